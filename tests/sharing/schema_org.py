# SPDX-License-Identifier: Apache-2.0
"""A checker of schema.org data, in the shape Google's documentation asks of events.

The vocabulary here is what we use of schema.org's own; a property that is not in it, a value of
another type, a date that is not ISO 8601 with its offset or a missing required property is said.
"""

import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

Check = Callable[[Any], bool]
DATE = re.compile(r"\d{4}-\d\d-\d\d")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")


def is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def is_url(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"https?://[^\s<>\"]+", value) is not None


def is_date(value: Any) -> bool:
    return isinstance(value, str) and bool(DATE.fullmatch(value) or MOMENT.fullmatch(value))


def is_moment(value: Any) -> bool:
    return isinstance(value, str) and MOMENT.fullmatch(value) is not None


def is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_language(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[a-z]{2}(-[A-Za-z]+)*", value) is not None


def is_ages(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"\d+-\d*", value) is not None


def one_of(*names: str) -> Check:
    return lambda value: value in {f"https://schema.org/{name}" for name in names}


def exactly(wanted: str) -> Check:
    return lambda value: value == wanted


EVENT: dict[str, Check | tuple[str, ...]] = {
    "name": is_text,
    "description": is_text,
    "url": is_url,
    "image": is_url,
    "startDate": is_date,
    "endDate": is_date,
    "eventStatus": one_of("EventScheduled", "EventCancelled", "EventPostponed"),
    "eventAttendanceMode": one_of("OfflineEventAttendanceMode", "OnlineEventAttendanceMode"),
    "location": ("Place", "VirtualLocation"),
    "organizer": ("Organization",),
    "offers": ("Offer",),
    "superEvent": ("Festival",),
    "subEvent": ("Event", "ExhibitionEvent"),
    "inLanguage": is_language,
    "isAccessibleForFree": is_flag,
    "typicalAgeRange": is_ages,
    "maximumAttendeeCapacity": is_count,
    "remainingAttendeeCapacity": is_count,
}
ORGANISATION: dict[str, Check | tuple[str, ...]] = {
    "name": is_text,
    "alternateName": is_text,
    "description": is_text,
    "url": is_url,
    "sameAs": is_url,
    "image": is_url,
    "address": ("PostalAddress",),
    "event": ("Event", "ExhibitionEvent"),
}
VOCABULARY: dict[str, dict[str, Check | tuple[str, ...]]] = {
    "Event": EVENT,
    "Festival": EVENT,
    "ExhibitionEvent": EVENT,
    "Organization": ORGANISATION,
    "LocalBusiness": {**ORGANISATION, "geo": ("GeoCoordinates",)},
    "WebSite": {"name": is_text, "url": is_url, "inLanguage": is_language},
    "Place": {"name": is_text, "address": ("PostalAddress",), "geo": ("GeoCoordinates",)},
    "VirtualLocation": {"url": is_url},
    "GeoCoordinates": {"latitude": is_number, "longitude": is_number},
    "PostalAddress": {
        "postalCode": is_text,
        "addressRegion": is_text,
        "addressLocality": is_text,
        "streetAddress": is_text,
        "addressCountry": exactly("JP"),
    },
    "Offer": {
        "name": is_text,
        "price": is_number,
        "priceCurrency": exactly("JPY"),
        "availability": one_of("InStock", "SoldOut", "PreOrder"),
        "validFrom": is_moment,
        "url": is_url,
        "priceSpecification": ("PriceSpecification",),
    },
    "PriceSpecification": {
        "priceCurrency": exactly("JPY"),
        "minPrice": is_number,
        "maxPrice": is_number,
        "valueAddedTaxIncluded": is_flag,
    },
    "BreadcrumbList": {"itemListElement": ("ListItem",)},
    "ListItem": {"position": is_count, "name": is_text, "item": is_url},
}
# What Google's pages on events, breadcrumbs and local businesses call required.
REQUIRED = {
    "Event": {"name", "startDate", "location"},
    "Festival": {"name", "startDate", "location"},
    "ExhibitionEvent": {"name", "startDate", "location"},
    "Place": {"address"},
    "PostalAddress": {"addressCountry"},
    "Offer": {"price", "priceCurrency", "url"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "LocalBusiness": {"name", "address"},
    "Organization": {"name"},
    "VirtualLocation": {"url"},
}
RECOMMENDED = {
    "description", "endDate", "eventAttendanceMode", "eventStatus", "image", "offers", "organizer",
}  # fmt: skip


def problems(thing: Any, path: str = "") -> Iterator[str]:
    """Everything that is wrong with an object, each with the way to it."""
    if not isinstance(thing, dict) or thing.get("@type") not in VOCABULARY:
        yield f"{path}: no type of ours"
        return
    kind = thing["@type"]
    here = f"{path}/{kind}"
    if not path and thing.get("@context") != "https://schema.org":
        yield f"{here}: no context"
    yield from (f"{here}: lacks {name}" for name in REQUIRED.get(kind, set()) - thing.keys())
    for name, value in thing.items():
        if not name.startswith("@"):
            yield from _of_property(kind, name, value, here)
    first, last = thing.get("startDate", ""), thing.get("endDate", "~")
    if last[: len(first)] < first[: len(last)]:
        yield f"{here}: ends before it begins"


def _of_property(kind: str, name: str, value: Any, here: str) -> Iterator[str]:
    wanted = VOCABULARY[kind].get(name)
    if wanted is None:
        yield f"{here}: {name} is no property of it"
        return
    for one in value if isinstance(value, list) else [value]:
        if isinstance(wanted, tuple):
            yield from problems(one, f"{here}.{name}")
            if isinstance(one, dict) and one.get("@type") not in wanted:
                yield f"{here}: {name} is no {one.get('@type')}"
        elif not wanted(one):
            yield f"{here}: {name} is {one!r}"


class _Scripts(HTMLParser):
    """Collects linked data as a browser would see it."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.found: list[str] = []
        self.others = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            self.inside = ("type", "application/ld+json") in attrs
            if self.inside:
                self.found.append("")
            elif "src" not in dict(attrs):
                self.others += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.found[-1] += data


def things(page: str) -> list[dict[str, Any]]:
    """The objects a page carries; there is no other script in it without a source."""
    parser = _Scripts()
    parser.feed(page)
    assert parser.others == 0
    return [json.loads(text) for text in parser.found]

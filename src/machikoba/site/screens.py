# SPDX-License-Identifier: Apache-2.0
"""The screens of a booking, for one start or a whole day: what they show and carry."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from machikoba.bookings.domain.orders import Applicant
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.refusals import OrderRefused, Refusal
from machikoba.bookings.models import AccessCode, Basket
from machikoba.bookings.queries.alternatives import alternatives
from machikoba.core import clock
from machikoba.core.ids import new_id
from machikoba.programmes.domain import prices
from machikoba.programmes.models import Admission, Price, Programme, Seats, Slot
from machikoba.programmes.queries import slots as slot_queries
from machikoba.programmes.queries.slots import BOOKED_HERE
from machikoba.regions.models import Edition, Participation
from machikoba.site import holds
from machikoba.site.forms.bookings import BookerForm, WishForm


@dataclass(frozen=True)
class Line:
    """One start of the order, as a visitor reads it; `total` in yen, None where unknown."""

    slot: Slot
    seats: Seats
    total: int | None

    @property
    def programme(self) -> Programme:
        return self.slot.programme

    @property
    def maker(self) -> Participation | None:
        return self.slot.programme.participation

    @property
    def left(self) -> int | None:
        return slot_queries.seats_left(self.seats)


@dataclass(frozen=True)
class Gone:
    """A start that was refused, why, and where else the party could go."""

    line: Line
    sentences: Sequence[str]
    others: Sequence[Slot]


@dataclass
class Screen:
    """What all screens show and carry. `slots` are in the order of the day."""

    edition: Edition
    slots: list[Slot]
    party_form: WishForm
    applicant_form: BookerForm
    is_day: bool
    basket: Basket | None = None

    @classmethod
    def of(
        cls, request: HttpRequest, edition: Edition, slots: list[Slot], is_day: bool
    ) -> "Screen":
        """The screen with what was typed so far."""
        data = request.POST or None
        wish = WishForm(edition.occasion, data)
        return cls(edition, slots, wish, booker_form(edition, slots, data), is_day)

    @property
    def code(self) -> str:
        """The code that was typed, if any."""
        return str(self.party_form.cleaned_data.get("code", ""))

    @property
    def group(self) -> str:
        """school, company or an empty text."""
        return str(self.party_form.cleaned_data.get("group", ""))

    def wish(self) -> holds.Wish:
        """What is to be kept and booked."""
        slots = [slot.uuid for slot in self.slots]
        return holds.Wish(self.edition.occasion, self.party, slots, self.code, self.group)

    @property
    def party(self) -> Party:
        """Who comes; the form is valid where this is asked."""
        party: Party = self.party_form.cleaned_data["party"]
        return party

    @cached_property
    def lines(self) -> list[Line]:
        """Every start with its price for the party, once that is known."""
        wanted = [slot.programme_id for slot in self.slots]
        rows = list(Price.objects.filter(programme__in=wanted))
        return [self._line(slot, rows) for slot in self.slots]

    def _line(self, slot: Slot, rows: list[Price]) -> Line:
        own = [row for row in rows if row.programme_id == slot.programme_id]
        known = self.party_form.is_bound and self.party_form.is_valid()
        party = self.party.to_json() if known else {}
        return Line(slot, seats_of(slot), prices.total(slot.programme, own, party))

    def context(self, step: int, **more: object) -> dict[str, object]:
        """The template's context; `step` is 1, 2 or 3."""
        return {
            "edition": self.edition,
            "lines": self.lines,
            "slots": self.slots,
            "is_day": self.is_day,
            "party_form": self.party_form,
            "applicant_form": self.applicant_form,
            "asks_maker": asks_maker(self.slots),
            "basket": self.basket,
            "hold": holds.token_of(self.basket) if self.basket else "",
            "hold_key": new_id(),
            "has_codes": has_codes(self.edition),
            "step": step,
            "refusals": (),
            **more,
        }

    def applicant(self, language: str) -> Applicant:
        """Who books; the form is valid where this is asked."""
        asked = self.applicant_form.cleaned_data
        return Applicant(
            name=asked["name"],
            email=asked["email"],
            kana=asked.get("kana", ""),
            phone=asked.get("phone", ""),
            language=language,
            need=asked["need"],
            message=asked.get("message", ""),
            group=self.group,
            organisation=asked.get("organisation", "") if self.group else "",
        )

    def last_look(self, key: str = "") -> dict[str, object]:
        """What the screen before the button shows, and the key of its form."""
        totals = [line.total for line in self.lines]
        return {
            "party": self.party,
            "total": None if None in totals else sum(total or 0 for total in totals),
            "applicant": self.applicant_form.cleaned_data,
            "key": key or new_id(),
        }

    def sort_out(self, refused: OrderRefused) -> tuple[list[Line], list[Gone]]:
        """The lines nothing is said against, and the others with what the party could do."""
        reasons: dict[UUID | None, list[Refusal]] = {}
        for refusal in refused.refusals:
            reasons.setdefault(refusal.slot, []).append(refusal)
        kept = [line for line in self.lines if line.slot.uuid not in reasons]
        gone = [
            Gone(
                line,
                [refusal.sentence for refusal in reasons[line.slot.uuid]],
                self._others(line.slot, [one.slot for one in kept]),
            )
            for line in self.lines
            if line.slot.uuid in reasons
        ]
        return kept, gone

    def _others(self, slot: Slot, keep: list[Slot]) -> list[Slot]:
        return alternatives(
            occasion=self.edition.occasion,
            instead_of=slot,
            party=self.party,
            keep=keep,
            now=clock.now(),
            is_group=bool(self.group),
        )


def booker_form(edition: Edition, slots: Sequence[Slot], data: Any, **more: Any) -> BookerForm:
    """The form of who books these starts; `data` also says whether it is a group."""
    is_group = bool((data or more.get("initial") or {}).get("group"))
    asks = asks_maker(slots)
    return BookerForm(edition.occasion, data, is_group=is_group, asks_maker=asks, **more)


def has_codes(edition: Edition) -> bool:
    """Whether there is any code that opens earlier, so that a page asks for one."""
    return AccessCode.objects.filter(occasion=edition.occasion_id, closed_at=None).exists()


def asks_maker(slots: Sequence[Slot]) -> bool:
    """Whether a maker decides about one of them (承認制)."""
    return any(seats_of(slot).admission == Admission.REQUEST for slot in slots)


def seats_of(slot: Slot) -> Seats:
    """The seats an order takes, where admissions run side by side: those that confirm at once."""
    rows = {row.admission: row for row in reversed(slot.seats.all())}
    taken = [rows[admission] for admission in BOOKED_HERE if admission in rows]
    return taken[0] if taken else next(iter(rows.values()))

# SPDX-License-Identifier: Apache-2.0
"""Listening to an origin: what it says finds its listing and holding, and is written down there.

In the caller's transaction. Claims and figures are written by claims.py.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from machikoba.atlas.domain.claims import (
    ACCEPTED,
    ALL,
    Speech,
    state,
    state_figures,
    withdraw,
)
from machikoba.atlas.domain.settle import settle_holdings, settle_listings
from machikoba.atlas.models import Holding, Listing, Offering, Origin
from machikoba.atlas.reading.said import SaidEdition, SaidFactory, SaidProgramme
from machikoba.core.ids import new_id
from machikoba.core.japanese.search import search_text
from machikoba.core.texts import Texts

OFFERED = (
    "holding", "title", "maker", "kind", "prefecture", "municipality", "latitude", "longitude",
    "first_on", "last_on", "url", "search", "changed_at",
)  # fmt: skip


@dataclass
class Ear:
    """Listens to one origin at one moment; remembers what it found for the rest of a page."""

    origin: Origin
    now: datetime
    _listings: dict[str, Listing] = field(default_factory=dict)
    _holdings: dict[str, Holding] = field(default_factory=dict)

    def hear_factory(self, said: SaidFactory) -> Listing:
        """An open factory with all that its origin says of it now."""
        listing = self._listing(said)
        places = [place.claimed() for place in said.places]
        values = {"name": said.name, "website": said.website, "places": places}
        # Places and summary of a listing are also told with its editions.
        state(self._speech(listing), values, staying=("places", "summary"))
        settle_listings([listing.pk], now=self.now)
        return listing

    def hear_edition(self, said: SaidEdition) -> Holding:
        """A holding with its figures."""
        holding = self._holding(said)
        dates = [day.isoformat() if day else None for day in (said.first, said.last)]
        values = {
            "name": said.name,
            "dates": dates if any(dates) else None,
            "number": said.number,
            "cancelled": said.is_cancelled or None,
            "url": said.url,
            "booking_url": said.url,
            "organiser": said.organiser,
        }
        speech = self._speech(holding.listing, holding)
        state(speech, values)
        state_figures(speech, [vars(one) for one in said.figures])
        places = [place.claimed() for place in said.places]
        told = {"places": places, "summary": said.summary}
        if any(told.values()) and self._is_newest(holding):
            state(self._speech(holding.listing), told, staying=ALL)
        if said.is_fictional and not holding.listing.is_fictional:
            Listing.objects.filter(pk=holding.listing_id).update(is_fictional=True)
        settle_holdings([holding.pk], now=self.now)
        settle_listings([holding.listing_id], now=self.now)
        return holding

    def hear_programmes(self, said: Sequence[SaidProgramme]) -> None:
        """Offerings, all of them in one statement."""
        rows = [self._offering(one) for one in said]
        Offering.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["origin", "identity"],
            update_fields=OFFERED,
        )

    def forget(self, identities: Iterable[str]) -> None:
        """What the origin no longer says: its claims are withdrawn, its offerings are gone."""
        names = list(identities)
        Offering.objects.filter(origin=self.origin, identity__in=names).delete()
        withdraw(
            self.origin,
            Q(holding__identity__in=names) | Q(holding=None, listing__identity__in=names),
        )
        holdings = Holding.objects.filter(identity__in=names, listing__isnull=False)
        settle_holdings(list(holdings.values_list("pk", flat=True)), now=self.now)
        listings = Listing.objects.filter(Q(identity__in=names) | Q(holdings__identity__in=names))
        settle_listings(list(listings.values_list("pk", flat=True)), now=self.now)

    def _speech(self, listing: Listing, holding: Holding | None = None) -> Speech:
        return Speech(self.origin, listing, self.now, holding)

    def _is_newest(self, holding: Holding) -> bool:
        """Whether no later edition speaks for the listing: an old one told again is no news."""
        later = Holding.objects.filter(listing=holding.listing_id, year__gt=holding.year or 0)
        return not later.filter(claims__origin=self.origin, claims__standing=ACCEPTED).exists()

    def _listing(self, said: SaidFactory) -> Listing:
        known = self._listings.get(said.identity)
        if known is None:
            known = Listing.objects.filter(identity=said.identity).first()
            if known is None:
                slug = f"of-{new_id().hex[-12:]}"
                known = Listing.objects.create(
                    slug=slug,
                    identity=said.identity,
                    name=Texts.from_json(said.name),
                    is_fictional=self.origin.is_fictional,
                    changed_at=self.now,
                )
                state(self._speech(known), {"name": said.name})
                settle_listings([known.pk], now=self.now)
            self._listings[said.identity] = known
        return known

    def _holding(self, said: SaidEdition) -> Holding:
        known = self._holdings.get(said.identity)
        if known is None:
            known = (
                Holding.objects.filter(identity=said.identity, listing__isnull=False)
                .select_related("listing")
                .first()
            )
        if known is None:
            listing = self._listing(said.factory)
            known = self._matching(listing, said) or Holding.objects.create(
                listing=listing,
                key=self._key(listing, said),
                identity=said.identity,
                year=said.year,
                name=Texts.from_json(said.name),
                starts_on=said.first,
                ends_on=said.last,
                changed_at=self.now,
            )
        if said.year and known.year != said.year:
            Holding.objects.filter(pk=known.pk).update(year=said.year)
            known.year = said.year
        self._holdings[said.identity] = known
        return known

    def _matching(self, listing: Listing, said: SaidEdition) -> Holding | None:
        """The holding others told us of, where only one can be meant and it is nobody's yet."""
        key = said.label or (str(said.year) if said.year else "")
        found = Holding.objects.filter(listing=listing, key=key, identity="").first()
        if found is not None:
            found.identity = said.identity
            found.save(update_fields=["identity"])
        return found

    def _key(self, listing: Listing, said: SaidEdition) -> str:
        wanted = said.label or (str(said.year) if said.year else "") or said.identity[-36:]
        taken = Holding.objects.filter(listing=listing, key=wanted).exists()
        return f"{wanted} {said.identity[-12:]}" if taken else wanted

    def _offering(self, said: SaidProgramme) -> Offering:
        title, maker = Texts.from_json(said.title), Texts.from_json(said.maker)
        words = (*title.everything(), *maker.everything(), *said.summary.values())
        latitude, longitude = said.place.point or (None, None)
        return Offering(
            origin=self.origin,
            identity=said.identity,
            holding=self._holding(said.edition),
            title=title,
            maker=maker,
            kind=said.kind,
            prefecture=said.place.prefecture,
            municipality=said.place.municipality,
            latitude=latitude,
            longitude=longitude,
            first_on=said.first,
            last_on=said.last,
            url=said.url,
            search=search_text(*words),
            changed_at=self.now,
        )

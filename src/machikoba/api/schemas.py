# SPDX-License-Identifier: Apache-2.0
"""What the API takes and gives. Times are ISO 8601 in UTC, texts by language tag."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

from machikoba.api.travel_schemas import Facilities as Facilities
from machikoba.api.travel_schemas import Routes as Routes

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Count = Annotated[int, Field(ge=0, le=500, strict=True)]


class Problem(Schema):
    """Why not: `code` for programs, `detail` a sentence that says what to do."""

    code: str
    detail: str
    slot: UUID | None = None
    reasons: list["Problem"] = []


class EditionOut(Schema):
    """An edition visitors can see."""

    id: UUID
    slug: str
    status: str
    name: dict[str, str]
    starts_on: date | None
    ends_on: date | None
    year: int | None
    fiscal_year: int | None
    number: int | None
    is_sample: bool
    is_fictional: bool


class Editions(Schema):
    """A page of editions."""

    items: list[EditionOut]
    next: str | None


class PriceOut(Schema):
    """Yen with tax; `band` is empty for everybody."""

    band: str
    amount: int
    up_to: int | None
    and_more: bool
    per: str


class StopOut(Schema):
    """A stop of a bus tour; `at` is HH:MM where it takes place, null where it is not said."""

    at: str | None
    name: dict[str, str]


class BusTourOut(Schema):
    """Who sells a bus tour, as the agency states it, and its stops in order."""

    seller: str
    registration: str
    phone: str
    stops: list[StopOut]


class ProgrammeOut(Schema):
    """A published programme; `as_stated` has the cells that were not understood."""

    id: UUID
    title: dict[str, str]
    summary: dict[str, str]
    description: dict[str, str]
    kind: str
    admission: str
    booking_required: bool | None
    external_url: str
    bus_tour: BusTourOut | None
    maker: UUID | None
    maker_name: dict[str, str]
    duration_minutes: int | None
    min_age: int | None
    max_age: int | None
    guardian_required: bool
    minimum_number: int | None
    fee: str
    prices: list[PriceOut]
    languages: list[str]
    hands_on: bool
    step_free: bool | None
    as_stated: dict[str, str]
    sources: list[str]


class Programmes(Schema):
    """A page of programmes."""

    items: list[ProgrammeOut]
    next: str | None


class SlotOut(Schema):
    """A start; `seats_left` is null where nothing is counted."""

    id: UUID
    programme: UUID
    day: date
    starts: datetime | None
    ends: datetime | None
    unit: str
    admission: str
    capacity: int | None
    seats_left: int | None


class Slots(Schema):
    """A page of slots."""

    items: list[SlotOut]
    next: str | None


class SeriesNumberOut(Schema):
    """A gathering's number in one series."""

    series: dict[str, str]
    number: str


class ActivityOut(Schema):
    """A record of the library; `date` is as exact as it is known (2022, 2022-11, 2022-11-03)."""

    id: UUID
    slug: str
    url: str
    position: int | None
    kind: str
    kind_wording: str
    title: dict[str, str]
    fiscal_year: int | None
    number: str
    numbers: list[SeriesNumberOut]
    date: str | None
    date_wording: str
    notice: bool
    notice_url: str
    summary: bool
    summary_url: str
    note: dict[str, str]
    source: str
    is_fictional: bool
    changed: datetime


class Activities(Schema):
    """A page of records, those of the policy page first and in its order."""

    items: list[ActivityOut]
    next: str | None


class OriginOut(Schema):
    """Whose word it is."""

    id: UUID
    kind: str
    name: dict[str, str]
    address: str
    licence: str


class ClaimOut(Schema):
    """One field of an open factory, or of its edition with this id, as an origin has it."""

    id: UUID
    edition: UUID | None
    field: str
    value: Any
    wording: str
    evidence: list[str]
    origin: OriginOut
    said: datetime


class ClaimedFigureOut(Schema):
    """A number with what was counted, how, how far it is settled, and who says so."""

    id: UUID
    edition: UUID | None
    year: int | None
    quantity: str
    value: int
    is_about: bool
    basis: str
    state: str
    as_of: date | None
    wording: str
    source: str
    evidence: list[str]
    origin: OriginOut


class PlaceOut(Schema):
    """A municipality, or a prefecture (01 to 47) of which no more is known."""

    prefecture: str
    prefecture_name: str
    municipality: str
    municipality_code: str


class HoldingOut(Schema):
    """An edition; `starts` is as exact as it is known: a day, a month or a year."""

    id: UUID
    key: str
    year: int | None
    number: int | None
    starts: str | None
    ends: date | None
    is_cancelled: bool
    url: str
    booking_url: str


class OpenFactoryOut(Schema):
    """An open factory as the country knows it; `url` is its permanent address here."""

    id: UUID
    slug: str
    url: str
    identity: str
    name: dict[str, str]
    summary: dict[str, str]
    places: list[PlaceOut]
    first_year: int | None
    months: list[int]
    form: str
    organiser: str
    organiser_type: str
    website: str
    is_fictional: bool
    changed: datetime
    editions: list[HoldingOut]
    claims: list[ClaimOut]
    figures: list[ClaimedFigureOut]


class OpenFactories(Schema):
    """A page of the atlas, in 団体コード順."""

    items: list[OpenFactoryOut]
    next: str | None


class FeedItemOut(Schema):
    """A thing that was published or changed, with its JSON-LD; or that is gone, without."""

    state: str
    kind: str
    id: str
    modified: int
    data: dict[str, Any] | None = None


class StandingOut(Schema):
    """What a reader who missed nothing has: SHA-256 over the lines "id TAB modified", sorted."""

    things: int
    digest: str


class Feed(Schema):
    """A page of changes; one without items is the end, and has `standing`."""

    next: str
    items: list[FeedItemOut]
    standing: StandingOut | None = None


class VisitorIn(Schema):
    """Who books."""

    name: Name
    email: Annotated[str, StringConstraints(max_length=254)]
    kana: Annotated[str, StringConstraints(max_length=100)] = ""
    phone: Annotated[str, StringConstraints(max_length=30)] = ""


class PartyIn(Schema):
    """Head count with the applicant in it; children as a number or by age band."""

    adults: Count = 0
    children: Count | dict[Annotated[str, StringConstraints(max_length=20)], Count] = 0


class GroupIn(Schema):
    """A school or a firm; the visitor is who leads it."""

    kind: Annotated[str, StringConstraints(pattern="^(school|company)$")]
    organisation: Name


Language = Annotated[str, StringConstraints(pattern="^(ja|en)$")]


class OrderIn(Schema):
    """An order over one or several slots: all of them or none.

    `message` is for the makers that decide about a request; where nobody decides it is not kept.
    """

    edition: Annotated[str, StringConstraints(max_length=80)]
    visitor: VisitorIn
    party: PartyIn
    slots: Annotated[list[UUID], Field(min_length=1, max_length=20)]
    language: Language = "ja"
    access_code: Annotated[str, StringConstraints(max_length=40)] = ""
    group: GroupIn | None = None
    message: Annotated[str, StringConstraints(max_length=500)] = ""


class TicketIn(Schema):
    """Which waiting room, and the ticket one has; without one a new one is drawn."""

    edition: Annotated[str, StringConstraints(max_length=80)]
    ticket: Annotated[str, StringConstraints(max_length=200)] = ""


class Ticket(Schema):
    """Where a ticket stands. `ahead` and `seconds` are null while nobody can say."""

    ticket: str
    number: int
    admitted: bool
    ahead: int | None
    seconds: float | None
    ask_again: int


class BookingOut(Schema):
    """One line of an order."""

    id: UUID
    slot: UUID
    state: str
    heads: int
    total: int | None
    decide_by: datetime | None


class OrderOut(Schema):
    """An order as it stands; `secret` opens it together with `code`."""

    code: str
    secret: str
    url: str
    bookings: list[BookingOut]
    warnings: list[Problem]


class WaitingIn(Schema):
    """A party for the waiting list of a full slot; `group` and `message` as in an order."""

    edition: Annotated[str, StringConstraints(max_length=80)]
    visitor: VisitorIn
    party: PartyIn
    slot: UUID
    language: Language = "ja"
    group: GroupIn | None = None
    message: Annotated[str, StringConstraints(max_length=500)] = ""


class WaitingOut(Schema):
    """An entry of a list as it stands; `position` is 1 for the first, 0 where it waits no more."""

    code: str
    secret: str
    url: str
    slot: UUID
    state: str
    heads: int
    position: int

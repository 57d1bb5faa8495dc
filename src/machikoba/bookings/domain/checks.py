# SPDX-License-Identifier: Apache-2.0
"""What must hold before a party gets its seats. Each check answers with a refusal or None.

They are asked with the visitor and the seats locked, so an answer stays true to the commit.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from machikoba.bookings.domain import access_codes, limits
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.refusals import Code, Refusal
from machikoba.bookings.models import AccessCode, Booking
from machikoba.programmes.domain import seats as seats_domain
from machikoba.programmes.domain.windows import Window, follows_occasion, window
from machikoba.programmes.models import Admission, Programme, Seats, Slot, Unit
from machikoba.programmes.queries.slots import ADULT, BOOKED_HERE, is_open, is_sold_by_agency
from machikoba.regions.models import Edition, Occasion, Participation

# What who comes without a booking may be given, in this order.
AT_THE_DOOR = (Admission.SAME_DAY, *BOOKED_HERE)


@dataclass(frozen=True)
class Line:
    """One slot asked for: its locked seats, and what the party takes from them.

    Who `holds` it came in time and before those who wait now.
    """

    seats: Seats
    units: int
    holds: bool = False

    @property
    def slot(self) -> Slot:
        return self.seats.slot


@dataclass(frozen=True)
class Request:
    """What is judged: a party, its lines, what the visitor has already, and the moment."""

    occasion: Occasion
    party: Party
    lines: Sequence[Line]
    now: datetime
    held: Sequence[Booking] = ()  # what the visitor has besides these
    others: Sequence[Slot] = ()  # what the visitor means to keep besides, booked or not
    by_staff: bool = False
    at_door: bool = False  # they stand there: what is kept for the day is theirs too
    among_participants: bool = False
    is_group: bool = False
    code: AccessCode | None = None

    @property
    def elsewhere(self) -> list[Slot]:
        """Where the visitor is besides these lines."""
        return [*self.others, *(booking.slot for booking in self.held)]

    @property
    def wanted(self) -> limits.Wanted:
        """The same as limits per person see it."""
        slots = [line.slot for line in self.lines]
        return limits.Wanted(self.occasion, self.party.heads, slots, self.held, self.is_group)

    def opening(self, line: Line) -> datetime | None:
        """When a line opens for this visitor, None where it always was."""
        return access_codes.opening(self.code, line.slot.programme_id, self.window(line).opens_at)

    def needs_code(self) -> bool:
        """Whether something would not be open yet without the code."""
        if self.by_staff:
            return False
        openings = [self.window(line).opens_at for line in self.lines]  # held ones too
        return any(moment is not None and moment > self.now for moment in openings)

    def window(self, line: Line) -> Window:
        """When a line opens and closes; participants don't wait for the public's period."""
        return window(line.seats, None if self.among_participants else self.occasion)


def units_of(seats: Seats, party: Party) -> int:
    """What a party takes: its heads, or one where seats count groups."""
    return 1 if seats.unit == Unit.GROUP else party.heads


def find_refusals(request: Request) -> list[Refusal]:
    """Every reason not to confirm, the most basic first; empty means yes."""
    if not request.by_staff and not _takes_bookings(request):
        return [
            Refusal(Code.CLOSED, _("現在、予約を受け付けていません。受付期間をご確認ください。"))
        ]
    found = [refusal for line in request.lines for refusal in _of_line(request, line)]
    if not request.by_staff:
        found += limits.over_limits(request.wanted)
        if request.occasion.travel == Occasion.Travel.REFUSE:
            found += limits.too_far(request.wanted)
    return found


def find_warnings(request: Request) -> list[Refusal]:
    """What is booked all the same, and should be thought over."""
    is_asked = request.occasion.travel == Occasion.Travel.WARN
    return limits.too_far(request.wanted) if is_asked else []


def _takes_bookings(request: Request) -> bool:
    # An occasion without an edition is open with its programmes: a gathering publishes those.
    edition: Edition | None = getattr(request.occasion, "edition", None)
    published = edition is None or edition.status == Edition.Status.PUBLISHED
    return published and (is_open(request.occasion, request.now) or _lines_decide(request))


def _lines_decide(request: Request) -> bool:
    # Participants visit each other before the public may book.
    if request.among_participants or request.code is not None:
        return True
    return any(line.holds or not follows_occasion(line.seats) for line in request.lines)


def _of_line(request: Request, line: Line) -> Iterator[Refusal]:
    checks = (_closed(request, line), _age(request, line), _limit(request, line))
    found = [text for text in checks if text is not None]
    yield from (Refusal(code, sentence, line.slot.uuid) for code, sentence in found)
    if not found:
        sentence = _overlap(request, line)
        if sentence:
            yield Refusal(Code.OVERLAP, sentence, line.slot.uuid)
        elif not seats_domain.has_room(line.seats, line.units):
            yield Refusal(Code.SLOT_FULL, _full_sentence(line.seats), line.slot.uuid)
        elif _overtakes(request, line):
            sentence = _(
                "この時間枠はキャンセル待ちの方を優先しています。別の時間枠をお選びください。"
            )
            yield Refusal(Code.SLOT_FULL, sentence, line.slot.uuid)


def _overtakes(request: Request, line: Line) -> bool:
    waited_for = line.seats.waiting > 0 and not line.holds
    return waited_for and is_strict(request.occasion, line.slot.programme)


def sold_out() -> str:
    """The sentence for a slot without a place."""
    return _("この時間枠は満席になりました。別の時間枠をお選びください。")


def _full_sentence(seats: Seats) -> str:
    left = (seats.capacity or 0) - seats.taken
    if left <= 0:
        return sold_out()
    if seats.unit == Unit.GROUP:
        return _("残り%(left)d組です。別の時間枠をお選びください。") % {"left": left}
    return _("残り%(left)d名です。人数を減らすか、別の時間枠をお選びください。") % {"left": left}


def _closed(request: Request, line: Line) -> tuple[Code, str] | None:
    slot, programme = line.slot, line.slot.programme
    if slot.state != Slot.State.OPEN or not _is_shown(programme):
        return Code.CLOSED, _("この時間枠は中止になりました。別の時間枠をお選びください。")
    if is_sold_by_agency(programme):
        return Code.CLOSED, _("このバスツアーは旅行会社が受け付けます。参加方法をご確認ください。")
    if line.seats.admission not in (AT_THE_DOOR if request.at_door else BOOKED_HERE):
        return Code.CLOSED, _("このプログラムはここでは予約できません。参加方法をご確認ください。")
    return None if request.by_staff else _out_of_time(request, line)


def _out_of_time(request: Request, line: Line) -> tuple[Code, str] | None:
    opens, starts = request.opening(line), line.slot.starts_at
    if opens is not None and request.now < opens and not line.holds:
        return Code.CLOSED, _("まだ受付が始まっていません。受付開始までお待ちください。")
    has_closed = request.window(line).has_closed(request.now) and not line.holds
    if starts is None or starts <= request.now or has_closed:
        return Code.CLOSED, _("この時間枠の受付は終了しました。別の時間枠をお選びください。")
    return None


def _is_shown(programme: Programme) -> bool:
    maker = programme.participation
    shown = maker is None or maker.state == Participation.State.PUBLISHED
    return shown and programme.state == Programme.State.PUBLISHED


def _age(request: Request, line: Line) -> tuple[Code, str] | None:
    programme, party = line.slot.programme, request.party
    bands = {str(band["key"]): band for band in request.occasion.age_bands}
    present = [bands[key] for key, count in party.children.items() if count]
    lowest, highest = programme.min_age, programme.max_age
    if lowest is not None and any(band["to"] < lowest for band in present):
        return Code.AGE, _(
            "このプログラムは%(age)d歳以上の方が対象です。参加人数をご確認ください。"
        ) % {"age": lowest}
    is_for_children = highest is not None and highest < ADULT
    if is_for_children and (not present or any(band["from"] > highest for band in present)):
        return Code.AGE, _(
            "このプログラムは%(age)d歳以下のお子さまが対象です。参加人数をご確認ください。"
        ) % {"age": highest}
    if programme.guardian_required and party.adults == 0:
        return Code.AGE, _("保護者の同伴が必要です。大人を1名以上ご入力ください。")
    return None


def _limit(request: Request, line: Line) -> tuple[Code, str] | None:
    limit = party_limit(request.occasion, line.slot.programme, is_group=request.is_group)
    if request.party.heads <= limit or request.by_staff:
        return None
    return Code.LIMIT, _(
        "1回の予約は%(limit)d名までです。人数を減らすか、事務局にご相談ください。"
    ) % {"limit": limit}


def party_limit(occasion: Occasion, programme: Programme, *, is_group: bool = False) -> int:
    """The most heads of one booking; schools and firms have a limit of their own."""
    if is_group:
        for limit in (programme.group_limit, occasion.group_limit):
            if limit is not None:
                return limit
    own = programme.party_limit
    return occasion.party_limit if own is None else min(own, occasion.party_limit)


def is_strict(occasion: Occasion, programme: Programme) -> bool:
    """Whether nobody overtakes those who wait for a slot of this programme."""
    return (programme.waiting or occasion.waiting) == Occasion.Waiting.STRICT


def _overlap(request: Request, line: Line) -> str | None:
    slot = line.slot
    if any(other.pk == slot.pk for other in request.elsewhere):
        return _("この時間枠はすでに予約済みです。予約確認メールのリンクから人数を変更できます。")
    beside = [other.slot for other in request.lines if other.slot.pk != slot.pk]
    if any(overlap(slot, other) for other in (*request.elsewhere, *beside)):
        return _("ほかの予約と時間が重なっています。別の時間枠をお選びください。")
    return None


def overlap(one: Slot, other: Slot) -> bool:
    """Whether one person cannot be at both. Without known ends only the same start collides."""
    if one.starts_at is None or other.starts_at is None:
        return False
    if one.starts_at == other.starts_at:
        return True
    if one.starts_at > other.starts_at:
        return overlap(other, one)
    return one.ends_at is not None and one.ends_at > other.starts_at

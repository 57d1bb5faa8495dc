# SPDX-License-Identifier: Apache-2.0
"""What a day is planned from: wishes and interests, hours, who comes, how one gets about."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from machikoba.bookings.domain.party import Party
from machikoba.core.japanese.dates import format_day
from machikoba.programmes.kinds import NAMES
from machikoba.programmes.models import Programme
from machikoba.regions.models import Edition
from machikoba.site.forms.bookings import PartyForm
from machikoba.travel.modes import Mode
from machikoba.trips.domain import places, ways
from machikoba.trips.domain.scores import CHILDREN, FREE, HANDS_ON
from machikoba.trips.models import Pace, Trip, Wish

MOST_DAYS = 3
EVERY = 30  # minutes between the hours to choose from
MODES = {
    Mode.FOOT: _("徒歩"),
    Mode.BICYCLE: _("自転車"),
    Mode.CAR: _("車"),
    Mode.BUS: _("周遊バスと徒歩"),
    Mode.TRANSIT: _("公共交通と徒歩"),
}
PACES = {Pace.EASY: _("ゆったり"), Pace.NORMAL: _("ふつう"), Pace.FULL: _("たくさん見たい")}
LUNCHES = {60: _("1時間"), 45: _("45分"), 90: _("1時間半"), 0: _("取らない")}
WISHES = {Wish.MUST: _("ぜひ"), Wish.LIKE: _("行きたい"), Wish.MAYBE: _("できれば")}
GENERAL = {HANDS_ON: _("手を動かす"), CHILDREN: _("子どもと一緒に"), FREE: _("無料")}
LANGUAGES = {
    "": _("日本語でかまわない"),
    "en": _("英語"),
    "zh": _("中国語"),
    "ko": _("韓国語"),
}


class TripForm(PartyForm):
    """One page; everything but a day and somebody who comes has a sensible answer already."""

    days = forms.MultipleChoiceField(label=_("日にち"), widget=forms.CheckboxSelectMultiple)
    starts = forms.TypedChoiceField(label=_("何時から"), coerce=int)
    ends = forms.TypedChoiceField(label=_("何時まで"), coerce=int)
    start = forms.CharField(label=_("出発するところ"), required=False, max_length=80)
    finish = forms.CharField(label=_("帰るところ"), required=False, max_length=80)
    mode = forms.ChoiceField(label=_("移動のしかた"), widget=forms.RadioSelect)
    pace = forms.ChoiceField(
        label=_("まわり方"), choices=list(PACES.items()), widget=forms.RadioSelect
    )
    lunch = forms.TypedChoiceField(label=_("お昼休み"), choices=list(LUNCHES.items()), coerce=int)
    budget = forms.IntegerField(
        label=_("予算(全員で、円)"), required=False, min_value=0, max_value=1_000_000
    )
    step_free = forms.BooleanField(label=_("段差のないところだけ"), required=False)
    language = forms.ChoiceField(
        label=_("案内のことば"), choices=list(LANGUAGES.items()), required=False
    )
    interests = forms.MultipleChoiceField(
        label=_("気になるもの"), required=False, widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(label=_("言葉でさがす"), required=False, max_length=100)
    fills = forms.BooleanField(label=_("空いた時間におすすめを入れる"), required=False)

    def __init__(
        self,
        edition: Edition,
        programmes: Sequence[Programme],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(edition.occasion, *args, **kwargs)
        self.edition, self.programmes = edition, programmes
        self._choose("days", [(d.isoformat(), _day(d)) for d in _days(programmes)])
        hours = [(minute, _hour(minute)) for minute in range(6 * 60, 22 * 60 + 1, EVERY)]
        for name in ("starts", "ends"):
            said = self.initial.get(name)
            odd = [] if said is None or said % EVERY == 0 else [(said, _hour(said))]
            self._choose(name, sorted([*hours, *odd]))
        self._choose("mode", [(mode.value, MODES[mode]) for mode in ways.modes_of(edition)])
        self._choose("interests", interests_of(programmes))
        known = [(word, name) for word, name in places.choices(edition)]
        language = get_language() or "ja"
        areas = [(word, _named(word, name.in_language(language)[0])) for word, name in known]
        self._place("start", [("", _("最初の見学先"))], areas)
        self._place("finish", [("", _("最後の見学先"))], areas)

    def _choose(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def _place(self, name: str, first: list[Any], areas: list[Any]) -> None:
        said = self.data.get(name) or self.initial.get(name) or ""
        own = [(said, _("選んだ場所"))] if places.AT.fullmatch(str(said)) else []
        self.fields[name].widget = forms.Select(choices=[*first, *areas, *own])

    def clean_days(self) -> list[str]:
        days: list[str] = sorted(self.cleaned_data["days"])
        if len(days) > MOST_DAYS:
            raise forms.ValidationError(
                _("一度に組み立てられるのは%(n)d日までです。") % {"n": MOST_DAYS}
            )
        return days

    def clean_start(self) -> str:
        return self._checked_place("start")

    def clean_finish(self) -> str:
        return self._checked_place("finish")

    def _checked_place(self, name: str) -> str:
        word: str = self.cleaned_data[name]
        try:
            places.point_of(self.edition, word)
        except places.BadPlace:
            raise forms.ValidationError(_("場所を選び直してください。")) from None
        return word

    def clean(self) -> dict[str, Any]:
        starts, ends = (self.cleaned_data.get(name) for name in ("starts", "ends"))
        problem = starts is not None and ends is not None and ends - starts < EVERY
        if problem:
            self.add_error("ends", _("終わりの時刻を、始まりより後にしてください。"))
        return super().clean()

    def wishes(self) -> dict[str, str]:
        """Programme's uuid → how much, as chosen on the page or known before it."""
        if not self.is_bound:
            return dict(self.initial.get("wishes", {}))
        found = {}
        for one in self.programmes:
            said = self.data.get(f"wish_{one.uuid.hex}", "")
            if said in WISHES:
                found[str(one.uuid)] = said
        return found

    def wish_rows(self) -> list[tuple[Programme, str]]:
        """What was wished with how much, in the order of wishing."""
        known = {str(one.uuid): one for one in self.programmes}
        return [(known[uuid], wish) for uuid, wish in self.wishes().items() if uuid in known]

    def asked(self) -> dict[str, Any]:
        """The columns of a Trip; the form is valid."""
        party: Party = self.cleaned_data["party"]
        plain = (
            *("days", "starts", "ends", "start", "finish", "mode", "pace", "lunch", "budget"),
            *("step_free", "language", "interests", "words", "fills"),
        )
        known = {name: self.cleaned_data[name] for name in plain}
        return {**known, "party": party.to_json(), "wishes": self.wishes()}

    def counts(self) -> list[forms.BoundField]:
        """The fields that count heads."""
        names = [name for name in self.fields if name == "adults" or name.startswith("band_")]
        return [self[name] for name in names]


def interests_of(programmes: Iterable[Programme]) -> list[tuple[str, Any]]:
    """What one can tick: general ones, the kinds there are, the trades of several makers."""
    kinds = list(dict.fromkeys(one.kind for one in programmes))
    listed = [
        kind for kind in NAMES if kind in kinds and kind not in ("online", "bus_tour", "other")
    ]
    return [*GENERAL.items(), *((f"kind:{kind}", NAMES[kind]) for kind in listed)]


def initial_of(trip: Trip) -> dict[str, Any]:
    """The form's values of a trip that is there."""
    names = ("days", "starts", "ends", "start", "finish", "mode", "pace", "lunch", "budget")
    more = ("step_free", "language", "interests", "words", "fills", "wishes")
    party: Mapping[str, int] = trip.party
    bands = {f"band_{band}": count for band, count in party.items() if band != "adults"}
    found = {name: getattr(trip, name) for name in (*names, *more)}
    return {**found, **bands, "adults": party.get("adults", 0)}


def wish_ids(wishes: Mapping[UUID, str]) -> dict[str, str]:
    """The same with the uuid as a trip keeps it."""
    return {str(programme): wish for programme, wish in wishes.items()}


def _named(word: str, name: str) -> str:
    return str(_("%(area)sの中心") % {"area": name}) if word.startswith("area:") else name


def _days(programmes: Iterable[Programme]) -> list[date]:
    return sorted({slot.day for one in programmes for slot in one.slots.all()})


def _day(day: date) -> str:
    return format_day(day, get_language() or "ja")


def _hour(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02d}"

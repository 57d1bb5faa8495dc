# SPDX-License-Identifier: Apache-2.0
"""The page of every component, in any look: what pages are made of, to be judged by eye and by axe.

`?look=water&colour=%231f5673&accent=…&typeface=…` chooses; what is no such value is left out.
Nothing on it comes from the database.
"""

import re
from datetime import date
from types import SimpleNamespace
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from machikoba.core.texts import Texts
from machikoba.programmes.models import Programme
from machikoba.regions.models import Edition, Occasion
from machikoba.ui.colours import Pair, can_be_written_on, report
from machikoba.ui.faces import style_response
from machikoba.ui.forms import Form
from machikoba.ui.icons import SHAPES
from machikoba.ui.looks import LOOKS, TYPEFACES, Face
from machikoba.ui.patterns import COUNT

SCHEMES = ("light", "dark")
DAY = date(2026, 10, 3)


def show(request: HttpRequest) -> HttpResponse:
    """Every component in the chosen look, by day and by night."""
    face = _face(request)
    context = {
        "face": face,
        "looks": list(LOOKS),
        "query": request.GET.urlencode(),
        "edition": _edition(face),
        "scenes": [_scene(scheme, report(face)) for scheme in SCHEMES],
        "icons": list(SHAPES),
        "patterns": range(COUNT),
    }
    return render(request, "ui/components/page.html", context)


def style(request: HttpRequest) -> HttpResponse:
    """The colours and type of the chosen look."""
    return style_response(_face(request))


def _face(request: HttpRequest) -> Face:
    asked = request.GET
    look = asked.get("look", "")
    own = LOOKS.get(look, LOOKS["fire"])
    typeface = asked.get("typeface", "")
    return Face(
        look if look in LOOKS else "fire",
        _colour(asked.get("colour", ""), own.colour),
        _colour(asked.get("accent", ""), own.accent),
        typeface if typeface in TYPEFACES else "",
    )


def _colour(asked: str, otherwise: str) -> str:
    is_one = re.fullmatch("#[0-9a-f]{6}", asked)
    return asked if is_one and can_be_written_on(asked) else otherwise


def _edition(face: Face) -> Edition:
    return Edition(
        slug="components",
        name=Texts.of("海ノ町 工場びらき", en="Uminomachi Open Factory"),
        lead=Texts.of("音と匂いのする町へ。", en="Come where it is made."),
        occasion=Occasion(starts_on=DAY, ends_on=date(2026, 10, 4)),
        look=face.look,
    )


class SampleForm(Form):
    """One field of each kind."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = [("1", _("土曜日")), ("2", _("日曜日"))]
        self.fields.update(
            {
                "name": forms.CharField(label=_("お名前"), help_text=_("見本の説明です。")),
                "kana": forms.CharField(label=_("フリガナ"), required=False),
                "email": forms.EmailField(label=_("メールアドレス")),
                "when": forms.DateField(
                    label=_("日にち"), widget=forms.DateInput({"type": "date"}), required=False
                ),
                "day": forms.ChoiceField(label=_("曜日"), choices=days),
                "either": forms.ChoiceField(
                    label=_("どちらか"), choices=days, widget=forms.RadioSelect, initial="1"
                ),
                "note": forms.CharField(
                    label=_("ご要望"), widget=forms.Textarea({"rows": 2}), required=False
                ),
            }
        )


def _scene(scheme: str, pairs: list[Pair]) -> dict[str, Any]:
    sent = {"name": _("見本 花子"), "email": "hanako@", "day": "1", "either": "1"}
    return {
        "scheme": scheme,
        "pairs": [pair for pair in pairs if pair.scheme == scheme],
        "form": SampleForm(sent, auto_id=f"{scheme}-%s"),
        "cards": [_card(n, seats) for n, seats in enumerate(("many", "few", "full", "over"))],
    }


def _card(number: int, seats: str) -> dict[str, Any]:
    maker = SimpleNamespace(
        name=Texts.of("波音製作所", en="Namioto Works", kana="ナミオトセイサクショ"),
        area=SimpleNamespace(name=Texts.of("港", en="Harbour")),
        municipality="",
        picture=None,
    )
    programme = SimpleNamespace(
        uuid=f"sample-{number}",
        kind="tour" if number % 2 else "workshop",
        title=Texts.of("歯車の音を聞きに行く", en="Listen to the gears"),
        participation=maker,
        picture=None,
        admission="first_come",
        booking_required=True,
        fee=Programme.Fee.FREE,
        prices=SimpleNamespace(all=list),
        duration_minutes=60,
        min_age=6,
    )
    return {"programme": programme, "seats": seats, "address": "#main"}

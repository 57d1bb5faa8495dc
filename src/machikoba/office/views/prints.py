# SPDX-License-Identifier: Apache-2.0
"""Printing: a card for each kind, one button, a PDF."""

import logging
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from machikoba.audit import trail
from machikoba.core import clock
from machikoba.office.forms.prints import LetterForm, PrintForm
from machikoba.office.views.access import office_view
from machikoba.regions.models import Edition, Participation
from machikoba.regions.queries import participations
from machikoba.reports.prints import catalogue
from machikoba.reports.prints.letters import AUDIENCES, default_letter
from machikoba.reports.prints.press import NotPrinted
from machikoba.ui.pdfs import pdf_answer
from machikoba.ui.signing_in import actor_of

_log = logging.getLogger(__name__)
BY_FORM = ("letters",)  # have a page of their own


@dataclass(frozen=True)
class Card:
    """One kind of print as the page shows it."""

    kind: str
    title: str
    purpose: str
    size: str
    form: PrintForm

    @property
    def method(self) -> str:
        """Names that were typed never stand in an address."""
        return "post" if "names" in self.form.fields else "get"


@office_view
def index(request: HttpRequest, edition: Edition) -> HttpResponse:
    """What can be printed, each with what it is for."""
    return _page(request, edition)


@office_view
def show(request: HttpRequest, edition: Edition, kind: str) -> HttpResponse:
    """The PDF; with names of visitors in it, that somebody took it is on record."""
    if kind not in catalogue.PRINTS:
        raise Http404
    data = request.POST if request.method == "POST" else request.GET
    form = PrintForm(kind, edition, _makers(edition), _with_defaults(kind, data))
    if form.is_valid():
        answer = _print(request, edition, kind, form)
        if answer:
            return answer
    return _page(request, edition, {kind: form})


@office_view
def letters(request: HttpRequest, edition: Edition, audience: str) -> HttpResponse:
    """The letter's text, to be changed, and the letters."""
    if audience not in AUDIENCES:
        raise Http404
    letter = default_letter(edition, audience, clock.today(edition.occasion.zone))
    form = LetterForm(letter, _makers(edition), request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = _print(request, edition, "letters", form)
        if answer:
            return answer
    context = {"edition": edition, "form": form, "audience": audience}
    return render(request, "office/letters.html", context)


def _makers(edition: Edition) -> list[Participation]:
    return list(participations.published(edition))


def _with_defaults(kind: str, data: Any) -> dict[str, Any]:
    """An address that names no options prints with the first choices."""
    defaults = {"language": "ja", "paper": "a4", "role": "maker", "copies": "1"}
    return {**defaults, **data.dict()}


def _print(
    request: HttpRequest, edition: Edition, kind: str, form: PrintForm | LetterForm
) -> HttpResponse | None:
    options = form.options()
    try:
        body = catalogue.make(kind, edition, options)
    except catalogue.NothingToPrint as nothing:
        form.add_error(None, _nothing(str(nothing)))
        return None
    except NotPrinted:
        _log.exception("%s of %s was not printed", kind, edition.slug)
        form.add_error(
            None,
            _(
                "PDFを作成できませんでした。もう一度お試しください。続くときはシステム管理者にご連絡ください。"
            ),
        )
        return None
    found = catalogue.PRINTS[kind]
    if found.personal:
        trail.record(
            actor=actor_of(request),
            action="print",
            subject=("edition", edition.uuid),
            at=clock.now(),
            occasion_id=edition.occasion_id,
            after={
                "kind": kind,
                "maker": str(options.maker.uuid) if options.maker else "",
                "day": options.day.isoformat() if options.day else "",
            },
        )
    name = f"{found.title}_{edition.slug}"
    return pdf_answer(request, body, f"{name}_{options.day}" if options.day else name)


def _nothing(what: str) -> str:
    return {
        "makers": _("公開中の参加事業者がありません。参加事業者の画面で公開してください。"),
        "places": _(
            "位置が登録された参加事業者がありません。参加事業者の表で緯度と経度を入力してください。"
        ),
        "slots": _("この条件に当てはまる時間枠がありません。日にちか参加事業者を変えてください。"),
        "backers": _(
            "承認済みの共催・後援・協賛・協力がありません。承認を記録してから印刷してください。"
        ),
    }[what]


def _page(
    request: HttpRequest, edition: Edition, tried: dict[str, PrintForm] | None = None
) -> HttpResponse:
    makers = _makers(edition)
    forms = {
        kind: (tried or {}).get(kind) or PrintForm(kind, edition, makers)
        for kind in catalogue.PRINTS
        if kind not in BY_FORM
    }
    cards = [Card(kind, *_words(kind), form) for kind, form in forms.items()]
    return render(request, "office/prints.html", {"edition": edition, "cards": cards})


def _words(kind: str) -> tuple[str, str, str]:
    """(title, what it is for, size of paper)"""
    return {
        "name-list": (
            _("来場者名簿"),
            _("受付で使う名簿です。時間枠ごとにフリガナ順で、当日来場用の空欄が付きます。"),
            "A4",
        ),
        "booklet": (
            _("プログラム冊子"),
            _(
                "表紙・地図・時間割・全プログラム・さくいんまで、公開中の内容を1冊にします。ページ数は中綴じできる4の倍数です。"
            ),
            "A4",
        ),
        "map": (
            _("会場地図"),
            _(
                "案内所や駅で配る1枚ものの地図です。番号付きの会場一覧と、巡回バスの時刻が入ります。"
            ),
            "A4・A3",
        ),
        "poster": (
            _("ポスター"),
            _("参加事業者の入口に貼ります。番号、見られること、日時、二次元コードが入ります。"),
            "A4・A3",
        ),
        "sign": (
            _("看板"),
            _("道ばたや門に立てます。遠くから読める番号と名前、矢印が入ります。"),
            "A4・A3",
        ),
        "badges": (
            _("名札"),
            _("91×55mmの名札を10枚ずつ、切り取り線つきで印刷します。"),
            "A4",
        ),
    }[kind]

# SPDX-License-Identifier: Apache-2.0
"""The board: an edition at a glance, and in its own colour."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from machikoba.bookings.queries import disruptions
from machikoba.office.views.access import office_view
from machikoba.regions.models import Edition
from machikoba.reports.board import Board, board_of
from machikoba.ui.charts import columns
from machikoba.ui.faces import face_of, style_response

LISTED = 8  # names of a list; the rest is a number


@office_view
def show(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Today and this week: what stands, what comes in, what is missing, what failed."""
    board = board_of(edition)
    made = [day.bookings for day in board.made]
    context = {
        "edition": edition,
        "board": board,
        "columns": zip(columns(made), board.made, strict=True),
        "most": max(made),
        "made_in_all": sum(made),
        "owing": _owing(board),
        "untold": disruptions.untold(edition),
        "listed": f":{LISTED}",
        "tables": [
            ("bookings", _("予約一覧")),
            ("makers", _("参加事業者")),
            ("programmes", _("プログラム")),
            ("slots", _("時間枠")),
            ("facilities", _("施設")),
            ("fees", _("現地で受け取る料金")),
        ],
    }
    return render(request, "office/board.html", context)


def _owing(board: Board) -> list[tuple[str, list[object], int]]:
    """What makers owe: (what, the first of them, how many more)."""
    makers = board.makers
    lists = (
        (_("参加の返事がない"), makers.invited),
        (_("一度もログインしていない"), makers.never_signed_in),
        (_("プログラムがない"), makers.without_programme),
        (_("時間枠がない"), makers.without_start),
        (_("英語がない"), makers.without_english),
    )
    return [(what, [*of[:LISTED]], max(len(of) - LISTED, 0)) for what, of in lists if of]


@office_view
def style(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The edition's colours for its office, before visitors may see them too."""
    return style_response(face_of(edition))

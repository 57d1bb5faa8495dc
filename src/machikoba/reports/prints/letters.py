# SPDX-License-Identifier: Apache-2.0
"""お礼状: to makers and to those who backed the edition, with the figures that there are.

Every figure says its unit and how it was come by; heads of several factories are 延べ.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from machikoba.bookings.models import Booking
from machikoba.bookings.queries.bookings import booked_before
from machikoba.core import clock
from machikoba.core.japanese.era import format_wareki
from machikoba.programmes.queries import programmes as programme_queries
from machikoba.regions.models import Backer, Edition, Participation
from machikoba.regions.queries import participations
from machikoba.regions.queries.editions import approved_backers
from machikoba.reports.prints.heads import head_of
from machikoba.reports.prints.press import press
from machikoba.visits.models import CheckIn

JAPANESE = "ja"
AUDIENCES = {"makers": "参加事業者", "backers": "共催・後援・協賛・協力"}
CLOSINGS = {"拝啓": "敬具", "謹啓": "謹白", "前略": "草々"}
# January first: what a letter of the month begins with.
SEASONS = "厳寒 春寒 早春 陽春 新緑 初夏 盛夏 残暑 初秋 秋冷 晩秋 師走"
THANKS = {
    "makers": (
        "拝啓　{season}、貴社ますますご清栄のこととお慶び申し上げます。\n"
        "　このたびは「{name}」にご参加くださり、誠にありがとうございました。"
        "お忙しいなか扉を開き、ものづくりの現場を見せていただいたおかげで、"
        "多くの方に地域の工場の魅力をお伝えすることができました。\n"
        "　次回も力を合わせて、この町の扉を開いてまいりたく存じます。"
        "今後とも変わらぬお力添えを賜りますよう、お願い申し上げます。\n"
        "　略儀ながら書中をもちまして、御礼申し上げます。"
    ),
    "backers": (
        "拝啓　{season}、皆さまにおかれましては、ますますご清祥のこととお慶び申し上げます。\n"
        "　このたびは「{name}」の開催にあたり、格別のご支援を賜り、誠にありがとうございました。"
        "皆さまのお力添えにより、会期を無事に終えることができました。\n"
        "　開催の結果は下記のとおりです。ここで得たつながりを、地域のものづくりの次の一歩へ"
        "つなげてまいります。今後とも変わらぬご支援を賜りますよう、お願い申し上げます。\n"
        "　略儀ながら書中をもちまして、御礼申し上げます。"
    ),
}
SUBJECTS = {"makers": "「{name}」ご参加の御礼", "backers": "「{name}」ご支援の御礼"}
Figure = tuple[str, str, str]


@dataclass(frozen=True)
class Letter:
    """What the secretariat may change before printing: `text` with a line for each paragraph."""

    audience: str
    subject: str
    text: str
    day: date


def default_letter(edition: Edition, audience: str, day: date) -> Letter:
    """A letter that can be sent as it is."""
    words = {
        "name": edition.name.in_language(JAPANESE)[0],
        "season": f"{SEASONS.split()[day.month - 1]}の候",
    }
    subject, text = SUBJECTS[audience].format(**words), THANKS[audience].format(**words)
    return Letter(audience, subject, text, day)


def letters_pdf(edition: Edition, letter: Letter, makers: Sequence[Participation]) -> bytes:
    """A letter for each of these makers, or for every approved backer who is no host."""
    return press("letter", gather(edition, letter, makers))


def gather(edition: Edition, letter: Letter, makers: Sequence[Participation]) -> dict[str, Any]:
    """The letters as templates/letter.typ reads them."""
    head = head_of(edition, JAPANESE)
    backers = dict(approved_backers(edition))
    hosts = [host.official_name.in_language(JAPANESE)[0] for host in backers.get("host", [])]
    if letter.audience == "makers":
        addressed = [(_name(maker), figures_of(_booked(edition, maker))) for maker in makers]
    else:
        found = edition_figures(edition)
        addressed = [(name, found) for name in thanked(edition)]
    return {
        "edition": head,
        "title": letter.subject,
        "date": format_wareki(letter.day),
        "as_of": format_wareki(clock.today(edition.occasion.zone)),
        "subject": letter.subject,
        "paragraphs": [paragraph(line) for line in letter.text.splitlines() if line.strip()],
        "closing": closing_of(letter.text),
        "senders": hosts or [head["name"]],
        "letters": [{"to": name, "figures": found} for name, found in addressed],
    }


def paragraph(line: str) -> tuple[bool, str]:
    """(whether it begins one square in, its text): setting would squeeze a typed space."""
    return line[0].isspace(), line.strip()


def closing_of(text: str) -> str:
    """敬具 to 拝啓, and so on; none where the letter begins without one of these words."""
    opening = text.strip()[:2]
    return CLOSINGS.get(opening, "")


def thanked(edition: Edition) -> list[str]:
    """The approved backers but the hosts, each once, roles in their order."""
    groups = approved_backers(edition)
    rows = [backer for role, group in groups if role != Backer.Role.HOST for backer in group]
    return list(dict.fromkeys(row.official_name.in_language(JAPANESE)[0] for row in rows))


def _name(maker: Participation) -> str:
    return maker.organisation.name  # as registered


def _booked(edition: Edition, maker: Participation) -> QuerySet[Booking]:
    return Booking.objects.filter(
        order__occasion=edition.occasion_id,
        slot__programme__participation=maker,
        state=Booking.State.CONFIRMED,
    )


def edition_figures(edition: Edition) -> list[Figure]:
    """(what, how many with unit, basis) for the whole edition."""
    makers = participations.published(edition).count()
    offered = programme_queries.published(edition).count()
    booked = Booking.objects.filter(
        order__occasion=edition.occasion_id, state=Booking.State.CONFIRMED
    )
    return [
        ("参加事業者", f"{makers:,}社", "公開した参加登録"),
        ("プログラム", f"{offered:,}件", "公開したプログラム"),
        *figures_of(booked),
    ]


def figures_of(booked: QuerySet[Booking]) -> list[Figure]:
    """(what, how many with unit, basis); what was not counted is left out."""
    arrived = Q(check_in__state=CheckIn.State.ARRIVED)
    before = booked_before()
    found = booked.aggregate(
        lines=Count("pk", filter=before),
        heads=Sum("heads", filter=before),
        arrived=Sum("check_in__heads", filter=arrived & before),
        at_door=Sum("check_in__heads", filter=arrived & ~before),
    )
    figures: list[Figure] = []
    if found["lines"]:
        figures.append(("ご予約", f"{found['lines']:,}件", "予約の集計(キャンセルを除く)"))
        figures.append(("予約人数", f"延べ{found['heads']:,}名", "予約の集計(キャンセルを除く)"))
    if found["arrived"]:
        figures.append(("来場人数", f"延べ{found['arrived']:,}名", "受付での実測(予約された方)"))
    if found["at_door"]:
        count = f"延べ{found['at_door']:,}名"
        figures.append(("予約なしの来場人数", count, "受付での実測(予約なし)"))
    return figures

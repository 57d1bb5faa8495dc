# SPDX-License-Identifier: Apache-2.0
"""Words for records of the library: kinds, years, dates, numbers and how they are cited."""

from collections.abc import Mapping, Sequence

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, ngettext_lazy
from django.utils.translation import gettext as _

from machikoba.atlas.models import Listing
from machikoba.core.japanese.partial_date import PartialDate
from machikoba.core.texts import Texts
from machikoba.gatherings.models import Gathering
from machikoba.library.models import Activity, PagePicture, Publication
from machikoba.regions.models import OpenFactory
from machikoba.ui.markup import Block, Span, blocks
from machikoba.ui.registrations import CATEGORIES

register = template.Library()

KINDS = {
    "report": gettext_lazy("調査報告書"),
    "booklet": gettext_lazy("PR冊子"),
    "survey_series": gettext_lazy("調査シリーズ"),
    "case_book": gettext_lazy("事例集"),
    "article": gettext_lazy("広報誌記事"),
    "video": gettext_lazy("動画"),
    "forum": gettext_lazy("フォーラム"),
    "study_meeting": gettext_lazy("研究会"),
    "technical_visit": gettext_lazy("視察会"),
    "briefing": gettext_lazy("説明会"),
    "event": gettext_lazy("関連イベント"),
    "other": gettext_lazy("その他"),
}
# Over several of a kind.
HEADINGS = {
    "report": ngettext_lazy("調査報告書", "調査報告書", 2),
    "booklet": ngettext_lazy("PR冊子", "PR冊子", 2),
    "survey_series": ngettext_lazy("調査シリーズ", "調査シリーズ", 2),
    "case_book": ngettext_lazy("事例集", "事例集", 2),
    "article": ngettext_lazy("広報誌記事", "広報誌記事", 2),
    "video": ngettext_lazy("動画", "動画", 2),
    "forum": ngettext_lazy("フォーラム", "フォーラム", 2),
    "study_meeting": ngettext_lazy("研究会", "研究会", 2),
    "technical_visit": ngettext_lazy("視察会", "視察会", 2),
    "briefing": ngettext_lazy("説明会", "説明会", 2),
    "event": ngettext_lazy("関連イベント", "関連イベント", 2),
    "other": ngettext_lazy("その他", "その他", 2),
    "reports": gettext_lazy("調査報告書・PR冊子"),
}
SUPPORTS = {
    "money": gettext_lazy("資金"),
    "staff": gettext_lazy("人員"),
    "venue": gettext_lazy("会場"),
    "patronage": gettext_lazy("後援"),
    "other": gettext_lazy("その他"),
}


@register.simple_tag
def kind_label(kind: str, wording: str = "") -> str | SafeString:
    """調査シリーズ; a kind none of ours is called as it was written."""
    return _called(str(KINDS.get(kind, kind)), wording)


@register.simple_tag
def kind_heading(kind: str, wording: str = "") -> str | SafeString:
    """The same over several of them: フォーラム; Forums."""
    return _called(str(HEADINGS.get(kind, kind)), wording)


def _called(name: str, wording: str) -> str | SafeString:
    if not wording:
        return name
    if _in_japanese():
        return wording
    return format_html('<span lang="ja">{}</span>', wording)


@register.simple_tag
def category(name: str) -> str:
    """What somebody who registered comes as: 企業, 自治体・行政, …"""
    return str(CATEGORIES[name])


@register.simple_tag
def support_kind(name: str) -> str:
    """資金, 人員, 会場, 後援."""
    return str(SUPPORTS[name])


@register.filter
def fiscal(year: int | None) -> str:
    """2023年度 or FY2023; an empty text where it is not known."""
    if year is None:
        return ""
    return f"{year}年度" if _in_japanese() else f"FY{year}"


@register.filter
def listing_slug(region: OpenFactory) -> str:
    """Where the atlas tells of an open factory; an empty text where it does not."""
    try:
        listing: Listing = region.listing
    except Listing.DoesNotExist:
        return ""
    return listing.slug if listing.is_shown else ""


@register.filter
def era_date(value: PartialDate) -> str:
    """令和5年9月21日; 21 September 2023."""
    return value.wareki() if _in_japanese() else value.english()


@register.filter
def western_date(value: PartialDate) -> str:
    """2023年10月26日; 26 October 2023."""
    return value.western() if _in_japanese() else value.english()


@register.simple_tag
def activity_date(activity: Activity) -> str | SafeString:
    """Gatherings by the western calendar, publications as they were dated."""
    if activity.gathering is not None:
        return _held(activity.gathering)
    assert activity.publication is not None
    return _published(activity.publication)


def _held(gathering: Gathering) -> str | SafeString:
    if gathering.held is None:
        return _japanese(gathering.held_wording)
    stated = western_date(gathering.held)
    return format_html('<time datetime="{}">{}</time>', gathering.held.iso(), stated)


def _published(publication: Publication) -> str | SafeString:
    wording, on = publication.published_wording, publication.published
    if on is None or (wording and (_in_japanese() or on.precision != "day")):
        return _japanese(wording)
    sentence = _("%(date)s公表") % {"date": era_date(on)}
    return format_html('<time datetime="{}">{}</time>', on.iso(), sentence)


def _japanese(text: str) -> str | SafeString:
    if not text or _in_japanese():
        return text
    return format_html('<span lang="ja">{}</span>', text)


@register.simple_tag
def activity_number(activity: Activity) -> str:
    """The number as it is spelled: a publication's own, a gathering's in its first series."""
    if activity.publication is not None:
        return activity.publication.number
    assert activity.gathering is not None
    numbers = list(activity.gathering.numbers.all())
    return numbers[0].number if numbers else ""


@register.simple_tag
def citation(activity: Activity, language: str) -> str:
    """How the record is cited in `language`, with its permanent address."""
    with translation.override(language):
        return _citation(activity, language)


def _citation(activity: Activity, language: str) -> str:
    record = activity.record
    by = activity.bureau.name
    if activity.publication is not None and activity.publication.publisher:
        by = activity.publication.publisher
    address = settings.BASE_URL + reverse("site:activity", args=[activity.slug])
    kind = activity.kind_wording or str(KINDS.get(activity.kind, ""))
    number = activity_number(activity)
    on = activity.publication.published if activity.publication else None
    if activity.gathering is not None:
        on = activity.gathering.held
    names = {
        "by": _plain(by, language),
        "title": _plain(record.title, language),
        "kind": f"{kind} {number}".strip(),
        "address": address,
    }
    if language.startswith("ja"):
        year = f"{activity.fiscal_year}年度" if activity.fiscal_year else ""
        when = on.western() if on else year
        marks = "『』" if "「" in names["title"] else "「」"
        names["title"] = f"{marks[0]}{names['title']}{marks[1]}"
        return "{by}{title}{kind}".format(**names) + "".join(
            f"、{part}" for part in (when, address) if part
        )
    when = on.english() if on else fiscal(activity.fiscal_year) or "n.d."
    return "{by} ({when}). “{title}”. {kind}. {address}".format(when=when, **names)


def _plain(text: Texts, language: str) -> str:
    return text.in_language(language)[0]


@register.filter
def paragraphs(value: Texts) -> SafeString:
    """A text in paragraphs: an empty line between two, a new line kept."""
    found, language = value.in_language(get_language() or "ja")
    mark = "" if language == get_language() else format_html(' lang="{}"', language)
    blocks = [block.strip() for block in found.replace("\r\n", "\n").split("\n\n")]
    return format_html_join(
        "\n", '<p class="pre"{}>{}</p>', ((mark, block) for block in blocks if block)
    )


@register.simple_tag
def written(value: Texts, pictures: Mapping[str, PagePicture]) -> SafeString:
    """A bureau's own words with their few marks (ui/markup.py), everything else escaped."""
    found, language = value.in_language(get_language() or "ja")
    html = format_html_join("\n", "{}", ((_block(b, pictures),) for b in blocks(found)))
    if language == get_language() or not found:
        return html
    return format_html('<div lang="{}">{}</div>', language, html)


@register.simple_tag
def source_lines(value: Texts) -> SafeString:
    """Sources, one a line, with the links a page may have."""
    found, language = value.in_language(get_language() or "ja")
    lines = [block.lines for block in blocks(found) if block.kind != "picture"]
    items = format_html_join("", "<li>{}</li>", ((_line(line),) for some in lines for line in some))
    mark = "" if language == get_language() else format_html(' lang="{}"', language)
    return format_html('<ul class="bullets"{}>{}</ul>', mark, items)


def _block(block: Block, pictures: Mapping[str, PagePicture]) -> SafeString:
    if block.kind == "picture":
        return _picture(block.lines[0][0], pictures)
    if block.kind == "list":
        items = format_html_join("", "<li>{}</li>", ((_line(line),) for line in block.lines))
        return format_html('<ul class="bullets">{}</ul>', items)
    tag = "h2" if block.kind == "heading" else "p"
    lines = format_html_join("", "{}", ((_line(line),) for line in block.lines[:1]))
    more = format_html_join("", "<br>{}", ((_line(line),) for line in block.lines[1:]))
    return format_html("<{0}>{1}{2}</{0}>", tag, lines, more)


def _line(spans: Sequence[Span]) -> SafeString:
    return format_html_join("", "{}", ((_span(span),) for span in spans))


def _span(span: Span) -> str | SafeString:
    if not span.address:
        return span.words
    return format_html('<a href="{}">{}</a>', span.address, span.words)


def _picture(span: Span, pictures: Mapping[str, PagePicture]) -> SafeString:
    found = pictures.get(span.address)
    if found is None:
        return SafeString("")
    alt = span.words or found.alt.in_language(get_language() or "ja")[0]
    address = reverse("page_picture", args=[found.uuid])
    credit = format_html("<figcaption>{}</figcaption>", found.credit) if found.credit else ""
    return format_html(
        '<figure><img src="{}" alt="{}" width="{}" height="{}">{}</figure>',
        address,
        alt,
        found.width,
        found.height,
        credit,
    )


def _in_japanese() -> bool:
    return (get_language() or "ja").startswith("ja")

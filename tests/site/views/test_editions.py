# SPDX-License-Identifier: Apache-2.0
"""The front page, an edition's page, and what all visitors' pages have in common."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from tests import cast
from tests.site import pages

from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts
from machikoba.programmes.models import Programme
from machikoba.regions.domain.editions import update_edition
from machikoba.regions.models import Area, Backer, Edition, Occasion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SCRIPT = "<script>alert(1)</script>"
PAGES = ["front", "edition", "privacy", "programmes", "programme", "makers", "maker", "book"]


def addresses() -> dict[str, str]:
    """Every page of an edition that has one programme with one slot."""
    slot = cast.slot()
    programme = slot.programme
    return {
        "front": "/",
        "edition": pages.EDITION,
        "privacy": f"{pages.EDITION}privacy/",
        "programmes": pages.LIST,
        "programme": f"{pages.LIST}{programme.uuid}/",
        "makers": f"{pages.EDITION}makers/",
        "maker": f"{pages.EDITION}makers/{programme.participation.uuid}/",
        "book": f"{pages.EDITION}book/{slot.uuid}/",
    }


@pytest.mark.parametrize("page", PAGES)
def test_every_page_in_both_languages(client: Client, page: str) -> None:
    path = addresses()[page]
    japanese, english = client.get(path), client.get(f"/en{path}")
    assert (japanese.status_code, english.status_code) == (200, 200)
    assert '<html lang="ja">' in japanese.content.decode()
    assert '<html lang="en">' in english.content.decode()
    assert f'href="/en{path}" hreflang="en"' in japanese.content.decode()
    assert f'href="{path}" hreflang="ja"' in english.content.decode()


def test_the_language_switch_keeps_the_filter(client: Client) -> None:
    cast.edition()
    assert f"/en{pages.LIST}?kind=tour&free=on" in pages.links(
        client.get(f"{pages.LIST}?kind=tour&free=on")
    )


def test_the_address_decides_the_language_not_the_browser(client: Client) -> None:
    cast.edition()
    asked = client.get(pages.EDITION, headers={"Accept-Language": "en"})
    assert '<html lang="ja">' in asked.content.decode()


@pytest.mark.parametrize("page", [page for page in PAGES if page != "front"])
def test_drafts_are_not_found(client: Client, page: str) -> None:
    path = addresses()[page]
    Edition.objects.update(status=Edition.Status.DRAFT)
    assert client.get(path).status_code == 404
    assert client.get(f"/en{path}").status_code == 404


@pytest.mark.parametrize("slug", ["nowhere", "鉄ノ森", "%00", "<b>"])
def test_an_unknown_edition_is_not_found(client: Client, slug: str) -> None:
    cast.edition()
    japanese = client.get(f"/editions/{slug}/")
    english = client.get(f"/en/editions/{slug}/")
    assert (japanese.status_code, english.status_code) == (404, 404)
    assert "アドレスが変わったか、公開が終わった可能性があります。" in pages.words(japanese)
    assert "Page not found" in pages.words(english)


@pytest.mark.parametrize("page", [page for page in PAGES if page not in ("front", "book")])
def test_public_pages_are_kept_for_seconds_and_set_no_cookie(client: Client, page: str) -> None:
    answer = client.get(addresses()[page])
    assert answer["Cache-Control"] == "max-age=5"
    assert not answer.cookies


def test_a_change_is_seen_at_once(client: Client) -> None:
    edition = cast.edition()
    client.get(pages.EDITION)
    update_edition(
        edition=edition, actor=SYSTEM, fields={"lead": Texts.of("火花を見に行こう")}, occasion={}
    )
    assert "火花を見に行こう" in pages.words(client.get(pages.EDITION))


def test_front_without_any_edition(client: Client) -> None:
    cast.edition(status=Edition.Status.DRAFT)
    said = pages.words(client.get("/"))
    assert "予定されている開催はまだありません。" in said
    assert "鉄ノ森" not in said


def test_front_shows_what_comes_then_what_was(client: Client) -> None:
    later, sooner, old, archived = (cast.edition(f"e-{n}") for n in range(4))
    days = {sooner: 10, later: 20}
    for edition, day in days.items():
        Occasion.objects.filter(edition=edition).update(
            starts_on=date(2026, 10, day), ends_on=date(2026, 10, day + 1)
        )
    Occasion.objects.filter(edition=old).update(
        starts_on=date(2025, 10, 1), ends_on=date(2025, 10, 2)
    )
    Edition.objects.filter(pk=archived.pk).update(status=Edition.Status.ARCHIVED)
    found = [link for link in pages.links(client.get("/")) if link.startswith("/editions/")]
    assert found == [f"/editions/{e.slug}/" for e in (sooner, later, archived, old)]
    said = pages.words(client.get("/"))
    assert said.index("10月20日") < said.index("これまでの開催") < said.index("2025年")


def test_an_edition_is_over_at_midnight_where_it_is(
    client: Client, clock: Callable[[datetime], None]
) -> None:
    cast.edition()  # until 2 October
    clock(datetime(2026, 10, 2, 14, 59, tzinfo=UTC))
    assert "これまでの開催" not in pages.words(client.get("/"))
    clock(datetime(2026, 10, 2, 15, 0, tzinfo=UTC))
    assert "これまでの開催" in pages.words(client.get("/"))


def test_an_edition_without_dates_is_still_coming(client: Client) -> None:
    cast.edition()
    Occasion.objects.update(starts_on=None, ends_on=None)
    said = pages.words(client.get("/"))
    assert "鉄ノ森 工場びらき 2026日程不明" in said
    assert "これまでの開催" not in said
    assert client.get(pages.LIST).status_code == 200


def test_what_an_edition_says(client: Client) -> None:
    cast.edition(
        lead=Texts.of("火と鉄の二日間", en="Two days of fire and iron"),
        about=Texts.of("町じゅうの工場が開きます。"),
        access=Texts.of("架空駅から徒歩5分"),
        occasion={"contact_email": "office@example.jp", "contact_phone": "000-0000-0000"},
    )
    said = pages.words(client.get(pages.EDITION))
    for sentence in [
        "火と鉄の二日間",
        "2026年10月1日(木)〜10月2日(金)",
        "町じゅうの工場が開きます。",
        "アクセス 架空駅から徒歩5分",
        "お問い合わせ: 000-0000-0000 office@example.jp",
        "架空の地域のデモです。",
    ]:
        assert sentence in said
    english = pages.words(client.get(f"/en{pages.EDITION}"))
    assert "Two days of fire and iron" in english
    assert "Thu, 1 Oct – Fri, 2 Oct 2026" in english


def test_a_missing_translation_is_marked_as_japanese(client: Client) -> None:
    cast.edition(about=Texts.of("町じゅうの工場が開きます。"))
    english = client.get(f"/en{pages.EDITION}").content.decode()
    assert "<span lang='ja'>町じゅうの工場が開きます。</span>" in english
    japanese = client.get(pages.EDITION).content.decode()
    assert '<p class="lead pre">町じゅうの工場が開きます。</p>' in japanese


def test_numbers_count_what_visitors_see(client: Client) -> None:
    edition = cast.edition()
    cast.programme(cast.maker(edition))
    cast.programme(cast.maker(edition, "別製作所"), state=Programme.State.DRAFT)
    hidden = cast.maker(edition, "隠れ製作所")
    cast.programme(hidden)
    hidden.state = hidden.State.WITHDRAWN
    hidden.save()
    said = pages.words(client.get(pages.EDITION))
    assert "2参加事業者 1プログラム" in said


def test_highlights_are_no_shops(client: Client) -> None:
    maker = cast.maker(cast.edition())
    cast.programme(maker, "鍛冶の見学")
    cast.programme(maker, "直売所", kind=Programme.Kind.SHOP)
    said = pages.words(client.get(pages.EDITION))
    assert "鍛冶の見学" in said
    assert "直売所" not in said


def test_areas_lead_to_the_filtered_list(client: Client) -> None:
    Area.objects.create(edition=cast.edition(), slug="east", name=Texts.of("東の町"))
    answer = client.get(pages.EDITION)
    assert "東の町" in pages.words(answer)
    assert f"{pages.LIST}?area=east" in pages.links(answer)


def test_the_word_for_makers_is_a_setting(client: Client) -> None:
    cast.edition(maker_word=Texts.of("出展者", en="Exhibitors"))
    assert "プログラム 出展者 English" in pages.words(client.get(pages.EDITION))
    assert "Exhibitors" in pages.words(client.get(f"/en{pages.EDITION}"))


def test_backers_in_order_and_only_with_approval(client: Client) -> None:
    edition = cast.edition()
    rows: list[tuple[str, str, int, date | None]] = [
        ("sponsor", "協賛銀行", 0, date(2026, 8, 1)),
        ("host", "実行委員会", 1, date(2026, 8, 1)),
        ("host", "架空市", 0, date(2026, 8, 1)),
        ("support", "未承認省", 0, None),
        ("cooperation", "架空商店街", 0, date(2026, 8, 1)),
    ]
    for role, name, position, approved in rows:
        Backer.objects.create(
            edition=edition,
            role=role,
            official_name=Texts.of(name),
            position=position,
            approved_on=approved,
            approved_by="担当 太郎",
        )
    said = pages.words(client.get(pages.EDITION))
    assert "主催 架空市 実行委員会 協賛 協賛銀行 協力 架空商店街" in said
    for unseen in ("未承認省", "後援", "担当 太郎"):
        assert unseen not in said


def test_archived_editions_are_read_as_samples_with_sources(client: Client) -> None:
    cast.edition(
        status=Edition.Status.ARCHIVED,
        is_sample=True,
        is_fictional=False,
        sources=["https://example.jp/2025"],
    )
    answer = client.get(pages.EDITION)
    said = pages.words(answer)
    assert "公表された情報の見本です。予約はできません。" in said
    assert "架空の地域" not in said
    assert "出典 https://example.jp/2025" in said
    assert "https://example.jp/2025" in pages.links(answer)


def test_the_face_is_a_file_of_its_own(client: Client) -> None:
    edition = cast.edition(colour="#0b5fa5")
    address = f"{pages.EDITION}style.css?v={edition.publication_version}"
    assert address in client.get(pages.EDITION).content.decode()
    answer = client.get(address)
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert "--brand:#0b5fa5;" in answer.content.decode()


def test_privacy_names_the_end(client: Client) -> None:
    cast.edition(
        privacy=Texts.of("写真は撮りません。"), occasion={"retention_on": date(2026, 12, 1)}
    )
    said = pages.words(client.get(f"{pages.EDITION}privacy/"))
    assert "写真は撮りません。" in said
    assert "個人情報は2026年12月1日(火)までに削除するか" in said


def test_texts_are_escaped(client: Client) -> None:
    edition = cast.edition()
    fields = ["name", "lead", "about", "access", "maker_word", "privacy"]
    for name in fields:
        setattr(edition, name, Texts.of(f"{name}{SCRIPT}"))
    edition.save()
    for prefix in ("", "/en"):
        paths = (pages.EDITION, f"{pages.EDITION}privacy/")
        body = "".join(client.get(prefix + path).content.decode() for path in paths)
        assert SCRIPT not in body
        assert [name for name in fields if f"{name}&lt;script&gt;" not in body] == []


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_front(client: Client, django_assert_num_queries: Any, count: int) -> None:
    for number in range(count):
        cast.edition(f"e-{number}")
    with django_assert_num_queries(2):
        client.get("/")


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_an_edition(client: Client, django_assert_num_queries: Any, count: int) -> None:
    edition = cast.edition()
    for number in range(count):
        Area.objects.create(edition=edition, slug=f"a-{number}", name=Texts.of("東"))
        cast.programme(cast.maker(edition, f"製作所{number}"))
        Backer.objects.create(edition=edition, role="host", approved_on=date(2026, 8, 1))
    with django_assert_num_queries(14):
        client.get(pages.EDITION)

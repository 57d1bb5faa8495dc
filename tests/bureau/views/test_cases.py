# SPDX-License-Identifier: Apache-2.0
"""Cases in the bureau's pages."""

import pytest
from django.test import Client
from tests import cast
from tests.bureau.house import as_bureau
from tests.library import shelf
from tests.office.house import body, follow

from machikoba.core.texts import Texts
from machikoba.library.models import Case, Theme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
NEW = "/bureau/kouiki/cases/new/"
ASKED = {
    "state": "published",
    "slug": "case-1",
    "year": "2021",
    "maker": "架空製作所",
    "title__ja": "変わった工場",
    "body__ja": "## きっかけ\n[見学](https://example.jp/)から",
    "sources__ja": "[架空新聞](https://example.jp/a) 2022年\n聞き取り",
}


def test_written_with_its_maker_theme_and_records(client: Client) -> None:
    bureau = cast.bureau()
    theme = Theme.objects.create(bureau=bureau, slug="jinzai", name=Texts.of("人材"))
    report = shelf.report(bureau, "事例を載せた報告書")
    staff = as_bureau(bureau)
    assert 'value="case-1"' in body(staff.get(NEW))
    links = {"themes": [theme.pk], "activities": [report.pk]}
    follow(staff, staff.post(NEW, ASKED | links))
    page = body(client.get("/library/cases/case-1/"))
    for words in ("変わった工場", "架空製作所", "2021年", "<h2>きっかけ</h2>", "人材"):
        assert words in page
    assert '<a href="https://example.jp/a">架空新聞</a> 2022年</li>' in page
    assert "事例を載せた報告書" in page
    assert "変わった工場" in body(client.get("/library/report-2025/"))


def test_saved_again_nothing_is_lost() -> None:
    bureau = cast.bureau()
    region = cast.edition().open_factory
    staff = as_bureau(bureau)
    follow(staff, staff.post(NEW, ASKED))
    case = Case.objects.get(slug="case-1")
    Case.objects.filter(pk=case.pk).update(open_factory=region)
    address = f"/bureau/kouiki/cases/{case.uuid}/"
    follow(staff, staff.post(address, ASKED | {"open_factory": region.pk, "year": "2022"}))
    case.refresh_from_db()
    assert (case.year, case.open_factory, str(case.organisation)) == (2022, region, "架空製作所")
    follow(staff, staff.post(address, ASKED | {"open_factory": region.pk, "maker": ""}))
    case.refresh_from_db()
    assert (case.organisation, case.open_factory) == (None, region)


def test_looked_at_before_it_is_saved() -> None:
    page = body(as_bureau(cast.bureau()).post(NEW, ASKED | {"preview": "yes"}))
    assert "<h2>きっかけ</h2>" in page
    assert not Case.objects.filter(slug="case-1").exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"sources__ja": ""}, "公開する事例には出典を入力してください。"),
        ({"title__ja": ""}, "題名を入力してください。"),
        ({"slug": "taken"}, "このアドレスは使われています。別の名前にしてください。"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(wrong: dict[str, str], said: str) -> None:
    bureau = cast.bureau()
    shelf.case(bureau, "taken")
    page = body(as_bureau(bureau).post(NEW, ASKED | wrong))
    assert said in page
    assert 'value="架空製作所"' in page
    assert Case.objects.filter(bureau=bureau).count() == 1


def test_deleted_after_being_asked(client: Client) -> None:
    bureau = cast.bureau()
    case = shelf.case(bureau)
    staff = as_bureau(bureau)
    address = f"/bureau/kouiki/cases/{case.uuid}/delete/"
    assert "この事例を削除しますか" in body(staff.get(address))
    assert "変わった工場" in body(client.get("/library/cases/case-1/"))
    assert "削除しました。" in follow(staff, staff.post(address))
    assert client.get("/library/cases/case-1/").status_code == 404


def test_regions_outside_the_area_are_not_offered() -> None:
    bureau = cast.bureau()
    other = cast.edition().open_factory
    page = body(as_bureau(bureau).get(NEW))
    offered = f'<option value="{other.pk}">' in page
    assert offered == other.places.filter(prefecture__in=_codes(bureau)).exists()


def _codes(bureau: object) -> list[str]:
    return list(bureau.jurisdictions.values_list("prefecture", flat=True))  # type: ignore[attr-defined]

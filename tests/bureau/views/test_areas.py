# SPDX-License-Identifier: Apache-2.0
"""管轄 on its page, and what it keeps from others."""

import pytest
from tests import cast
from tests.bureau.house import as_bureau
from tests.office.house import body, client_of, follow, operator

from machikoba.audit.actor import SYSTEM
from machikoba.library.models import Support
from machikoba.regions.domain import jurisdictions
from machikoba.regions.models import Jurisdiction

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
AREAS = "/bureau/kouiki/areas/"


def test_the_operator_gives_ends_and_takes_back() -> None:
    bureau = cast.bureau()
    client = client_of(operator())
    new = {"prefecture": "27", "from_on": "2024-04-01"}
    page = follow(client, client.post(AREAS + "new/", new))
    assert "<b>大阪府</b>" in page
    assert "2024年4月1日" in page
    row = Jurisdiction.objects.get(bureau=bureau, prefecture="27")
    client.post(f"{AREAS}{row.pk}/end/", {"until_on": "2026-04-01"})
    dora = as_bureau(bureau)
    assert "2026年4月1日" in body(dora.get(AREAS))
    client.post(f"{AREAS}{row.pk}/delete/")
    assert "大阪府" not in body(dora.get(AREAS))


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"prefecture": "27"}, "都道府県と日付を入力してください。"),
        ({"prefecture": "00", "from_on": "2020-04-01"}, "すでに登録されています。"),
    ],
)
def test_a_slip_gets_a_sentence(asked: dict[str, str], sentence: str) -> None:
    cast.bureau()
    client = client_of(operator())
    assert sentence in follow(client, client.post(AREAS + "new/", asked))
    assert Jurisdiction.objects.filter(bureau__isnull=False).count() == 1


def test_outside_its_area_a_bureau_changes_nothing() -> None:
    region = cast.edition().open_factory
    bureau = cast.bureau()
    jurisdictions.place(open_factory=region, prefectures=["13"], actor=SYSTEM)
    client = as_bureau(bureau)
    here = f"/bureau/kouiki/open-factories/{region.uuid}/"
    asked = {"fiscal_year": "2026", "kind": "staff"}
    assert "この機関の管轄ではないため、見るだけです。" in body(client.get(here))
    assert client.post(here, asked).status_code == 404
    assert client.post(here + "places/", {"prefectures": ["00"]}).status_code == 404
    assert client.get(here + "secretariat/").status_code == 404
    assert not Support.objects.filter(bureau=bureau).exists()


def test_places_are_said_by_the_bureau_that_has_one_of_them() -> None:
    region = cast.edition().open_factory
    client = as_bureau(cast.bureau())
    here = f"/bureau/kouiki/open-factories/{region.uuid}/places/"
    client.post(here, {"prefectures": ["00", "13"]})
    assert [row.prefecture for row in region.places.all()] == ["00", "13"]

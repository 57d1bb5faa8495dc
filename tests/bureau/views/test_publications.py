# SPDX-License-Identifier: Apache-2.0
"""Publications in the bureau's pages."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests import cast
from tests.bureau.house import as_bureau
from tests.library import shelf
from tests.office.house import body, follow

from machikoba.library.models import Activity, PublicationFile

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ASKED = {"kind": "survey_series", "state": "published", "title__ja": "潮流", "fiscal_year": "2026"}


def test_added_with_its_date_and_found_at_its_address() -> None:
    bureau = cast.bureau()
    staff = as_bureau(bureau)
    asked = {**ASKED, "number": "18", "published": "令和8年6月1日", "languages": ["ja", "en"]}
    follow(staff, staff.post("/bureau/kouiki/publications/new/", asked))
    publication = Activity.objects.get(slug="survey-series-2026-18").publication
    assert publication is not None
    assert publication.published is not None
    assert (publication.published.iso(), publication.languages) == ("2026-06-01", ["ja", "en"])


def test_a_date_that_is_none_is_refused_and_nothing_is_lost() -> None:
    staff = as_bureau(cast.bureau())
    page = body(staff.post("/bureau/kouiki/publications/new/", {**ASKED, "published": "秋ごろ"}))
    assert "2023-10-26、2022年11月、2022 のように入力してください。" in page
    assert 'value="秋ごろ"' in page
    assert 'value="潮流"' in page


def test_files_come_and_go(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    bureau = cast.bureau()
    activity = shelf.report(bureau)
    staff = as_bureau(bureau)
    address = f"/bureau/kouiki/activities/{activity.uuid}/files/"
    given = SimpleUploadedFile("a.pdf", b"%PDF-1.7")
    assert "ファイルを登録しました。" in follow(
        staff, staff.post(address, {"file-file": given, "file-language": "en"})
    )
    file = PublicationFile.objects.get(publication=activity.publication)
    assert file.language == "en"
    follow(staff, staff.post(f"{address}{file.uuid}/delete/"))
    assert not PublicationFile.objects.filter(publication=activity.publication).exists()


def test_what_cannot_be_taken_is_said() -> None:
    bureau = cast.bureau()
    activity = shelf.report(bureau)
    staff = as_bureau(bureau)
    given = SimpleUploadedFile("a.html", b"<p>")
    for door, name in (("files", "file"), ("cover", "cover")):
        address = f"/bureau/kouiki/activities/{activity.uuid}/{door}/"
        given.seek(0)
        sent = {f"{name}-{name}": given, "file-language": "en", "cover-credit": "架空写真館"}
        page = body(staff.post(address, sent))
        assert "登録できません。" in page
        assert ("架空写真館" in page) == (name == "cover")


def test_an_address_of_a_form_leads_to_its_page() -> None:
    bureau = cast.bureau()
    address = f"/bureau/kouiki/activities/{shelf.report(bureau).uuid}/"
    assert as_bureau(bureau).get(f"{address}files/").headers["Location"] == address

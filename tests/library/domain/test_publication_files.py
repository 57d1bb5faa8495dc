# SPDX-License-Identifier: Apache-2.0
"""Files of a publication."""

from pathlib import Path
from typing import Any

import pytest
from tests import cast
from tests.library import shelf

from machikoba.audit.actor import SYSTEM
from machikoba.core import files
from machikoba.core.stored_file import FileRefused
from machikoba.library.domain import publication_files
from machikoba.library.models import PublicationFile

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PDF = b"%PDF-1.7 small"


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_a_file_is_kept_under_its_hash_and_taken_away() -> None:
    activity = shelf.report(cast.bureau())
    made = publication_files.add(
        activity=activity, name="報告書.pdf", content=PDF, is_public=True, actor=SYSTEM
    )
    assert files.path_of(made.stored_name).read_bytes() == PDF
    assert (made.name, made.size, made.content_type) == ("報告書.pdf", 14, "application/pdf")
    publication_files.delete(activity=activity, file=made, actor=SYSTEM)
    assert not PublicationFile.objects.filter(publication=activity.publication).exists()


@pytest.mark.parametrize(
    ("name", "content"), [("a.html", b"<p>"), ("a.pdf", b"<p>"), ("a.pdf", b"")]
)
def test_what_a_browser_would_run_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(FileRefused):
        publication_files.add(
            activity=shelf.report(cast.bureau()),
            name=name,
            content=content,
            is_public=True,
            actor=SYSTEM,
        )

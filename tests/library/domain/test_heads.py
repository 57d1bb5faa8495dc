# SPDX-License-Identifier: Apache-2.0
"""The head of a policy page from a file."""

import json
from datetime import date

import pytest
from tests import cast
from tests.gates.files import ROOT

from machikoba.audit.actor import SYSTEM
from machikoba.library.domain.heads import BadHead, bureau_of, read_head, take_head
from machikoba.library.domain.pages import policy_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HEAD = {
    "slug": "kouiki",
    "name": {"ja": "架空広域経済局"},
    "telephone": "000-1111-2222",
    "updated_on": "2023-09-21",
    "breadcrumb": ["トップページ", {"ja": "施策のご案内", "en": "Policies"}],
    "lead": "地域の工場が開く日を、調べ、つなぎます。",
}


def test_the_head_is_taken_and_the_rest_stays() -> None:
    bureau = cast.bureau(fax="000-0000-0001")
    take_head(head=read_head(json.dumps(HEAD).encode()), bureau=bureau, actor=SYSTEM)
    page = policy_page(bureau)
    assert page.version is not None
    assert (bureau.telephone, bureau.fax) == ("000-1111-2222", "000-0000-0001")
    assert page.updated_on == date(2023, 9, 21)
    assert [step["ja"] for step in page.breadcrumb] == ["トップページ", "施策のご案内"]
    assert str(page.version.body) == "地域の工場が開く日を、調べ、つなぎます。"
    assert page.version.definition


def test_a_bureau_is_made_with_its_name_or_without() -> None:
    named = bureau_of(head=read_head(json.dumps(HEAD).encode()), actor=SYSTEM)
    assert (named.slug, str(named.name)) == ("kouiki", "架空広域経済局")
    assert str(bureau_of(head=None, actor=SYSTEM).name) == "(機関名未設定)"


@pytest.mark.parametrize("content", [b"", b"[]", b"{'a': 1}", b'{"updated_on": "2023-13-01"}'])
def test_what_is_no_head_is_refused(content: bytes) -> None:
    with pytest.raises(BadHead):
        read_head(content)


def test_the_file_in_data_is_one() -> None:
    head = read_head((ROOT / "data/policy_page.json").read_bytes())
    assert head.bureau["telephone"] == "06-6966-6013"
    assert head.source

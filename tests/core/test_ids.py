# SPDX-License-Identifier: Apache-2.0
"""Identifiers that leave the database."""

from datetime import UTC, datetime, timedelta

from machikoba.core.ids import CODE_ALPHABET, made_at, new_code, new_id, read_code


def test_ids_are_version_7_and_sort_by_time() -> None:
    made = [new_id() for _ in range(50)]
    assert {(one.version, one.variant) for one in made} == {(7, "specified in RFC 4122")}
    millis = [one.int >> 80 for one in made]
    assert millis == sorted(millis)
    assert len(set(made)) == 50


def test_codes_use_no_letters_that_sound_or_look_alike() -> None:
    code = new_code()
    assert len(code) == 8
    assert set(code) <= set(CODE_ALPHABET)
    assert not set("01OILUV") & set(CODE_ALPHABET)


def test_a_code_is_read_as_people_type_it() -> None:
    assert read_code(" abcd-2345 ") == "ABCD2345"
    assert read_code("ＡＢＣＤ　２３４５") == "ABCD2345"


def test_an_id_knows_when_it_was_made() -> None:
    before = datetime.now(UTC) - timedelta(milliseconds=1)
    assert before <= made_at(new_id()) <= datetime.now(UTC)

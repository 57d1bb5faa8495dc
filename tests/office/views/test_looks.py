# SPDX-License-Identifier: Apache-2.0
"""The face of an edition: shown before it is saved, refused where nobody could read it."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from tests import cast, photos
from tests.office.house import as_secretary, body, follow

from machikoba.regions.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LOOK = "/office/tetsunomori/look/"
STYLE = "/editions/tetsunomori/style.css"
WATER = {"look": "water", "colour": "#0b5fa5", "accent": "#8a6d3b", "typeface": "gothic"}


def as_alice() -> Client:
    edition = cast.edition()
    cast.programme(cast.maker(edition))
    return as_secretary(edition)


def saved() -> tuple[str, str, str, str]:
    edition = Edition.objects.get()
    return edition.look, edition.colour, edition.accent, edition.typeface


def test_visitors_see_a_new_look_at_once() -> None:
    client = as_alice()
    assert "look-fire.css" in body(client.get("/editions/tetsunomori/"))
    assert "保存しました。" in follow(client, client.post(LOOK, WATER))
    assert "look-water.css" in body(client.get("/editions/tetsunomori/"))
    sheet = body(client.get(STYLE))
    assert ("--brand:#0b5fa5;" in sheet, "--head:var(--gothic);" in sheet) == (True, True)
    assert saved() == ("water", "#0b5fa5", "", "gothic")  # the accent is the look's own


@pytest.mark.parametrize("button", [{"scheme": "dark"}, {"suggest": "yes"}])
def test_the_other_buttons_save_nothing(button: dict[str, str]) -> None:
    client = as_alice()
    page = body(client.post(LOOK, {**WATER, **button}))
    assert 'value="water" id="id_look_1" required checked' in page
    assert saved() == ("fire", "#c8102e", "", "")


def test_without_a_script_the_frame_shows_what_was_chosen() -> None:
    page = body(as_alice().post(LOOK, {**WATER, "scheme": "dark"}))
    shown = urlencode({**WATER, "key_visual": "", "logo": "", "scheme": "dark"})
    assert f'{LOOK}preview/?{shown.replace("&", "&amp;")}"' in page


def test_the_colours_a_look_suggests_are_filled_in() -> None:
    page = body(as_alice().post(LOOK, {**WATER, "suggest": "yes"}))
    assert 'name="colour" value="#1f5673"' in page
    assert 'name="accent" value="#8a6d3b"' in page


def test_the_preview_is_the_page_in_that_look() -> None:
    client = as_alice()
    picture = photos.picture(Edition.objects.get())
    query = urlencode({**WATER, "key_visual": picture.pk, "scheme": "dark"})
    page = body(client.get(f"{LOOK}preview/?{query}"))
    for said in ("look-water.css", 'class="scheme-dark"', "工場見学", f"/pictures/{picture.uuid}/"):
        assert said in page
    assert "--brand:#0b5fa5;" in body(client.get(f"{LOOK}style.css?{query}"))
    assert saved() == ("fire", "#c8102e", "", "")


def test_contrast_is_told_as_a_ratio() -> None:
    answer = as_alice().get(f"{LOOK}contrasts/?{urlencode(WATER)}")
    assert answer.headers["X-Readable"] == "yes"
    assert "<b>6.5 : 1</b>" in body(answer)


@pytest.mark.parametrize("field", ["colour", "accent"])
def test_a_colour_nobody_can_read_on_is_refused(field: str) -> None:
    client = as_alice()
    wrong = {**WATER, field: "#777777"}
    assert "4.5以上になる #747474 のような" in body(client.post(LOOK, wrong))
    assert saved() == ("fire", "#c8102e", "", "")
    answer = client.get(f"{LOOK}contrasts/?{urlencode(wrong)}")
    assert answer.headers["X-Readable"] == "no"
    assert "4.5以上になる #747474 のような" in body(answer)
    assert client.get(f"{LOOK}preview/?{urlencode(wrong)}").status_code == 404


def test_pictures_of_other_editions_are_not_offered() -> None:
    client = as_alice()
    foreign = photos.picture(cast.edition("other"))
    assert client.post(LOOK, {**WATER, "logo": str(foreign.pk)}).status_code == 200
    assert Edition.objects.get(slug="tetsunomori").look == "fire"

# SPDX-License-Identifier: Apache-2.0
"""Every page, in both languages and both widths: accessible, whole, light, without scripts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

import pytest
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Page, expect
from tests import cast, photos, ugly
from tests.bookings.engine import hold, wait
from tests.browser.conftest import DESKTOP, PACKAGES, PHONE, NewPage
from tests.browser.people import fill_in_applicant, sign_in, wait_until
from tests.sheets.books import workbook

from machikoba.audit.actor import SYSTEM
from machikoba.bookings.domain.access_codes import create_code
from machikoba.bookings.domain.secrets import order_secret
from machikoba.bookings.models import AccessCode, Booking
from machikoba.core.texts import Texts
from machikoba.notices.models import Notice
from machikoba.programmes.domain.bus_tours import StopPlan, TourPlan
from machikoba.programmes.models import Admission, Programme, Slot
from machikoba.regions.models import Area, Backer, Edition, Participation
from machikoba.ui.looks import LOOKS
from machikoba.ui.uploads import Upload, keep_upload

pytestmark = pytest.mark.django_db(transaction=True)
MOST_BYTES = 120 * 1024
WIDTHS = [pytest.param(PHONE, id="390"), pytest.param(DESKTOP, id="1440")]
SCHEMES = ["light", "dark"]


@dataclass
class Scene:
    """One small edition in which something of everything is there."""

    edition: Edition
    maker: Participation
    bus_tour: Programme
    mutual: Slot
    slot: Slot
    full: Slot
    asked: Booking
    early: AccessCode
    code: str
    secret: str

    def visitor_pages(self) -> dict[str, str]:
        slug, programme = self.edition.slug, self.slot.programme
        order = [self.code, self.secret]
        booking = self.slot.bookings.get().uuid
        return {
            "front": reverse("site:front"),
            "edition": reverse("site:edition", args=[slug]),
            "programmes": reverse("site:programmes", args=[slug]),
            "nothing found": reverse("site:programmes", args=[slug]) + "?q=xyzzy&age=3",
            "programme": reverse("site:programme", args=[slug, programme.uuid]),
            "bus tour": reverse("site:programme", args=[slug, self.bus_tour.uuid]),
            "embed": reverse("site:embed", args=[slug]),
            "makers": reverse("site:makers", args=[slug]),
            "maker": reverse("site:maker", args=[slug, self.maker.uuid]),
            "book": reverse("site:book", args=[slug, self.slot.uuid]),
            "order": reverse("site:order", args=order),
            "change": reverse("site:change", args=[*order, booking]),
            "cancel": reverse("site:cancel", args=[*order, booking]),
            "move": reverse("site:move", args=[*order, booking]),
            "cancel all": reverse("site:cancel_all", args=order),
            "coming": reverse("site:coming", args=[*order, booking]),
            "my day": reverse("site:basket", args=[slug]),
            "wait": reverse("site:wait", args=[slug, self.full.uuid]),
            "ask": reverse("site:book", args=[slug, self.asked.slot.uuid]),
            "asked": reverse(
                "site:order", args=[self.asked.order.code, order_secret(self.asked.order)]
            ),
            "privacy": reverse("site:privacy", args=[slug]),
            "not found": "/editions/nowhere/",
            "sign in": reverse("account_login"),
        }

    def staff_pages(self) -> dict[str, str]:
        slug, programme = self.edition.slug, self.slot.programme
        edition = {
            name: reverse(f"office:{name}", args=[slug])
            for name in (
                "edition", "settings", "import", "makers", "programmes", "slots", "bookings",
                "caller", "prints", "look", "pictures", "new_picture", "areas", "backers",
                "new_backer", "changes", "repeat", "postcards", "mails", "cards",
                "embed", "overview", "booking_rules", "codes",
            )
        }  # fmt: skip
        edition |= {
            f"table of {name}": reverse("office:grid", args=[slug, name])
            for name in ("makers", "programmes", "slots")
        }
        clear = workbook([["企業名", "プログラム名", "定員"], ["架空", "見学", "たくさん"]])
        kept = {
            name: keep_upload(str(self.edition.pk), Upload("一覧.xlsx", content, here=True))
            for name, content in (("mapping", ugly.committee()), ("preview", clear))
        }
        edition |= {
            f"{name} of a file": reverse(f"office:{name}", args=[slug, digest])
            for name, digest in kept.items()
        }
        return {
            "office": reverse("office:home"),
            "new edition": reverse("office:create"),
            **edition,
            "letters": reverse("office:letters", args=[slug, "makers"]),
            "maker": reverse("office:maker", args=[slug, self.maker.uuid]),
            "programme": reverse("office:programme", args=[slug, programme.uuid]),
            "bus tour": reverse("office:bus_tour", args=[slug, self.bus_tour.uuid]),
            "order": reverse("office:order", args=[slug, self.code]),
            "answer": reverse("office:answer", args=[slug, self.code]),
            "print": reverse("office:slip", args=[slug, self.code]),
            "found": reverse("office:caller", args=[slug]) + "?slot_q=はもの",
            "wishes": reverse("office:postcards_print", args=[slug]),
            "code sheet": reverse("office:code_sheet", args=[slug, self.early.uuid]),
            "programme rules": reverse("office:programme_rules", args=[slug, programme.uuid]),
            "requests": reverse("desk:requests", args=[self.maker.uuid]),
            "request": reverse("desk:answer", args=[self.maker.uuid, self.asked.uuid]),
            "walk in": reverse("desk:walk_in", args=[self.maker.uuid, self.slot.uuid]),
            "start": reverse("desk:start", args=[self.maker.uuid]),
            "desk": reverse("desk:home"),
            "day": reverse("desk:day", args=[self.maker.uuid]),
            "mutual": reverse("desk:mutual", args=[self.maker.uuid]),
            "mutual book": reverse("desk:mutual_book", args=[self.maker.uuid, self.mutual.uuid]),
            "scan": reverse("desk:scan", args=[self.maker.uuid]),
            "ticket": reverse("desk:ticket", args=[self.code]),
        }


@pytest.fixture
def scene(clock: Callable[[datetime], None]) -> Scene:
    edition = cast.edition(about=Texts.of("工場がいっせいに開きます。"), is_sample=False)
    maker = cast.maker(edition)
    slot = cast.programme(
        maker,
        "刃物工場の見学",
        min_age=6,
        guardian_required=True,
        languages=["ja", "en"],
        step_free=True,
        bring=Texts.of("軍手"),
        as_stated={"age_rule": "元気な方"},
        slots=[cast.plan(10, capacity=3)],
    ).slots.get()
    edition.key_visual = edition.logo = maker.picture = photos.picture(edition)
    edition.save()
    maker.save()
    Area.objects.create(edition=edition, slug="kawakami", name=Texts.of("川上", en="Kawakami"))
    cast.programme(maker, "漆塗り", admission=Admission.DRAW, kind=Programme.Kind.WORKSHOP)
    full = cast.programme(maker, "満席の体験", slots=[cast.plan(12, capacity=0)]).slots.get()
    by_request = cast.programme(maker, "工程見学", admission="request", slots=[cast.plan(15)])
    asked = cast.book(by_request.slots.get(), email="asks@example.jp").bookings[0]
    cast.edition("old", status=Edition.Status.ARCHIVED, is_sample=True, is_fictional=False)
    Backer.objects.create(
        edition=edition,
        role="host",
        official_name=Texts.of("架空市"),
        approved_on=cast.FIRST_DAY,
        position=0,
    )
    order = cast.book(slot, adults=2).order
    secretary = cast.secretary(edition)
    secretary.is_operator = True
    secretary.save()
    cast.maker_user(maker)
    mutual = cast.programme(
        cast.maker(edition, "別製作所", "ベツセイサクショ"),
        audience=Programme.Audience.PARTICIPANTS,
        slots=[cast.plan(12)],
    ).slots.get()
    early = create_code(
        edition=edition, label="市民先行", opens_at=cast.NOW, code="MACHI", actor=SYSTEM
    )
    hold(cast.programme(maker, "取り置きの体験", slots=[cast.plan(17)]).slots.get(), adults=1)
    wait(full_of_one(maker), "waits@example.jp")
    secret, tour = order_secret(order), bus_tour(maker)
    return Scene(edition, maker, tour, mutual, slot, full, asked, early, order.code, secret)


def full_of_one(maker: Participation) -> Slot:
    """A start whose only place is taken."""
    made = cast.programme(maker, "一人だけの体験", slots=[cast.plan(16, capacity=1)]).slots.get()
    cast.book(made, email="first@example.jp")
    return made


def bus_tour(maker: Participation) -> Programme:
    """A tour that an agency sells, with two stops."""
    stops = [StopPlan(Texts.of("駅前", en="Station"), time(9)), StopPlan(Texts.of("川上"))]
    return cast.programme(
        maker,
        "バスツアー",
        kind=Programme.Kind.BUS_TOUR,
        fee=Programme.Fee.PAID,
        admission=Admission.ELSEWHERE,
        external_url="https://travel.example/",
        bus_tour=TourPlan("架空トラベル", "架空県知事登録旅行業第2-1号", "000-0000", stops),
    )


def violations(page: Page) -> list[str]:
    """What axe finds, each with the element."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate((PACKAGES / "axe-core/axe.min.js").read_text("utf-8"))
    # All that passed, with each of its elements, would be three quarters of the work.
    found = page.evaluate("axe.run({resultTypes: ['violations']}).then((r) => r.violations)")
    return [f"{v['id']}: {node['html'][:160]}" for v in found for node in v["nodes"]]


def faults(page: Page, path: str, schemes: Sequence[Any] = ()) -> list[str]:
    """Everything wrong with one page: axe, and anything wider than the screen.

    It is loaded once, and looked at in each of these schemes.
    """
    page.goto(path)
    found = []
    for scheme in schemes or [None]:
        if scheme:  # without motion: a colour half way between two is no fault
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        found += [f"{path}: {scheme}: {one}" for one in violations(page) + ["too wide"] * wide]
    return found


@pytest.mark.parametrize("viewport", WIDTHS)
@pytest.mark.parametrize("language", ["", "/en"])
def test_visitors_pages(scene: Scene, new_page: NewPage, viewport: Any, language: str) -> None:
    page = new_page(viewport=viewport)
    found = []
    for path in scene.visitor_pages().values():
        found += faults(page, language + path, SCHEMES)
    assert "\n".join(found) == ""


@pytest.mark.parametrize("viewport", WIDTHS)
@pytest.mark.parametrize("language", ["", "/en"])
def test_staffs_pages(
    scene: Scene,
    new_page: NewPage,
    clock: Callable[[datetime], None],
    viewport: Any,
    language: str,
) -> None:
    clock(datetime.combine(scene.slot.day, time(9), scene.edition.occasion.zone))
    Notice.objects.update(state=Notice.State.BOUNCED, reason="unknown_mailbox")
    page = new_page(viewport=viewport)
    sign_in(page, "alice@example.jp")
    found = []
    for path in scene.staff_pages().values():
        found += faults(page, language + path)
    assert "\n".join(found) == ""


@pytest.mark.parametrize("look", LOOKS)
def test_every_component_in_every_look(new_page: NewPage, look: str) -> None:
    """The page shows both schemes, whatever the reader's own."""
    found = []
    for viewport in (PHONE, DESKTOP):
        found += faults(new_page(viewport=viewport), f"/components/?look={look}")
    assert "\n".join(found) == ""


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_visitors_pages_in_every_look(
    scene: Scene, new_page: NewPage, look: str, scheme: str
) -> None:
    Edition.objects.filter(pk=scene.edition.pk).update(
        look=look, colour=LOOKS[look].colour, accent=""
    )
    page = new_page(color_scheme=scheme)
    pages = scene.visitor_pages()
    found = []
    for name in ("edition", "programmes", "programme", "maker"):
        found += faults(page, pages[name])
    assert "\n".join(found) == ""


def test_axe_does_find_something(new_page: NewPage) -> None:
    """The negative control."""
    page = new_page()
    page.goto("/")
    page.set_content("<html><body><img src='data:,'></body></html>")
    assert any(found.startswith("image-alt") for found in violations(page))


def test_what_is_only_wrong_in_the_dark_is_found(new_page: NewPage) -> None:
    """The negative control of looking twice at one page."""
    style = "p {color: black} @media (prefers-color-scheme: dark) {p {color: silver}}"
    page = f"data:text/html,<title>a</title><style>{style}</style><main><p>Words</main>"
    found = faults(new_page(), page, SCHEMES)
    assert [one for one in found if "color-contrast" in one and ": dark: " in one]
    assert not [one for one in found if "color-contrast" in one and ": light: " in one]


def test_a_programme_page_is_light(scene: Scene, new_page: NewPage) -> None:
    """Also on the sharpest telephone, with a photograph that nothing can be taken from."""
    noise = photos.file(of=Image.effect_noise((1920, 1280), 100).convert("RGB"))
    programme = scene.slot.programme
    programme.picture = scene.maker.picture = photos.picture(scene.edition, noise)
    programme.save()
    scene.maker.save()
    page = new_page(device_scale_factor=3)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(scene.visitor_pages()["programme"])
    wait_until(page, "document.querySelector('.sheet-picture img').naturalWidth > 0")
    page.wait_for_load_state("networkidle")
    assert len(sizes) >= 5  # the page, its style, its script, its picture, its maker's
    assert sum(sizes) <= MOST_BYTES


@pytest.mark.vendor
def test_booking_without_scripts(scene: Scene, new_page: NewPage) -> None:
    page = new_page(javascript=False)
    page.goto(scene.visitor_pages()["programmes"] + "?q=はもの")
    page.get_by_role("link", name="刃物工場の見学").click()
    page.get_by_role("link", name="予約する").click()
    page.get_by_role("button", name="次へ").click()
    fill_in_applicant(page, "taro@example.jp")
    page.get_by_role("button", name="次へ").click()
    page.get_by_role("button", name="確定").click()
    expect(page.get_by_text("予約が確定しています。")).to_be_visible()
    assert cast.seats_of(scene.slot).taken == 3


def test_booking_by_keyboard_in_english(scene: Scene, new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP, locale="en-GB")
    page.goto("/en" + scene.visitor_pages()["book"])

    def tab_to(name: str) -> None:
        page.wait_for_load_state()
        for _ in range(40):
            page.keyboard.press("Tab")
            label = page.evaluate(
                "(e => e.labels?.[0]?.innerText || e.innerText || '')(document.activeElement)"
            )
            if label.startswith(name):
                return
        raise AssertionError(f"the keyboard never reached {name}")

    tab_to("Next")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Name")).to_be_visible()
    tab_to("Name")
    page.keyboard.type("Hanako Kaku")
    tab_to("E-mail")
    page.keyboard.type("hanako.k@example.com")
    tab_to("Next")
    page.keyboard.press("Enter")
    expect(page.locator(".receipt")).to_be_visible()
    tab_to("Confirm")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your booking is confirmed.")).to_be_visible()


def test_reduced_motion_is_respected(scene: Scene, new_page: NewPage) -> None:
    style = "getComputedStyle(document.querySelector('.card')).transitionDuration"
    path = scene.visitor_pages()["programmes"]
    for motion, moves in (("reduce", False), ("no-preference", True)):
        page = new_page(reduced_motion=motion)
        page.goto(path)
        assert (page.evaluate(style) != "0s") is moves

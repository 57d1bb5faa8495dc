# SPDX-License-Identifier: Apache-2.0
"""The QR code of a ticket, held before the maker's camera."""

from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path

import pytest
import segno
from playwright.sync_api import Browser, expect
from tests import cast
from tests.browser.conftest import NewPage
from tests.browser.people import sign_in

from machikoba.mailings.letters import ticket_address

pytestmark = pytest.mark.django_db(transaction=True)
SIZE = 480


def film(content: str, path: Path) -> None:
    """A film of one picture, the QR code, as a camera would deliver it (YUV4MPEG2)."""
    code = segno.make(content, error="m")
    matrix = [[bool(cell) for cell in row] for row in code.matrix_iter(border=4)]
    scale = SIZE // len(matrix)
    luma = bytearray(b"\xff" * (SIZE * SIZE))
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                for line in range(y * scale, (y + 1) * scale):
                    start = line * SIZE + x * scale
                    luma[start : start + scale] = b"\x00" * scale
    picture = bytes(luma) + b"\x80" * (SIZE * SIZE // 2)
    header = f"YUV4MPEG2 W{SIZE} H{SIZE} F10:1 Ip A1:1 C420jpeg\n".encode()
    path.write_bytes(header + (b"FRAME\n" + picture) * 5)


def test_camera(
    site: str,
    launch: Callable[..., Browser],
    new_page: NewPage,
    clock: Callable[[datetime], None],
    tmp_path: Path,
) -> None:
    slot = cast.slot()
    maker = slot.programme.participation
    assert maker is not None
    cast.maker_user(maker)
    order = cast.book(slot).order
    film(ticket_address(order), tmp_path / "ticket.y4m")
    clock(datetime.combine(slot.day, time(9), maker.edition.occasion.zone))
    camera = launch(
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={tmp_path / 'ticket.y4m'}",
    )
    page = new_page(browser=camera, permissions=["camera"])
    sign_in(page, "bob@example.jp")
    page.goto(f"/desk/{maker.uuid}/scan/")
    page.get_by_role("button", name="カメラ").click()
    page.wait_for_url(f"**/desk/tickets/{order.code}/")
    expect(page.locator(".guest-name")).to_contain_text("架空 花子")
    camera.close()

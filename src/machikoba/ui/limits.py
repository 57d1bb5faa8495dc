# SPDX-License-Identifier: Apache-2.0
"""How often one may press the button that books: against scripts, generous for people."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from machikoba.core.mail_address import tidy
from machikoba.core.window import Window
from machikoba.ui.addresses import network_of

SECONDS = 60
BY_ADDRESS = Window(settings.ORDERS_PER_ADDRESS, SECONDS)  # a phone network has many behind one
BY_MAIL = Window(20, SECONDS)


BY_PLANNER = Window(settings.ORDERS_PER_ADDRESS, SECONDS)  # a plan takes half a second to find


def seconds_to_plan(request: HttpRequest) -> int:
    """Count a plan that is asked for: 0, or in how many seconds to ask again."""
    return BY_PLANNER.wait(network_of(request))


def plan_sentence(seconds: int) -> str:
    """What somebody is told who asks for plans too quickly."""
    return _(
        "短い時間に組み立てが続いたため、お待ちいただいています。%(seconds)d秒ほど待ってから、"
        "もう一度お試しください。"
    ) % {"seconds": seconds}


def seconds_to_wait(request: HttpRequest, email: str) -> int:
    """Count an order that is asked for: 0, or in how many seconds to ask again."""
    return BY_MAIL.wait(tidy(email).casefold()) or BY_ADDRESS.wait(network_of(request))


def sentence(seconds: int) -> str:
    """What somebody is told who is too quick."""
    return _(
        "短い時間にお申し込みが続いたため、受け付けていません。%(seconds)d秒ほど待ってから、"
        "もう一度お試しください。ご入力の内容は残っています。"
    ) % {"seconds": seconds}

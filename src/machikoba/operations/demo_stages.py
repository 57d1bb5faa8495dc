# SPDX-License-Identifier: Apache-2.0
"""An edition in each stage of its life, so that every screen of the demo has something to show.

The region in which bookings are open is operations/demo.py's.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from machikoba.accounts.models import User
from machikoba.audit.actor import SYSTEM
from machikoba.operations import demo, demo_before, demo_during
from machikoba.operations.demo_stage_parts import SECRETARY
from machikoba.regions.domain.grants import grant
from machikoba.regions.models import Edition, Grant


@dataclass(frozen=True)
class Stage:
    """An edition by its slug; `make` is None for the one of operations/demo.py."""

    english: str
    japanese: str
    slug: str
    make: Callable[[str], None] | None = None


STAGES = (
    Stage("recruiting", "募集中", "watagumo", demo_before.make_recruiting),
    Stage("collecting", "原稿収集中", "suzurigaura", demo_before.make_collecting),
    Stage("booking", "受付中", demo.SLUG),
    Stage("today", "開催中", "kazamizaka", demo_during.make_today),
    Stage("over", "終了", "hoshifuri", demo_during.make_over),
)


def prepare() -> None:
    """Make the edition of each stage, unless it is there."""
    known = set(Edition.objects.values_list("slug", flat=True))
    with transaction.atomic():
        if not User.objects.filter(email=SECRETARY).exists():
            User.objects.create_user(SECRETARY, name="各段階の事務局(架空)")
        for stage in STAGES:
            if stage.make is not None and stage.slug not in known:
                stage.make(stage.slug)
        secretary = User.objects.get(email=SECRETARY)
        for edition in Edition.objects.filter(slug=demo.SLUG):
            grant(user=secretary, role=Grant.Role.SECRETARIAT, actor=SYSTEM, edition=edition)


def welcome() -> str:
    """Where each stage is to be seen."""
    base = settings.BASE_URL
    offices = [
        f"  {stage.english:<11} {_padded(stage.japanese, 11)} "
        f"{base}{reverse('office:edition', args=[stage.slug])}"
        for stage in STAGES
    ]
    return "\n".join(
        [
            "  An edition in each stage: sign in as their secretariat, then choose.",
            f"  all stages  全段階      {demo.sign_in_link(SECRETARY)}",
            *offices,
            f"  at the door 当日の受付  {demo.sign_in_link(demo_during.MAKER)}",
            "",
        ]
    )


def _padded(text: str, width: int) -> str:
    return text + " " * (width - 2 * len(text))

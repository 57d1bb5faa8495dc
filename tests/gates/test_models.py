# SPDX-License-Identifier: Apache-2.0
"""Foreign keys run downward as imports do; every model says what is personal in it."""

import tomllib
from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.questioner import NonInteractiveMigrationQuestioner
from django.db.migrations.state import ProjectState
from django.utils import translation
from tests.gates.files import ROOT

pytestmark = pytest.mark.gate


def layers() -> dict[str, int]:
    """Package → its storey, 0 at the top, as import-linter reads it."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    rows = contracts["contracts"][0]["layers"]
    return {name.strip(): i for i, row in enumerate(rows) for name in row.split("|")}


def own_models() -> list[type[models.Model]]:
    return [m for m in apps.get_models() if m.__module__.startswith("machikoba.")]


def runs_upward(source: str, target: str) -> bool:
    """Whether a key from a model's package to another's breaks the order of the house."""
    rows = layers()
    here, there = (".".join(module.split(".")[:2]) for module in (source, target))
    return here != there and rows[here] >= rows[there]


def test_foreign_keys_run_downward() -> None:
    wrong = [
        f"{model.__name__}.{field.name}"
        for model in own_models()
        for field in model._meta.get_fields()
        if field.concrete
        and isinstance(field.remote_field, models.ForeignObjectRel)
        and field.related_model.__module__.startswith("machikoba.")
        and runs_upward(model.__module__, field.related_model.__module__)
    ]
    assert wrong == []


def test_a_key_upward_is_found() -> None:
    assert runs_upward("machikoba.programmes.models", "machikoba.bookings.models")
    assert not runs_upward("machikoba.bookings.models", "machikoba.programmes.models")


def test_personal_fields_are_declared_and_exist() -> None:
    undeclared = [m.__name__ for m in own_models() if "personal" not in vars(m)]
    assert undeclared == []
    for model in own_models():
        names = {field.name for field in model._meta.get_fields()}
        assert set(model.personal) <= names, model.__name__  # type: ignore[attr-defined]


def missing(change: Callable[[ProjectState], None] | None = None) -> set[str]:
    """The packages whose models have left their migrations behind; asks no database."""
    with translation.override(None):  # as makemigrations does: names in English
        now = ProjectState.from_apps(apps)
        if change:
            change(now)
        loader = MigrationLoader(None)
        asked = NonInteractiveMigrationQuestioner(specified_apps=set())
        detector = MigrationAutodetector(loader.project_state(), now, asked)
        return set(detector.changes(graph=loader.graph))


def test_no_migration_is_missing() -> None:
    assert missing() == set()


def test_a_missing_migration_is_seen() -> None:
    def change(now: ProjectState) -> None:
        now.models["library", "case"].fields["year"] = models.TextField(null=True)

    assert missing(change) == {"library"}

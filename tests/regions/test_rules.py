# SPDX-License-Identifier: Apache-2.0
"""Who may do what where: every rule, everybody of the cast."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from tests import cast
from tests.office.house import PEOPLE, House

from machikoba.audit.actor import SYSTEM
from machikoba.regions import rules
from machikoba.regions.domain.grants import grant
from machikoba.regions.models import Edition, Grant, Participation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

Rule = Callable[[rules.Anyone, House], bool]
RULES: dict[str, tuple[Rule, set[str]]] = {
    "is_operator": (lambda user, house: rules.is_operator(user), {"operator"}),
    "is_secretariat": (lambda user, house: rules.is_secretariat(user, house.edition), {"alice"}),
    "may_manage": (
        lambda user, house: rules.may_manage(user, house.edition),
        {"alice", "operator"},
    ),
    "is_maker_of": (lambda user, house: rules.is_maker_of(user, house.maker), {"bob"}),
    "may_see_visitors": (
        lambda user, house: rules.may_see_visitors(user, house.maker),
        {"alice", "bob", "operator"},
    ),
    "managed_editions": (
        lambda user, house: house.edition in rules.managed_editions(user),
        {"alice", "operator"},
    ),
    "own_participations": (
        lambda user, house: house.maker in rules.own_participations(user),
        {"bob"},
    ),
    "may_sign_in_as bob": (
        lambda user, house: rules.may_sign_in_as(user, house.users["bob"]),
        {"alice", "operator"},
    ),
    "may_sign_in_as operator": (
        lambda user, house: rules.may_sign_in_as(user, house.users["operator"]),
        {"operator"},
    ),
    "may_sign_in_as second_edition": (
        lambda user, house: rules.may_sign_in_as(user, house.users["second_edition"]),
        {"operator"},
    ),
}


def may(rule: Rule, house: House) -> set[str]:
    return {name for name in PEOPLE if rule(house.users.get(name, AnonymousUser()), house)}


@pytest.mark.parametrize("name", RULES)
def test_who_may(name: str) -> None:
    rule, expected = RULES[name]
    assert may(rule, House()) == expected


@pytest.mark.parametrize("name", RULES)
def test_somebody_switched_off_may_nothing(name: str) -> None:
    house = House()
    for user in house.users.values():
        user.is_active = False
    assert may(RULES[name][0], house) == set()


def test_the_open_factorys_secretariat_manages_all_its_editions() -> None:
    house = House()
    charlie = house.users["charlie"]
    region = house.edition.open_factory
    grant(user=charlie, role=Grant.Role.SECRETARIAT, actor=SYSTEM, open_factory=region)
    assert set(rules.managed_editions(charlie)) == {house.edition, house.second_edition}
    assert rules.is_secretariat(charlie, house.second_edition)
    assert rules.may_see_visitors(charlie, house.maker)


def test_a_makers_role_on_an_edition_manages_nothing() -> None:
    house = House()
    charlie = house.users["charlie"]
    grant(user=charlie, role=Grant.Role.MAKER, actor=SYSTEM, edition=house.edition)
    assert not rules.may_manage(charlie, house.edition)
    assert not rules.may_see_visitors(charlie, house.maker)
    assert not rules.managed_editions(charlie).exists()


def test_a_pass_for_a_maker_elsewhere_too_is_not_the_secretariats_to_give() -> None:
    house = House()
    bob = house.users["bob"]
    elsewhere = cast.maker(house.second_edition, "よその工場")
    grant(user=bob, role=Grant.Role.MAKER, actor=SYSTEM, participation=elsewhere)
    assert not rules.may_sign_in_as(house.users["alice"], bob)
    assert rules.may_sign_in_as(house.users["operator"], bob)


def dated(edition: Edition, first: date | None) -> Participation:
    edition.occasion.starts_on = first
    edition.occasion.save()
    return cast.maker(edition, edition.slug)


def test_newest_first_unknown_dates_last() -> None:
    bob = cast.user("bob")
    days = {"unknown": None, "old": date(2024, 10, 1), "new": date(2026, 10, 1)}
    for slug, first in days.items():
        maker = dated(cast.edition(slug), first)
        grant(user=bob, role=Grant.Role.MAKER, actor=SYSTEM, participation=maker)
        grant(user=bob, role=Grant.Role.SECRETARIAT, actor=SYSTEM, edition=maker.edition)
    assert [edition.slug for edition in rules.managed_editions(bob)] == ["new", "old", "unknown"]
    assert [str(maker) for maker in rules.own_participations(bob)] == ["new", "old", "unknown"]


def test_who_may_do_what_at_a_bureau() -> None:
    house, bureau, second = House(), cast.bureau(), cast.bureau("second")
    dora = cast.bureau_user(bureau)
    operator = house.users["operator"]
    assert rules.is_bureau(dora, bureau)
    assert not rules.is_bureau(dora, second)
    assert rules.may_manage_bureau(operator, second)
    assert not rules.may_manage_bureau(house.users["alice"], bureau)
    assert list(rules.managed_bureaus(dora)) == [bureau]
    assert list(rules.managed_bureaus(operator)) == [bureau, second]
    assert not rules.managed_bureaus(AnonymousUser()).exists()


def test_somebody_switched_off_may_nothing_at_a_bureau() -> None:
    bureau = cast.bureau()
    dora = cast.bureau_user(bureau)
    dora.is_active = False
    assert not rules.is_bureau(dora, bureau)
    assert not rules.managed_bureaus(dora).exists()


def test_a_pass_for_somebody_of_a_bureau_is_not_the_secretariats_to_give() -> None:
    house = House()
    dora = cast.bureau_user(cast.bureau())
    assert not rules.may_sign_in_as(house.users["alice"], dora)
    assert rules.may_sign_in_as(house.users["operator"], dora)

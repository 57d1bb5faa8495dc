# SPDX-License-Identifier: Apache-2.0
"""Who may do what where: small predicates over grants, composed."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Q, QuerySet

from machikoba.accounts.models import User
from machikoba.regions.models import Bureau, Edition, Grant, OpenFactory, Participation
from machikoba.regions.queries import jurisdictions

Anyone = User | AnonymousUser


def is_operator(user: Anyone) -> bool:
    """Runs the installation."""
    return isinstance(user, User) and user.is_active and user.is_operator


def is_secretariat(user: Anyone, edition: Edition) -> bool:
    """Has the secretariat's role on this edition or on its open factory."""
    if not isinstance(user, User) or not user.is_active:
        return False
    scope = Q(edition=edition) | Q(open_factory=edition.open_factory_id)
    return Grant.objects.filter(scope, user=user, role=Grant.Role.SECRETARIAT).exists()


def may_manage(user: Anyone, edition: Edition) -> bool:
    """May see and change everything of an edition."""
    return is_operator(user) or is_secretariat(user, edition)


def is_maker_of(user: Anyone, participation: Participation) -> bool:
    """Has the maker's role on this participation."""
    if not isinstance(user, User) or not user.is_active:
        return False
    grants = Grant.objects.filter(user=user, role=Grant.Role.MAKER, participation=participation)
    return grants.exists()


def takes_part(participation: Participation) -> bool:
    """Whether a maker takes part, shown to visitors already or not yet."""
    states = (Participation.State.CONFIRMED, Participation.State.PUBLISHED)
    return participation.state in states


def may_see_visitors(user: Anyone, participation: Participation) -> bool:
    """May see who comes to this maker: itself, and those who manage the edition."""
    return is_maker_of(user, participation) or may_manage(user, participation.edition)


def is_bureau(user: Anyone, bureau: Bureau) -> bool:
    """Has the bureau's role on this bureau."""
    if not isinstance(user, User) or not user.is_active:
        return False
    return Grant.objects.filter(user=user, role=Grant.Role.BUREAU, bureau=bureau).exists()


def may_manage_bureau(user: Anyone, bureau: Bureau) -> bool:
    """May see and change everything of a bureau."""
    return is_operator(user) or is_bureau(user, bureau)


def may_edit_region(
    user: Anyone, region: str | OpenFactory, on: date, bureau: Bureau | None = None
) -> bool:
    """Whether a region is in the area of a bureau of this user on that day.

    `region` is a prefecture's code or an open factory, which may lie in several. With `bureau`
    only that one counts. What lies nowhere is in nobody's area.
    """
    if is_operator(user):
        return True
    bureaus = managed_bureaus(user)
    if bureau is not None:
        bureaus = bureaus.filter(pk=bureau.pk)
    return jurisdictions.covers(bureaus, region, on)


def may_sign_in_as(user: Anyone, other: User) -> bool:
    """Whether a pass for `other` in the hands of `user` opens nothing that is not open already."""
    if is_operator(user):
        return True
    own = Grant.objects.filter(
        user=other,
        role=Grant.Role.MAKER,
        participation__edition__in=managed_editions(user).values("pk"),
    )
    others = Grant.objects.filter(user=other).exclude(pk__in=own.values("pk"))
    return not other.is_operator and not others.exists()


def managed_editions(user: Anyone) -> QuerySet[Edition]:
    """The editions whose office this user may enter, newest first."""
    editions = Edition.objects.select_related("occasion", "open_factory")
    editions = editions.order_by(F("occasion__starts_on").desc(nulls_last=True), "pk")
    if not isinstance(user, User) or not user.is_active:
        return editions.none()
    if user.is_operator:
        return editions
    granted = Grant.objects.filter(user=user, role=Grant.Role.SECRETARIAT)
    return editions.filter(
        Q(pk__in=granted.values("edition")) | Q(open_factory__in=granted.values("open_factory"))
    )


def managed_bureaus(user: Anyone) -> QuerySet[Bureau]:
    """The bureaus whose rooms this user may enter, the oldest first."""
    bureaus = Bureau.objects.order_by("pk")
    if not isinstance(user, User) or not user.is_active:
        return bureaus.none()
    if user.is_operator:
        return bureaus
    granted = Grant.objects.filter(user=user, role=Grant.Role.BUREAU)
    return bureaus.filter(pk__in=granted.values("bureau"))


def own_participations(user: Anyone) -> QuerySet[Participation]:
    """The participations whose desk this user may sit at, the coming ones first."""
    if not isinstance(user, User) or not user.is_active:
        return Participation.objects.none()
    granted = Grant.objects.filter(user=user, role=Grant.Role.MAKER)
    return (
        Participation.objects.filter(pk__in=granted.values("participation"))
        .select_related("edition__occasion", "edition__open_factory")
        .order_by(F("edition__occasion__starts_on").desc(nulls_last=True), "kana_key", "pk")
    )

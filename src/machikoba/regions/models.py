# SPDX-License-Identifier: Apache-2.0
"""Open factories, their editions, and who takes part in each."""

from datetime import date

from django.conf import settings
from django.db import models

from machikoba.core.ids import new_id
from machikoba.core.scope import ScopedManager
from machikoba.core.texts import TextsField
from machikoba.directory.models import Organisation
from machikoba.regions.occasions import Occasion as Occasion
from machikoba.regions.occasions import default_age_bands as default_age_bands
from machikoba.regions.territory import Jurisdiction as Jurisdiction
from machikoba.regions.territory import OpenFactoryPlace as OpenFactoryPlace


class OpenFactory(models.Model):
    """The initiative that recurs, e.g. the festival of one region."""

    personal = ()

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    slug = models.SlugField(max_length=60, unique=True, allow_unicode=True)
    name = TextsField()
    prefecture = models.CharField(max_length=10, blank=True)
    website = models.URLField(blank=True)

    def __str__(self) -> str:
        return str(self.name)


class Edition(models.Model):
    """One holding of an open factory. Number, calendar year and fiscal year are three things."""

    class Status(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"
        ARCHIVED = "archived"

    class Look(models.TextChoices):
        FIRE = "fire"
        WATER = "water"
        WOOD = "wood"

    class Typeface(models.TextChoices):
        GOTHIC = "gothic"
        MINCHO = "mincho"
        ROUNDED = "rounded"

    personal = ()

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    open_factory = models.ForeignKey(OpenFactory, models.PROTECT, related_name="editions")
    occasion = models.OneToOneField(Occasion, models.PROTECT, related_name="edition")
    slug = models.SlugField(max_length=80, unique=True, allow_unicode=True)
    name = TextsField()
    label = models.CharField(max_length=60, blank=True)  # as published: 2024秋, 初回
    number = models.PositiveSmallIntegerField(null=True)
    year = models.PositiveSmallIntegerField(null=True)
    fiscal_year = models.PositiveSmallIntegerField(null=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    lead = TextsField()
    about = TextsField()
    access = TextsField()
    privacy = TextsField()
    maker_word = TextsField()  # what takers-part are called here; empty: 参加事業者
    look = models.CharField(max_length=10, choices=Look, default=Look.FIRE)
    typeface = models.CharField(max_length=10, choices=Typeface, blank=True)  # empty: the look's
    colour = models.CharField(max_length=7, default="#c8102e")
    accent = models.CharField(max_length=7, blank=True)  # empty: the look's
    logo = models.ForeignKey("Picture", models.SET_NULL, null=True, related_name="+")
    key_visual = models.ForeignKey("Picture", models.SET_NULL, null=True, related_name="+")
    is_sample = models.BooleanField(default=False)  # published facts of real events, past
    is_fictional = models.BooleanField(default=False)
    sources = models.JSONField(default=list)
    publication_version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["open_factory", "label"],
                condition=~models.Q(label=""),
                name="edition_label_of_open_factory",
            )
        ]

    def __str__(self) -> str:
        return str(self.name)

    def days(self) -> list[date]:
        """Every day of the edition, in order; empty where its dates are unknown."""
        first, last = self.occasion.starts_on, self.occasion.ends_on
        if first is None or last is None:
            return []
        return [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]


class Picture(models.Model):
    """An image with everything its rights need. The file is named by its hash."""

    class Consent(models.TextChoices):
        NOBODY = "nobody"
        GIVEN = "given"
        UNKNOWN = "unknown"

    personal = ("credit", "rights_holder")

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="pictures")
    sha256 = models.CharField(max_length=64)
    content_type = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = TextsField()
    rights_holder = models.CharField(max_length=200)
    credit = models.CharField(max_length=200, blank=True)
    people_consent = models.CharField(max_length=10, choices=Consent, default=Consent.UNKNOWN)
    uses = models.CharField(max_length=200, blank=True)
    ends_on = models.DateField(null=True)  # the last day on which it may be shown

    objects = ScopedManager()

    def __str__(self) -> str:
        return str(self.alt) or self.credit or self.rights_holder or self.sha256[:8]

    @property
    def caption(self) -> str:
        """Who is named beside it."""
        return self.credit or (f"© {self.rights_holder}" if self.rights_holder else "")

    def hidden_because(self, today: date) -> str:
        """Why visitors may not see it on `today`: rights, consent or ended; empty: they may."""
        if not self.rights_holder:
            return "rights"
        if self.people_consent == self.Consent.UNKNOWN:
            return "consent"
        return "ended" if self.ends_on is not None and self.ends_on < today else ""


class Area(models.Model):
    """A quarter of the region by which visitors find their way."""

    personal = ()

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="areas")
    slug = models.SlugField(max_length=60, allow_unicode=True)
    name = TextsField()
    position = models.PositiveSmallIntegerField(default=0)
    pull = models.PositiveSmallIntegerField(default=0)  # percent more in what plans propose

    objects = ScopedManager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "slug"], name="area_slug_of_edition")
        ]

    def __str__(self) -> str:
        return str(self.name)


class Participation(models.Model):
    """An organisation taking part in one edition: all that visitors read about a maker."""

    class State(models.TextChoices):
        INVITED = "invited"
        CONFIRMED = "confirmed"
        PUBLISHED = "published"
        WITHDRAWN = "withdrawn"

    personal = ("phone", "email")

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="participations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="participations")
    site_name = models.CharField(max_length=100, blank=True)  # one firm may open two sites
    name = TextsField()
    kana_key = models.CharField(max_length=200, blank=True)  # sorts lists, 五十音順
    state = models.CharField(max_length=10, choices=State, default=State.CONFIRMED)
    stop_number = models.PositiveSmallIntegerField(null=True)
    trade = TextsField()
    summary = TextsField()
    description = TextsField()
    area = models.ForeignKey(Area, models.SET_NULL, null=True, related_name="participations")
    address = models.CharField(max_length=300, blank=True)
    postal_code = models.CharField(max_length=8, blank=True)
    prefecture = models.CharField(max_length=10, blank=True)
    municipality = models.CharField(max_length=60, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    access = TextsField()
    website = models.URLField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    picture = models.ForeignKey(Picture, models.SET_NULL, null=True, related_name="+")
    open_days = models.JSONField(default=list)  # ["2026-10-03", …]; empty: every day of the edition

    objects = ScopedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "organisation", "site_name"], name="participation_of_edition"
            )
        ]
        indexes = [models.Index(fields=["edition", "kana_key"])]

    def __str__(self) -> str:
        return str(self.name)


class Backer(models.Model):
    """Who stands behind an edition. Never shown before its approval is recorded."""

    class Role(models.TextChoices):
        HOST = "host", "主催"
        CO_HOST = "co_host", "共催"
        SUPPORT = "support", "後援"
        SPONSOR = "sponsor", "協賛"
        COOPERATION = "cooperation", "協力"

    personal = ("approved_by",)

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="backers")
    role = models.CharField(max_length=12, choices=Role)
    official_name = TextsField()
    position = models.PositiveSmallIntegerField(default=0)
    website = models.URLField(blank=True)
    logo = models.ForeignKey(Picture, models.SET_NULL, null=True, related_name="+")
    logo_terms = models.CharField(max_length=300, blank=True)
    approved_on = models.DateField(null=True)
    approved_by = models.CharField(max_length=100, blank=True)

    objects = ScopedManager()

    def __str__(self) -> str:
        return str(self.official_name)


class Bureau(models.Model):
    """A public body that follows many regions, and the contact box under its pages."""

    personal = ()

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    slug = models.SlugField(max_length=60, unique=True, allow_unicode=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="bureaus")
    name = TextsField()
    division = TextsField()
    postal_code = models.CharField(max_length=8, blank=True)
    address = TextsField()
    telephone = models.CharField(max_length=30, blank=True)
    fax = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    is_fictional = models.BooleanField(default=False)
    publication_version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.name)


class Grant(models.Model):
    """A role of a user on an open factory, an edition, one participation or a bureau."""

    class Role(models.TextChoices):
        SECRETARIAT = "secretariat"
        MAKER = "maker"
        BUREAU = "bureau"

    personal = ()

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=12, choices=Role)
    open_factory = models.ForeignKey(OpenFactory, models.CASCADE, null=True, related_name="grants")
    edition = models.ForeignKey(Edition, models.CASCADE, null=True, related_name="grants")
    participation = models.ForeignKey(
        Participation, models.CASCADE, null=True, related_name="grants"
    )
    bureau = models.ForeignKey(Bureau, models.CASCADE, null=True, related_name="grants")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="grant_has_one_scope",
                condition=(
                    models.Q(
                        open_factory__isnull=False, edition=None, participation=None, bureau=None
                    )
                    | models.Q(
                        open_factory=None, edition__isnull=False, participation=None, bureau=None
                    )
                    | models.Q(
                        open_factory=None, edition=None, participation__isnull=False, bureau=None
                    )
                    | models.Q(
                        open_factory=None, edition=None, participation=None, bureau__isnull=False
                    )
                ),
            ),
            *(
                models.UniqueConstraint(
                    fields=["user", "role", scope],
                    condition=models.Q(**{f"{scope}__isnull": False}),
                    name=f"grant_once_on_{scope}",
                )
                for scope in ("open_factory", "edition", "participation", "bureau")
            ),
        ]


class ChangeSet(models.Model):
    """What was changed in a table at one go, whole enough to be taken back.

    `cells` is row → column → [before, after] and `added` row → column → text, as the table writes
    them in Japanese; `removed` the same of what is gone, and `kept` how core/snapshots.py keeps it.
    """

    class Source(models.TextChoices):
        GRID = "grid"
        FILE = "file"
        REPEAT = "repeat"
        UNDO = "undo"

    personal = ("actor_label", "cells", "added", "removed", "kept")

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="change_sets")
    table = models.CharField(max_length=20)
    source = models.CharField(max_length=10, choices=Source, default=Source.GRID)
    at = models.DateTimeField()
    actor_label = models.CharField(max_length=200, blank=True)
    cells = models.JSONField(default=dict)
    added = models.JSONField(default=dict)
    removed = models.JSONField(default=dict)
    kept = models.JSONField(default=list)
    counts = models.JSONField(default=dict)  # cells, added, removed: stays when the rest is emptied
    undone_at = models.DateTimeField(null=True)

    objects = ScopedManager()

    class Meta:
        indexes = [models.Index(fields=["edition", "at"])]

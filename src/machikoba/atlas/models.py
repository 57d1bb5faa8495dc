# SPDX-License-Identifier: Apache-2.0
"""The national atlas: what is said of every open factory, each claim with who says it.

Claims and figures are the record. What stands in `Listing` and `Holding` besides their keys is
worked out of them (domain/settle.py) and can be made again at any time.
"""

from django.db import models

from machikoba.atlas.followed import Peer as Peer
from machikoba.atlas.verdict import Verdict as Verdict
from machikoba.core.ids import new_id
from machikoba.core.japanese.partial_date import PartialDate
from machikoba.core.scope import ScopedManager
from machikoba.core.texts import TextsField
from machikoba.figures.models import Figure
from machikoba.gatherings.models import Precision
from machikoba.programmes.models import Import
from machikoba.regions.models import Bureau, OpenFactory


class Origin(models.Model):
    """Who says something: a file, a region's own installation, a survey, a reader, a calendar.

    Of two claims the one of the greater `rank` is shown first; all are kept.
    """

    class Kind(models.TextChoices):
        FILE = "file"
        INFORMANT = "informant"  # a reader whose correction a bureau accepted
        CALENDAR = "calendar"
        EVENT_LIST = "event_list"
        PEER = "peer"
        BUREAU = "bureau"
        REGION = "region"  # corrections and survey forms of the region itself

    RANKS = {
        Kind.FILE: 10,
        Kind.CALENDAR: 20,
        Kind.EVENT_LIST: 20,
        Kind.INFORMANT: 25,
        Kind.BUREAU: 30,
        Kind.PEER: 40,
        Kind.REGION: 50,
    }
    personal = ("name",)  # of an informant alone

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    name = TextsField()
    address = models.URLField(max_length=500, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    credit = models.CharField(max_length=300, blank=True)
    bureau = models.ForeignKey(Bureau, models.PROTECT, null=True, related_name="origins")
    is_fictional = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.name)

    @property
    def rank(self) -> int:
        """Whose word stands first."""
        return self.RANKS[self.Kind(self.kind)]


class Listing(models.Model):
    """An open factory as the country knows it, found here or elsewhere.

    `identity` is its absolute address in the federation where it has one. A listing that was found
    to be another one keeps its address and points there (`merged_into`).
    """

    personal = ()

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    slug = models.SlugField(max_length=100, unique=True, allow_unicode=True)
    identity = models.CharField(max_length=500, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    open_factory = models.OneToOneField(
        OpenFactory, models.SET_NULL, null=True, related_name="listing"
    )
    is_shown = models.BooleanField(default=True)
    is_fictional = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    # Worked out of the claims.
    name = TextsField()
    kana_key = models.CharField(max_length=200, blank=True)
    match_key = models.CharField(max_length=200, blank=True, db_index=True)
    summary = TextsField()
    organiser = models.CharField(max_length=300, blank=True)
    organiser_type = models.CharField(max_length=100, blank=True)  # as the source words it
    website = models.URLField(max_length=500, blank=True)
    form = models.CharField(max_length=20, blank=True)  # sites, gathered, tour: domain/forms.py
    first_year = models.PositiveSmallIntegerField(null=True)
    months = models.JSONField(default=list)  # usual months, 1 to 12
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    search = models.TextField(blank=True)  # bigrams: core/japanese/search.py

    class Meta:
        ordering = ["kana_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["identity"], condition=~models.Q(identity=""), name="listing_identity"
            )
        ]

    def __str__(self) -> str:
        return str(self.name)


class ListingPlace(models.Model):
    """Where a listing is: one municipality, or a prefecture of which no more is known."""

    personal = ()

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="places")
    prefecture = models.CharField(max_length=2)  # 01 to 47: 団体コード
    municipality = models.CharField(max_length=60, blank=True)  # as spelled
    municipality_code = models.CharField(max_length=6, blank=True)  # 6 digits, where known
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)

    objects = ScopedManager()

    class Meta:
        ordering = ["prefecture", "municipality_code", "municipality"]
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "prefecture", "municipality"], name="place_of_listing"
            )
        ]
        indexes = [models.Index(fields=["prefecture"])]


class Municipality(models.Model):
    """A municipality or a ward of a large city, with its outline, as a file of boundaries has it.

    `rings` are its outer outlines in [longitude, latitude], simplified; a city of wards has none
    of its own. `source` is the credit to be shown with them.
    """

    personal = ()

    code = models.CharField(max_length=6, unique=True)  # with its check digit
    prefecture = models.CharField(max_length=2)
    name = models.CharField(max_length=60)
    county = models.CharField(max_length=60, blank=True)  # 郡
    city = models.CharField(max_length=60, blank=True)  # of which it is a ward
    latitude = models.FloatField()
    longitude = models.FloatField()
    rings = models.JSONField(default=list)
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["code"]
        indexes = [models.Index(fields=["prefecture"])]

    def __str__(self) -> str:
        return f"{self.county or self.city}{self.name}"


class Holding(models.Model):
    """One edition of a listing. `key` tells it from the others: its label, else its year.

    While listings are merged `home` is the one it was told of, and one that both had stays with
    the merged one and points to the survivor's (`merged_into`): domain/joining.py.
    """

    personal = ()

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="holdings")
    home = models.ForeignKey(Listing, models.CASCADE, null=True, related_name="+")
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, related_name="merged")
    key = models.CharField(max_length=100)
    identity = models.CharField(max_length=500, blank=True)  # its absolute address
    year = models.PositiveSmallIntegerField(null=True)
    changed_at = models.DateTimeField()

    # Worked out of the claims.
    name = TextsField()
    number = models.PositiveSmallIntegerField(null=True)
    starts_on = models.DateField(null=True)
    starts_precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    ends_on = models.DateField(null=True)
    dates_wording = models.CharField(max_length=200, blank=True)
    is_cancelled = models.BooleanField(default=False)
    url = models.URLField(max_length=500, blank=True)
    booking_url = models.URLField(max_length=500, blank=True)  # booking stays with the region

    objects = ScopedManager()

    class Meta:
        ordering = ["year", "key"]
        constraints = [
            models.UniqueConstraint(fields=["listing", "key"], name="holding_key_of_listing")
        ]
        indexes = [
            models.Index(fields=["starts_on", "ends_on"]),
            models.Index(fields=["year", "listing"]),
        ]

    @property
    def shown(self) -> "Holding":
        """Itself, or the one it was merged into."""
        return self.merged_into.shown if self.merged_into is not None else self

    @property
    def starts(self) -> PartialDate | None:
        """The first day, or the month or year of it."""
        if self.starts_on is None:
            return None
        return PartialDate(self.starts_on, self.starts_precision)


class Said(models.Model):
    """What every claim has: whose word it is, on which evidence, since when, whether it stands.

    `home` is the listing it was said of, where that is merged into `listing`.
    """

    class Standing(models.TextChoices):
        PROPOSED = "proposed"  # waits for a review
        ACCEPTED = "accepted"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"  # its origin no longer says it

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="%(class)ss")
    home = models.ForeignKey(Listing, models.CASCADE, null=True, related_name="+")
    holding = models.ForeignKey(Holding, models.CASCADE, null=True, related_name="%(class)ss")
    origin = models.ForeignKey(Origin, models.PROTECT, related_name="%(class)ss")
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.ACCEPTED)
    evidence = models.JSONField(default=list)  # addresses
    note = models.CharField(max_length=1000, blank=True)
    said_at = models.DateTimeField()
    seen_at = models.DateTimeField()  # last found at its origin

    class Meta:
        abstract = True


class Claim(Said):
    """One field of a listing or a holding, as one origin has it. `wording` is word for word."""

    class Field(models.TextChoices):
        NAME = "name"
        SUMMARY = "summary"
        PLACES = "places"
        ORGANISER = "organiser"
        ORGANISER_TYPE = "organiser_type"
        PEOPLE = "people"
        WEBSITE = "website"
        FORM = "form"
        FIRST_YEAR = "first_year"
        MONTHS = "months"
        POINT = "point"
        DATES = "dates"
        NUMBER = "number"
        CANCELLED = "cancelled"
        URL = "url"
        BOOKING_URL = "booking_url"
        REMARK = "remark"  # what has no field of its own

    personal = ()

    field = models.CharField(max_length=16, choices=Field)
    value = models.JSONField()
    wording = models.CharField(max_length=1000, blank=True)

    objects = ScopedManager()

    class Meta:
        indexes = [models.Index(fields=["listing", "field"])]
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "origin", "field"],
                condition=models.Q(home=None, holding=None, standing="accepted"),
                name="claim_of_listing_and_origin",
            ),
            models.UniqueConstraint(
                fields=["holding", "origin", "field"],
                condition=models.Q(home=None, holding__isnull=False, standing="accepted"),
                name="claim_of_holding_and_origin",
            ),
            models.UniqueConstraint(
                fields=["home", "origin", "field"],
                condition=models.Q(home__isnull=False, holding=None, standing="accepted"),
                name="claim_of_merged_and_origin",
            ),
            models.UniqueConstraint(
                fields=["home", "holding", "origin", "field"],
                condition=models.Q(home__isnull=False, holding__isnull=False, standing="accepted"),
                name="claim_of_merged_holding_and_origin",
            ),
        ]


class ClaimedFigure(Said, Figure):
    """A number somebody states. Two that contradict each other stand side by side."""

    personal = ()

    objects = ScopedManager()

    class Meta:
        indexes = [models.Index(fields=["listing", "quantity"])]


class ListingRow(models.Model):
    """A row of an imported list, word for word, and the listing it is known as."""

    personal = ()

    origin = models.ForeignKey(Origin, models.CASCADE, related_name="rows")
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="rows")
    source = models.ForeignKey(Import, models.PROTECT, related_name="listing_rows")
    reference = models.CharField(max_length=64)
    row = models.PositiveIntegerField()
    cells = models.JSONField()  # by header

    objects = ScopedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["origin", "reference"], name="listing_row_reference")
        ]


class Offering(models.Model):
    """A programme of a holding, as its origin has it; booked at its origin, never here."""

    personal = ()

    holding = models.ForeignKey(Holding, models.CASCADE, related_name="offerings")
    origin = models.ForeignKey(Origin, models.PROTECT, related_name="offerings")
    identity = models.CharField(max_length=500)  # its absolute address at its origin
    title = TextsField()
    maker = TextsField()
    kind = models.CharField(max_length=20, blank=True)
    prefecture = models.CharField(max_length=2, blank=True)
    municipality = models.CharField(max_length=60, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    first_on = models.DateField(null=True)
    last_on = models.DateField(null=True)
    url = models.URLField(max_length=500, blank=True)
    search = models.TextField(blank=True)
    changed_at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["origin", "identity"], name="offering_of_origin")
        ]
        indexes = [models.Index(fields=["prefecture", "first_on"])]


class Heard(models.Model):
    """A thing a peer has told us and has not taken back, with its place in the peer's feed."""

    personal = ()

    peer = models.ForeignKey(Peer, models.CASCADE, related_name="heard")
    kind = models.CharField(max_length=12)
    identity = models.CharField(max_length=500)
    modified = models.BigIntegerField(default=0)
    round = models.PositiveIntegerField(default=1)

    objects = ScopedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["peer", "identity"], name="heard_once_of_peer")
        ]

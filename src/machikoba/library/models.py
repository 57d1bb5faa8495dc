# SPDX-License-Identifier: Apache-2.0
"""What a bureau has issued and held, in the order of its policy page; its themes and pages."""

from django.db import models

from machikoba.core.ids import new_id
from machikoba.core.japanese.partial_date import PartialDate
from machikoba.core.scope import ScopedManager
from machikoba.core.stored_file import StoredFile
from machikoba.core.texts import TextsField
from machikoba.directory.models import Organisation, Person
from machikoba.gatherings.models import Gathering, Precision
from machikoba.programmes.models import Import
from machikoba.regions.models import Bureau, Edition, OpenFactory


class Publication(models.Model):
    """Something issued. The title is spelled as it was printed; only search folds it."""

    class Kind(models.TextChoices):
        REPORT = "report"
        BOOKLET = "booklet"
        SURVEY_SERIES = "survey_series"
        CASE_BOOK = "case_book"
        ARTICLE = "article"
        VIDEO = "video"
        OTHER = "other"

    class State(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"

    personal = ()

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="publications")
    kind = models.CharField(max_length=16, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.PUBLISHED)
    title = TextsField()
    abstract = TextsField()
    fiscal_year = models.PositiveSmallIntegerField(null=True)
    number = models.CharField(max_length=20, blank=True)  # in its series, as spelled
    published_on = models.DateField(null=True)
    published_precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    published_wording = models.CharField(max_length=200, blank=True)  # 2022年11・12月号
    note = TextsField()
    publisher = TextsField()
    languages = models.JSONField(default=list)
    url = models.URLField(blank=True)
    cover = models.CharField(max_length=64, blank=True)  # the hash of its master
    cover_width = models.PositiveIntegerField(default=0)
    cover_height = models.PositiveIntegerField(default=0)
    cover_type = models.CharField(max_length=40, blank=True)
    cover_credit = models.CharField(max_length=200, blank=True)

    objects = ScopedManager()

    def __str__(self) -> str:
        return str(self.title)

    @property
    def published(self) -> PartialDate | None:
        """The day, month or year it came out."""
        if self.published_on is None:
            return None
        return PartialDate(self.published_on, self.published_precision)


class PublicationFile(StoredFile):
    """The thing itself, to be downloaded."""

    personal = ()

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="files")
    language = models.CharField(max_length=12, default="ja")

    objects = ScopedManager()

    class Meta:
        ordering = ["position", "pk"]


class Theme(models.Model):
    """A subject that links publications and gatherings over the years."""

    personal = ()

    bureau = models.ForeignKey(Bureau, models.CASCADE, related_name="themes")
    slug = models.SlugField(max_length=60, allow_unicode=True)
    name = TextsField()
    description = TextsField()
    position = models.PositiveSmallIntegerField(default=0)

    objects = ScopedManager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["bureau", "slug"], name="theme_slug_of_bureau")
        ]

    def __str__(self) -> str:
        return str(self.name)


class Activity(models.Model):
    """A record of the library: one publication or one gathering, and its place on the page.

    `slug` is its permanent address and never changes; `position` is null where it stands in the
    library alone. `kind`, `fiscal_year`, `dated_on` and `search` are kept by
    domain/activities.py. `cells` is the row of the file it was read from, word for word.
    """

    personal = ()

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="activities")
    slug = models.SlugField(max_length=80, unique=True, allow_unicode=True)
    publication = models.OneToOneField(
        Publication, models.CASCADE, null=True, related_name="activity"
    )
    gathering = models.OneToOneField(Gathering, models.CASCADE, null=True, related_name="activity")
    position = models.PositiveIntegerField(null=True)
    kind = models.CharField(max_length=16)
    kind_wording = models.CharField(max_length=60, blank=True)  # where it is none of ours
    fiscal_year = models.PositiveSmallIntegerField(null=True)
    dated_on = models.DateField(null=True)
    search = models.TextField(blank=True)
    themes = models.ManyToManyField(Theme, related_name="activities")
    open_factories = models.ManyToManyField(OpenFactory, related_name="activities")
    editions = models.ManyToManyField(Edition, related_name="activities")
    people = models.ManyToManyField(Person, related_name="activities")
    reference = models.CharField(max_length=64, blank=True)
    source = models.ForeignKey(Import, models.SET_NULL, null=True, related_name="activities")
    row = models.PositiveIntegerField(null=True)
    cells = models.JSONField(default=dict)
    source_note = models.CharField(max_length=500, blank=True)  # which published page it is from
    is_fictional = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="activity_is_one_thing",
                condition=(
                    models.Q(publication__isnull=False, gathering=None)
                    | models.Q(publication=None, gathering__isnull=False)
                ),
            ),
            models.UniqueConstraint(
                fields=["bureau", "reference"],
                condition=~models.Q(reference=""),
                name="activity_reference_of_bureau",
            ),
        ]
        indexes = [models.Index(fields=["bureau", "position"])]

    @property
    def record(self) -> Publication | Gathering:
        """The thing itself."""
        found = self.publication or self.gathering
        assert found is not None
        return found


class Support(models.Model):
    """What a bureau did for an open factory in one year. Never shown to visitors."""

    class Kind(models.TextChoices):
        MONEY = "money"
        STAFF = "staff"
        VENUE = "venue"
        PATRONAGE = "patronage"
        OTHER = "other"

    personal = ()

    bureau = models.ForeignKey(Bureau, models.CASCADE, related_name="supports")
    open_factory = models.ForeignKey(OpenFactory, models.CASCADE, related_name="supports")
    fiscal_year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    amount = models.PositiveBigIntegerField(null=True)  # yen
    wording = models.CharField(max_length=300, blank=True)

    objects = ScopedManager()

    class Meta:
        ordering = ["-fiscal_year", "kind", "pk"]


class Page(models.Model):
    """A page the bureau writes itself. Its words are those of `version`.

    The one with the slug `policy` is the head of the policy page: title, lead and definition.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"

    POLICY = "policy"
    personal = ()

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    bureau = models.ForeignKey(Bureau, models.CASCADE, related_name="pages")
    slug = models.SlugField(max_length=60, allow_unicode=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    menu_position = models.PositiveSmallIntegerField(null=True)  # null: in no menu
    version = models.ForeignKey("PageVersion", models.PROTECT, null=True, related_name="+")
    breadcrumb = models.JSONField(default=list)  # [{"ja": …, "en": …}, …] before its title
    updated_on = models.DateField(null=True)

    objects = ScopedManager()

    class Meta:
        ordering = ["menu_position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["bureau", "slug"], name="page_slug_of_bureau")
        ]


class PageVersion(models.Model):
    """The words of a page from one saving to the next. Never changed."""

    personal = ("author",)

    page = models.ForeignKey(Page, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = TextsField()
    body = TextsField()
    definition = TextsField()  # ※ …
    made_at = models.DateTimeField()
    author = models.CharField(max_length=200, blank=True)

    objects = ScopedManager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="version_number_of_page")
        ]


class PagePicture(models.Model):
    """A picture for the bureau's pages, with whose it is."""

    personal = ("credit",)

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    bureau = models.ForeignKey(Bureau, models.CASCADE, related_name="page_pictures")
    sha256 = models.CharField(max_length=64)
    content_type = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = TextsField()
    credit = models.CharField(max_length=200, blank=True)

    objects = ScopedManager()


class Case(models.Model):
    """What came of an open factory at one maker or in one region, told so that others can learn.

    `body` has the marks of a page (ui/markup.py), its pictures and links among them; `sources`
    says where each statement is from, one a line.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"

    personal = ()

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="cases")
    slug = models.SlugField(max_length=80, unique=True, allow_unicode=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    title = TextsField()
    summary = TextsField()
    body = TextsField()
    sources = TextsField()
    year = models.PositiveSmallIntegerField(null=True)  # when it began; 年, not 年度
    open_factory = models.ForeignKey(OpenFactory, models.SET_NULL, null=True, related_name="cases")
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="cases")
    picture = models.ForeignKey(
        "PagePicture", models.SET_NULL, null=True, related_name="lead_of_cases"
    )
    themes = models.ManyToManyField(Theme, related_name="cases")
    activities = models.ManyToManyField(Activity, related_name="cases")
    search = models.TextField(blank=True)
    is_fictional = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        ordering = [models.F("year").desc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return str(self.title)


class OldAddress(models.Model):
    """A short name that something had. Asked for, it leads to the name of today."""

    class Kind(models.TextChoices):
        ACTIVITY = "activity"
        CASE = "case"
        PAGE = "page"
        THEME = "theme"
        LISTING = "listing"

    personal = ()

    kind = models.CharField(max_length=10, choices=Kind)
    scope = models.CharField(max_length=60, blank=True)  # a bureau's slug where names are its own
    slug = models.SlugField(max_length=100, allow_unicode=True)
    subject = models.PositiveBigIntegerField()  # the key of what had it

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "scope", "slug"], name="old_address_once")
        ]

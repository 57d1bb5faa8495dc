# SPDX-License-Identifier: Apache-2.0
"""What regions are asked and what they and others tell: corrections and survey rounds (調査票).

Facts are what facts.py names, each in the form the atlas keeps a claim in. Nothing here is public:
what was accepted or permitted becomes claims of the atlas, each under an origin of its own.
"""

from django.db import models

from machikoba.atlas.models import Listing, Origin
from machikoba.core.ids import new_id
from machikoba.core.scope import ScopedManager
from machikoba.regions.models import Bureau


class Contact(models.Model):
    """Where a region's secretariat is reached; kept by the bureau, shown to nobody else."""

    personal = ("office", "name", "email", "phone", "changed_by")

    listing = models.OneToOneField(Listing, models.CASCADE, related_name="contact")
    office = models.CharField(max_length=200, blank=True)  # 団体・部署
    name = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    language = models.CharField(max_length=12, default="ja")
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=200, blank=True)
    used_at = models.DateTimeField()  # last changed or written to: three years later it goes

    objects = ScopedManager()


class Proposal(models.Model):
    """A correction proposed for a listing and for its edition of one year.

    A visitor's waits for the link in a mail before anybody sees it. `name` is the one that a
    visitor lets us show as the source.
    """

    class By(models.TextChoices):
        REGION = "region"
        INFORMANT = "informant"

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed"
        WAITING = "waiting"
        DECIDED = "decided"

    personal = ("name", "email", "note", "decided_by")

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="proposals")
    year = models.PositiveSmallIntegerField(null=True)  # of the edition it speaks of
    by = models.CharField(max_length=10, choices=By)
    state = models.CharField(max_length=12, choices=State)
    name = models.CharField(max_length=100, blank=True)
    email = models.EmailField()
    language = models.CharField(max_length=12, default="ja")
    source = models.CharField(max_length=500)  # an address, or a document named
    note = models.CharField(max_length=1000, blank=True)  # to the bureau
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    bureau = models.ForeignKey(Bureau, models.PROTECT, null=True, related_name="decided")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=1000, blank=True)  # for what was declined
    origin = models.OneToOneField(Origin, models.PROTECT, null=True, related_name="proposal")

    objects = ScopedManager()

    class Meta:
        ordering = ["confirmed_at", "pk"]
        indexes = [models.Index(fields=["state", "listing"])]


class ProposedFact(models.Model):
    """One fact of a proposal; `before` is what stood when it was made."""

    class Decision(models.TextChoices):
        NONE = ""
        ACCEPTED = "accepted"
        DECLINED = "declined"

    personal = ()

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="facts")
    field = models.CharField(max_length=16)
    value = models.JSONField()
    before = models.JSONField(null=True)
    decision = models.CharField(max_length=10, choices=Decision, blank=True, default=Decision.NONE)

    objects = ScopedManager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "field"], name="fact_once_of_proposal")
        ]


class SurveyRound(models.Model):
    """The survey of one year in a bureau's area; a draft until `opened_at`.

    `questions` are free ones besides the facts: [{"key", "ja", "en"}].
    """

    personal = ()

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="survey_rounds")
    title = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()  # the editions asked about
    deadline = models.DateField()  # the last day
    remind_before = models.PositiveSmallIntegerField(default=7)  # days before it; 0: never
    remind_after = models.PositiveSmallIntegerField(default=3)  # days after it; 0: never
    request = models.TextField(blank=True)  # what the mail says besides
    questions = models.JSONField(default=list)
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-year", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether forms are taken."""
        return self.opened_at is not None and self.closed_at is None


class SurveyForm(models.Model):
    """One region's form (調査票): asked, saved, submitted, proofed, permitted.

    `version` rises with every change of the answers, so that two who fill it in see each other.
    """

    class Permission(models.TextChoices):
        NONE = ""
        YES = "yes"
        NO_FIGURES = "no_figures"
        NO = "no"

    class Step(models.TextChoices):
        """How far a form has come."""

        UNSENT = "unsent"
        SENT = "sent"
        OPENED = "opened"
        SAVED = "saved"
        ANSWERED = "answered"
        PROOF_SENT = "proof_sent"
        SENT_BACK = "sent_back"
        PERMITTED = "permitted"

    personal = ("address", "filled_by", "permitted_by")

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    round = models.ForeignKey(SurveyRound, models.CASCADE, related_name="forms")
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="survey_forms")
    secret_version = models.PositiveSmallIntegerField(default=1)
    address = models.EmailField(blank=True)  # it was sent to
    answers = models.JSONField(default=dict)  # facts, by field
    held = models.CharField(max_length=10, blank=True)  # yes, cancelled, no
    free_answers = models.JSONField(default=dict)  # by key of the question
    filled_by = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    sent_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    saved_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    proof_sent_at = models.DateTimeField(null=True)
    sent_back_at = models.DateTimeField(null=True)
    remark = models.CharField(max_length=1000, blank=True)  # of whoever sent it back
    permission = models.CharField(
        max_length=10, choices=Permission, blank=True, default=Permission.NONE
    )
    permitted_at = models.DateTimeField(null=True)
    permitted_by = models.CharField(max_length=200, blank=True)
    reminded_before_at = models.DateTimeField(null=True)
    reminded_after_at = models.DateTimeField(null=True)
    phoned_at = models.DateTimeField(null=True)
    origin = models.OneToOneField(Origin, models.PROTECT, null=True, related_name="survey_form")

    objects = ScopedManager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "listing"], name="form_once_of_round")
        ]

    @property
    def step(self) -> Step:
        """How far it has come, the furthest first."""
        reached = (
            (self.permitted_at, self.Step.PERMITTED),
            (self.sent_back_at, self.Step.SENT_BACK),
            (self.proof_sent_at, self.Step.PROOF_SENT),
            (self.submitted_at, self.Step.ANSWERED),
            (self.saved_at, self.Step.SAVED),
            (self.opened_at, self.Step.OPENED),
            (self.sent_at, self.Step.SENT),
        )
        return next((step for at, step in reached if at), self.Step.UNSENT)

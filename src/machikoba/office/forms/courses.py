# SPDX-License-Identifier: Apache-2.0
"""What a course is called, for whom it is, how one gets about on it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.programmes.models import Programme
from machikoba.travel.modes import Mode
from machikoba.ui.forms import Form
from machikoba.ui.texts_form import TextsForm

MODES = [(Mode.FOOT, _("徒歩")), (Mode.BICYCLE, _("自転車")), (Mode.CAR, _("車"))]


class NewCourseForm(TextsForm):
    """The title of a course that is begun."""

    texts = {"title": (_("コースの名前"), 1)}
    needed = ("title",)


class CourseForm(TextsForm):
    """Everything of a course but its programmes."""

    mode = forms.ChoiceField(label=_("移動のしかた"), choices=MODES)
    is_published = forms.BooleanField(label=_("来場者に公開する"), required=False)

    texts = {
        "title": (_("コースの名前"), 1),
        "audience": (_("どんな方に"), 1),
        "lead": (_("紹介文"), 3),
    }
    needed = ("title",)


class StopForm(Form):
    """One more programme of a course."""

    programme = forms.ChoiceField(label=_("プログラム"))

    def __init__(self, programmes: Iterable[Programme], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.uuid), _named(one)) for one in programmes]
        self.fields["programme"].choices = [("", _("選んでください")), *choices]  # type: ignore[attr-defined]


def _named(programme: Programme) -> str:
    maker = programme.participation
    return f"{maker.name} | {programme.title}" if maker else str(programme.title)

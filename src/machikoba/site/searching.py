# SPDX-License-Identifier: Apache-2.0
"""What a page says about a search: how it was understood, who was found beside, and ways on."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from machikoba.core import clock
from machikoba.programmes.kinds import kind_name
from machikoba.programmes.queries import loosening, search
from machikoba.programmes.searching.index import QUALITIES
from machikoba.programmes.searching.understanding import How, Understood
from machikoba.regions.models import Edition, Participation
from machikoba.regions.queries import participations
from machikoba.site.forms.filters import FilterForm

MAKERS = 4
FEW = 6
NAMED = 2 * QUALITIES  # a maker is found by its name or trade, not by what else it tells


def _own_script(words: Sequence[str], typed: str) -> list[str]:
    """Those in the script of what was typed, or all of them where none is."""
    own = [word for word in words if word.isascii() == typed.isascii()]
    return own or list(words)


@dataclass(frozen=True)
class Way:
    """A link to another search, with the number of programmes it finds."""

    label: str
    query: str
    count: int | None = None


class Search:
    """The search a filter form asks for in an edition, as its page tells of it."""

    def __init__(self, edition: Edition, form: FilterForm, given: QueryDict) -> None:
        self.edition, self.form = edition, form
        self.filters = form.filters()
        self._given = given
        self.text = self.filters.text.strip()
        ready = search.of_edition(edition) if self.text else None
        self.understood: Understood | None = ready.programmes_for(self.text) if ready else None
        self._makers = ready.makers_for(self.text) if ready else None

    @property
    def how(self) -> str:
        """typed, spelling, meaning, some or nothing; empty where no text was asked."""
        return self.understood.how if self.understood else ""

    @property
    def marks(self) -> tuple[str, ...]:
        """The words to mark."""
        return self.understood.marked if self.understood else ()

    @property
    def taken(self) -> list[Way]:
        """The words that stand for what was typed, each as a search of its own."""
        parts = self.understood.parts if self.understood else ()
        changed = [part for part in parts if part.how in (How.SPELLING, How.MEANING)]
        words = [word for part in changed for word in _own_script(part.taken, part.typed)]
        return [self._way(word, q=word) for word in words]

    @property
    def changed(self) -> str:
        """The typed words for which others were taken, as they stand in a sentence."""
        parts = self.understood.parts if self.understood else ()
        return "・".join(part.typed for part in parts if part.how in (How.SPELLING, How.MEANING))

    @property
    def missing(self) -> str:
        """The typed words that stand nowhere."""
        return "・".join(self.understood.missing) if self.understood else ""

    def makers(self) -> list[Participation]:
        """The makers whose name or trade is what was typed."""
        if self._makers is None or self._makers.how not in (How.TYPED, How.SPELLING):
            return []
        hits = self._makers.hits
        best = [key for key in hits if hits[key] < NAMED * max(len(self._makers.parts), 1)]
        rows = {row.pk: row for row in participations.published(self.edition).filter(pk__in=best)}
        order = list(rows)
        return sorted(rows.values(), key=lambda row: (hits[row.pk], order.index(row.pk)))[:MAKERS]

    def ways_on(self) -> dict[str, list[Way]]:
        """Where nothing was found: filters to drop, words near in meaning, trades there are."""
        dropped = loosening.droppable(self.edition, self.filters, clock.now())
        language = get_language() or "ja"
        return {
            "dropped": [self._without(name, count) for name, count in dropped],
            "near": self.near(),
            "trades": [
                Way(trade, urlencode({"q": trade}), count)
                for trade, count in loosening.trades(self.edition, language)
            ],
        }

    def near(self) -> list[Way]:
        """Words near in meaning to what was typed."""
        if not self.text:
            return []
        found = loosening.words_nearby(self.edition, self.text)
        return [Way(word, urlencode({"q": word}), count) for word, count in found]

    def _way(self, label: str, **changed: str) -> Way:
        query = self._given.copy()
        query.pop("page", None)
        for name, value in changed.items():
            query[name] = value
        return Way(label, query.urlencode())

    def _without(self, name: str, count: int) -> Way:
        query = self._given.copy()
        for field in ("page", "q" if name == "text" else name):
            query.pop(field, None)
        return Way(self._said(name), query.urlencode(), count)

    def _said(self, name: str) -> str:
        value = getattr(self.filters, name)
        if name == "text":
            return _("キーワード「%(text)s」") % {"text": self.text}
        if name == "maker":
            return _("参加事業者")
        label = str(self.form[name].label)
        said = {
            "day": lambda: value.strftime("%-m/%-d"),
            "area": lambda: self._area(value),
            "kind": lambda: kind_name(value),
            "language": lambda: str(dict(self.form.fields["language"].choices)[value]),  # type: ignore[attr-defined]
            "age": lambda: _("%(age)d歳") % {"age": value},
            "seats": lambda: _("%(count)d名") % {"count": value},
        }
        return f"{label}: {said[name]()}" if name in said else label

    def _area(self, slug: str) -> str:
        areas = {area.slug: area.name for area in self.edition.areas.all()}
        language = get_language() or "ja"
        return areas[slug].in_language(language)[0] if slug in areas else slug

# SPDX-License-Identifier: Apache-2.0
"""One text in several languages: a value, and the column that holds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

KANA = "ja-kana"
SOURCE = "source"


@dataclass(frozen=True)
class Texts:
    """Language tag → text, with the reading under `ja-kana`; `source` is the language it was
    written in, shown where the reader's own is missing."""

    values: Mapping[str, str] = field(default_factory=dict)
    source: str = "ja"

    @classmethod
    def of(cls, ja: str = "", *, en: str = "", kana: str = "") -> Texts:
        """A text from its Japanese, with English and reading where there are any."""
        pairs = {"ja": ja, "en": en, KANA: kana}
        return cls({tag: text for tag, text in pairs.items() if text})

    @classmethod
    def from_json(cls, value: Mapping[str, str] | None) -> Texts:
        """The value of a stored object; anything empty is the empty text."""
        stored = dict(value or {})
        source = stored.pop(SOURCE, "ja")
        return cls({tag: text for tag, text in stored.items() if text}, source)

    def to_json(self) -> dict[str, str]:
        """The stored form; the source is left out where it is Japanese."""
        marked = {} if self.source == "ja" else {SOURCE: self.source}
        return {**self.values, **marked}

    def in_language(self, language: str) -> tuple[str, str]:
        """(text, the language it is in): the one asked for, else the source, else any."""
        for tag in (language, language.split("-")[0], self.source, *self.values):
            if tag != KANA and self.values.get(tag):
                return self.values[tag], tag
        return "", language

    @property
    def kana(self) -> str:
        """The reading, or an empty string where it is not known."""
        return self.values.get(KANA, "")

    def everything(self) -> tuple[str, ...]:
        """Every text in every language with its reading, for search."""
        return tuple(self.values.values())

    def __bool__(self) -> bool:
        return any(self.values.values())

    def __str__(self) -> str:
        return self.in_language(self.source)[0]


class TextsField(models.JSONField):  # type: ignore[type-arg]
    """A column of `Texts`. Plain strings are taken as Japanese, objects as stored values."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", Texts)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Texts:
        return Texts.from_json(super().from_db_value(value, expression, connection))  # type: ignore[no-untyped-call,misc]

    def to_python(self, value: Any) -> Texts:
        if isinstance(value, Texts):
            return value
        if isinstance(value, str):
            return Texts.of(value)
        return Texts.from_json(value)

    def get_prep_value(self, value: Any) -> Any:
        return self.to_python(value).to_json()

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        stored = value if prepared else self.get_prep_value(value)
        return super().get_db_prep_value(stored, connection, prepared=True)

    def value_to_string(self, obj: models.Model) -> Any:
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(self.get_prep_value(value), model_instance)

# SPDX-License-Identifier: Apache-2.0
"""A record of the library for the programs that keep references: BibTeX and RIS."""

import re

from machikoba.library.models import Activity
from machikoba.reports.library_data import address_of, date_of, number_of

FORMS = {"bib": "application/x-bibtex", "ris": "application/x-research-info-systems"}
_BRACES = re.compile(r"([\\{}%#$&_~^])")
_ESCAPES = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def cite(activity: Activity, form: str) -> str:
    """The record in one of FORMS, in Japanese, as it was printed."""
    return _bibtex(activity) if form == "bib" else _ris(activity)


def _values(activity: Activity) -> dict[str, str]:
    publication = activity.publication
    by = (publication.publisher if publication else None) or activity.bureau.name
    dated = date_of(activity)
    year = dated[:4] or str(activity.fiscal_year or "")
    return {
        "author": by.in_language("ja")[0],
        "title": activity.record.title.in_language("ja")[0],
        "number": number_of(activity),
        "year": year,
        "date": dated,
        "url": address_of(activity),
    }


def _bibtex(activity: Activity) -> str:
    values = _values(activity)
    kind = "techreport" if activity.kind == "report" else "misc"
    names = {"techreport": "institution", "misc": "publisher"}
    lines = {
        "author": f"{{{_tex(values['author'])}}}",
        "title": f"{{{_tex(values['title'])}}}",
        names[kind]: _tex(values["author"]),
        "number": _tex(values["number"]),
        "year": values["year"],
        "url": values["url"],
        "language": "japanese",
    }
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in lines.items() if value)
    return f"@{kind}{{{activity.uuid.hex},\n{body}}}\n"


def _tex(text: str) -> str:
    one_line = " ".join(text.split())
    return _BRACES.sub(lambda found: _ESCAPES.get(found[1], "\\" + found[1]), one_line)


def _ris(activity: Activity) -> str:
    values = _values(activity)
    kind = "RPRT" if activity.kind == "report" else "CONF" if activity.gathering else "GEN"
    lines = (
        ("TY", kind),
        ("AU", values["author"]),
        ("TI", values["title"]),
        ("IS", values["number"]),
        ("PY", values["year"]),
        ("DA", values["date"].replace("-", "/")),
        ("UR", values["url"]),
        ("LA", "ja"),
        ("ER", ""),
    )
    kept = (line for line in lines if line[1] or line[0] == "ER")
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in kept)

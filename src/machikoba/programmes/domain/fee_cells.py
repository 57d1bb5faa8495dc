# SPDX-License-Identifier: Apache-2.0
"""What a programme costs as one cell: 大人1,500円・こども500円."""

from collections.abc import Sequence
from typing import Any

from machikoba.core.texts import Texts
from machikoba.programmes.models import Price, Programme
from machikoba.programmes.reading.fees import FREE, PAID, PARTLY, Fee, read_fee
from machikoba.programmes.reading.prices import PriceLine
from machikoba.programmes.reading.remarks import example
from machikoba.sheets.columns import BadCell

UNKNOWN = "unknown"
_WORDS = {FREE: "無料", PARTLY: "無料(一部有料)", PAID: "有料", UNKNOWN: ""}
_BANDS = {"adult": "大人", "child": "こども", "infant": "幼児"}
_PER = {"group": "/組", "piece": "/個"}


def fee_of(programme: Programme, prices: Sequence[Price]) -> Fee:
    """The fee of a programme with its prices."""
    lines = [PriceLine(p.amount, p.band, p.up_to, p.and_more, p.per) for p in prices]
    return Fee(programme.fee, tuple(lines))


def prices_of(fee: Fee) -> list[Price]:
    """Unsaved price lines in their order."""
    return [
        Price(
            position=position,
            band=line.band,
            amount=line.amount,
            up_to=line.up_to,
            and_more=line.and_more,
            per=Price.Per(line.per),
            note=Texts(),
        )
        for position, line in enumerate(fee.lines)
    ]


def write_fee_cell(fee: Fee, context: Any) -> str:
    """One line for each price; a word where there are none."""
    if not fee.lines or fee.state != PAID:
        return _WORDS[fee.state]
    labels = _BANDS | _labels(context)
    return "・".join(_line(line, labels.get(line.band, line.band)) for line in fee.lines)


def _line(line: PriceLine, label: str) -> str:
    amount = f"{line.amount:,}円" if line.amount or line.up_to or line.and_more else "無料"
    upper = f"〜{line.up_to:,}円" if line.up_to else "〜" if line.and_more else ""
    return f"{label}{amount}{upper}{_PER.get(line.per, '')}"


def read_fee_cell(cell: str, context: Any) -> Fee:
    """The fee a cell says, tax included. Raises BadCell."""
    found = read_fee(cell, "")
    fee = found.value
    if not cell:
        return Fee(UNKNOWN)
    if fee is None or not found.whole:
        ja, en = example("fee_yen")
        raise BadCell(f"{ja}のように入れてください。", f"Write it like {en}.")
    is_word = fee.note and not fee.lines and (fee.state == PARTLY or cell in _WORDS.values())
    if fee.note and not is_word:
        raise BadCell(
            "税込の金額だけを入れ、説明は「料金の補足」に入れてください。",
            "Enter only the amounts, tax included; explain in the note on the fee.",
        )
    keys = {label: key for key, label in _labels(context).items()}
    lines = [
        PriceLine(line.amount, keys.get(line.band, line.band), line.up_to, line.and_more, line.per)
        for line in fee.lines
    ]
    return Fee(fee.state, tuple(lines))


def _labels(context: Any) -> dict[str, str]:
    bands = context.edition.occasion.age_bands
    return {b["key"]: b["label"].get("ja", b["key"]) for b in bands if b["key"] not in _BANDS}

# SPDX-License-Identifier: Apache-2.0
"""What a party pays."""

from collections.abc import Iterable, Mapping

from machikoba.programmes.models import Price, Programme


def total(programme: Programme, prices: Iterable[Price], party: Mapping[str, int]) -> int | None:
    """Yen with tax for a party {band: heads} ("adults" are the band of adults).

    The least it can be where prices begin "from"; None where it cannot be said before the day.
    """
    if programme.fee == Programme.Fee.FREE:
        return 0
    lines = {price.band: price for price in reversed(list(prices))}
    if not lines or any(price.per == Price.Per.PIECE for price in lines.values()):
        return None
    amounts = [_amount(lines, band, heads) for band, heads in party.items() if heads]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(amounts):
        return None
    group = next((p.amount for p in lines.values() if p.per == Price.Per.GROUP), None)
    return sum(known) if group is None else group


def _amount(lines: Mapping[str, Price], band: str, heads: int) -> int | None:
    price = lines.get("adult" if band == "adults" else band) or lines.get("")
    return None if price is None else price.amount * heads

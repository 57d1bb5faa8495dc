# SPDX-License-Identifier: Apache-2.0
"""What a booking asks of two hands: a keystroke-level model (Card, Moran and Newell, 1980).

Every key and every click of a test goes through `Hands`, which does it in the browser and counts:

- K, 0.28 s a key (an average non-secretary typist). Japanese is counted as it is typed into a
  romaji keyboard, not as the characters that come out: さ is s+a, ん is n+n, しょ is s+h+o, and
  each run of kana ends with an Enter that takes the reading as it is.
- H, 0.4 s each time a hand leaves the keyboard for the mouse or comes back.
- P, 1.1 s to point at something, and a K for the click.
- M, 1.35 s to think before each thing that is said by the caller: one for a search, one for the
  choice from the list, one for how many, and so on. The test names them, by `think`.

What the machine takes is not in it: the issue asks for the movement of hands.
"""

from dataclasses import dataclass, field

from playwright.sync_api import Page

K, P, H, M = 0.28, 1.1, 0.4, 1.35
_ONE_KEY = "あいうえおゃゅょぁぃぅぇぉっー"


def keys_of(text: str) -> int:
    """The keys pressed for a text: romaji for kana with an Enter a run, one key for the rest."""
    keys, in_kana = 0, False
    for char in text:
        kana = "ぁ" <= char <= "ゖ" or char == "ー"
        keys += int(in_kana and not kana)  # Enter: takes what was typed so far
        in_kana = kana
        # しょ is s+h+o: two with し, one with ょ. っ doubles the next consonant: one.
        keys += 1 if not kana or char in _ONE_KEY else 2
    return keys + int(in_kana)


@dataclass
class Hands:
    """Two hands at a page; what they did."""

    page: Page
    keys: int = 0
    clicks: int = 0
    thoughts: list[str] = field(default_factory=list)

    def think(self, of: str) -> None:
        """Remember or decide something."""
        self.thoughts.append(of)

    def type(self, text: str) -> None:
        """Type a text."""
        self.keys += keys_of(text)
        self.page.keyboard.type(text)

    def press(self, key: str) -> None:
        """Press one key."""
        self.keys += 1
        self.page.keyboard.press(key)

    def click(self, name: str) -> None:
        """Leave the keyboard for the mouse, point at a button, press, and come back."""
        self.clicks += 1
        self.page.get_by_role("button", name=name).click()

    @property
    def seconds(self) -> float:
        """The model's sum."""
        by_mouse = self.clicks * (2 * H + P + K)
        return K * self.keys + by_mouse + M * len(self.thoughts)

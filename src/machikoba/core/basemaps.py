# SPDX-License-Identifier: Apache-2.0
"""Base maps an installation may be set to, from whom they come, and the credit they ask for. Pure.

No base map is the default: then no page asks another server for anything.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

NONE, GSI, OPENFREEMAP, PMTILES = "none", "gsi", "openfreemap", "pmtiles"
# Other base maps name islands and seas otherwise than the Japanese government does.
FOR_PUBLIC_BODIES = (NONE, GSI)
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class BadBaseMap(ValueError):
    """A setting that names no base map; the text says what to write."""


@dataclass(frozen=True)
class Credit:
    """Words to be shown with the map and where they lead."""

    words: str
    link: str


@dataclass(frozen=True)
class BaseMap:
    """`tiles` is a template of pictures, `style` a MapLibre style, `archive` a PMTiles file here
    or elsewhere; one of them, or none."""

    kind: str = NONE
    tiles: str = ""
    style: str = ""
    archive: str = ""
    least_zoom: int = 0
    most_zoom: int = 18
    credits: tuple[Credit, ...] = ()

    @property
    def is_set(self) -> bool:
        """Whether there is any."""
        return self.kind != NONE

    @property
    def is_archive_here(self) -> bool:
        """Whether the archive is a file of ours, which we serve."""
        return bool(self.archive) and not _is_address(self.archive)

    @property
    def hosts(self) -> tuple[str, ...]:
        """The origins a browser must be allowed to ask; none where all is our own."""
        addresses = (self.tiles, self.style, self.archive)
        return tuple(_origin(address) for address in addresses if _is_address(address))


def read(value: str) -> BaseMap:
    """The base map of a setting. Raises BadBaseMap."""
    kind, _, rest = value.strip().partition(":")
    if kind in ("", NONE) and not rest:
        return BaseMap()
    if kind == GSI and not rest:
        return BaseMap(
            GSI,
            tiles="https://cyberjapandata.gsi.go.jp/xyz/pale/{z}/{x}/{y}.png",
            least_zoom=5,
            credits=(
                Credit("地理院タイル", "https://maps.gsi.go.jp/development/ichiran.html"),
                Credit(
                    "Shoreline data is derived from: United States. National Imagery and Mapping "
                    'Agency. "Vector Map Level 0 (VMAP0)." Bethesda, MD: Denver, CO: The Agency; '
                    "USGS Information Services, 1997.",
                    "",
                ),
            ),
        )
    if kind == OPENFREEMAP and not rest:
        return BaseMap(
            OPENFREEMAP,
            style="https://tiles.openfreemap.org/styles/positron",
            credits=(
                Credit("OpenFreeMap", "https://openfreemap.org"),
                Credit("© OpenMapTiles", "https://www.openmaptiles.org/"),
                Credit("© OpenStreetMap contributors", "https://www.openstreetmap.org/copyright"),
            ),
        )
    if kind == PMTILES and rest:
        return BaseMap(PMTILES, archive=_archive(rest))
    raise BadBaseMap(
        f"MACHIKOBA_BASEMAP: {value} is none of none, gsi, openfreemap, pmtiles:PATH, pmtiles:URL."
    )


def refusal(base: BaseMap, *, is_public_body: bool) -> str:
    """Why a public body may not use this base map; empty where it may."""
    if not is_public_body or base.kind in FOR_PUBLIC_BODIES:
        return ""
    return (
        f"MACHIKOBA_BASEMAP={base.kind}: a public body uses gsi (地理院タイル) or none, since "
        "other base maps name territories and seas otherwise than the government of Japan does."
    )


def _archive(rest: str) -> str:
    if not _is_address(rest):
        return rest
    parts = urlsplit(rest)
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise BadBaseMap("MACHIKOBA_BASEMAP: an archive elsewhere begins with https://.")
    return rest


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://"))


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"

# SPDX-License-Identifier: Apache-2.0
"""Every setting of an installation: its name, type and default, in one table."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from machikoba.core import basemaps

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True)
class Setting:
    """One environment variable; `help` is what docs/settings.md prints."""

    name: str
    kind: type
    default: Any
    help: str


TABLE = (
    Setting("MACHIKOBA_DATA", Path, "var/data", "Folder of the database, files and secret key"),
    Setting("DATABASE_URL", str, "", "postgresql://… ; empty: SQLite in MACHIKOBA_DATA"),
    Setting("MACHIKOBA_SECRET_KEY", str, "", "50 characters or more; made on a loopback address"),
    Setting("MACHIKOBA_BASE_URL", str, "http://127.0.0.1:8000", "Where visitors reach the site"),
    Setting("EMAIL_URL", str, "", "smtp://user:password@host:587?tls=1 ; empty: mail is kept"),
    Setting("MACHIKOBA_MAIL_FROM", str, "", "The sender of mails; default: no-reply@ the host"),
    Setting("MACHIKOBA_BOUNCE_TO", str, "", "Where bounces go; name@host must take name+…@host"),
    Setting("MACHIKOBA_DEMO", bool, False, "A demo: fictional data, mails readable by anyone"),
    Setting("MACHIKOBA_TRUSTED_PROXIES", int, 0, "How many proxies of ours are in front"),
    Setting("MACHIKOBA_ORDERS_PER_ADDRESS", int, 60, "Orders a minute from one IP address; 0: any"),
    Setting("MACHIKOBA_CONTACT", str, "", "Address or page for those who read our feed"),
    Setting("MACHIKOBA_LICENCE", str, "", "Address of the licence of what we publish"),
    Setting("MACHIKOBA_BASEMAP", str, "none", "none, gsi, openfreemap or pmtiles:PATH-or-URL"),
    Setting("MACHIKOBA_PUBLIC_BODY", bool, False, "A public body's: no base map but gsi or none"),
    Setting("MACHIKOBA_HARVEST", bool, True, "The worker asks other installations for news"),
    Setting("MACHIKOBA_FETCH_SECONDS", int, 30, "The most one request to others may take"),
    Setting("MACHIKOBA_FETCH_ALSO", str, "", "host:port,… that may be fetched though private"),
)


def _convert(setting: Setting, raw: str) -> Any:
    if setting.kind is bool:
        return raw.lower() in {"1", "true", "yes", "on"}
    return setting.kind(raw)


def read(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """All settings of the table, by name; a value of the wrong type raises ValueError."""
    values = {s.name: _convert(s, str(environ.get(s.name) or s.default)) for s in TABLE}
    values["MACHIKOBA_DATA"] = values["MACHIKOBA_DATA"].absolute()
    values["MACHIKOBA_BASE_URL"] = values["MACHIKOBA_BASE_URL"].rstrip("/")
    return values


def is_loopback(base_url: str) -> bool:
    """Whether the site is only reached from the machine itself."""
    return urlsplit(base_url).hostname in LOOPBACK


def problems(values: Mapping[str, Any]) -> list[str]:
    """What makes these settings unsafe for the open network; empty on a loopback address."""
    if is_loopback(values["MACHIKOBA_BASE_URL"]):
        return []
    found = []
    if urlsplit(values["MACHIKOBA_BASE_URL"]).scheme != "https":
        found.append("MACHIKOBA_BASE_URL must begin with https:// outside this machine.")
    if len(values["MACHIKOBA_SECRET_KEY"]) < 50:
        found.append("MACHIKOBA_SECRET_KEY must be set to 50 characters or more.")
    if not values["EMAIL_URL"]:
        found.append("EMAIL_URL must name a mail server: visitors get their tickets by mail.")
    if values["MACHIKOBA_DEMO"]:
        found.append("MACHIKOBA_DEMO shows everybody's mail: only on a loopback address.")
    return found


def base_map(values: Mapping[str, Any]) -> basemaps.BaseMap:
    """The base map; one that is refused is none (`conflicts` says so, and nothing starts)."""
    try:
        found = basemaps.read(values["MACHIKOBA_BASEMAP"])
    except basemaps.BadBaseMap:
        return basemaps.BaseMap()
    is_refused = basemaps.refusal(found, is_public_body=values["MACHIKOBA_PUBLIC_BODY"])
    return basemaps.BaseMap() if is_refused else found


def conflicts(values: Mapping[str, Any]) -> list[str]:
    """What no installation may be set to, on whatever address."""
    try:
        found = basemaps.read(values["MACHIKOBA_BASEMAP"])
    except basemaps.BadBaseMap as error:
        return [str(error)]
    refused = basemaps.refusal(found, is_public_body=values["MACHIKOBA_PUBLIC_BODY"])
    return [refused] if refused else []


def secret_key(values: Mapping[str, Any]) -> str:
    """The key given, or one made once and kept beside the data of a loopback installation."""
    if values["MACHIKOBA_SECRET_KEY"]:
        return str(values["MACHIKOBA_SECRET_KEY"])
    path: Path = values["MACHIKOBA_DATA"] / "secret_key"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "x", opener=lambda p, flags: os.open(p, flags, 0o600)) as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text()


def database(values: Mapping[str, Any]) -> dict[str, Any]:
    """Django's description of the database that DATABASE_URL names."""
    url = urlsplit(values["DATABASE_URL"])
    if url.scheme in {"postgresql", "postgres"}:
        query = {key: found[0] for key, found in parse_qs(url.query).items()}
        # Only what asks for it is prepared (core/statements.py), nothing by the driver's counting.
        prepares = None if query.pop("prepare", "yes") == "no" else 1_000_000
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(url.path.lstrip("/")),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": query.pop("host", url.hostname or ""),
            "PORT": str(url.port or ""),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"prepare_threshold": prepares, **query},
        }
    path = Path("/" + url.path.lstrip("/")) if url.scheme == "sqlite" else None
    if url.scheme not in {"", "sqlite"}:
        raise ValueError(f"DATABASE_URL: {url.scheme} is neither postgresql nor sqlite")
    return sqlite(path or values["MACHIKOBA_DATA"] / "machikoba.sqlite3")


def sqlite(path: Path) -> dict[str, Any]:
    """The embedded database in one file, durable at every commit."""
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;"
    return {
        "ENGINE": "machikoba.core.sqlite",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
        "TEST": {"NAME": str(sqlite_test_file(path))},
    }


def sqlite_test_file(path: Path) -> Path:
    """The tests' own file: threads of the live server must reach it, so never in memory."""
    return path.with_name("test.sqlite3")


def mail(values: Mapping[str, Any]) -> dict[str, Any]:
    """Django's mail settings of EMAIL_URL; without one, mails stay in the outbox, readable."""
    url = urlsplit(values["EMAIL_URL"])
    query = parse_qs(url.query)
    host = urlsplit(values["MACHIKOBA_BASE_URL"]).hostname
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": url.hostname or "",
        "EMAIL_PORT": url.port or (465 if url.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_TLS": query.get("tls") == ["1"],
        "EMAIL_USE_SSL": url.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
        "DEFAULT_FROM_EMAIL": values["MACHIKOBA_MAIL_FROM"] or f"no-reply@{host}",
    }

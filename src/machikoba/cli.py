# SPDX-License-Identifier: Apache-2.0
"""The `machikoba` command: argument parsing only; the work is in operations/commands.py."""

import argparse
import os
import sys
from pathlib import Path

SETTINGS = "machikoba.config.settings"
KINDS = {
    "programmes": "programmes of one or many editions",
    "makers": "the makers of an edition, as they were exported",
    "slots": "the slots of an edition, as they were exported",
    "facilities": "information points, parking, toilets of an edition, as exported or new",
}


def parser() -> argparse.ArgumentParser:
    """Every command with its arguments (docs/commands.md is checked against this)."""
    top = argparse.ArgumentParser(prog="machikoba", description=__doc__)
    commands = top.add_subparsers(dest="command", required=True)

    serve = commands.add_parser("serve", help="run the server and a worker")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--workers", type=int, default=2)
    serve.add_argument("--no-worker", action="store_true")

    demo = commands.add_parser("demo", help="serve a fictional region")
    demo.add_argument("--port", type=int, default=8000)
    demo.add_argument("--data", type=Path, default=Path("var/demo"))
    demo.add_argument("--fresh", action="store_true", help="begin anew")

    commands.add_parser("worker", help="send mails and ask for news until stopped")
    harvest = commands.add_parser("harvest", help="ask other installations for news")
    harvest.add_argument("--peer", help="address or id; otherwise those whose time has come")
    harvest.add_argument("--all", action="store_true", help="everybody, due or not")
    harvest.add_argument("--add", help="an installation to ask from now on")
    commands.add_parser("rotate-key", help="sign with a new key from now on")
    bounce = commands.add_parser("bounce", help="take in one mail that came back")
    bounce.add_argument("--file", type=Path, help="instead of the standard input")
    commands.add_parser("migrate", help="bring the schema up to date")
    commands.add_parser("check", help="prove the laws against the data")
    erasing = commands.add_parser("retention", help="erase personal data whose day has come")
    erasing.add_argument("--dry-run", action="store_true", help="write nothing")
    admin = commands.add_parser("createadmin", help="the first user; prints a sign-in link")
    admin.add_argument("email", nargs="?", default="admin@example.jp")
    token = commands.add_parser("token", help="mint an API token")
    token.add_argument("--scope", required=True)
    token.add_argument("--label", default="")

    _add_tables(commands)
    _add_prints(commands)
    _add_trips(commands)
    return top


def _add_outcome(table: argparse.ArgumentParser) -> None:
    table.add_argument("--dry-run", action="store_true", help="write nothing")
    table.add_argument("--report", type=Path, help="write the messages to this file (CSV)")
    table.add_argument("--json", action="store_true", help="print the outcome as JSON")


def _add_tables(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    importing = commands.add_parser("import", help="take a table in")
    kinds = importing.add_subparsers(dest="kind", required=True)
    for kind, about in KINDS.items():
        table = kinds.add_parser(kind, help=about)
        table.add_argument("file", type=Path)
        only_here = kind != "programmes"
        table.add_argument(
            "--edition", required=only_here, help="slug; overrides what the rows say"
        )
        _add_outcome(table)
        if not only_here:
            table.add_argument("--map", type=Path, help="a JSON file: which column is which")
    buses = kinds.add_parser("routes", help="loop buses of an edition: a sheet for each route")
    buses.add_argument("file", type=Path)
    buses.add_argument("--edition", required=True, help="slug")
    _add_outcome(buses)
    feed = kinds.add_parser("gtfs", help="timetables of public transport around an edition")
    feed.add_argument("file", type=Path)
    feed.add_argument("--edition", required=True, help="slug")
    _add_outcome(feed)
    activities = kinds.add_parser("activities", help="the rows of a bureau's policy page")
    activities.add_argument("file", type=Path)
    activities.add_argument("--bureau", help="slug; otherwise the only one, or a new one")
    activities.add_argument("--page", type=Path, help="whose page it is, contact, lead (JSON)")
    _add_outcome(activities)
    listings = kinds.add_parser("open-factories", help="a list of open factories for the atlas")
    listings.add_argument("file", type=Path)
    _add_outcome(listings)

    towns = kinds.add_parser("municipalities", help="outlines and points: N03 as GeoJSON or ZIP")
    towns.add_argument("file", type=Path)
    towns.add_argument("--credit", default="", help="instead of 国土数値情報(行政区域データ)…")
    towns.add_argument("--dry-run", action="store_true", help="write nothing")

    exporting = commands.add_parser("export", help="write a table of an edition")
    exporting.add_argument("table")
    exporting.add_argument("--edition", required=True)
    exporting.add_argument("--format", choices=["csv", "xlsx"], default="csv")
    exporting.add_argument("--out", type=Path, help="a file; otherwise the standard output")


def _add_prints(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    printing = commands.add_parser("print", help="write a PDF to print")
    printing.add_argument("kind")
    printing.add_argument("--edition", required=True)
    printing.add_argument("--out", type=Path, required=True)
    printing.add_argument("--maker", help="stop number, id or name; otherwise all")
    printing.add_argument("--day", help="YYYY-MM-DD; otherwise all")
    printing.add_argument("--language", choices=["ja", "en"], default="ja")
    printing.add_argument("--paper", choices=["a4", "a3"], default="a4")
    printing.add_argument("--arrow", choices=["left", "right", "straight"])
    printing.add_argument("--role", choices=["maker", "staff", "volunteer"], default="maker")
    printing.add_argument("--copies", type=int, default=1)
    printing.add_argument("--audience", choices=["makers", "backers"], default="makers")


def _add_trips(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    trips = commands.add_parser("trips", help="plan days").add_subparsers(
        dest="kind", required=True
    )
    solving = trips.add_parser("solve", help="the best plan of a problem, with its proof")
    solving.add_argument("file", type=Path)
    solving.add_argument("--format", choices=["days", "optw"], default="days")
    solving.add_argument("--routes", type=int, default=1, help="of the optw format")
    solving.add_argument("--seconds", type=float, default=1.0, help="of CPU to search at most")
    solving.add_argument("--seed", type=int, default=1)


def main(arguments: list[str] | None = None) -> None:
    """Parse, set up Django, run; exits with the command's code."""
    asked = parser().parse_args(arguments)
    if asked.command == "trips":
        from machikoba.trips.solver.command import run as solve  # noqa: PLC0415

        sys.exit(solve(asked))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    if asked.command == "demo":
        _demo_environment(asked)

    # Settings are read here, after the demo has said where it lives.
    import django  # noqa: PLC0415

    django.setup()
    from machikoba.operations.commands import run  # noqa: PLC0415

    sys.exit(run(asked))


def _demo_environment(asked: argparse.Namespace) -> None:
    """A demo never touches the data or the mail server of a real installation."""
    os.environ["MACHIKOBA_DATA"] = str(asked.data.absolute())
    os.environ["MACHIKOBA_DEMO"] = "1"
    os.environ["MACHIKOBA_BASE_URL"] = f"http://127.0.0.1:{asked.port}"
    for name in ("DATABASE_URL", "EMAIL_URL"):
        os.environ.pop(name, None)
    if asked.fresh:
        for path in asked.data.glob("machikoba.sqlite3*"):
            path.unlink()


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: Apache-2.0
"""What each command does, once Django is set up. Each returns the exit code."""

import argparse
import os
import sys

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse

from machikoba.accounts.domain.passes import make_pass
from machikoba.accounts.domain.tokens import mint_token
from machikoba.accounts.models import User
from machikoba.audit.actor import COMMAND
from machikoba.core import basemaps
from machikoba.core.mail_report import LARGEST
from machikoba.notices.domain import bounces
from machikoba.operations import (
    activities,
    check,
    demo,
    demo_stages,
    harvests,
    municipalities,
    open_factories,
    prints,
    retention,
    tables,
    travel,
    worker,
)
from machikoba.operations.serve import serve
from machikoba.regions.models import Bureau
from machikoba.sharing import keys


def run(asked: argparse.Namespace) -> int:
    """Carry out the command that was asked for."""
    return COMMANDS[asked.command](asked)


def _migrate(asked: argparse.Namespace) -> int:
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    return 0


def _serve(asked: argparse.Namespace) -> int:
    if settings.UNSAFE:
        print("Not started:", *settings.UNSAFE, sep="\n", file=sys.stderr)
        return 2
    if _pending_migrations():
        print("Not started: the schema is not up to date. Run: machikoba migrate", file=sys.stderr)
        return 2
    # A bureau is a public body, whether or not the setting says so.
    is_public_body = Bureau.objects.filter(is_fictional=False).exists()
    refused = basemaps.refusal(settings.BASEMAP, is_public_body=is_public_body)
    if refused:
        print("Not started:", refused, sep="\n", file=sys.stderr)
        return 2
    return serve(
        host=asked.host, port=asked.port, workers=asked.workers, with_worker=not asked.no_worker
    )


def _pending_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _demo(asked: argparse.Namespace) -> int:
    _migrate(asked)
    demo.prepare()
    demo_stages.prepare()
    print(demo.welcome(), demo_stages.welcome(), sep="\n", flush=True)
    return serve(host="127.0.0.1", port=asked.port, workers=1, with_worker=True)


def _worker(asked: argparse.Namespace) -> int:
    worker.run()
    return 0


def _bounce(asked: argparse.Namespace) -> int:
    """For a mail server's pipe: 0 for any mail, or its own mail would bounce; 75 asks it again."""
    try:
        raw = asked.file.read_bytes() if asked.file else sys.stdin.buffer.read(LARGEST)
    except OSError as error:
        print(f"{asked.file}: {error.strerror}", file=sys.stderr)
        return 1
    try:
        notice = bounces.take_in(raw=raw, actor=COMMAND)
    except DatabaseError as error:
        print(f"try again later: {type(error).__name__}", file=sys.stderr)
        return os.EX_TEMPFAIL
    print(f"{notice.uuid}: {notice.state} {notice.reason}" if notice else "not a bounce of ours")
    return 0


def _check(asked: argparse.Namespace) -> int:
    found = list(check.differences())
    for line in found:
        print(line)
    print(f"{len(found)} differences" if found else "proven: no difference")
    return 1 if found else 0


def _createadmin(asked: argparse.Namespace) -> int:
    address = asked.email.strip().lower()
    user = User.objects.filter(email=address).first() or User.objects.create_user(address)
    User.objects.filter(pk=user.pk).update(is_operator=True, is_active=True)
    secret = make_pass(user=user, actor=COMMAND)
    print(settings.BASE_URL + reverse("pass", args=[secret]))
    return 0


def _token(asked: argparse.Namespace) -> int:
    print(mint_token(scope=asked.scope, label=asked.label, actor=COMMAND))
    return 0


def _import(asked: argparse.Namespace) -> int:
    own = {
        "activities": activities.import_activities,
        "gtfs": travel.import_gtfs,
        "municipalities": municipalities.import_municipalities,
        "open-factories": open_factories.import_open_factories,
        "routes": travel.import_routes,
    }
    return own.get(asked.kind, tables.import_table)(asked)


def _rotate_key(asked: argparse.Namespace) -> int:
    print(keys.rotate())
    return 0


COMMANDS = {
    "serve": _serve,
    "demo": _demo,
    "worker": _worker,
    "migrate": _migrate,
    "bounce": _bounce,
    "check": _check,
    "harvest": harvests.harvest_peers,
    "rotate-key": _rotate_key,
    "createadmin": _createadmin,
    "token": _token,
    "retention": retention.run,
    "import": _import,
    "export": tables.export_table,
    "print": prints.print_pdf,
}

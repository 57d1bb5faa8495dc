# SPDX-License-Identifier: Apache-2.0
"""The server as a group of processes of its own, whoever starts it."""

import os
import subprocess
import sys

import pytest

ALONE = """
import os
from machikoba.operations import serve
serve._run = lambda commands: print(os.getpgrp() == os.getpid())
serve.serve(host="127.0.0.1", port=8200, workers=1, with_worker=False)
"""


@pytest.mark.parametrize("leads_a_session", [False, True])
def test_it_leads_its_group(leads_a_session: bool) -> None:
    program = "import django; django.setup()\n" + ALONE
    started = subprocess.run(
        [sys.executable, "-c", program],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        start_new_session=leads_a_session,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "machikoba.config.settings"},
    )
    assert (started.stdout.strip(), started.returncode) == ("True", 0), started.stderr

# SPDX-License-Identifier: Apache-2.0
"""A pytest plugin loaded before Django's settings: the tests' own folder and address."""

import atexit
import os
import shutil
import tempfile

from hypothesis import HealthCheck, settings

_folder = tempfile.mkdtemp(prefix="machikoba-test-")
atexit.register(shutil.rmtree, _folder, True)
os.environ["MACHIKOBA_DATA"] = _folder
os.environ["MACHIKOBA_BASE_URL"] = "http://127.0.0.1:8000"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright runs a loop in the test's thread
for _name in ("EMAIL_URL", "MACHIKOBA_DEMO", "MACHIKOBA_SECRET_KEY"):
    os.environ.pop(_name, None)

# How fast this machine is just now says nothing about the code.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")

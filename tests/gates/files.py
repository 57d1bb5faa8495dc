# SPDX-License-Identifier: Apache-2.0
"""What the gates read: the files that git tracks or would track."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src/machikoba"


def kept(*suffixes: str) -> list[Path]:
    """Every file of the repository (ignored ones left out) with one of these endings."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        names = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:  # a copy without its history
        raise AssertionError("the gates need git and a checkout") from error
    paths = (ROOT / name for name in names.decode().split("\0") if name)
    return [path for path in paths if path.is_file() and path.name.endswith(suffixes or ("",))]


def shown(path: Path) -> str:
    """A path as people name it."""
    return str(path.relative_to(ROOT))

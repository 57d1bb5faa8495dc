# SPDX-License-Identifier: Apache-2.0
"""Get the tests' headless Chromium and fonts from the npm registry; no root needed."""

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from hatch_build import node_environment, node_tools

HERE = Path(__file__).parent / "browser"


def main(target: Path) -> None:
    """Install the packages and unpack the browser into `target`, once."""
    node, npm = node_tools()
    env = node_environment(node)
    quiet = ["--no-audit", "--no-fund", "--loglevel=error"]
    install = [str(node), str(npm), "ci", "--ignore-scripts", *quiet]
    subprocess.run(install, cwd=HERE, env=env, check=True)
    packed = HERE / "node_modules/@sparticuz/chromium/bin"
    source = packed / "x64" if (packed / "x64").exists() else packed
    subprocess.run(
        [str(node), str(HERE / "unpack.mjs"), str(source), str(target)], env=env, check=True
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())

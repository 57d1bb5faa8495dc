# SPDX-License-Identifier: Apache-2.0
"""The press itself: a process of its own that sets one print and ends.

Started by press.py as `python -I pressroom.py TEMPLATE FONTS SECONDS`: JSON comes in, the PDF goes
out. It imports nothing of ours.
"""

import sys
from pathlib import Path

import typst


def main(template: Path, fonts: Path, made_at: int) -> None:
    """Set `template` with our fonts alone; PDF/UA, so that screen readers can read it."""
    families = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)]
    )
    compiler = typst.Compiler(
        str(template),
        root=str(template.parent),
        font_paths=families,
        ignore_system_fonts=True,
        sys_inputs={"data": sys.stdin.buffer.read().decode()},
    )
    try:
        pdf = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=made_at)
    except typst.TypstError as error:
        # A name in a script our fonts do not have must not keep everybody else off the paper:
        # it is set as boxes, and the PDF does not claim the standard.
        if "could not be displayed" not in str(error):
            raise
        pdf = compiler.compile(format="pdf", timestamp=made_at)
    assert isinstance(pdf, bytes)
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))

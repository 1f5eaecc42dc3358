"""Writes the Word templates of templates/report/ anew: `python docs/make_templates.py [FOLDER]`.

The templates are committed and staff edit them in Word; `docs/layout/` is where their layout was first laid down, and the way back to it.
Geometry and fonts follow GB/T 9704-2012: A4, margins 37/35/28/26 mm, 22 lines of 28 characters by an exact line of 579 twips and a character
spacing of -0.25 pt (a document grid would break both), fonts by name.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from docs.layout.annexes import ledger_annex, open_annex, received_annex, scores_annex  # noqa: E402  # the checkout is not installed
from docs.layout.body import body  # noqa: E402
from docs.layout.branch import branch_template  # noqa: E402
from docs.layout.package import write_template  # noqa: E402


def write_templates(folder: Path) -> None:
    """Write report.docx and branch.docx into `folder`."""
    write_template(
        folder / "report.docx", [*body(), *ledger_annex(), *scores_annex(), *open_annex(), *received_annex()]
    )
    write_template(folder / "branch.docx", branch_template())


if __name__ == "__main__":
    write_templates(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "templates" / "report")

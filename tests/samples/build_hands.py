"""Command: builds mailboxes from the submissions in `hands/`.

Usage: `python tests/samples/build_hands.py FOLDER [NAME ...]`. Without names the development set is built, with
`held_out` the set that is only scored. Prints one mailbox folder a line (one per period).
"""

import sys
from pathlib import Path

from hands.build import build, development, held_out


def main() -> None:
    """Builds below the folder of the first argument."""
    names = sys.argv[2:] or development()
    if names == ["held_out"]:
        names = held_out()
    for box in build(Path(sys.argv[1]), names):
        print(box)


if __name__ == "__main__":
    main()

"""`make bench`: every room's comparison with its peers, one after the other; prints ratios, asserts nothing."""

import subprocess
import sys

ROOMS = ("mail", "extract", "assess", "report", "portal")


def main() -> int:
    """Run the named rooms (default: all); the number of those that could not be measured."""
    failed = 0
    for room in sys.argv[1:] or ROOMS:
        print(f"== {room}", flush=True)
        failed += subprocess.run([sys.executable, "-m", f"tests.bench.{room}"], check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())

"""`python -m portal HOME PORT`: serves the staff site on loopback."""

import sys
from pathlib import Path

import uvicorn

from flows.settings import load_settings
from portal.app import create_app


def main() -> None:
    """Serve until the process is ended."""
    home, port = Path(sys.argv[1]), int(sys.argv[2])
    uvicorn.run(create_app(load_settings(home)), host="127.0.0.1", port=port, log_level="warning", server_header=False)


if __name__ == "__main__":
    main()

"""Where Prefect runs: a server kept by `taizhang serve`, or one of its own for a single run. Sets Prefect up before it is imported.

Prefect is told everything through its environment variables, and reads them once, at import: so this module comes first and imports none of it.
"""

import json
import os
import urllib.error
import urllib.request
from base64 import b64encode
from pathlib import Path

from tasks.records.base import Record


class ServerNote(Record):
    """What a running server leaves in the cache folder for the next command: its address and the word that opens it."""

    api_url: str
    auth: str
    pid: int


def note_path(cache: Path) -> Path:
    """Where the note lies."""
    return cache / "server.json"


def prepare_prefect(home: Path, cache: Path) -> ServerNote | None:
    """Point Prefect at the running server, which is returned, or have it start its own, which gives None.

    A home of its own keeps a person's other flows apart; a first start takes up to half a minute on a slow disk.
    """
    defaults = {
        "PREFECT_HOME": str(home / ".prefect"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
        "PREFECT_LOGGING_LEVEL": "CRITICAL",
        "PREFECT_LOGGING_TO_API_ENABLED": "false",
        "PREFECT_CLIENT_CSRF_SUPPORT_ENABLED": "false",
        "DO_NOT_TRACK": "1",
    }
    os.environ.update(defaults)
    server = running_server(cache)
    if server is None:
        os.environ.pop("PREFECT_API_URL", None)
        os.environ["PREFECT_SERVER_ALLOW_EPHEMERAL_MODE"] = "true"
    else:
        os.environ["PREFECT_API_URL"] = server.api_url
        os.environ["PREFECT_API_AUTH_STRING"] = server.auth
    return server


def running_server(cache: Path) -> ServerNote | None:
    """The server that `taizhang serve` keeps, when it answers; None otherwise."""
    try:
        server = ServerNote.model_validate_json(note_path(cache).read_bytes())
    except (OSError, ValueError):
        return None
    return server if _answers(server) else None


def write_note(cache: Path, server: ServerNote) -> None:
    """Leave the note for other commands, readable by the owner alone."""
    cache.mkdir(parents=True, exist_ok=True)
    path = note_path(cache)
    path.touch(mode=0o600)
    path.write_text(json.dumps(server.model_dump()), encoding="utf-8")


def _answers(server: ServerNote) -> bool:
    credentials = b64encode(server.auth.encode()).decode()
    request = urllib.request.Request(f"{server.api_url}/health", headers={"Authorization": f"Basic {credentials}"})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=2) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except urllib.error.HTTPError as error:
        error.close()
        return False
    except OSError:
        return False

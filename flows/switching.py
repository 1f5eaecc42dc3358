"""Switches a schedule on or off: in the store, which every start of the schedule reads, and at once in the running Prefect server."""

import json
import urllib.request
from base64 import b64encode

from flows.deployments import COMPILE, REMINDER, SCHEDULES
from flows.server import ServerNote, running_server
from flows.settings import Settings
from tasks.records.errors import UsageError, WorldError
from tasks.store.engine import open_store
from tasks.store.switches import set_switch

FLOWS = {COMPILE: "compile-report", REMINDER: "draft-reminders"}
ANSWER_SECONDS = 10


def switch_schedule(settings: Settings, name: str, *, is_on: bool, user: str) -> None:
    """Keep the switch and tell the server, when one runs; `WorldError` when it does not take it (the switch is kept all the same)."""
    schedule = next((one for one in SCHEDULES if one.name == name), None)
    if schedule is None:
        raise UsageError(f"There is no schedule “{name}”.")
    set_switch(open_store(settings.store_url), name, is_on=is_on, user=user)
    server = running_server(settings.cache)
    if server is None:
        return
    try:
        deployment = _call(server, f"/deployments/name/{FLOWS[schedule.kind]}/{name}")
        _call(server, f"/deployments/{deployment['id']}/{'resume' if is_on else 'pause'}_deployment", body={})
    except (OSError, ValueError, KeyError) as error:
        raise WorldError(
            f"The schedule “{name}” is switched, but the running server did not take it ({error}); restart `taizhang serve`."
        ) from error


def _call(server: ServerNote, path: str, body: dict[str, str] | None = None) -> dict[str, str]:
    credentials = b64encode(server.auth.encode()).decode()
    request = urllib.request.Request(  # noqa: S310
        server.api_url + path,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"Basic {credentials}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=ANSWER_SECONDS) as answer:  # noqa: S310
        data = answer.read()
    return dict(json.loads(data)) if data.strip() and data.strip() != b"null" else {}

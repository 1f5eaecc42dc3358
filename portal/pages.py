"""Renders a page of the site: the one way from data to HTML, always with the session and its word."""

import hashlib
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from fastapi import Request, Response
from fastapi.templating import Jinja2Templates

from portal import shown
from tasks.records import words
from tasks.store.accounts import ROLES, Session

STATIC = Path(__file__).resolve().parent / "static"
STATIC_VERSION = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(STATIC.iterdir()))).hexdigest()[:12]
"""Part of every static file's address, so that a browser keeps one for good and still gets the next version at once."""

ROLE_NAMES = {"viewer": "查看", "clerk": "经办", "administrator": "管理员"}


def make_templates(folder: Path) -> Jinja2Templates:
    """The templates of `folder`, escaped throughout, with the filters that turn values into a clerk's words."""
    templates = Jinja2Templates(folder)
    environment = templates.env
    environment.trim_blocks = environment.lstrip_blocks = True
    # The pages come with the program, so a template once compiled stays as it is.
    environment.auto_reload = False
    # Every value on its way into a page, wherever it stands; markup is made of values that went this way.
    environment.finalize = shown.harmless
    environment.filters |= {
        "shown": shown.shown,
        "number": shown.number,
        "moment": shown.moment,
        "size": shown.size,
        "told": shown.told,
        "field_word": shown.field_word,
        "path": lambda text: quote(str(text), safe=""),
    }
    environment.globals |= {
        "STATUS": words.STATUS,
        "FINDING_KINDS": words.FINDING_KINDS,
        "SEVERITY": words.SEVERITY,
        "MAIL_KINDS": shown.MAIL_KINDS,
        "DECISION_KINDS": words.DECISION_KINDS,
        "span": shown.span,
        "static": f"/static/{STATIC_VERSION}",
        "title_of": lambda record, field: words.field_title(type(record), field),
    }
    return templates


def page(request: Request, template: str, session: Session | None, status_code: int = 200, **data: Any) -> Response:
    """The named template of templates/portal, escaped; `session` is None on pages before the login."""
    templates: Jinja2Templates = request.app.state.templates
    level = ROLES.index(session.user.role) if session else -1
    shown_data = {
        "session": session,
        "may_change": level >= ROLES.index("clerk"),
        "may_administer": level >= ROLES.index("administrator"),
        "role_names": ROLE_NAMES,
        "here": request.url.path,
        "came_from": came_from(request),
        **data,
    }
    return templates.TemplateResponse(request, template, shown_data, status_code=status_code)


def came_from(request: Request) -> str:
    """The page of this site that led here, as an address without a host; "" for none, or where that leads nowhere else."""
    found = urlsplit(request.headers.get("referer", ""))
    is_ours = found.netloc == request.headers.get("host") and not found.path.startswith("//")
    leads_back = request.method != "GET" or found.path != request.url.path
    return found._replace(scheme="", netloc="", fragment="").geturl() if is_ours and leads_back else ""


def attachment(name: str) -> dict[str, str]:
    """Headers that make the browser save the answer under `name` and never show it."""
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}

"""Renders a page of the site: the one way from data to HTML, always with the session and its word."""

from typing import Any

from fastapi import Request, Response
from fastapi.templating import Jinja2Templates

from tasks.store.accounts import ROLES, Session

ROLE_NAMES = {"viewer": "查看", "clerk": "经办", "administrator": "管理员"}


def page(request: Request, template: str, session: Session | None, status_code: int = 200, **data: Any) -> Response:
    """The named template of templates/portal, escaped; `session` is None on pages before the login."""
    templates: Jinja2Templates = request.app.state.templates
    may_change = session is not None and ROLES.index(session.user.role) >= ROLES.index("clerk")
    shown = {"session": session, "may_change": may_change, "role_names": ROLE_NAMES, **data}
    return templates.TemplateResponse(request, template, shown, status_code=status_code)

"""Logging in and out, and changing one's own password."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from portal.pages import page
from portal.security import COOKIE, Viewer, check_change, check_login, hash_password
from tasks.store.accounts import SESSION_HOURS, close_session, log_action, open_session, save_user

router = APIRouter()

SHORTEST_PASSWORD = 10
PLACES = ("/periods/", "/years/", "/settings", "/audit", "/password")
LOST = "登录已过期，刚才的操作没有保存。请重新登录，再做一次。"


def place_after(place: str) -> str:
    """Where a login leads: a page of this site that was asked for, else the first page. Never an address elsewhere."""
    return place if place.startswith(PLACES) and place.isprintable() and "\\" not in place else "/"


@router.get("/login")
def login_form(request: Request, next: str = "/", lost: bool = False) -> Response:
    """The login page."""
    return page(request, "login.html", None, place=place_after(next), message=LOST if lost else "")


@router.post("/login")
def log_in(
    request: Request,
    name: Annotated[str, Form()],
    password: Annotated[str, Form()],
    place: Annotated[str, Form()] = "/",
) -> Response:
    """Open a session, or show the form again. No word is asked for here: there is no session yet to protect."""
    address = request.client.host if request.client else ""
    engine = request.app.state.engine
    checked = check_login(engine, name, password, address)
    if checked is None:
        log_action(engine, name, "登录失败", address)
        return page(
            request,
            "login.html",
            None,
            status_code=401,
            message="用户名或密码不对。",
            name=name,
            place=place_after(place),
        )
    token, session = open_session(engine, checked.user)
    log_action(engine, session.user.name, "登录", address)
    response = RedirectResponse(place_after(place), status_code=303)
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, token, max_age=SESSION_HOURS * 3600, httponly=True, samesite="strict", secure=secure)
    return response


@router.post("/logout", dependencies=[Depends(check_change)])
def log_out(request: Request, session: Viewer) -> Response:
    """End the session."""
    close_session(request.app.state.engine, request.cookies.get(COOKIE, ""))
    log_action(request.app.state.engine, session.user.name, "退出", "")
    response = RedirectResponse("/login", status_code=303)
    response.delete_cookie(COOKIE)
    return response


@router.get("/password")
def password_form(request: Request, session: Viewer) -> Response:
    """The page on which a user changes the own password."""
    return page(request, "password.html", session)


@router.post("/password", dependencies=[Depends(check_change)])
def change_password(
    request: Request, session: Viewer, old: Annotated[str, Form()], new: Annotated[str, Form()]
) -> Response:
    """Change the own password; all sessions of the user end, so the next page is the login."""
    address = request.client.host if request.client else ""
    engine = request.app.state.engine
    if check_login(engine, session.user.name, old, address) is None:
        return page(request, "password.html", session, status_code=400, message="原密码不对。")
    if len(new) < SHORTEST_PASSWORD:
        return page(request, "password.html", session, status_code=400, message=f"新密码至少 {SHORTEST_PASSWORD} 位。")
    save_user(engine, session.user.name, hash_password(new), session.user.role)
    log_action(engine, session.user.name, "修改密码", session.user.name)
    return RedirectResponse("/login", status_code=303)

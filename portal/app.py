"""The staff site as a FastAPI application: routes, templates, error pages, first start."""

import secrets
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException as StarletteHTTPException

from flows.settings import Settings
from portal import (
    administration,
    branches,
    drafts,
    entries,
    exemptions,
    halfyears,
    login,
    mailbox,
    pictures,
    review,
    runs,
    years,
)
from portal.pages import STATIC, STATIC_VERSION, make_templates, page
from portal.plain import UNKNOWN, explain
from portal.security import HEADERS, Guard, LoginRequiredError, hash_password, session_of
from tasks.records.errors import TaizhangError
from tasks.store.accounts import Session, list_users, save_user
from tasks.store.engine import open_store

HERE = Path(__file__).resolve().parent
TEMPLATES = HERE.parent / "templates" / "portal"
"""The site's own pages; an installation's own templates folder holds those that staff edit in Word."""

ROUTERS = (
    login,
    halfyears,
    years,
    runs,
    drafts,
    review,
    branches,
    exemptions,
    entries,
    mailbox,
    pictures,
    administration,
)
KNOWN = {404: "没有这个页面。", 405: "不能这样访问这个页面。"}
BROKEN = "程序出了错，这一步没有办成。请返回再试；仍然不行的，请管理员查看 logs 文件夹里的 portal.log。"
TOO_LARGE = "上传的内容太大，已拒绝，什么都没有改动。请返回，换一个小一些的文件。"
INCOMPLETE = "表单没有填完整，或地址不对。请返回检查后再试。"


def create_app(settings: Settings) -> FastAPI:
    """The application of one installation. On the first start it makes the administrator and prints the password once."""
    app = FastAPI(title="台账", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.settings = settings
    app.state.engine = open_store(settings.store_url)
    app.state.templates = make_templates(TEMPLATES)
    app.mount(f"/static/{STATIC_VERSION}", StaticFiles(directory=STATIC))
    app.add_middleware(Guard, too_large=_too_large)
    app.add_exception_handler(LoginRequiredError, _to_login)
    app.add_exception_handler(StarletteHTTPException, _error_page)
    app.add_exception_handler(TaizhangError, _error_page)
    app.add_exception_handler(RequestValidationError, _refused_form)
    app.add_exception_handler(Exception, _broken_page)
    for room in ROUTERS:
        app.include_router(room.router)
    _first_start(app)
    return app


def _first_start(app: FastAPI) -> None:
    if list_users(app.state.engine):
        return
    password = secrets.token_urlsafe(9)
    save_user(app.state.engine, "admin", hash_password(password), "administrator")
    print(f"首次启动，已建管理员。用户名：admin 密码：{password} （只显示这一次，登录后请修改）", flush=True)


def _to_login(request: Request, _error: Exception) -> Response:
    """To the login page, which leads back to where the person was; after a change that was lost it says so."""
    came_from = request.headers.get("hx-current-url") or request.headers.get("referer", "")
    shown = urlsplit(str(request.url) if request.method == "GET" and "hx-request" not in request.headers else came_from)
    place = login.place_after(shown._replace(scheme="", netloc="", fragment="").geturl())
    asked = {} if place == "/" else {"next": place}
    if request.method != "GET" and request.url.path != "/logout":
        asked["lost"] = "1"
    address = f"/login?{urlencode(asked)}" if asked else "/login"
    if request.headers.get("hx-request"):
        return Response(status_code=401, headers={"HX-Redirect": address})
    return RedirectResponse(address, status_code=303)


def _error_page(request: Request, error: Exception) -> Response:
    """What went wrong, in Chinese, with the way back."""
    if isinstance(error, StarletteHTTPException):
        status = error.status_code
        detail = str(error.detail)
        if detail.isascii():
            # The words of a library, not ours.
            detail = KNOWN.get(status, INCOMPLETE)
    else:
        trouble = explain(str(error))
        status, detail = 400, f"{trouble.what}{trouble.do}"
    return page(request, "error.html", _known_session(request), status_code=status, status=status, detail=detail)


def _refused_form(request: Request, _error: Exception) -> Response:
    return page(request, "error.html", _known_session(request), status_code=400, status=400, detail=INCOMPLETE)


def _broken_page(request: Request, error: Exception) -> Response:
    """What nobody foresaw: told without the page around it, which might be what broke; the log has the whole of it."""
    trouble = explain(str(error))
    detail = trouble.what + trouble.do if trouble.what != UNKNOWN else BROKEN
    answer = page(request, "error.html", None, status_code=500, status=500, detail=detail)
    # This answer is made outside of all middleware.
    answer.headers.update({**HEADERS, "Cache-Control": "no-store"})
    return answer


def _too_large(request: Request) -> Response:
    """Refused before anything of it is read, so nobody's session is looked up."""
    return page(request, "error.html", None, status_code=413, status=413, detail=TOO_LARGE)


def _known_session(request: Request) -> Session | None:
    try:
        return session_of(request)
    except LoginRequiredError:
        return None

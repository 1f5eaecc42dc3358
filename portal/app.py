"""The staff site as a FastAPI application: routes, templates, error pages, first start."""

import secrets
from pathlib import Path

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from starlette.exceptions import HTTPException as StarletteHTTPException

from flows.settings import Settings
from portal import halfyears, login
from portal.security import LoginRequiredError, add_headers, hash_password
from tasks.records.errors import TaizhangError
from tasks.store.accounts import list_users, save_user
from tasks.store.engine import open_store

HERE = Path(__file__).resolve().parent


def create_app(settings: Settings) -> FastAPI:
    """The application of one installation. On the first start it makes the administrator and prints the password once."""
    app = FastAPI(title="台账", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.settings = settings
    app.state.engine = open_store(settings.store_url)
    app.state.templates = Jinja2Templates(settings.templates / "portal")
    app.mount("/static", StaticFiles(directory=HERE / "static"))
    app.middleware("http")(add_headers)
    app.add_exception_handler(LoginRequiredError, _to_login)
    app.add_exception_handler(StarletteHTTPException, _error_page)
    app.add_exception_handler(TaizhangError, _error_page)
    for router in (login.router, halfyears.router):
        app.include_router(router)
    _first_start(app)
    return app


def _first_start(app: FastAPI) -> None:
    if list_users(app.state.engine):
        return
    password = secrets.token_urlsafe(9)
    save_user(app.state.engine, "admin", hash_password(password), "administrator")
    print(f"首次启动,已建管理员。用户名:admin 密码:{password} (只显示这一次,登录后请修改)", flush=True)


def _to_login(request: Request, _error: Exception) -> Response:
    if request.headers.get("hx-request"):
        return Response(status_code=401, headers={"HX-Redirect": "/login"})
    return RedirectResponse("/login", status_code=303)


def _error_page(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, StarletteHTTPException) else 400
    known = {404: "没有这个页面。", 405: "不能这样访问这个页面。"}
    detail = error.detail if isinstance(error, HTTPException) else known.get(status, str(error))
    templates: Jinja2Templates = request.app.state.templates
    return templates.TemplateResponse(request, "error.html", {"status": status, "detail": detail}, status_code=status)

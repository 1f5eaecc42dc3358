"""What an administrator sets: mailbox test, roster, scheme, users; and the audit log."""

import hashlib
import re
import secrets
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from flows.deployments import SCHEDULES, period_due
from flows.settings import Settings
from flows.switching import switch_schedule
from portal.kept import read_year
from portal.pages import ROLE_NAMES, page
from portal.plain import explain_check, explain_roster
from portal.roster import present_roster, roster_trouble
from portal.rosterdiff import compare_rosters
from portal.security import Administrator, Viewer, check_change, hash_password
from tasks.blobs import write_whole
from tasks.records.errors import TaizhangError
from tasks.records.roster import Roster
from tasks.roster import MAX_FILE_BYTES, load_roster
from tasks.store.accounts import Session, close_user, list_audit, list_users, log_action, save_user
from tasks.store.switches import switched_off
from tasks.workers import Failure, WorkerPool

router = APIRouter()

ROSTER_SECONDS = 30
ROSTER_BYTES = 512 << 20
DOCTOR_SECONDS = 120
AUDIT_LINES = 500

DOCTOR_WORDS = {
    "Python": "Python",
    "disk": "磁盘",
    "database": "数据库",
    "roster": "花名册",
    "scheme": "考评办法",
    "mailbox": "邮箱",
    "sending": "发信",
    "fonts": "字体",
    "schedule": "定时编制",
    "LibreOffice (doc, wps, rtf, odt, ppt)": "旧版 Word、WPS 等格式",
    "OCR (scans and photographed pages)": "扫描件识别",
    "HEIC photos": "苹果手机照片",
    "RAR archives": "RAR 压缩包",
}
MARKS = {"✓": ("fine", "正常"), "!": ("missing", "提醒"), "✗": ("wrong", "有问题")}


@router.get("/settings")
def settings_page(request: Request, session: Viewer) -> Response:
    """The settings in force; what may be changed is shown to administrators alone."""
    return _settings_page(request, session)


@router.post("/settings/schedules/{name}", dependencies=[Depends(check_change)])
def switch(request: Request, session: Administrator, name: str, state: Annotated[str, Form()]) -> Response:
    """Switch a schedule on or off."""
    if name not in {schedule.name for schedule in SCHEDULES} or state not in ("on", "off"):
        raise HTTPException(404, "没有这个定时编制。")
    switch_schedule(request.app.state.settings, name, is_on=state == "on", user=session.user.name)
    log_action(request.app.state.engine, session.user.name, "开启定时" if state == "on" else "停用定时", name)
    return RedirectResponse("/settings", status_code=303)


@router.post("/settings/check", dependencies=[Depends(check_change)])
def check(request: Request, session: Administrator) -> Response:
    """Examine the installation, the mailbox included, by the program's own command."""
    home = request.app.state.settings.home
    command = [sys.executable, "-m", "flows.cli", "doctor", "--home", str(home)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=DOCTOR_SECONDS, check=False)
        lines = [_doctor_line(line) for line in done.stdout.splitlines() if line[:1] in MARKS]
    except subprocess.TimeoutExpired:
        lines = [("wrong", "有问题", "检查", "两分钟内没有完成，多半是邮件服务器没有应答。")]
    log_action(request.app.state.engine, session.user.name, "检查安装", "")
    return _settings_page(request, session, checked=lines)


@router.post("/settings/roster", dependencies=[Depends(check_change)])
def upload_roster(request: Request, session: Administrator, workbook: UploadFile) -> Response:
    """Read an uploaded roster in a worker with limits and show what it would change; nothing is changed yet."""
    settings = request.app.state.settings
    data = workbook.file.read(MAX_FILE_BYTES + 1)
    try:
        if len(data) > MAX_FILE_BYTES:
            raise HTTPException(
                400, f"文件超过 {MAX_FILE_BYTES // 1_000_000} MB。花名册只有姓名和邮箱，请去掉图片和其他工作表。"
            )
        path = _kept_upload(settings, hashlib.sha256(data).hexdigest())
        write_whole(path, data)
        roster = _read_roster(path)
    except HTTPException as error:
        log_action(request.app.state.engine, session.user.name, "花名册被拒", str(error.detail))
        return _settings_page(request, session, status_code=error.status_code, roster_refused=error.detail)
    changes = compare_rosters(present_roster(settings), roster)
    return page(request, "roster.html", session, changes=changes, roster=roster, upload=path.stem)


@router.post("/settings/roster/{upload}", dependencies=[Depends(check_change)])
def take_roster(request: Request, session: Administrator, upload: str) -> Response:
    """Take the roster that was shown; the old one is kept beside it."""
    settings = request.app.state.settings
    path = _kept_upload(settings, upload)
    if not re.fullmatch(r"[0-9a-f]{64}", upload) or not path.is_file():
        raise HTTPException(404, "没有这份上传的花名册，请重新上传。")
    _read_roster(path)
    if settings.roster.is_file():
        kept = settings.home / "roster-old" / f"{datetime.now(UTC):%Y%m%d-%H%M%S}.xlsx"
        write_whole(kept, settings.roster.read_bytes())
    write_whole(settings.roster, path.read_bytes(), durable=True)
    path.unlink()
    log_action(request.app.state.engine, session.user.name, "更换花名册", upload[:12])
    return RedirectResponse("/settings?roster=taken", status_code=303)


@router.post("/settings/users", dependencies=[Depends(check_change)])
def add_user(
    request: Request, session: Administrator, name: Annotated[str, Form()], role: Annotated[str, Form()]
) -> Response:
    """Add a user, or give one a new password and role; the password is shown this once."""
    name = name.strip()
    if not re.fullmatch(r"[\w.\-]{1,30}", name):
        raise HTTPException(400, "用户名只用汉字、字母、数字、点和横线，不超过 30 字。")
    if role not in ROLE_NAMES:
        raise HTTPException(400, "请选择权限。")
    if name == session.user.name:
        raise HTTPException(400, "不能改自己的权限；改密码请用右上角的“改密码”。")
    password = secrets.token_urlsafe(9)
    save_user(request.app.state.engine, name, hash_password(password), role)
    log_action(request.app.state.engine, session.user.name, "设置用户", f"{name}({ROLE_NAMES[role]})")
    return _settings_page(request, session, made=(name, password))


@router.post("/settings/users/{user_id}/close", dependencies=[Depends(check_change)])
def end_user(request: Request, session: Administrator, user_id: int) -> Response:
    """Close an account; what it decided stays on record."""
    engine = request.app.state.engine
    found = next((user for user in list_users(engine) if user.id == user_id), None)
    if found is None:
        raise HTTPException(404, "没有这个用户。")
    if found.name == session.user.name:
        raise HTTPException(400, "不能停用自己的账号。")
    close_user(engine, user_id)
    log_action(engine, session.user.name, "停用用户", found.name)
    return RedirectResponse("/settings", status_code=303)


@router.get("/audit")
def audit_log(request: Request, session: Administrator, q: str = "") -> Response:
    """The newest lines of the audit log."""
    entries = list_audit(request.app.state.engine, AUDIT_LINES)
    found = [one for one in entries if all(word in f"{one.user} {one.action} {one.subject}" for word in q.split())]
    return page(request, "audit.html", session, entries=found, q=q, most=AUDIT_LINES)


def _settings_page(request: Request, session: Session, status_code: int = 200, **data: object) -> Response:
    settings = request.app.state.settings
    due, roster = period_due(datetime.now(UTC)), present_roster(settings)
    return page(
        request,
        "settings.html",
        session,
        status_code,
        mailbox=settings.mailbox,
        outgoing=settings.outgoing,
        roster=roster,
        roster_trouble=roster_trouble(settings) if roster is None else "",
        member_total=sum(branch.member_count or 0 for branch in roster.branches) if roster else 0,
        most_bytes=MAX_FILE_BYTES,
        roster_taken=request.query_params.get("roster") == "taken",
        years=_schemes(settings),
        due=due,
        schedules=SCHEDULES,
        off=switched_off(request.app.state.engine),
        users=list_users(request.app.state.engine),
        **data,
    )


def _read_roster(path: Path) -> Roster:
    """The roster of an uploaded workbook, read where a hostile one can do no harm; 400 with the reason in Chinese."""
    with WorkerPool(1, memory_bytes=ROSTER_BYTES, wall_seconds=ROSTER_SECONDS, cpu_seconds=ROSTER_SECONDS) as pool:
        (found,) = pool.run(load_roster, [path])
    if isinstance(found, Failure):
        path.unlink(missing_ok=True)
        if found.kind == "exception":
            raise HTTPException(400, explain_roster(found.message))
        raise HTTPException(400, "这个工作簿过大或已损坏，读取时超出了限度，已拒绝。花名册没有改动。")
    return found


def _kept_upload(settings: Settings, name: str) -> Path:
    return settings.cache / "uploads" / f"{Path(name).name}.xlsx"


def _schemes(settings: Settings) -> list[tuple[str, str, str]]:
    """(year, name, what is wrong) of every scheme, newest first."""
    found = []
    for folder in sorted(settings.schemes.glob("[0-9]*"), reverse=True):
        try:
            scheme = read_year(folder)
            found.append((folder.name, f"{scheme.name}，{len(scheme.rubric)} 项指标，{len(scheme.areas)} 个领域", ""))
        except TaizhangError as error:
            found.append((folder.name, "", str(error)))
    return found


def _doctor_line(line: str) -> tuple[str, str, str, str]:
    """(state, its word, what, text) of one line of the examination."""
    state, word = MARKS[line[0]]
    what, _, text = line[2:].partition(": ")
    return state, word, DOCTOR_WORDS.get(what, what), explain_check(state, text)

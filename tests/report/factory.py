"""Invented ledgers, assessments and pictures of any size, made by arithmetic so that every run sees the same."""

import io
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from tasks.blobs import BlobStore
from tasks.records.assessment import (
    Assessment,
    Coverage,
    Finding,
    FindingSide,
    Integrated,
    Model246,
    MonthRecord,
    OneOfSix,
    Scorecard,
    ScoreItem,
)
from tasks.records.facts import Activity, Decision, Evidence, Indicator, Ledger, Member, Photo, ReviewItem, Submission
from tasks.records.period import SHANGHAI, Period
from tasks.records.roster import Branch, Roster
from tasks.records.scheme import Area, Grade, Integration, RubricItem, Scheme
from tasks.report.content import build_content
from tasks.report.model import ReportContent
from tasks.report.received import ReceivedMail

ROOT = Path(__file__).resolve().parents[2]
PERIOD = Period(year=2022, half=1)
NAMES = (
    "综合协调处党支部",
    "教研一部党支部",
    "教研二部党支部",
    "信息资料中心党支部",
    "后勤服务中心党支部",
    "学员工作处党支部",
    "文献与数字资源建设保障服务中心联合党支部委员会（含离退休人员党小组）",
)
AREAS = (
    ("epidemic", "新冠肺炎疫情防控"),
    ("civil_city", "创建全国文明城市"),
    ("ethics", "精神文明建设"),
    ("industry", "服务产业发展"),
    ("rural", "助力乡村振兴"),
)
TITLES = (
    "核酸采样点秩序引导",
    "文明路口早高峰值守",
    "学习雷锋护河清洁行动",
    "送课进企业专题宣讲",
    "结对村政策咨询集市",
    "敬老院陪伴服务日",
    "校园周边垃圾分类宣传",
)
PLACES = ("柳溪社区", "东桥路口", "沙洲河公园", "云岭工业园", "石门村", "安和敬老院", "北门广场")
ITEMS = (
    ("on_time", "按时报送", 6),
    ("illustrated", "图文要素", 6),
    ("mobilised", "四覆盖·组织动员", 7),
    ("registered", "四覆盖·注册登记", 7),
    ("trained", "四覆盖·管理培训", 7),
    ("participated", "四覆盖·参加活动", 7),
    ("team", "六个一·建队", 6),
    ("collective", "六个一·集中活动", 6),
    ("skill", "六个一·技能", 6),
    ("monthly", "六个一·每月一次", 6),
    ("hours", "六个一·20小时", 6),
    ("love", "六个一·献爱心", 6),
    ("community", "融入社区志愿服务", 4),
    ("urban_rural", "融入城乡文明建设", 4),
    ("areas", "五大领域", 10),
    ("typical", "典型", 6),
)


def make_scheme() -> Scheme:
    return Scheme(
        year=2022,
        name="校院机关党委2022年党员志愿服务工作方案",
        areas=tuple(Area(code=code, name=name) for code, name in AREAS),
        integrations=(
            Integration(code="community", name="融入社区志愿服务"),
            Integration(code="urban_rural", name="融入城乡文明建设"),
        ),
        rubric=tuple(RubricItem(code=code, name=name, max=most) for code, name, most in ITEMS),
        grades=(
            Grade(name="优秀", at_least=90),
            Grade(name="良好", at_least=80),
            Grade(name="合格", at_least=60),
            Grade(name="不合格", at_least=0),
        ),
    )


def branch_name(place: int) -> str:
    return NAMES[place] if place < len(NAMES) else f"第{place + 1}党支部"


def make_roster(branches: int) -> Roster:
    return Roster(
        branches=tuple(
            Branch(
                name=branch_name(place),
                addresses=(f"branch{place}@example.org",),
                secretary="柯明远",
                member_count=8 + place % 13,
            )
            for place in range(branches)
        )
    )


def make_photo_bytes(place: int, size: tuple[int, int] = (640, 480)) -> bytes:
    """A JPEG with EXIF (turned on its side for every third) that looks like a street with people."""
    width, height = size
    image = Image.new("RGB", size, (150 + place % 80, 190, 225))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, height * 3 // 5, width, height), fill=(110, 140 + place % 60, 100))
    for person in range(5):
        left = width // 8 + person * width // 6
        top = height // 2 - (place * 7 + person * 13) % 30
        draw.ellipse((left, top, left + 30, top + 30), fill=(235, 200, 170))
        draw.rectangle((left - 8, top + 30, left + 38, top + 120), fill=(200, 40 + place % 50, 40))
    exif = Image.Exif()
    exif[0x010F] = "Invented"
    if place % 3 == 2:
        exif[0x0112] = 6
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85, exif=exif)
    return out.getvalue()


def make_photo(blobs: BlobStore | None, place: int, caption: str = "") -> Photo:
    data = make_photo_bytes(place)
    sha256 = blobs.put(data) if blobs else f"{place:064x}"
    turned = place % 3 == 2
    return Photo(
        sha256=sha256,
        phash=f"{(place + 1) * 0x9E3779B97F4A7C15 % 2**64:016x}",
        caption=caption,
        width=480 if turned else 640,
        height=640 if turned else 480,
        document="小结.docx",
        locator=f"图{place % 9 + 1}",
    )


def make_activity(branch: str, place: int, photos: tuple[Photo, ...] = (), **changes: object) -> Activity:
    kind = place % len(TITLES)
    start = date(2022, 1, 5) + timedelta(days=(place * 23) % 170)
    people = 4 + place * 3 % 17
    each = 1.5 + place % 4 * 0.5
    source = Evidence(
        message_id=f"<{branch}@example.org>",
        document="半年小结.docx",
        locator=f"表1 第{place + 2}行",
        quote=TITLES[kind],
    )
    activity = Activity(
        key=f"{branch}-{place}",
        branch=branch,
        title=TITLES[kind],
        start=start,
        end=start,
        date_precision="day",
        place=PLACES[kind],
        area=AREAS[kind % len(AREAS)][0],
        integration="community" if kind % 2 else "urban_rural",
        participants=people,
        hours_each=each,
        hours_total=people * each,
        beneficiaries=20 + place if place % 3 == 0 else None,
        collective=True,
        love_action=kind == 5,
        photos=photos,
        review={"participants": "文字写“12人”，表格写“15人”，按表格记"} if place % 9 == 4 else {},
        evidence={"title": (source,), "participants": (source,)},
    )
    return activity.model_copy(update=changes)


def make_ledger(branches: int = 7, activities: int = 6, photos: int = 3, blobs: BlobStore | None = None) -> Ledger:
    """A ledger of `branches` branches; the last but one is late, the last is missing where there are more than two."""
    submissions, acts, indicators, members, kept = [], [], [], [], {}
    for place in range(branches):
        name = branch_name(place)
        if place == branches - 1 and branches > 2:
            submissions.append(Submission(branch=name, status="missing"))
            continue
        late = place == branches - 2 and branches > 2
        own = tuple(make_photo(blobs, place * 100 + n, TITLES[n % len(TITLES)]) for n in range(photos))
        kept[name] = own
        submissions.append(
            Submission(
                branch=name,
                status="late" if late else "on_time",
                message_id=f"<{name}@example.org>",
                received_at=datetime(2022, 7, 2, 9, 30, tzinfo=SHANGHAI)
                if late
                else datetime(2022, 6, 20 + place % 9, 10, tzinfo=SHANGHAI),
                documents=2,
                photos=len(own),
                review=(ReviewItem(reason="附件有密码，未能打开", quote="", document="签到表.xlsx"),)
                if place == 1
                else (),
            )
        )
        count = activities if place else activities + 2
        acts += [make_activity(name, place + n * 2, own[n : n + 1]) for n in range(count)]
        size = 8 + place % 13
        indicators.append(
            Indicator(
                branch=name,
                members=size,
                registered=size,
                trained=size - 3,
                participated=size - 1,
                teams=1,
                mobilised=place % 2 == 0,
                typical_cases=("王姓党员连续三年照顾邻居老人，被社区评为热心居民。",) if place == 2 else (),
            )
        )
        members.append(Member(branch=name, name="柯明远", registered=True, hours=12.5, activities=5))
    return Ledger(
        period=str(PERIOD),
        submissions=tuple(submissions),
        activities=tuple(acts),
        indicators=tuple(indicators),
        members=tuple(members),
        photos=kept,
    )


def make_assessment(ledger: Ledger) -> Assessment:
    """Falling scores, the second and third equal, the last 0 when missing; one finding."""
    cards = []
    for place, submission in enumerate(ledger.submissions):
        missing = submission.status == "missing"
        total = 0.0 if missing else max(95.4 - (place - (place == 2)) * 4.3, 20)
        share = total / 100
        cards.append(
            Scorecard(
                branch=submission.branch,
                rank=2 if place == 2 else place + 1,
                total=total,
                low=total - (2 if place == 1 else 0),
                high=total,
                grade="优秀" if total >= 90 else "良好" if total >= 80 else "合格" if total >= 60 else "不合格",
                rank_low=place + 1 if place != 1 else 4,
                rank_high=place + 1 if place != 1 else 2,
                items=tuple(
                    ScoreItem(
                        code=code,
                        name=name,
                        points=round(most * (1 if n % 3 else share), 1),
                        low=0,
                        high=most,
                        max=0 if code == "love" and place == 3 else most,
                        value=n,
                        target=n + 2,
                        reason=f"应有{n + 2}，实有{n}",
                        gap="" if n % 3 else "再补一次活动即满分",
                    )
                    for n, (code, name, most) in enumerate(ITEMS)
                ),
                notes=("时长没有党员姓名，按总时长计算",) if place == 4 else (),
            )
        )
    sides = tuple(
        FindingSide(branch=submission.branch, text="沙洲河公园植树合影", document="照片3.jpg", locator="图1")
        for submission in ledger.submissions[:2]
    )
    findings = (
        Finding(
            key="f1",
            kind="picture_reused",
            branches=tuple(side.branch for side in sides),
            summary="同一张照片出现在两个支部的材料中",
            sides=sides,
        ),
    )
    models = tuple(make_model(submission.branch, place) for place, submission in enumerate(ledger.submissions))
    return Assessment(period=ledger.period, scorecards=tuple(cards), findings=findings, models=models)


def make_model(branch: str, place: int) -> Model246:
    """A branch that has not told of its training and in which two members have not registered."""
    members = 8 + place % 13
    return Model246(
        branch=branch,
        period=str(PERIOD),
        members=members,
        integrations=(
            Integrated(code="community", name="融入社区志愿服务", activities=3),
            Integrated(code="urban_rural", name="融入城乡文明建设", activities=0),
        ),
        coverages=(
            Coverage(code="mobilised", name="组织动员全覆盖", note="年度计划"),
            Coverage(
                code="registered",
                name="注册登记全覆盖",
                count=members - 2,
                of=members,
                share=(members - 2) / members,
                missing=("柯明远", "温若谷"),
            ),
            Coverage(code="reported", name="到居住社区报到全覆盖", count=members, of=members, share=1.0),
            Coverage(code="trained", name="管理培训全覆盖", of=members, note="材料未说明"),
            Coverage(code="participated", name="参加活动全覆盖", count=0, of=members, share=0.0),
        ),
        ones=(
            OneOfSix(code="team", name="组建一支志愿服务队", state="met", value="1支"),
            OneOfSix(code="collective", name="每队一次集中志愿服务", state="met", value="6次"),
            OneOfSix(code="skill", name="每人一项服务技能", state="in_progress", value=f"{members}名中5名"),
            OneOfSix(code="monthly", name="每月一次集中社区志愿服务", state="not_met", value="6个月中5个月"),
            OneOfSix(
                code="hours",
                name="每人每年不少于20小时",
                state="met",
                value="人均13.44小时，本期应达10小时",
            ),
            OneOfSix(code="love", name="每年一次奉献爱心行动", state="in_progress", value="0次"),
        ),
        months=tuple(MonthRecord(month=month, activities=month % 4, community=0) for month in range(1, 7)),
        people=(),
    )


def make_decision(kind: str, subject: str, **changes: object) -> Decision:
    return Decision(
        period=str(PERIOD),
        kind=kind,
        subject=subject,
        decided_by="岳小满",
        decided_at=datetime(2022, 7, 3, 23, 30, tzinfo=SHANGHAI),
        **changes,
    )


def make_received(ledger: Ledger) -> tuple[ReceivedMail, ...]:
    mails = []
    for submission in ledger.submissions:
        if submission.message_id:
            mails.append(
                ReceivedMail(
                    branch=submission.branch,
                    message_id=submission.message_id,
                    received_at=submission.received_at,
                    subject="半年小结",
                    file_names=("半年小结.docx", "台账.xlsx"),
                    path="ab/abcdef.eml",
                )
            )
    return tuple(mails)


def make_content(ledger: Ledger, assessment: Assessment, templates: Path, **changes: Any) -> ReportContent:
    values = {"prior": None, "received": make_received(ledger)} | changes
    roster = make_roster(len(ledger.submissions))
    return build_content(ledger, assessment, make_scheme(), roster, PERIOD, templates=templates, **values)

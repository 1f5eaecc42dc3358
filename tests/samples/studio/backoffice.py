"""行政后勤支部: an Excel ledger with a short letter from Foxmail, first with a mistake, then corrected."""

from datetime import date
from functools import partial
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from studio.clients import foxmail
from studio.letters import Note, at
from studio.office import settle_xlsx
from studio.photos import photo
from studio.roster import BACKOFFICE
from studio.truth import activity, indicator, member

FIRST_ID, SECOND_ID = "20220620164817539264031@163.com", "20220628140508117480256@163.com"
HEADER = [
    "序号",
    "活动时间",
    "活动名称",
    "活动地点",
    "所属领域",
    "参加人数",
    "人均时长（小时）",
    "总时长（小时）",
    "服务对象",
    "备注",
]
ROWS: list[list[Any]] = [
    [1, date(2022, 1, 24), "爱国卫生运动：春节前环境大扫除", "校门口至学府北路沿线", "疫情防控", 12, 2, 24, "", ""],
    [2, "2.11", "元宵节前走访慰问困难家庭", "柳荫社区", "创建文明城市", 5, 2, 10, "困难家庭6户", "送去米面油和口罩"],
    [
        3,
        date(2022, 3, 4),
        "学雷锋便民服务（理发、磨刀、小家电维修）",
        "柳荫社区中心广场",
        "精神文明建设",
        14,
        3,
        42,
        "居民约120人次",
        "后勤技工带队",
    ],
    [
        4,
        "3.16—3.31",
        "校门测温扫码志愿岗",
        "学校东门、北门",
        "疫情防控",
        24,
        2,
        48,
        "",
        "每个工作日2人，共12天，人数为人次",
    ],
    [5, date(2022, 4, 16), "垃圾分类宣传劝导", "听松公园", "精神文明建设", 9, 2.5, 22.5, "", "发放分类手册200册"],
    [
        6,
        "5.10—6.14（每周二）",
        "早高峰文明交通劝导",
        "学府北路与书院路路口",
        "创建文明城市",
        18,
        "7:30—8:30",
        18,
        "",
        "每次3人，共6次，人数为人次",
    ],
    [7, "2022/5/20", "东湖新校区绿化苗木养护", "东湖新校区", "服务产业发展", 8, 3, 24, "", "配合新校区建设专班"],
    [
        8,
        date(2022, 5, 28),
        "村道整治义务劳动",
        "青桥镇石榴坪村",
        "乡村振兴",
        10,
        "8:00—12:00",
        40,
        "",
        "清理边沟约600米",
    ],
    [
        9,
        date(2022, 6, 14),
        "世界献血者日无偿献血",
        "市中心广场献血屋",
        "精神文明建设",
        6,
        "",
        "",
        "",
        "献血总量1900毫升",
    ],
]
SKILLS = "应急救护 理发 水电维修 驾驶、小家电维修 烹饪 园艺 摄影 - 水电维修 普通话 应急救护 电脑维修 - 园艺 手语 - 驾驶".replace(
    "-", ""
).split(" ")
TRAINED, UNREPORTED = 10, "卞知秋"
# Who took part in row 1, 2, 3 … by place in the roster; rows 4 and 6 are duty rosters of (row, turns, people a turn, hours).
TURNS = [
    (0, 1, 12, 2),
    (12, 1, 5, 2),
    (0, 1, 14, 3),
    (3, 12, 2, 2),
    (8, 1, 9, 2.5),
    (1, 6, 3, 1),
    (5, 1, 8, 3),
    (11, 1, 10, 4),
    (14, 1, 6, None),
]


def person_figures() -> list[tuple[float, int]]:
    """(hours, times) of each member, such that both columns add up to the ledger's totals."""
    hours, times = [0.0] * len(BACKOFFICE.members), [0] * len(BACKOFFICE.members)
    for start, turns, people, each in TURNS:
        for turn in range(turns * people):
            who = (start + turn) % len(BACKOFFICE.members)
            hours[who] += each or 0
            times[who] += 1
    return list(zip(hours, times, strict=True))


def workbook(corrected: bool) -> bytes:
    """The ledger with its three sheets; the first version lacks the last row and has two people fewer on 4 March."""
    rows = [list(row) for row in ROWS]
    if not corrected:
        rows.pop()
        rows[2][5], rows[2][7] = 12, 36
    book = Workbook()
    book.properties.creator = "祝长缨"
    _ledger(book.active, rows)
    _people(book.create_sheet("党员个人情况"), corrected)
    _plans(book.create_sheet("下半年安排"))
    stream = BytesIO()
    book.save(stream)
    return settle_xlsx(stream.getvalue(), "祝长缨")


def mails() -> list[tuple[str, bytes, Note]]:
    """The first letter and the corrected one."""
    opening = (
        "机关党委：\n\n{}\n\n"
        "支部现有党员17名，编成“后勤红管家”志愿服务队1支。17名党员已全部注册“时间银行”，16名到居住社区报到（卞知秋同志的住房正在装修、"
        "暂住学校宿舍，还没有报到）。参加街道志愿服务培训10名，掌握一项以上服务技能14名，人人参加过活动。{}\n\n"
        "行政后勤支部  祝长缨\n2022-{}"
    )
    first = Note(
        "行政后勤支部",
        BACKOFFICE.addresses,
        "行政后勤支部2022年上半年志愿服务活动台账",
        at(6, 20, 16, 48, 17),
        opening.format(
            "现报送我支部2022年上半年志愿服务活动台账，活动照片2张，请查收。",
            "上半年共开展活动8项，累计服务222.5小时。",
            "06-20",
        ),
        [
            ("行政后勤支部2022年上半年志愿服务活动台账.xlsx", workbook(False)),
            ("3月4日便民服务.jpg", photo("fair")),
            ("5月28日石榴坪村修路.jpg", photo("village_road")),
        ],
        FIRST_ID,
    )
    second = Note(
        "行政后勤支部",
        BACKOFFICE.addresses,
        "更正：行政后勤支部2022年上半年志愿服务活动台账",
        at(6, 28, 14, 5, 8),
        opening.format(
            "6月20日报送的台账漏登献血一行，便民服务的人数也少记了2名，现更正后重新报送，请以此件为准，前一封作废。",
            "上半年共开展活动9项，累计服务228.5小时。",
            "06-28",
        ),
        [
            ("行政后勤支部2022年上半年志愿服务活动台账（更正版）.xlsx", workbook(True)),
            ("3月4日便民服务.jpg", photo("fair")),
            ("5月28日石榴坪村修路.jpg", photo("village_road")),
            ("5月24日路口劝导.jpg", photo("crossing")),
        ],
        SECOND_ID,
    )
    return [("a1", foxmail(first), first), ("a2", foxmail(second), second)]


def _grid(sheet: Worksheet, top: int, bottom: int, columns: int) -> None:
    thin = Side(style="thin", color="000000")
    for row in sheet.iter_rows(top, bottom, 1, columns):
        for cell in row:
            cell.border = Border(thin, thin, thin, thin)
            cell.alignment = Alignment("center", "center", wrap_text=True)
            cell.font = Font(name="宋体", size=11, bold=cell.row == top)
            if cell.row == top:
                cell.fill = PatternFill("solid", fgColor="DDEBF7")


def _ledger(sheet: Worksheet, rows: list[list[Any]]) -> None:
    sheet.title = "活动台账"
    sheet.append(["行政后勤支部2022年上半年党员志愿服务活动台账"])
    sheet.append(["填报人：祝长缨    联系电话：0000-8866021（内线）"])
    sheet.append(HEADER)
    for row in rows:
        sheet.append(row)
    people, hours = sum(row[5] for row in rows), sum(row[7] or 0 for row in rows)
    sheet.append(["合计", f"{len(rows)}项", "", "", "", people, "", hours, "", ""])
    for first, last in (("A1", "J1"), ("A2", "J2")):
        sheet.merge_cells(f"{first}:{last}")
    last = sheet.max_row
    _grid(sheet, 3, last, len(HEADER))
    sheet.merge_cells(f"B{last}:E{last}")
    sheet["A1"].font, sheet["A1"].alignment = Font(name="黑体", size=16), Alignment("center", "center")
    for letter, width in zip("ABCDEFGHIJ", (6, 20, 34, 22, 15, 10, 13, 13, 17, 28), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(4, last, 2, 2):
        if isinstance(row[0].value, date):
            row[0].number_format = 'm"月"d"日"'
    sheet.row_dimensions[1].height = 30
    sheet.freeze_panes = "A4"


def _people(sheet: Worksheet, corrected: bool) -> None:
    sheet.append(["党员个人情况"])
    sheet.append(["姓名", "时间银行注册", "社区报到", "参加培训", "服务技能", "服务时长（小时）", "参加次数"])
    for number, (name, (hours, times)) in enumerate(zip(BACKOFFICE.members, person_figures(), strict=True)):
        if not corrected:
            hours, times = _before_correction(number, hours, times)
        sheet.append(
            [
                name,
                "是",
                "否" if name == UNREPORTED else "是",
                "是" if number < TRAINED else "否",
                SKILLS[number],
                hours,
                times,
            ]
        )
    sheet.merge_cells("A1:G1")
    _grid(sheet, 2, sheet.max_row, 7)
    sheet["A1"].font, sheet["A1"].alignment = Font(name="黑体", size=14), Alignment("center")
    for letter, width in zip("ABCDEFG", (12, 15, 12, 12, 22, 18, 12), strict=True):
        sheet.column_dimensions[letter].width = width


def _before_correction(number: int, hours: float, times: int) -> tuple[float, int]:
    if number in (12, 13):  # the two who were forgotten on 4 March
        hours, times = hours - 3, times - 1
    if (number - 14) % len(BACKOFFICE.members) < 6:  # the donors
        times -= 1
    return hours, times


def _plans(sheet: Worksheet) -> None:
    sheet.append(["时间", "拟开展活动", "拟参加人数"])
    sheet.append(["7月中旬", "新校区图书搬运", 17])
    sheet.append(["9月", "中秋看望环卫工人", 8])
    sheet.append(["11月", "冬季消防安全宣传", 6])
    _grid(sheet, 1, 4, 3)
    sheet.column_dimensions["B"].width = 28


_act = partial(activity, BACKOFFICE.name)

ACTIVITIES = [
    _act(
        "爱国卫生运动：春节前环境大扫除",
        "2022-01-24",
        place="校门口至学府北路沿线",
        area="epidemic",
        integration={"any": ["urban_rural", None]},
        participants=12,
        hours_each=2,
        hours_total=24,
    ),
    _act(
        "元宵节前走访慰问困难家庭",
        "2022-02-11",
        place="柳荫社区",
        area="civil_city",
        integration="community",
        participants=5,
        hours_each=2,
        hours_total=10,
        beneficiaries=6,
        love_action=True,
    ),
    _act(
        "学雷锋便民服务（理发、磨刀、小家电维修）",
        "2022-03-04",
        place="柳荫社区中心广场",
        area="ethics",
        integration="community",
        participants=14,
        hours_each=3,
        hours_total=42,
        beneficiaries=120,
        review={"beneficiaries": "约120人次"},
    ),
    _act(
        "校门测温扫码志愿岗",
        "2022-03-16",
        "2022-03-31",
        occurrences=12,
        place="学校东门、北门",
        area="epidemic",
        participants=24,
        hours_each=2,
        hours_total=48,
    ),
    _act(
        "垃圾分类宣传劝导",
        "2022-04-16",
        place="听松公园",
        area="ethics",
        integration={"any": ["urban_rural", "community"]},
        participants=9,
        hours_each=2.5,
        hours_total=22.5,
    ),
    _act(
        "早高峰文明交通劝导",
        "2022-05-10",
        "2022-06-14",
        occurrences=6,
        place="学府北路与书院路路口",
        area="civil_city",
        integration="urban_rural",
        participants=18,
        hours_each=1,
        hours_total=18,
    ),
    _act(
        "东湖新校区绿化苗木养护",
        "2022-05-20",
        place="东湖新校区",
        area="industry",
        participants=8,
        hours_each=3,
        hours_total=24,
    ),
    _act(
        "村道整治义务劳动",
        "2022-05-28",
        place="青桥镇石榴坪村",
        area="rural",
        integration="urban_rural",
        participants=10,
        hours_each=4,
        hours_total=40,
    ),
    _act(
        "世界献血者日无偿献血", "2022-06-14", place="市中心广场献血屋", area="ethics", participants=6, love_action=True
    ),
]
INDICATOR = indicator(
    BACKOFFICE.name,
    members=17,
    registered=17,
    reported=16,
    trained=10,
    participated=17,
    skilled=14,
    teams=1,
    hours_total=228.5,
    activities_stated=9,
)
MEMBERS = [
    member(
        BACKOFFICE.name,
        name,
        registered=True,
        reported=name != UNREPORTED,
        trained=number < TRAINED,
        skills=[skill for skill in SKILLS[number].split("、") if skill],
        hours=hours,
        activities=times,
    )
    for number, (name, (hours, times)) in enumerate(zip(BACKOFFICE.members, person_figures(), strict=True))
]
SUBMISSION = {
    "branch": BACKOFFICE.name,
    "status": "on_time",
    "message_id": SECOND_ID,
    "superseded": [FIRST_ID],
    "documents": 2,
    "photos": 3,
}

"""护理党支部: DreamMail with raw GBK, a zip with GBK names: a workbook with formulas and a hidden sheet, photos, leftovers of Windows."""

from datetime import date, time
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from studio.letters import Note, at
from studio.office import zip_gbk
from studio.photos import thumbs_db
from studio.truth import indicator, member

from hospital.clients import dreammail
from hospital.roster import COMMITTEE, NURSES
from hospital.shots import copy, photo
from hospital.truth import acts, either, submission

NAME = NURSES.name
MESSAGE_ID = "202212301541270318@sina.example"
FILE = (
    Path(__file__).parent / "files" / "nurses.xlsx"
)  # made from SOURCE by hospital/convert.py, which fills in the formulas' values

HEAD = [
    "序号",
    "日期",
    "活动",
    "地点",
    "人数",
    "",
    "开始",
    "结束",
    "每人时长",
    "党员总时长",
    "服务人数",
    "类别",
    "备注",
]
ROWS: list[list[Any]] = [
    [date(2022, 7, 8), "防溺水急救课", "黄竹中心小学", 4, 2, time(9), time(11), 210, "精神文明建设", ""],
    ["8.24-8.30", "全员核酸采样支援", "开发区采样点", 42, 0, 6, None, "", "疫情防控", "每天6人，7天42人次"],
    [date(2022, 9, 21), "阿尔茨海默病日陪伴", "夕阳红养老院", 5, 3, time(14), time(17), 34, "精神文明建设", ""],
    [date(2022, 10, 4), "重阳节为老人剪发洗头", "北门社区", 6, 0, time(8, 30), time(11), 41, "创建文明城市", ""],
    [date(2022, 10, 15), "全球洗手日课堂", "县机关幼儿园", 3, 0, time(10), time(11), 75, "精神文明建设", ""],
    [
        date(2022, 11, 12),
        "慰问脱贫户",
        "大坑尾村",
        7,
        4,
        time(9),
        time(12),
        "脱贫户9户",
        "助力乡村振兴",
        "送米、油，量血压",
    ],
    [date(2022, 12, 5), "志愿者日搀扶就诊", "门诊大厅", 10, 0, time(8), time(11, 30), "", "精神文明建设", ""],
    ["12月19日—29日", "居家患者电话随访", "护理部", 31, 0, 10, None, "1180人次", "疫情防控", "每人累计10小时"],
    [
        date(2022, 6, 28),
        "送清凉（补登上半年漏报）",
        "环卫二所",
        4,
        0,
        time(15),
        time(17),
        22,
        "精神文明建设",
        "上半年漏登",
    ],
]
PEOPLE = [
    ["舒惠", "是", "是", "是", "急救培训", 38, 6],
    ["乐桂英", "是", "是", "是", "老年护理、理发", 29.5, 5],
    ["阮小雨", "是", "否", "是", "手语", 27, 5],
    ["左琳", "是", "是", "否", "", 16, 3],
    ["冉冬梅", "是", "是", "是", "心理疏导", 21.5, 4],
    ["巩莉", "是", "是", "否", "", 10, 1],
    ["包思琪", "是", "否", "否", "摄影", 13, 2],
    ["敖红", "是", "是", "是", "急救培训", 33.5, 6],
]


def source() -> bytes:
    """The workbook as it was typed: formulas without values."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "台账"
    _ledger(sheet)
    people = book.create_sheet("个人")
    people.append(["姓名", "平台注册", "社区报到", "参加培训", "技能特长", "服务小时", "服务次数"])
    for row in PEOPLE:
        people.append(row)
    old = book.create_sheet("类别与旧表")
    old.sheet_state = "hidden"
    for row in (["疫情防控"], ["创建文明城市"], ["精神文明建设"], ["服务产业"], ["助力乡村振兴"]):
        old.append(row)
    old.append(["2021年下半年", "日期", "活动", "人数", "时长"])
    old.append(["", date(2021, 9, 20), "中秋慰问（去年）", 12, 3])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _ledger(sheet: Worksheet) -> None:
    sheet.append(["护理党支部2022年下半年志愿服务台账"])
    sheet.append(HEAD)
    sheet.append(["", "", "", "", "党员", "群众", "", "", "（小时）", "（小时）", "", "", ""])
    for number, (day, what, where, members, others, start, end, served, kind, note) in enumerate(ROWS, 1):
        line = number + 3
        each: Any = f"=(H{line}-G{line})*24" if end else start
        times = [start, end] if end else [None, None]
        sheet.append([number, day, what, where, members, others, *times, each, f"=E{line}*I{line}", served, kind, note])
        if not isinstance(day, str):
            sheet.cell(line, 2).number_format = 'm"月"d"日"'
        for column in (7, 8):
            sheet.cell(line, column).number_format = "h:mm"
    last = sheet.max_row + 1
    sheet.append(
        [
            "合计",
            "",
            f"{len(ROWS)}项",
            "",
            f"=SUM(E4:E{last - 1})",
            f"=SUM(F4:F{last - 1})",
            "",
            "",
            "",
            f"=SUM(J4:J{last - 1})",
        ]
    )
    for area in ("A1:M1", "E2:F2", *(f"{letter}2:{letter}3" for letter in "ABCDGHKLM"), f"A{last}:B{last}"):
        sheet.merge_cells(area)
    for letter, width in zip("ABCDEFGHIJKLM", (6, 15, 26, 16, 8, 8, 8, 8, 10, 12, 12, 16, 20), strict=True):
        sheet.column_dimensions[letter].width = width


def package() -> bytes:
    """The zip as it was attached."""
    folder = "护理支部下半年志愿服务/"
    return zip_gbk(
        {
            folder + "护理党支部志愿服务台账（2022下）.xlsx": FILE.read_bytes(),
            folder + "~$护理党支部志愿服务台账（2022下）.xlsx": "\x07舒惠".encode("gbk").ljust(165, b" "),
            folder + "照片/9月21日 夕阳红养老院.jpg": photo("dorm_lobby", "2022-09-21T14:33:02", "Apple iPhone 12"),
            folder + "照片/11月12日 大坑尾村慰问.jpg": photo("wetland", "2022-11-12T09:41:37", "Apple iPhone 12"),
            folder + "照片/采样.jpg": photo("vaccination", "2022-08-27T07:05:55", "HUAWEI ELS-AN00"),
            folder + "照片/朋友圈用 养老院.jpg": copy("dorm_lobby"),
            folder + "照片/Thumbs.db": thumbs_db(),
        }
    )


def mails() -> list[tuple[bytes, Note]]:
    """The one mail."""
    note = Note(
        "护理党支部",
        NURSES.addresses,
        "护理支部下半年志愿服务台账及照片",
        at(12, 30, 15, 41, 27),
        "党委办：\n    台账和照片都在压缩包里。支部党员31名，平台注册31名，社区报到29名，“天使”志愿服务队3支。\n"
        "    下半年31名党员都参加了志愿服务。\n\n护理党支部 舒惠\n",
        [("护理支部下半年志愿服务.zip", package())],
        MESSAGE_ID,
        to=COMMITTEE,
    )
    return [(dreammail(note), note)]


SUBMISSION = submission(NAME, MESSAGE_ID, 2, 3, review=[{"reason": "在半年之外", "quote": "送清凉（补登上半年漏报）"}])
_act = acts(NAME)
ACTIVITIES = [
    _act("防溺水急救课", "07-08", "防溺水急救课", "黄竹中心小学", "ethics", 4, 2, 8, 210),
    _act(
        "全员核酸采样支援",
        "08-24",
        "全员核酸采样支援",
        "开发区采样点",
        "epidemic",
        42,
        6,
        252,
        end="08-30",
        occurrences=either(7, 1),
    ),
    _act("阿尔茨海默病日陪伴", "09-21", "阿尔茨海默病日陪伴", "夕阳红养老院", "ethics", 5, 3, 15, 34),
    _act("重阳节为老人剪发洗头", "10-04", "重阳节为老人剪发洗头", "北门社区", "civil_city", 6, 2.5, 15, 41),
    _act("全球洗手日课堂", "10-15", "全球洗手日课堂", "县机关幼儿园", "ethics", 3, 1, 3, 75),
    _act("慰问脱贫户", "11-12", "慰问脱贫户", "大坑尾村", "rural", 7, 3, 21, 9, love_action=True),
    _act("志愿者日搀扶就诊", "12-05", "志愿者日搀扶就诊", "门诊大厅", "ethics", 10, 3.5, 35),
    _act("居家患者电话随访", "12-19", "居家患者电话随访", "护理部", "epidemic", 31, 10, 310, 1180, end="12-29"),
]
INDICATOR = indicator(
    NAME,
    members=31,
    registered=31,
    reported=29,
    trained=either(None, 5),
    participated=31,
    skilled=either(None, 6),
    teams=3,
    hours_total=either(667, 659),
    activities_stated=either(9, 8),
)
MEMBERS = [
    member(
        NAME,
        name,
        registered=True,
        reported=reported == "是",
        trained=trained == "是",
        skills=skills.split("、") if skills else either([], None),
        hours=hours,
        activities=times,
    )
    for name, _, reported, trained, skills, hours, times in PEOPLE
]

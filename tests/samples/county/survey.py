"""县统计局党支部: 163's web page, a workbook with several sheets: ledger with formulas, notes, members, next year's plan, a hidden one."""

from datetime import date, time
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from studio.clients import netease
from studio.letters import Note
from studio.truth import indicator, member

from county.roster import COMMITTEE, STATISTICS
from county.truth import DAY, MAYBE, acts, at, either, submission

NAME = STATISTICS.name
MESSAGE_ID = "6d0e4f19.2c77.1941c02e5b8.Coremail.tjj@qingya-gov.example"
FILE = (
    Path(__file__).parent / "files" / "statistics.xlsx"
)  # made from `source` by county/convert.py, which fills in values

HEAD = [
    "序号",
    "日期",
    "活动主题",
    "活动地点",
    "参加人数",
    "",
    "起",
    "止",
    "人均时长",
    "党员总时长",
    "受益对象",
    "类别",
    "备注",
]
ROWS: list[list[Any]] = [
    [date(2024, 7, 20), "“统计小课堂”进社区", "东山社区", 4, 0, 2, None, "居民38人", "精神文明建设", ""],
    ["2024/8/2", "高温天气慰问环卫工人", "城关镇环卫所", 5, 2, 1.5, None, "环卫工人26名", "精神文明建设", "送绿豆汤"],
    ["8.12-8.16", "暑期托管班陪护", "桂香社区", 10, 0, 3, None, "小学生21名", "创建文明城市", "每天2人，五天10人次"],
    [date(2024, 9, 20), "中国统计开放日宣传", "阳光广场", 9, 0, time(14, 30), time(17), "160余人", "服务产业发展", ""],
    [date(2024, 10, 1), "升国旗仪式秩序维护", "阳光广场", 6, 0, time(7), time(8), "", "精神文明建设", ""],
    [date(2024, 10, 26), "帮农户挖红薯", "石板溪村", 8, 0, "一天", 8, "缺劳力户3户", "助力乡村振兴", ""],
    ["11月每周二", "农贸市场文明劝导", "城南农贸市场", 8, 0, 1, None, "", "创建文明城市", "4次，每次2人"],
    [date(2024, 12, 5), "志愿者日义务理发", "东山社区", 3, 1, time(9), time(11, 30), "老人19人", "精神文明建设", ""],
    [date(2024, 12, 24), "看望患病困难职工", "县人民医院", 2, 0, 1, None, "1人", "精神文明建设", "送慰问金2000元"],
    ["12.31", "送春联下乡", "石板溪村", None, None, None, None, "", "助力乡村振兴", "因雪推迟到元月，未开展"],
]
NOTES = [
    "统计局党支部2024年下半年志愿服务情况说明",
    "一、支部党员18名（含预备党员2名），“时间银行”注册率100%，社区报到率94.4%，“数说青崖”志愿服务队1支，"
    "12名党员参加过志愿服务培训，党员参与率88.9%。",
    "二、下半年开展活动9项，党员服务155.5小时，去年同期7项、118小时。",
    "三、9月20日统计开放日当天，10名党员轮流上阵，向市民讲解CPI是怎么算出来的，发放宣传册300册。",
    "四、9月11日至13日，组织第五次经济普查数据质量“回头看”，属于业务工作，未列入台账。",
]
PLAN = [
    ["2025年志愿服务计划"],
    ["时间", "活动主题", "地点", "计划人数", "计划时长"],
    ["1月10日", "送春联下乡", "石板溪村", 6, 4],
    ["3月5日", "学雷锋便民服务", "东山社区", 12, 3],
    ["5月下旬", "统计知识进企业", "工业园区", 4, 2],
]
PEOPLE: list[tuple[str, str, str, str, str, float, int]] = [
    ("谭光明", "是", "是", "是", "主持", 12.5, 4),
    ("冉小莉", "是", "是", "是", "理发", 11, 4),
    ("石建军", "是", "是", "是", "", 13, 3),
    ("符玉梅", "是", "是", "是", "理发", 9.5, 4),
    ("张启航", "是", "否", "是", "摄影、短视频", 14, 5),
    ("瞿海波", "是", "是", "是", "急救", 10, 3),
    ("米红", "是", "是", "是", "心理疏导", 8.5, 3),
    ("龙家富", "是", "是", "是", "", 10, 2),
    ("姚元春", "是", "是", "是", "", 9, 2),
    ("贾永胜", "是", "是", "否", "驾驶", 11.5, 3),
    ("吴秀英", "是", "是", "是", "书法", 6, 2),
    ("田杰", "是", "是", "是", "电脑维修", 12, 4),
    ("罗丹", "是", "是", "是", "", 7.5, 3),
    ("彭大江", "是", "是", "否", "", 8, 1),
    ("向阳春", "是", "是", "否", "普法宣讲", 5, 2),
    ("舒畅", "是", "是", "否", "", 8, 2),
    ("梁文", "是", "是", "否", "", 0, 0),
    ("杨正国", "是", "是", "否", "", 0, 0),
]


def source() -> bytes:
    """The workbook as it was typed: formulas without values."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "2024下半年台账"
    _ledger(sheet)
    notes = book.create_sheet("情况说明")
    for line in NOTES:
        notes.append([line])
    notes.column_dimensions["A"].width = 110
    people = book.create_sheet("党员情况")
    people.append(["姓名", "时间银行注册", "社区报到", "参加培训", "特长", "下半年服务时长", "服务次数"])
    for row in PEOPLE:
        people.append(row)
    plan = book.create_sheet("2025年计划")
    for planned in PLAN:
        plan.append(planned)
    old = book.create_sheet("参数")
    old.sheet_state = "hidden"
    for kind in ("创建文明城市", "精神文明建设", "服务产业发展", "助力乡村振兴"):
        old.append([kind])
    old.append(["2023年下半年", "日期", "活动", "人数", "时长"])
    old.append(["", date(2023, 9, 20), "统计开放日宣传", 11, 2])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _ledger(sheet: Worksheet) -> None:
    sheet.append(["统计局党支部2024年下半年志愿服务台账"])
    sheet.append(HEAD)
    sheet.append(["", "", "", "", "党员", "群众", "", "", "（小时）", "（小时）", "", "", ""])
    for number, (day, what, where, members, others, start, end, served, kind, note) in enumerate(ROWS, 1):
        line = number + 3
        each: Any = start
        total: Any = f"=E{line}*I{line}" if members else None
        if isinstance(start, time):
            each = f"=(H{line}-G{line})*24"
        elif isinstance(start, str):
            total = f"=E{line}*{end}"
        times = [start, end] if isinstance(start, time) else [None, None]
        sheet.append([number, day, what, where, members, others, *times, each, total, served, kind, note])
        if not isinstance(day, str):
            sheet.cell(line, 2).number_format = "yyyy/m/d"
        for column in (7, 8):
            sheet.cell(line, column).number_format = "h:mm"
    last = sheet.max_row + 1
    sheet.append(
        ["合计", "", "9项", "", f"=SUM(E4:E{last - 1})", f"=SUM(F4:F{last - 1})", "", "", "", f"=SUM(J4:J{last - 1})"]
    )
    for area in ("A1:M1", "E2:F2", *(f"{letter}2:{letter}3" for letter in "ABCDGHKLM"), f"A{last}:B{last}"):
        sheet.merge_cells(area)
    for letter, width in zip("ABCDEFGHIJKLM", (6, 14, 24, 16, 8, 8, 8, 8, 10, 12, 14, 16, 22), strict=True):
        sheet.column_dimensions[letter].width = width


def mails() -> list[tuple[bytes, Note]]:
    """The one mail."""
    note = Note(
        "统计局支部",
        STATISTICS.addresses,
        "统计局党支部下半年志愿服务台账",
        at(12, 30, 15, 37, 9),
        "联合机关党委：\n\n下半年台账、情况说明、党员情况都在一个表格里，请看各个工作表。\n\n统计局党支部 冉小莉\n",
        [("统计局党支部2024下半年志愿服务台账.xlsx", FILE.read_bytes())],
        MESSAGE_ID,
        to=COMMITTEE,
    )
    return [(netease(note), note)]


SUBMISSION = submission(NAME, MESSAGE_ID, 1, 0)
_act = acts(NAME)
ACTIVITIES = [
    _act("“统计小课堂”进社区", "07-20", "“统计小课堂”进社区", "东山社区", "ethics", 4, 2, 8, 38),
    _act("高温天气慰问环卫工人", "08-02", "高温天气慰问环卫工人", "城关镇环卫所", "ethics", 5, 1.5, 7.5, 26),
    _act(
        "暑期托管班陪护",
        "08-12",
        "暑期托管班陪护",
        "桂香社区",
        "civil_city",
        10,
        3,
        30,
        21,
        end="08-16",
        occurrences=5,
    ),
    _act(
        "中国统计开放日宣传",
        "09-20",
        "中国统计开放日宣传",
        "阳光广场",
        "industry",
        9,
        2.5,
        22.5,
        160,
        review={"participants": "说明10名，表中9", "beneficiaries": "160余人"},
    ),
    _act("升国旗仪式秩序维护", "10-01", "升国旗仪式秩序维护", "阳光广场", "ethics", 6, 1, 6),
    _act(
        "帮农户挖红薯",
        "10-26",
        "帮农户挖红薯",
        "石板溪村",
        "rural",
        8,
        8,
        64,
        3,
        love_action=MAYBE,
        review=DAY,
    ),
    _act(
        "农贸市场文明劝导",
        either("11-01", "11-05"),
        "农贸市场文明劝导",
        "城南农贸市场",
        "civil_city",
        8,
        1,
        8,
        end=either("11-30", "11-26"),
        occurrences=4,
        date_precision=either("month", "day"),
    ),
    _act("志愿者日义务理发", "12-05", "志愿者日义务理发", "东山社区", "ethics", 3, 2.5, 7.5, 19),
    _act("看望患病困难职工", "12-24", "看望患病困难职工", "县人民医院", "ethics", 2, 1, 2, 1, love_action=True),
]
INDICATOR = indicator(
    NAME,
    members=18,
    registered=18,
    reported=17,
    trained=12,
    participated=16,
    skilled=either(None, sum(bool(row[4]) for row in PEOPLE)),
    teams=1,
    hours_total=155.5,
    activities_stated=9,
)
MEMBERS = [
    member(
        NAME,
        name,
        registered=True,
        reported=reported == "是",
        trained=trained == "是",
        skills=skills.split("、") if skills else either([], None),
        hours=hours or either(0, None),
        activities=times or either(0, None),
    )
    for name, _, reported, trained, skills, hours, times in PEOPLE
]

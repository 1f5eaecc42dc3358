"""财务资金党支部: Coremail; an xlsx with formulas, a row of last year and one of next half, a hidden sheet; an .et with people's figures."""

from datetime import date, time
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from studio.clients import coremail
from studio.letters import Note

from port.pages import photo
from port.roster import COMMITTEE, FINANCE, at
from port.truth import CARE, MAYBE, TOWN, acts, either, indicator, person, submission

NAME = FINANCE.name
MESSAGE_ID = "5f0b7ac1.21d6.188f0b3c7e5.Coremail.cwzj@xizhouport.example"
FILES = Path(__file__).parent / "files"  # made by port/convert.py, which fills in the formulas' values

HEAD = ["序号", "日期", "项目", "地点", "党员人数", "群众", "开始", "结束", "人均小时", "小时合计", "受益情况", "备注"]
ROWS: list[list[Any]] = [
    [date(2023, 1, 13), "“金算盘”讲防诈骗", "望潮社区活动室", 4, None, time(14, 30), time(16), "老年人52人", ""],
    [date(2023, 2, 4), "元宵节前给环卫工人送汤圆", "潮音路环卫驿站", 5, 2, 1, None, "30人", ""],
    ["3.5", "学雷锋：零钱、残币兑换", "南港集贸市场", 6, None, time(8, 30), time(11), "80人左右", "银行来了2人"],
    [date(2023, 3, 15), "消费者权益日教认假币", "南港集贸市场", 3, None, time(9), time(11), "", ""],
    ["3月20日—3月24日", "帮退休职工查社保、填表", "职工服务中心", 10, None, 1.5, None, "26人", "每天2人，连续5天"],
    [date(2023, 4, 18), "税费政策送上门", "临港物流园", 3, None, time(14), time(17), "企业11家", ""],
    ["5月每周三", "职工食堂“光盘”劝导", "职工食堂", 10, None, 1, None, "", "每次2人，共5次"],
    [date(2023, 5, 27), "帮合作社理账", "石岙村村部", 2, None, 8, None, "", "去了一整天"],
    [date(2023, 6, 9), "陪孩子做手工、送学习用品", "市特殊教育学校", 7, 3, time(9), time(11, 30), "残疾儿童41人", ""],
    [date(2023, 6, 14), "献血", "集团一楼大厅", 5, None, None, None, "", "1500毫升"],
    [date(2022, 12, 30), "年末慰问老党员（去年的，补登）", "海港社区", 3, None, 2, None, "2户", "去年漏登"],
]
PEOPLE = [
    ["卓敏", "是", "是", "否", "财会咨询", 9.5, 5],
    ["池玉珊", "是", "是", "是", "手工", 12, 6],
    ["都建军", "是", "是", "否", "电工", 8, 4],
    ["栾小杰", "是", "是", "是", "财会咨询、摄影", 14.5, 8],
    ["封雅琴", "是", "是", "否", "", 5, 3],
    ["仇志远", "是", "否", "否", "驾驶", 6, 4],
    ["缪春燕", "是", "是", "是", "主持", 10, 5],
    ["虞大成", "是", "是", "否", "", 4, 3],
    ["谷秋月", "是", "是", "否", "", 5.5, 3],
    ["晏子文", "是", "是", "否", "英语", 7, 4],
    ["邝丽", "是", "是", "否", "急救", 6.5, 4],
    ["成思思", "是", "否", "否", "", 3, 2],
    ["项卫东", "是", "是", "否", "理发", 5.5, 3],
    ["路遥", "是", "是", "否", "", 3, 1],
]


def source() -> bytes:
    """The ledger as it was typed: formulas without values."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "台账"
    sheet.append(["财务资金党支部党员志愿服务台账（2023年1—6月）"])
    sheet.append(["填报：池玉珊", "", "", "", "", "", "", "", "", "", "", "单位：小时"])
    sheet.append(HEAD)
    for number, (day, what, where, own, others, start, end, served, note) in enumerate(ROWS, 1):
        line = number + 3
        each: Any = f"=(H{line}-G{line})*24" if end else start
        span = [start, end] if end else [None, None]
        total = f"=E{line}*I{line}" if each else None
        sheet.append([number, day, what, where, own, others, *span, each, total, served, note])
        if not isinstance(day, str):
            sheet.cell(line, 2).number_format = 'yyyy"年"m"月"d"日"'
        for column in (7, 8):
            sheet.cell(line, column).number_format = "h:mm"
    last = len(ROWS) + 4
    sheet.append(["合计", "", f"{len(ROWS)}项", "", f"=SUM(E4:E{last - 1})", "", "", "", "", f"=SUM(J4:J{last - 1})"])
    sheet.append(["预告", date(2023, 7, 8), "海员家属子女暑期托管（计划）", "海员俱乐部", 6, None, None, None, 4])
    sheet.cell(last + 1, 2).number_format = 'yyyy"年"m"月"d"日"'
    for area in ("A1:L1", "A2:C2", f"A{last}:B{last}"):
        sheet.merge_cells(area)
    for letter, width in zip("ABCDEFGHIJKL", (6, 19, 30, 18, 9, 7, 8, 8, 10, 10, 16, 20), strict=True):
        sheet.column_dimensions[letter].width = width
    old = book.create_sheet("2022上半年")
    old.sheet_state = "hidden"
    old.append(HEAD)
    old.append([1, date(2022, 3, 5), "学雷锋兑换零钱（旧）", "南港集贸市场", 4, None, None, None, 2, 8, "", ""])
    old.append([2, date(2022, 5, 18), "送政策进企业（旧）", "临港物流园", 2, None, None, None, 3, 6, "", ""])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def people_source() -> bytes:
    """The list of people that was saved as .et."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "个人"
    sheet.append(["财务资金党支部党员志愿服务个人情况（截至6月26日）"])
    sheet.append(["姓名", "志愿平台注册", "社区报到", "骨干培训", "特长", "服务时长（小时）", "参加次数"])
    for row in PEOPLE:
        sheet.append(row)
    sheet.append(["合计", "", "", "", "", sum(row[5] for row in PEOPLE), sum(row[6] for row in PEOPLE)])
    sheet.merge_cells("A1:G1")
    for letter, width in zip("ABCDEFG", (10, 14, 11, 11, 20, 17, 11), strict=True):
        sheet.column_dimensions[letter].width = width
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def mails() -> list[tuple[bytes, Note]]:
    """The one mail."""
    note = Note(
        "财务资金党支部",
        FINANCE.addresses,
        "财务资金支部志愿服务台账（1-6月）",
        at(6, 26, 16, 20, 9),
        "机关党委：\n\n台账和个人情况表见附件，另附两张照片。\n"
        "支部党员14名，志愿平台注册14名，社区报到12名；“金算盘”志愿服务队1支；4月份集团办的志愿者骨干培训，我们派了3名党员去。"
        "上半年14名党员都出过力。\n\n财务资金支部 池玉珊  6月26日\n",
        [
            ("财务资金支部志愿服务台账2023上半年.xlsx", (FILES / "finance.xlsx").read_bytes()),
            ("党员个人情况.et", (FILES / "people.et").read_bytes()),
            ("2月4日环卫驿站.jpg", photo("lantern", "2023-02-04T16:20:11", "vivo V2055A")),
            ("6月9日特教学校.jpg", photo("special_school", "2023-06-09T09:48:02", "vivo V2055A")),
        ],
        MESSAGE_ID,
        to=COMMITTEE,
    )
    return [(coremail(note), note)]


SUBMISSION = submission(
    NAME, MESSAGE_ID, either(3, 2), 2, review=[{"reason": "在半年之外", "quote": "年末慰问老党员（去年的，补登）"}]
)
_act = acts(NAME)
ACTIVITIES = [
    _act("“金算盘”讲防诈骗", "01-13", "“金算盘”讲防诈骗", "望潮社区活动室", CARE, 4, 1.5, 6, 52),
    _act("元宵节前给环卫工人送汤圆", "02-04", "元宵节前给环卫工人送汤圆", "潮音路环卫驿站", TOWN, 5, 1, 5, 30),
    _act(
        "学雷锋：零钱、残币兑换",
        "03-05",
        "学雷锋：零钱、残币兑换",
        "南港集贸市场",
        "ethics",
        6,
        2.5,
        15,
        80,
        review={"beneficiaries": "80人左右"},
    ),
    _act("消费者权益日教认假币", "03-15", "消费者权益日教认假币", "南港集贸市场", CARE, 3, 2, 6),
    _act(
        "帮退休职工查社保、填表",
        "03-20",
        "帮退休职工查社保、填表",
        "职工服务中心",
        CARE,
        10,
        1.5,
        15,
        26,
        end="03-24",
        occurrences=5,
    ),
    _act("税费政策送上门", "04-18", "税费政策送上门", "临港物流园", "industry", 3, 3, 9),
    _act(
        "职工食堂“光盘”劝导",
        either("05-01", "05-03"),
        "职工食堂“光盘”劝导",
        "职工食堂",
        either("ethics", "civil_city"),
        10,
        1,
        10,
        end="05-31",
        date_precision=either("month", "day"),
        occurrences=5,
    ),
    _act(
        "帮合作社理账",
        "05-27",
        "帮合作社理账",
        either("石岙村村部", "石岙村"),
        either("rural", "industry", "ethics"),
        2,
        8,
        16,
    ),
    _act(
        "陪孩子做手工、送学习用品",
        "06-09",
        "陪孩子做手工、送学习用品",
        "市特殊教育学校",
        TOWN,
        7,
        2.5,
        17.5,
        41,
        love_action=True,
    ),
    _act("献血", "06-14", "献血", "集团一楼大厅", TOWN, 5, love_action=True, collective=MAYBE),
]
INDICATOR = indicator(
    NAME,
    members=14,
    registered=14,
    reported=12,
    trained=3,
    participated=14,
    skilled=either(9, None),
    teams=1,
    hours_total=either(105.5, 99.5),
    activities_stated=either(11, 10),
)
MEMBERS = [
    person(
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

"""图书馆第二党支部: Thunderbird, a workbook with formulas and several sheets; the letter gives the indicators and one doing more."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from studio.clients import thunderbird
from studio.letters import Note
from studio.truth import indicator, member

from museum.roster import CATALOGUE, COMMITTEE
from museum.truth import HALF, MAYBE, TOWN, TRADE, acts, at, either, submission

NAME = CATALOGUE.name
MESSAGE_ID = "b7d2f0e4-91c6-4f35-8a0e-3c5521d7aa19@linhua-wh.example"
FILE = (
    Path(__file__).parent / "files" / "catalogue.xlsx"
)  # made by museum/convert.py, which fills in the formulas' values

LETTER = """机关党委：

图书馆第二党支部上半年志愿服务台账见附件（活动台账、个人明细各一页）。

几个数一并报上：支部党员15人，志愿服务平台注册15人；社区报到14人，康健户口在外县，没有报到；市里组织的志愿者培训去了7人；有一技之长（修书、修电脑、手语、摄影等）的党员9人；“代码与书页”志愿服务队1支。上半年有14名党员参加了志愿服务，累计125小时。去年上半年是102小时。

6月5日环境日那天，我们去了8名党员，沿江捡了十几袋垃圾，天热，没拍照片。
另外，田野同志一直利用晚上时间给同楼的盲人邻居读报，时间、次数他都没记，台账里没有列。

卢方舟
"""
HEAD = [
    "序号",
    "服务日期",
    "项目名称",
    "服务地点",
    "党员参与人次",
    "社会志愿者",
    "单次时长(h)",
    "场次",
    "党员总工时",
    "受益人数",
    "备注",
]
ROWS: list[list[Any]] = [
    [date(2024, 1, 13), "旧书修补技艺进社区", "铁西社区活动室", 4, 0, 3, 1, 25, ""],
    ["1月下旬", "给老读者打电话拜年、代办借阅证延期", "馆内", 5, 0, 2, 1, 63, ""],
    [date(2024, 3, 5), "学雷锋便民服务：手机电脑检修", "新开社区广场", 6, 4, 3.5, 1, 70, "社会志愿者为联通公司员工"],
    ["3.13-5.22（隔周三）", "老年读者数字课堂", "三楼电子阅览室", 12, 0, 1.5, 6, 108, "每场2名党员"],
    [date(2024, 4, 2), "清明前整理英烈名录", "市烈士陵园", 3, 0, 6, 1, "", ""],
    ["2024/4/20", "帮村史馆整理上架地方文献", "榆树沟村（包联村）", 5, 0, "半天", 1, "", "全馆车队统一出发"],
    [date(2024, 5, 12), "母亲节陪读、赠绘本", "市儿童福利院", 4, 2, 2, 1, 17, "赠绘本30册"],
    [date(2024, 6, 5), "环境日捡拾江堤垃圾", "江沿公园", 9, 0, 2, 1, "", ""],
    [date(2023, 12, 30), "元旦前给老年公寓送挂历（补登）", "福寿老年公寓", 3, 0, 2, 1, 20, "去年漏登"],
]
PEOPLE: list[list[Any]] = [
    ["卢方舟", "是", "是", "是", "修书", 16, 5],
    ["田野", "是", "是", "否", "电脑维修", 14.5, 4],
    ["康健", "是", "否", "是", "电脑维修", 12, 4],
    ["窦琳", "是", "是", "是", "手语、摄影", 11.5, 4],
    ["苗雨时", "是", "是", "否", "", 7.5, 2],
    ["白桦林", "是", "是", "是", "古籍整理", 10, 2],
    ["齐家欣", "是", "是", "否", "", 0, 0],
]


def source() -> bytes:
    """The workbook as it was typed: formulas without values."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "活动台账"
    _ledger(sheet)
    people = book.create_sheet("个人明细（部分）")
    people.append(["姓名", "平台注册", "社区报到", "参加培训", "特长", "上半年时长（小时）", "参加次数"])
    for row in PEOPLE:
        people.append(row)
    plan = book.create_sheet("下半年计划")
    for row in (
        ["拟开展时间", "项目", "地点", "拟参加人数", "预计时长"],
        [date(2024, 7, 20), "暑期编程体验课", "少儿分馆", 4, 2],
        ["9月", "教师节为退休教师修老照片", "馆内", 5, 3],
    ):
        plan.append(row)
    codes = book.create_sheet("选项")
    codes.sheet_state = "hidden"
    for word in ("助老", "助残", "环保", "文化惠民"):
        codes.append([word])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _ledger(sheet: Worksheet) -> None:
    sheet.append(["图书馆第二党支部志愿服务活动台账（2024年1—6月）"])
    sheet.append(HEAD)
    for number, row in enumerate(ROWS, 1):
        line = number + 2
        day, what, where, members, others, each, times, served, note = row
        total: Any = 20 if each == "半天" else f"=E{line}*G{line}"
        sheet.append([number, day, what, where, members, others, each, times, total, served, note])
        if not isinstance(day, str):
            sheet.cell(line, 2).number_format = "yyyy/m/d"
    last = sheet.max_row + 1
    sheet.append(["合计", "", "", "", f"=SUM(E3:E{last - 1})", "", "", "", f"=SUM(I3:I{last - 1})"])
    sheet.merge_cells("A1:K1")
    sheet.merge_cells(f"A{last}:D{last}")
    for letter, width in zip("ABCDEFGHIJK", (6, 20, 34, 20, 12, 11, 12, 7, 11, 10, 24), strict=True):
        sheet.column_dimensions[letter].width = width


def mails() -> list[tuple[bytes, Note]]:
    """The one mail."""
    note = Note(
        "卢方舟",
        CATALOGUE.addresses,
        "图书馆第二党支部上半年志愿服务台账",
        at(6, 24, 10, 33, 17),
        LETTER,
        [("图书馆第二党支部志愿服务台账（2024上半年）.xlsx", FILE.read_bytes())],
        MESSAGE_ID,
        to=COMMITTEE,
    )
    return [(thunderbird(note), note)]


SUBMISSION = submission(
    NAME,
    MESSAGE_ID,
    either(2, 1),
    0,
    review=[{"reason": "在半年之外", "quote": "元旦前给老年公寓送挂历（补登）"}],
)
_act = acts(NAME)
ACTIVITIES = [
    _act("旧书修补技艺进社区", "01-13", "旧书修补技艺进社区", "铁西社区活动室", TRADE, 4, 3, 12, 25),
    _act(
        "给老读者打电话拜年、代办借阅证延期",
        "01-21",
        "给老读者打电话拜年、代办借阅证延期",
        "馆内",
        TRADE,
        5,
        2,
        10,
        63,
        end="01-31",
        review={"start": "1月下旬", "end": "1月下旬"},
    ),
    _act(
        "学雷锋便民服务：手机电脑检修",
        "03-05",
        "学雷锋便民服务：手机电脑检修",
        "新开社区广场",
        either("ethics", "civil_city"),
        6,
        3.5,
        21,
        70,
    ),
    _act(
        "老年读者数字课堂",
        "03-13",
        "老年读者数字课堂",
        "三楼电子阅览室",
        TRADE,
        12,
        1.5,
        18,
        108,
        end="05-22",
        occurrences=6,
    ),
    _act("清明前整理英烈名录", "04-02", "清明前整理英烈名录", "市烈士陵园", TRADE, 3, 6, 18),
    _act(
        "帮村史馆整理上架地方文献",
        "04-20",
        "帮村史馆整理上架地方文献",
        "榆树沟村",
        "rural",
        5,
        4,
        20,
        review=HALF,
    ),
    _act("母亲节陪读、赠绘本", "05-12", "母亲节陪读、赠绘本", "市儿童福利院", TOWN, 4, 2, 8, 17, love_action=True),
    _act(
        "环境日捡拾江堤垃圾",
        "06-05",
        "环境日捡拾江堤垃圾",
        "江沿公园",
        either("ethics", "civil_city"),
        9,
        2,
        18,
        review={"participants": "信中8名，表中9"},
    ),
    _act(
        "给同楼的盲人邻居读报",
        None,
        "利用晚上时间给同楼的盲人邻居读报",
        None,
        TOWN,
        1,
        None,
        None,
        either(1, None),
        date_precision="unknown",
        occurrences=either(1, None),
        collective=False,
        love_action=MAYBE,
        review={"start": "没记时间", "end": "没记时间"},
    ),
]
INDICATOR = indicator(
    NAME,
    members=15,
    registered=15,
    reported=14,
    trained=7,
    participated=14,
    skilled=9,
    teams=1,
    hours_total=either(125, 131),
    activities_stated=either(None, 9, 8),
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

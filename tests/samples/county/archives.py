"""县档案馆党支部: DreamMail, a zip with GBK names: a time bank's export with a row per person, a short Word file, photos, leftovers."""

from datetime import date
from io import BytesIO
from typing import Any

from hospital.clients import dreammail
from hospital.shots import copy, photo
from openpyxl import Workbook
from studio.letters import Note
from studio.office import settle_xlsx, zip_gbk
from studio.photos import thumbs_db
from studio.truth import indicator, member

from county.pages import letter
from county.roster import ARCHIVES, COMMITTEE
from county.truth import TOWN, TRADE, acts, at, either, submission

NAME = ARCHIVES.name
MESSAGE_ID = "202412301103250417@sina.example"

TEXT = """
县档案馆党支部2024年下半年志愿服务情况说明
档案馆党支部党员9名，全部注册“时间银行”，8名党员到社区报到（覃芳户籍在外县，未报到），“兰台红”志愿服务队1支，5名党员参加过志愿服务培训。下半年8名党员参加了活动，田爱莲因病没有参加。
具体活动以时间银行导出的明细为准。平台上没有服务对象一栏，补充如下：暑期小课堂来了24个孩子；义务修复老照片63张，惠及居民17户；重阳节敬老院有52位老人。导出表里9月21日麻小勇的那条是误报，当天他在馆里值班，平台已经退回，不算。
另外，12月26日，6名党员到桂香社区帮助登记孤寡老人信息，大约1.5小时，还没有来得及录入平台。
平台导出的是74.5小时，加上12月26日的9小时，下半年共83.5小时，7项活动。去年下半年为61小时。
明年准备把“老照片修复”做成品牌，2025年3月和6月各办一场，每场服务20户。
> 县档案馆党支部
> 2024年12月30日
"""
HEAD = ["序号", "志愿者姓名", "项目名称", "服务日期", "签到", "签退", "服务时长", "服务地点", "审核状态"]
CLASS, WATCH, PICTURES = "“兰台”暑期小课堂", "护林防火巡山", "老照片义务修复"
ELDERS, MARKET, VILLAGE = "重阳节敬老院服务", "旧物改造集市", "帮建村级档案室"
GUI, HILL, HALL = "桂香社区", "云台山林场", "县档案馆一楼大厅"
HOME, PARK, STONE = "县中心敬老院", "河滨公园", "石板溪村"
OK = "审核通过"
SERVICE: list[tuple[str, str, date, str, str, float, str, str]] = [
    ("周晓兰", CLASS, date(2024, 7, 13), "09:00", "11:00", 2, GUI, OK),
    ("滕建国", CLASS, date(2024, 7, 13), "09:00", "11:00", 2, GUI, OK),
    ("伍云", CLASS, date(2024, 7, 13), "09:00", "11:00", 2, GUI, OK),
    ("滕建国", WATCH, date(2024, 8, 15), "08:00", "12:00", 4, HILL, OK),
    ("麻小勇", WATCH, date(2024, 8, 15), "08:00", "12:00", 4, HILL, OK),
    ("覃芳", WATCH, date(2024, 8, 15), "08:00", "12:00", 4, HILL, OK),
    ("吴铁生", WATCH, date(2024, 8, 15), "08:00", "12:00", 4, HILL, OK),
    ("周晓兰", PICTURES, date(2024, 9, 8), "09:00", "12:00", 3, HALL, OK),
    ("伍云", PICTURES, date(2024, 9, 8), "09:00", "12:00", 3, HALL, OK),
    ("覃芳", PICTURES, date(2024, 9, 8), "10:00", "12:00", 2, HALL, OK),
    ("麻小勇", "清洁家园", date(2024, 9, 21), "09:00", "", 0, GUI, "审核不通过"),
    ("周晓兰", ELDERS, date(2024, 10, 11), "14:00", "16:30", 2.5, HOME, OK),
    ("滕建国", ELDERS, date(2024, 10, 11), "14:00", "16:30", 2.5, HOME, OK),
    ("吴铁生", ELDERS, date(2024, 10, 11), "14:00", "16:30", 2.5, HOME, OK),
    ("石兰英", ELDERS, date(2024, 10, 11), "14:00", "16:30", 2.5, HOME, OK),
    ("向小军", ELDERS, date(2024, 10, 11), "14:00", "16:30", 2.5, HOME, OK),
    ("伍云", MARKET, date(2024, 11, 23), "14:00", "17:00", 3, PARK, OK),
    ("石兰英", MARKET, date(2024, 11, 23), "14:00", "17:00", 3, PARK, OK),
    ("向小军", MARKET, date(2024, 11, 24), "14:00", "17:00", 3, PARK, OK),
    ("覃芳", MARKET, date(2024, 11, 24), "14:00", "17:00", 3, PARK, OK),
    ("周晓兰", VILLAGE, date(2024, 12, 8), "09:00", "14:00", 5, STONE, OK),
    ("滕建国", VILLAGE, date(2024, 12, 8), "09:00", "14:00", 5, STONE, OK),
    ("麻小勇", VILLAGE, date(2024, 12, 8), "09:00", "14:00", 5, STONE, OK),
    ("吴铁生", VILLAGE, date(2024, 12, 8), "09:00", "14:00", 5, STONE, OK),
    ("吴铁生", "端午社区包粽子", date(2024, 6, 8), "09:00", "11:00", 2, GUI, OK),
]


def tally(name: str) -> tuple[float, int]:
    """A person's hours and services of the half-year, as the export's second sheet states them."""
    rows = [row for row in SERVICE if row[0] == name and row[7] == OK and row[2] >= date(2024, 7, 1)]
    return sum(row[5] for row in rows), len(rows)


def export() -> bytes:
    """The workbook of the time bank."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "服务明细"
    sheet.append(["时间银行志愿服务明细导出　所属团体：县档案馆党支部　导出时间：2024-12-29 17:05"])
    sheet.append(HEAD)
    for number, row in enumerate(SERVICE, 1):
        sheet.append([number, *row])
        sheet.cell(number + 2, 4).number_format = "yyyy-mm-dd"
    sheet.merge_cells("A1:I1")
    people = book.create_sheet("人员汇总（7-12月）")
    people.append(["姓名", "注册状态", "社区报到", "服务时长", "服务次数"])
    for name in ARCHIVES.members:
        people.append([name, "已注册", "否" if name == "覃芳" else "是", *tally(name)])
    for letter_, width in zip("ABCDEFGHI", (6, 12, 24, 14, 9, 9, 10, 20, 14), strict=True):
        sheet.column_dimensions[letter_].width = width
    stream = BytesIO()
    book.save(stream)
    return settle_xlsx(stream.getvalue(), "时间银行", "2024-12-29T09:05:00Z")


def package() -> bytes:
    """The zip as it was attached."""
    folder = "档案馆支部志愿服务材料/"
    return zip_gbk(
        {
            folder + "时间银行导出明细.xlsx": export(),
            folder + "档案馆党支部下半年志愿服务情况说明.docx": letter(TEXT, "周晓兰"),
            folder + "~$案馆党支部下半年志愿服务情况说明.docx": "\x06周晓兰".encode("gbk").ljust(162, b" "),
            folder + "照片/7月13日 小课堂.jpg": photo("village_school", "2024-07-13T09:33:20", "Redmi 23078RKD5C"),
            folder + "照片/10月11日 敬老院.jpg": photo("rush_hour", "2024-10-11T14:50:02", "Redmi 23078RKD5C"),
            folder + "照片/12月8日 石板溪村.jpg": photo("ebike_stop"),
            folder + "照片/公众号用/小课堂_小图.jpg": copy("village_school"),
            folder + "照片/Thumbs.db": thumbs_db(),
        }
    )


def mails() -> list[tuple[bytes, Note]]:
    """The one mail."""
    note = Note(
        "档案馆支部",
        ARCHIVES.addresses,
        "档案馆支部下半年志愿服务材料",
        at(12, 30, 11, 3, 25),
        "机关党委：\n    材料打包在附件里，请查收。\n    档案馆支部 周晓兰\n",
        [("档案馆支部志愿服务材料.zip", package())],
        MESSAGE_ID,
        to=COMMITTEE,
    )
    return [(dreammail(note), note)]


SUBMISSION = submission(NAME, MESSAGE_ID, 2, 3, review=[{"reason": "在半年之外", "quote": "端午社区包粽子"}])
_act = acts(NAME)
ACTIVITIES = [
    _act(CLASS, "07-13", CLASS, GUI, TOWN, 3, 2, 6, 24),
    _act(WATCH, "08-15", WATCH, HILL, TOWN, 4, 4, 16),
    _act(PICTURES, "09-08", PICTURES, HALL, TRADE, 3, either(None, round(8 / 3, 4)), 8, 17),
    _act(ELDERS, "10-11", ELDERS, HOME, TOWN, 5, 2.5, 12.5, 52, love_action=either(False, True)),
    _act(MARKET + "（11月23日）", "11-23", MARKET, PARK, TOWN, 2, 3, 6),
    _act(MARKET + "（11月24日）", "11-24", MARKET, PARK, TOWN, 2, 3, 6),
    _act(VILLAGE, "12-08", VILLAGE, STONE, either("rural", "industry", "ethics", "civil_city"), 4, 5, 20),
    _act(
        "帮助登记孤寡老人信息",
        "12-26",
        "6名党员到桂香社区帮助登记孤寡老人信息",
        GUI,
        TOWN,
        6,
        1.5,
        9,
        love_action=either(False, True),
        review={"hours_each": "大约1.5小时"},
    ),
]
INDICATOR = indicator(
    NAME,
    members=9,
    registered=9,
    reported=8,
    trained=5,
    participated=8,
    teams=1,
    hours_total=either(83.5, 74.5),
    activities_stated=7,
)
MEMBERS: list[dict[str, Any]] = [
    member(
        NAME,
        name,
        registered=True,
        reported=name != "覃芳",
        hours=tally(name)[0] or either(0, None),
        activities=tally(name)[1] or either(0, None),
        skills=either([], None),
    )
    for name in ARCHIVES.members
]

"""药剂检验党支部: Thunderbird, a WPS text (.wps) and a WPS table (.et), one figure of which the text tells otherwise."""

from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from studio.clients import thunderbird
from studio.letters import Note, at
from studio.truth import indicator

from hospital.pages import letter
from hospital.roster import COMMITTEE, PHARMACY
from hospital.truth import CARE, MAYBE, acts, either, submission

NAME = PHARMACY.name
MESSAGE_ID = "b7c1e0a4-33d2-5f19-9a60-27e84d5c1f08@shanling-hospital.example"
FILES = Path(__file__).parent / "files"  # pharmacy.wps and pharmacy.et are made from the sources by hospital/convert.py

TEXT = """
药剂检验党支部2022年下半年志愿服务小结
药剂检验党支部共有党员13名，注册志愿者13名，到社区报到11名。“药安心”志愿服务队1支，执业药师9名。下半年12名党员参加志愿服务（1名休产假），8名党员参加过志愿服务培训。
9月25日世界药师日，5名党员在万家福超市门前为群众答疑，很多老人把家里的药盒都带来了。
12月9日，检验科3名党员利用休息日为养老护理员免费查乙肝抗体，查了46人，用了3个小时。这次没来得及登进台账。
台账7项84小时，加上12月9日这一次，下半年共8项、93小时。去年下半年5项、60小时。
下一步，计划把“家庭药箱”清理做到5个社区，2023年3月启动。
> 2022年12月28日
"""
ROWS: list[list[Any]] = [
    ["何时", "所办之事", "何处", "出动人数", "耗时（小时）", "工时", "惠及", "图片"],
    ["7/22", "清理家庭过期药箱", "北门社区", 4, 2.5, 10, "居民63户", "无"],
    ["8/17", "合理用药讲座", "县老年大学", 2, 1.5, 3, "学员58人", "无"],
    ["8/26", "采样管转运", "县疾控中心", 3, 8, 24, "", "无"],
    ["9/25", "世界药师日用药答疑", "万家福超市", 4, 3, 12, "112人", "无"],
    ["10/20", "送药上门", "大坑尾村", 2, 4, 8, "慢病户11户", "无"],
    ["11/19", "抗菌药物宣传周进校园", "县二中", 3, 1, 3, "学生150余人", "无"],
    ["12/22", "退热药拆零分装、免费发放", "门诊药房窗口", 6, 4, 24, "群众430人次", "无"],
    ["合计", "7项", "", 24, "", 84, "", ""],
]


def text_source() -> bytes:
    """The Word file that was saved by WPS."""
    return letter(TEXT, "佟小麦")


def table_source() -> bytes:
    """The workbook that was saved by WPS."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "下半年"
    sheet.append(["药剂检验党支部志愿服务台账（2022年7—12月）"])
    for row in ROWS:
        sheet.append(row)
    sheet.merge_cells("A1:H1")
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def mails() -> list[tuple[bytes, Note]]:
    """The one mail."""
    note = Note(
        "佟小麦",
        PHARMACY.addresses,
        "药剂检验党支部下半年志愿服务小结和台账",
        at(12, 28, 17, 20, 9),
        "党委办：\n小结（wps）和台账（et）都在附件里，我们科没有装Office，打不开请告诉我。\n\n佟小麦\n药剂检验党支部\n",
        [
            ("药剂检验党支部2022下半年志愿服务小结.wps", (FILES / "pharmacy.wps").read_bytes()),
            ("药剂检验党支部2022下半年志愿服务台账.et", (FILES / "pharmacy.et").read_bytes()),
        ],
        MESSAGE_ID,
        to=COMMITTEE,
    )
    return [(thunderbird(note), note)]


SUBMISSION = submission(NAME, MESSAGE_ID, 2, 0)
_act = acts(NAME)
ACTIVITIES = [
    _act("清理家庭过期药箱", "07-22", "清理家庭过期药箱", "北门社区", CARE, 4, 2.5, 10, 63),
    _act("合理用药讲座", "08-17", "合理用药讲座", "县老年大学", CARE, 2, 1.5, 3, 58),
    _act("采样管转运", "08-26", "采样管转运", "县疾控中心", "epidemic", 3, 8, 24),
    _act(
        "世界药师日用药答疑",
        "09-25",
        "世界药师日用药答疑",
        "万家福超市",
        CARE,
        4,
        3,
        12,
        112,
        review={"participants": "文中5名，表中4"},
    ),
    _act("送药上门", "10-20", "送药上门", "大坑尾村", "rural", 2, 4, 8, 11, love_action=MAYBE),
    _act(
        "抗菌药物宣传周进校园",
        "11-19",
        "抗菌药物宣传周进校园",
        "县二中",
        CARE,
        3,
        1,
        3,
        150,
        review={"beneficiaries": "150余人"},
    ),
    _act(
        "退热药拆零分装、免费发放",
        "12-22",
        "退热药拆零分装、免费发放",
        "门诊药房窗口",
        either("epidemic", "industry", "ethics", "civil_city"),
        6,
        4,
        24,
        430,
    ),
    _act("为养老护理员免费查乙肝抗体", "12-09", "为养老护理员免费查乙肝抗体", None, CARE, 3, 3, 9, 46),
]
INDICATOR = indicator(
    NAME,
    members=13,
    registered=13,
    reported=11,
    trained=8,
    participated=12,
    skilled=either(9, None),
    teams=1,
    hours_total=either(93, 84),
    activities_stated=either(8, 7),
)
MEMBERS: list[dict[str, Any]] = []

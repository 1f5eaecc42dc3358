"""中医康复党支部: a scanned form, sent to a colleague, who passes the whole mail on as an attachment."""

from pathlib import Path
from typing import Any

from studio.clients import coremail
from studio.letters import Note, at
from studio.truth import indicator

from hospital.clients import forwarded
from hospital.pages import letter, scan_pdf
from hospital.roster import CHINESE, COMMITTEE, HOST
from hospital.truth import CARE, acts, either, submission

NAME = CHINESE.name
MESSAGE_ID = "60d2b9f1.8c0a.18555f7d3e2.Coremail.kangjun@shanling-hospital.example"
FILE = Path(__file__).parent / "files" / "form.pdf"  # the printed form, made from SOURCE by hospital/convert.py

TEXT = """
党支部志愿服务登记表（2022年下半年）
| 支部名称 | 中医康复党支部 | 党员人数 | 12 |
| 时间银行注册 | 12 | 社区报到 | 11 |
| 志愿服务队 | 1支 | 参加培训 | 7 |

| 日期 | 活动内容 | 地点 | 人数 | 时长 | 服务对象 |
| 7月14日 | 三伏贴义诊 | 南门广场 | 5 | 3小时 | 130人 |
| 8月20日 | 八段锦教学 | 滨河公园 | 2 | 1.5小时 | 市民45人 |
| 9月22日 | 中医药文化进校园 | 实验小学 | 3 | 2小时 | 学生180人 |
| 10月4日 | 重阳节艾灸义诊 | 夕阳红养老院 | 4 | 2.5小时 | 老人36人 |
| 11月5日 | 送医下乡 | 大坑尾村 | 5 | 6小时 | 村民88人 |
| 12月26日 | 熬制预防汤药免费派发 | 医院东门 | 6 | 4小时 | 群众900人次 |
| 合计 | 6项 | | 25 | 88小时 | |
填表人：逄乐山
审核人：甘草
"""


def source() -> bytes:
    """The filled-in form before it was printed."""
    return letter(TEXT, "逄乐山", size=15)


def mails() -> list[tuple[bytes, Note]]:
    """The forwarding mail, which carries the branch's own."""
    inner = Note(
        "中医康复党支部",
        CHINESE.addresses,
        "中医康复支部登记表扫描件",
        at(12, 29, 9, 20, 45),
        "康干事：\n\n盖好章的登记表扫描件，麻烦转给党委办，他们的邮箱我这里总退信。\n\n逄乐山\n",
        [("扫描_20221229091200.pdf", scan_pdf(FILE.read_bytes(), 1.3))],
        "3e9a10c7.77d1.1855b21a9c0.Coremail.zhongyi@shanling-hospital.example",
        to=f"kangjun@{HOST}",
    )
    outer = Note(
        "康俊",
        f"kangjun@{HOST}",
        "转发：中医康复支部登记表扫描件",
        at(12, 30, 8, 15, 12),
        "党委办：\n\n代中医康复支部转报，见附件里的原邮件。\n\n医务科 康俊\n",
        message_id=MESSAGE_ID,
        to=COMMITTEE,
    )
    return [(forwarded(outer, coremail(inner)), outer)]


SUBMISSION = submission(NAME, MESSAGE_ID, 1, 0, review=[{"reason": "由他人代转", "quote": "代中医康复支部转报"}])
_act = acts(NAME)
ACTIVITIES = [
    _act("三伏贴义诊", "07-14", "三伏贴义诊", "南门广场", CARE, 5, 3, 15, 130),
    _act("八段锦教学", "08-20", "八段锦教学", "滨河公园", CARE, 2, 1.5, 3, 45),
    _act("中医药文化进校园", "09-22", "中医药文化进校园", "实验小学", CARE, 3, 2, 6, 180),
    _act("重阳节艾灸义诊", "10-04", "重阳节艾灸义诊", "夕阳红养老院", CARE, 4, 2.5, 10, 36),
    _act("送医下乡", "11-05", "送医下乡", "大坑尾村", "rural", 5, 6, 30, 88),
    _act(
        "熬制预防汤药免费派发",
        "12-26",
        "熬制预防汤药免费派发",
        "医院东门",
        either("epidemic", "industry", "civil_city", "ethics"),
        6,
        4,
        24,
        900,
    ),
]
INDICATOR = indicator(
    NAME, members=12, registered=12, reported=11, trained=7, teams=1, hours_total=88, activities_stated=6
)
MEMBERS: list[dict[str, Any]] = []

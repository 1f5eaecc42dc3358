"""安全环保党支部: a scanned, sealed form that a clerk of the branch that sends nothing passes on as an attached mail."""

from pathlib import Path
from typing import Any

from studio.clients import coremail
from studio.letters import Note

from port.clients import forwarded
from port.pages import letter, scan_pdf
from port.roster import AUDIT, COMMITTEE, HOST, SAFETY, at
from port.truth import CARE, TOWN, acts, either, indicator, submission

NAME = SAFETY.name
MESSAGE_ID = "71c5e0d2.4b19.189045d7f10.Coremail.sjfk@xizhouport.example"
FILE = Path(__file__).parent / "files" / "form.pdf"  # the printed form, made by port/convert.py

TEXT = """
党支部志愿服务活动登记表
填报期间：2023年1月至6月
| 支部名称 | 安全环保党支部 | 党员数 | 12人 |
| 平台注册 | 12人 | 社区报到 | 10人 |
| 服务队 | 1支 | 参加培训 | 8人 |
| 掌握服务技能 | 9人 | 参加过活动 | 12人 |

| 序号 | 日期 | 活动内容 | 地点 | 人数 | 时长 | 受益对象 |
| 1 | 1月17日 | 慰问困难职工 | 港机厂家属院 | 4人 | 2小时 | 困难职工6户 |
| 2 | 2月14日 | 燃气安全入户检查 | 望潮社区 | 5人 | 3小时 | 居民58户 |
| 3 | 3月5日 | 学雷锋清理海漂垃圾 | 银沙湾 | 12人 | 2.5小时 | |
| 4 | 4月22日 | 地球日环保宣讲 | 海港小学 | 2人 | 1小时 | 学生210人 |
| 5 | 5月12日 | 防灾减灾日应急演示 | 潮音广场 | 6人 | 9:00—11:00 | 市民约150人 |
| 6 | 6月5日 | 环境日油污回收讲解 | 渔港码头 | 3人 | 半天 | 渔民40余人 |
| 7 | 6月16日 | 安全生产咨询日 | 临港物流园 | 7人 | 2小时 | 企业9家 |
| 8 | 6月2日至23日 | 每周五文明交通劝导 | 望潮路口 | 每次2人，共4次 | 每次1小时 | |
| 合计 | 8项 | | | 47人次 | 101小时 | |
备注：6月25日举办的安全月知识竞赛不计入。
填表人：郎小舟        审核人：尉迟明
2023年6月28日
"""


def source() -> bytes:
    """The filled-in form before it was printed."""
    return letter(TEXT, "郎小舟", size=15)


def mails() -> list[tuple[bytes, Note]]:
    """The forwarding mail, which carries the branch's own."""
    inner = Note(
        "安全环保部",
        SAFETY.addresses,
        "安环支部登记表（盖章扫描）",
        at(6, 28, 16, 31, 50),
        "小雨：\n\n登记表盖章扫描好了，机关党委的邮箱我写错了一个字母一直退信，麻烦你顺手帮我转一下，谢谢。\n\n郎小舟\n",
        [("扫描件20230628.pdf", scan_pdf(FILE.read_bytes(), -1.2))],
        "2b90f4a7.3ac8.1890113e6d2.Coremail.ahb@xizhouport.example",
        to=f"sjfk@{HOST}",
    )
    outer = Note(
        "咸小雨",
        AUDIT.addresses,
        "转发：安环支部登记表（盖章扫描）",
        at(6, 29, 8, 40, 27),
        "机关党委：\n\n安环部郎小舟托我转的登记表，见附件原邮件。我们审计支部自己的还在凑，晚点再报。\n\n咸小雨\n",
        message_id=MESSAGE_ID,
        to=COMMITTEE,
    )
    return [(forwarded(outer, coremail(inner)), outer)]


SUBMISSION = submission(
    NAME, MESSAGE_ID, 1, 0, review=[{"reason": "由他人代转", "quote": "安环部郎小舟托我转的登记表"}]
)
_act = acts(NAME)
ACTIVITIES = [
    _act("慰问困难职工", "01-17", "慰问困难职工", "港机厂家属院", TOWN, 4, 2, 8, 6, love_action=True),
    _act("燃气安全入户检查", "02-14", "燃气安全入户检查", "望潮社区", CARE, 5, 3, 15, 58),
    _act("学雷锋清理海漂垃圾", "03-05", "学雷锋清理海漂垃圾", "银沙湾", "ethics", 12, 2.5, 30),
    _act("地球日环保宣讲", "04-22", "地球日环保宣讲", "海港小学", CARE, 2, 1, 2, 210),
    _act(
        "防灾减灾日应急演示",
        "05-12",
        "防灾减灾日应急演示",
        "潮音广场",
        CARE,
        6,
        2,
        12,
        150,
        review={"beneficiaries": "约150人"},
    ),
    _act(
        "环境日油污回收讲解",
        "06-05",
        "环境日油污回收讲解",
        "渔港码头",
        CARE,
        3,
        4,
        12,
        40,
        review={"hours_each": "半天", "beneficiaries": "40余人"},
    ),
    _act("安全生产咨询日", "06-16", "安全生产咨询日", "临港物流园", CARE, 7, 2, 14),
    _act(
        "每周五文明交通劝导",
        "06-02",
        "每周五文明交通劝导",
        "望潮路口",
        either("ethics", "civil_city"),
        8,
        1,
        8,
        end="06-23",
        occurrences=4,
    ),
]
INDICATOR = indicator(
    NAME,
    members=12,
    registered=12,
    reported=10,
    trained=8,
    participated=12,
    skilled=9,
    teams=1,
    hours_total=101,
    activities_stated=8,
)
MEMBERS: list[dict[str, Any]] = []

"""门诊医技党支部: Outlook, a PDF with a text layer (Word's layout, printed by LibreOffice) whose table runs over two pages."""

from pathlib import Path
from typing import Any

from studio.clients import outlook
from studio.letters import Note, at
from studio.truth import indicator

from hospital.pages import letter
from hospital.roster import CLINICS, COMMITTEE
from hospital.truth import CARE, COUNTRY, HALF, TOWN, acts, either, submission

NAME = CLINICS.name
MESSAGE_ID = "002f01d91b08$5c1e7f40$145b7dc0$@163.example"
FILE = Path(__file__).parent / "files" / "clinics.pdf"  # made from SOURCE by hospital/convert.py

TEXT = """
门诊医技党支部2022年下半年党员志愿服务总结
2022年下半年，门诊医技党支部以“我为群众办实事”为抓手，组织“微光”志愿服务队（1支）利用休息时间开展志愿服务，方便群众看病，减轻群众负担。
支部现有党员24名（其中预备党员2名），志愿平台注册24名，社区报到22名。下半年16名党员参加了志愿服务培训，取得AED急救证的党员9名。党员参与率95.8%，人均服务约9小时，比去年同期多1.4小时。
9月29日世界心脏日，6名党员在南门广场为群众听心音、做心电图，一位大爷当场查出房颤，被及时送医。
# 下半年志愿服务活动明细表
| 序号 | 日期 | 活动名称 | 地点 | 人数 | 时长 | 总工时 | 服务对象及效果 |
| 1 | 7月5日 | 导诊志愿岗启动 | 门诊大厅 | 6 | 8:00—12:00 | 24 | 引导群众挂号、缴费，教会老年人使用自助机，发放就诊指南200份 |
|2|7月11日—7月29日（工作日）|暑期青少年视力筛查引导|门诊三楼眼科|每天1人，共15天|每天3小时|45|1260人次，维持秩序、登记信息、照看散瞳的学生|
| 3 | 8月25日 | 驰援城东核酸采样点 | 城东菜市场 | 7 | 6小时 | 42 | 约1500人，凌晨集结，负责扫码、采样和封箱转运 |
| 4 | 9月1日 | 开学季放射防护科普 | 县职业中专 | 2 | 1.5小时 | 3 | 学生120人，演示铅衣、铅帽和铅屏风的用法，回答学生提问 |
| 5 | 9月29日 | 世界心脏日义诊 | 南门广场 | 5 | 14:30—17:00 | 12.5 | 98人，测血压、做心电图，建议复诊11人 |
| 6 | 10月11日 | 走访慰问因病致贫家庭 | 岭背乡 | 3 | 2小时 | 6 | 2户，送去慰问金和米油，讲解大病救助政策 |
| 7 | 10月25日 | 无偿献血 | 县献血屋 | 9 | | | 献血3100毫升 |
| 8 | 11月8日 | 影像知识开放日 | 影像中心 | 4 | 半天 | 16 | 居民30余人，参观设备，消除对检查的顾虑 |
| 9 | 11月18日 | 送检下乡 | 岭背乡卫生院 | 6 | 8:30—16:30 | 48 | 村民143人，B超、心电图、血糖一次做完 |
| 10 | 12月12日—12月16日 | 帮老年患者打印报告 | 门诊一楼 | 每天2人，5天10人次 | 每天2小时 | 20 | 打印报告、读单子、叫车，减少老年患者来回跑 |
| 合计 | < | 10项 | < | < | < | 216.5 | < |
# 存在不足和下步打算
一是活动时间多集中在工作日，上班族参加不便；二是个别党员参加次数偏少。2023年上半年，拟在每月第一个周六开设“周末导诊岗”，计划全年不少于12次；拟到岭背乡开展送检下乡2次。
> 门诊医技党支部
> 2022年12月28日
"""


def source() -> bytes:
    """The Word file that was printed."""
    return letter(TEXT, "皮小露", size=16)


def mails() -> list[tuple[bytes, Note]]:
    """The one mail."""
    note = Note(
        "门诊医技党支部",
        "slmz_dzb@163.example",
        "门诊医技支部2022下半年志愿服务总结报送",
        at(12, 29, 8, 44, 37),
        "党委办公室：\n\n附件是我支部下半年志愿服务总结的盖章前电子版，请查收。\n\n门诊医技党支部  皮小露\n内线 6315\n",
        [("门诊医技支部2022下半年志愿服务总结.pdf", FILE.read_bytes())],
        MESSAGE_ID,
        to=COMMITTEE,
    )
    return [(outlook(note), note)]


SUBMISSION = submission(NAME, MESSAGE_ID, 1, 0)
_act = acts(NAME)
ACTIVITIES = [
    _act("导诊志愿岗启动", "07-05", "导诊志愿岗启动", "门诊大厅", CARE, 6, 4, 24),
    _act(
        "暑期青少年视力筛查引导",
        "07-11",
        "暑期青少年视力筛查引导",
        "门诊三楼眼科",
        CARE,
        15,
        3,
        45,
        1260,
        end="07-29",
        occurrences=15,
    ),
    _act(
        "驰援城东核酸采样点",
        "08-25",
        "驰援城东核酸采样点",
        "城东菜市场",
        "epidemic",
        7,
        6,
        42,
        either(1500, None),
        review={"beneficiaries": "约1500人"},
    ),
    _act("开学季放射防护科普", "09-01", "开学季放射防护科普", "县职业中专", CARE, 2, 1.5, 3, 120),
    _act(
        "世界心脏日义诊",
        "09-29",
        "世界心脏日义诊",
        "南门广场",
        CARE,
        5,
        2.5,
        12.5,
        98,
        review={"participants": "文中6名，表中5"},
    ),
    _act(
        "走访慰问因病致贫家庭",
        "10-11",
        "走访慰问因病致贫家庭",
        "岭背乡",
        either("ethics", "civil_city", "rural"),
        3,
        2,
        6,
        2,
        love_action=True,
    ),
    _act("无偿献血", "10-25", "无偿献血", "县献血屋", TOWN, 9, love_action=True),
    _act(
        "影像知识开放日",
        "11-08",
        "影像知识开放日",
        "影像中心",
        CARE,
        4,
        4,
        16,
        30,
        review=HALF | {"beneficiaries": "30余人"},
    ),
    _act("送检下乡", "11-18", "送检下乡", "岭背乡卫生院", COUNTRY, 6, 8, 48, 143),
    _act("帮老年患者打印报告", "12-12", "帮老年患者打印报告", "门诊一楼", CARE, 10, 2, 20, end="12-16", occurrences=5),
]
INDICATOR = indicator(
    NAME,
    members=24,
    registered=24,
    reported=22,
    trained=16,
    participated=23,
    skilled=either(9, None),
    teams=1,
    hours_total=216.5,
    activities_stated=10,
)
MEMBERS: list[dict[str, Any]] = []

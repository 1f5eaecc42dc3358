"""县司法局党支部: Outlook, a reply under its own submission of June, which stands quoted below; a PDF whose table runs over two pages."""

from pathlib import Path
from typing import Any

from studio.clients import outlook
from studio.letters import Note
from studio.truth import indicator

from county.pages import letter
from county.roster import COMMITTEE, JUSTICE
from county.truth import HALF, MAYBE, TRADE, acts, at, either, submission

NAME = JUSTICE.name
MESSAGE_ID = "004a01db5b31$7d2e9c10$778bd430$@163.example"
FILE = Path(__file__).parent / "files" / "justice.pdf"  # made from `source` by county/convert.py

TEXT = """
青崖县司法局党支部2024年下半年党员志愿服务工作总结
2024年下半年，县司法局党支部围绕中心、服务大局，发挥法律专业优势，扎实开展党员志愿服务。支部现有党员16名（含司法所党员5名），注册志愿者16名，社区报到16名，设“法律明白人”“红石榴调解”志愿服务队2支，11名党员持有人民调解员证。8月举办法律援助志愿者培训，13名党员参加。下半年15名党员参加志愿服务，1名党员长期病休。现总结如下。
# 一、服务产业发展
7月23日，3名党员到工业园区开展“法治体检”，为4家企业审合同、讲用工风险。9月10日，吴芳到返乡创业园讲劳动合同法，51名创业青年听课，1.5小时。
# 二、助力乡村振兴
8月14日、10月16日，“法律明白人”培训先后走进石板溪村、白岩村，每场2名党员授课2小时。11月上旬，姚本忠带着两名党员在白岩村排查矛盾纠纷，连续三天，每天6小时，三天合计54小时，现场化解7起。
# 三、精神文明建设
9月28日，12名党员到结对的东山社区清洁楼道，清理杂物3车。12月4日国家宪法日，支部在阳光广场摆摊设点，发放宪法读本600本。
# 四、活动明细
| 序号 | 时间 | 活动名称 | 地点 | 参加党员 | 每人时长 | 合计工时 | 服务对象及成效 |
| 1 | 7月23日 | 园区“法治体检” | 工业园区 | 3 | 8:30—11:30 | 9 | 企业4家，审查合同37份，提出修改意见52条 |
| 2 | 8月14日 | “法律明白人”培训 | 石板溪村 | 2 | 2小时 | 4 | 村民33人，讲土地流转、赡养继承 |
| 3 | 8月30日 | 开学前法治课 | 县一中 | 2 | 1.5小时 | 3 | 学生420人，讲校园欺凌的法律后果 |
| 4 | 9月10日 | 劳动合同法讲座 | 返乡创业园 | 1 | 1.5小时 | 1.5 | 创业青年51人 |
| 5 | 9月28日 | 清洁楼道 | 东山社区 | 11 | 2小时 | 22 | 清理楼道9个 |
| 6 | 10月11日 | 重阳节遗嘱咨询 | 县老年大学 | 2 | 2小时 | 4 | 老人15人，代写遗嘱3份 |
| 7 | 10月16日 | “法律明白人”培训 | 白岩村 | 2 | 2小时 | 4 | 村民29人，发放资料100份 |
| 8 | 11月上旬 | 矛盾纠纷排查 | 白岩村 | 9人次 | 6小时 | 54 | 化解纠纷7起，涉及土地、婚姻、邻里 |
| 9 | 11月20日 | 未成年矫正对象帮教 | 县社区矫正中心 | 2 | 半天 | 8 | 未成年矫正对象3人 |
| 10 | 12月4日 | 国家宪法日宣传 | 阳光广场 | 14 | 9:00—11:30 | 35 | 群众500余人 |
| 11 | 12月19日 | 为困难当事人捐款 | 局机关 | 15 | | | 1户，捐款3200元 |
| 合计 | < | 11项 | < | < | < | 144.5 | < |
# 五、下步打算
2025年，拟在石板溪村设“法律诊所”，每月10日坐诊，每次2名党员；3月组织全体党员开展“法律进万家”集中宣传，力争服务群众1000人次。上年下半年为9项、121小时，明年力争达到160小时。
> 县司法局党支部
> 2024年12月30日
"""
BODY = """联合机关党委：

下半年的总结做成了PDF，见附件。上半年的在下面，供对照。

司法局党支部  石昌华
电话：6221907

-----邮件原件-----
发件人: 司法局党支部 <qysfj_dzb@163.example>
发送时间: 2024年6月27日 10:05
收件人: lhjgdw@qingya-gov.example
主题: 司法局党支部上半年志愿服务小结

联合机关党委：
    司法局党支部上半年共开展志愿服务8项、132小时：3月5日，14名党员到东山社区大扫除，2小时；4月15日国家安全教育日，
5名党员进县二中宣讲，学生380人；5月19日助残日，3名党员走访残疾人6户……支部党员15名，注册15名，报到14名。
    下半年计划7月12日组织10名党员到县看守所开展帮教，8月1日走访困难退役军人8户。

司法局党支部  石昌华
"""


def source() -> bytes:
    """The Word file that was printed."""
    return letter(TEXT, "石昌华", size=16)


def mails() -> list[tuple[bytes, Note]]:
    """The one mail."""
    note = Note(
        "司法局党支部",
        JUSTICE.addresses,
        "答复: 司法局党支部上半年志愿服务小结（补报下半年）",
        at(12, 31, 9, 12, 40),
        BODY,
        [("县司法局党支部2024年下半年志愿服务工作总结.pdf", FILE.read_bytes())],
        MESSAGE_ID,
        to=COMMITTEE,
    )
    return [(outlook(note), note)]


SUBMISSION = submission(NAME, MESSAGE_ID, 1, 0)
_act = acts(NAME)
ACTIVITIES = [
    _act("园区“法治体检”", "07-23", "园区“法治体检”", "工业园区", "industry", 3, 3, 9),
    _act("“法律明白人”培训（石板溪村）", "08-14", "“法律明白人”培训", "石板溪村", "rural", 2, 2, 4, 33),
    _act("开学前法治课", "08-30", "开学前法治课", "县一中", TRADE, 2, 1.5, 3, 420),
    _act("劳动合同法讲座", "09-10", "劳动合同法讲座", "返乡创业园", "industry", 1, 1.5, 1.5, 51, collective=MAYBE),
    _act(
        "清洁楼道",
        "09-28",
        "12名党员到结对的东山社区清洁楼道",
        "东山社区",
        "ethics",
        11,
        2,
        22,
        review={"participants": "文中12名，表中11"},
    ),
    _act("重阳节遗嘱咨询", "10-11", "重阳节遗嘱咨询", "县老年大学", TRADE, 2, 2, 4, 15),
    _act("“法律明白人”培训（白岩村）", "10-16", "“法律明白人”培训", "白岩村", "rural", 2, 2, 4, 29),
    _act(
        "白岩村矛盾纠纷排查",
        "11-01",
        "姚本忠带着两名党员在白岩村排查矛盾纠纷",
        "白岩村",
        "rural",
        9,
        6,
        54,
        end="11-10",
        occurrences=3,
        review={"start": "11月上旬", "end": "11月上旬"},
    ),
    _act(
        "未成年矫正对象帮教",
        "11-20",
        "11月20日",
        "县社区矫正中心",
        TRADE,
        2,
        4,
        8,
        3,
        love_action=MAYBE,
        review=HALF,
    ),
    _act(
        "国家宪法日宣传",
        "12-04",
        "12月4日国家宪法日，支部在阳光广场摆摊设点",
        "阳光广场",
        "ethics",
        14,
        2.5,
        35,
        500,
        review={"beneficiaries": "500余人"},
    ),
    _act(
        "为困难当事人捐款",
        "12-19",
        "12月19日",
        either("局机关", None),
        either("ethics", "civil_city"),
        15,
        beneficiaries=1,
        love_action=True,
    ),
]
INDICATOR = indicator(
    NAME,
    members=16,
    registered=16,
    reported=16,
    trained=13,
    participated=15,
    skilled=either(11, None),
    teams=2,
    hours_total=144.5,
    activities_stated=11,
)
MEMBERS: list[dict[str, Any]] = []

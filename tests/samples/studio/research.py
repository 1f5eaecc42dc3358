"""科研资政支部: a PDF printed from Word, with a text layer, a ruled table and two photos; Apple Mail.

Planted: more participants than the branch has members, and a paragraph that 第二教研支部 sends as well.
"""

from functools import cache, partial
from typing import Any

from studio.clients import apple
from studio.letters import Note, at
from studio.office import Letter, pdf_bytes
from studio.photos import photo
from studio.roster import RESEARCH
from studio.second import COPIED
from studio.truth import TOWN, activity, indicator

MESSAGE_ID = "6F2D9C41-8B07-4E5A-A3C6-1D95E07B42F8@icloud.com"
TABLE = [
    ["序号", "时间", "项目", "地点", "人数", "人均时长", "服务对象及成效"],
    ["1", "1月27日", "返乡人员防疫政策宣传", "青桥镇集市", "5人", "2小时", "发放宣传单260份"],
    ["2", "3月8日", "助企纾困政策“面对面”", "高新产业园服务中心", "4人", "2.5小时", "解答企业提问34条"],
    ["3", "3月27日", "核酸检测志愿服务", "湖滨社区", "7人", "4小时", "引导排队、扫码"],
    ["4", "4月12日", "产业发展政策入户咨询", "石榴坪村", "14人", "3小时", "村民26人"],
    ["5", "五一期间", "文明旅游引导", "澄溪源现场教学基地", "3人", "4小时", "劝导乱扔垃圾"],
    ["6", "5月19日", "送教下乡：生态农业专题课", "青桥镇文化站", "2人", "2小时", "听课群众48人"],
    ["7", "6月11日", "探访慰问独居老人", "湖滨社区", "6人", "2小时", "9户，送去粮油和降压仪"],
    ["8", "6月15日", "全国低碳日骑行宣传", "湖滨绿道", "8人", "1.5小时", "倡导绿色出行"],
    ["合计", "<", "8项", "<", "49人次", "—", "累计130小时"],
]


@cache
def document() -> bytes:
    """The half-year report."""
    page = Letter(
        "科研资政支部2022年上半年\n党员志愿服务情况报告", "符晓岚", "Noto Serif CJK SC", "Noto Sans CJK SC", 14
    )
    page.line("机关党委：")
    page.line(
        "科研资政支部现有党员11名，均已注册“时间银行”，均已完成社区报到，成立“资政先锋”志愿服务队1支。上半年6名党员参加了市委宣传部组织的志愿服务能力提升班，9名党员掌握一项以上服务技能。支部共开展志愿服务8项，累计130小时，11名党员全部参加。"
    )
    page.head("一、活动情况")
    page.table(TABLE, [1.2, 2.1, 4.2, 3.3, 1.5, 1.7, 2.6])
    page.line("")
    page.head("二、主要特点")
    page.line(
        "一是把研究成果变成服务清单。3月8日的助企纾困政策宣讲，由闻一鸣同志带队，把厚厚的文件汇编成一张明白卡；5月19日，送教下乡走进青桥镇文化站，讲的是乡亲们最关心的生态农业。"
    )
    page.line(
        "二是把社区当作第二课堂。3月27日是星期日，湖滨社区人手不够，7名党员放弃休息前去支援；6月11日，6名党员上门探访慰问独居老人，一家一家量血压、换灯泡。"
    )
    page.head("三、工作体会")
    page.line(COPIED.replace("我们深切体会到", "支部党员深切体会到").replace("正是我们这半年", "正是这半年"))
    page.head("四、下半年安排")
    page.line(
        "7月参加新校区搬迁；9月在石榴坪村举办丰收节政策集市，拟组织11名党员全员参加；12月底前再开展两次入企服务。"
    )
    page.photo_row(
        [(photo("greenway"), "6月15日，湖滨绿道低碳骑行宣传"), (photo("enterprise"), "3月8日，助企纾困政策“面对面”")],
        7.2,
    )
    page.line("")
    page.line("科研资政支部", align="right", indent=0)
    page.line("2022年6月30日", align="right", indent=0)
    return pdf_bytes(page.bytes())


def mails() -> list[tuple[str, bytes, Note]]:
    """The one letter."""
    note = Note(
        "符晓岚",
        RESEARCH.addresses.split("；")[0],
        "科研资政支部上半年志愿服务情况报告",
        at(6, 30, 17, 26, 49),
        "机关党委：\n\n科研资政支部上半年志愿服务情况报告见PDF附件，纸质版明天送到。\n\n\n\n符晓岚\n科研资政支部\n",
        [("科研资政支部2022年上半年党员志愿服务情况报告.pdf", document())],
        MESSAGE_ID,
    )
    return [("e", apple(note), note)]


_act = partial(activity, RESEARCH.name)

ACTIVITIES = [
    _act(
        "返乡人员防疫政策宣传",
        "2022-01-27",
        place="青桥镇集市",
        area="epidemic",
        integration=None,
        participants=5,
        hours_each=2,
        hours_total=10,
    ),
    _act(
        "助企纾困政策“面对面”",
        "2022-03-08",
        place="高新产业园服务中心",
        area="industry",
        participants=4,
        hours_each=2.5,
        hours_total=10,
    ),
    _act(
        "核酸检测志愿服务",
        "2022-03-27",
        place="湖滨社区",
        area="epidemic",
        integration="community",
        participants=7,
        hours_each=4,
        hours_total=28,
    ),
    _act(
        "产业发展政策入户咨询",
        "2022-04-12",
        place="石榴坪村",
        area="rural",
        integration={"any": ["urban_rural", None]},
        participants=14,
        hours_each=3,
        hours_total=42,
        beneficiaries=26,
        review={"participants": "14 of 11 members"},
    ),
    _act(
        "文明旅游引导",
        {"any": ["2022-04-30", "2022-05-01"]},
        {"any": ["2022-05-04", "2022-05-01"]},
        place="澄溪源现场教学基地",
        area="ethics",
        integration="urban_rural",
        participants=3,
        hours_each=4,
        hours_total=12,
        review={"start": "五一期间", "end": "五一期间"},
    ),
    _act(
        "送教下乡：生态农业专题课",
        "2022-05-19",
        place="青桥镇文化站",
        area={"any": ["industry", "rural"]},
        participants=2,
        hours_each=2,
        hours_total=4,
        beneficiaries=48,
    ),
    _act(
        "探访慰问独居老人",
        "2022-06-11",
        place="湖滨社区",
        area=TOWN,
        integration="community",
        participants=6,
        hours_each=2,
        hours_total=12,
        beneficiaries=9,
        love_action=True,
    ),
    _act(
        "全国低碳日骑行宣传",
        "2022-06-15",
        place="湖滨绿道",
        area="ethics",
        integration={"any": ["urban_rural", None]},
        participants=8,
        hours_each=1.5,
        hours_total=12,
    ),
]
INDICATOR = indicator(
    RESEARCH.name,
    members=11,
    registered=11,
    reported=11,
    trained=6,
    participated=11,
    skilled=9,
    teams=1,
    hours_total=130,
    activities_stated=8,
)
MEMBERS: list[dict[str, Any]] = []
SUBMISSION = {
    "branch": RESEARCH.name,
    "status": "on_time",
    "message_id": MESSAGE_ID,
    "superseded": [],
    "documents": 1,
    "photos": 2,
}

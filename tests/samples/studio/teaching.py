"""教务信息支部: a Word file with a table (merged cells, a total row) and prose that tells some of its rows again; Thunderbird."""

from functools import partial

from studio.clients import thunderbird
from studio.letters import Note, at
from studio.office import Letter
from studio.photos import photo
from studio.roster import TEACHING
from studio.truth import TOWN, activity, indicator, member

MESSAGE_ID = "7c41d0f2-96a8-1e53-b0d7-2a61c58e93f4@126.com"
TABLE = [
    ["月份", "日期", "服务内容", "服务地点", "参加人员", "服务时长", "服务对象与成效"],
    [
        "1月",
        "1.18（周二）",
        "“福”文化剪纸送福",
        "书院社区文化活动室",
        "党员7人（社区文艺队5人协助）",
        "14:00—16:00",
        "剪出福字、窗花200余张",
    ],
    ["2月", "2.16（周三）", "学员返校健康码核验、行李消杀", "学员公寓大厅", "全体党员", "8:00—12:00", "返校学员86人"],
    ["3月", "3.10（周四）", "无烟单位创建宣传、清理烟头", "学府北路公交站", "6人", "1.5小时", "张贴无烟标识40张"],
    ["^", "3.25（周五）", "核酸检测点秩序维护", "书院社区检测点", "8人", "每人5小时", "当日检测有序完成"],
    ["4月", "4.21（周四）", "送教进园区：办公软件与数据安全培训", "云汀高新产业园", "3人", "3小时", "企业职工45人"],
    [
        "5月",
        "5.8—6.12（每周日）",
        "青少年编程启蒙课堂",
        "书院社区新时代文明实践站",
        "每次2人，共10人次",
        "每次2小时",
        "社区孩子18名",
    ],
    ["^", "5.15（周日）", "助残日陪伴残疾学生", "市特殊教育学校", "8人", "14:30—17:00", "残疾学生32名，送去绘本、画具"],
    ["^", "5.17（周二）", "文明上网宣传", "听松公园", "5人", "2小时", "发放折页300份"],
    ["6月", "6.9（周四）", "助农直播技术帮扶", "石榴坪村", "4人", "9:00—15:00", "帮3户农户开通网店"],
    [
        "^",
        "6.13—6.17",
        "办学质量评估迎检资料核对志愿岗",
        "综合楼资料室",
        "每天2人，连续5天，计10人次",
        "每人每天3小时",
        "核对档案136卷",
    ],
    ["合计", "<", "10项", "<", "73人次", "224小时", ""],
]


def document() -> bytes:
    """The half-year summary."""
    page = Letter("教务信息支部2022年上半年\n志愿服务工作小结", "储南星")
    page.line(
        "教务信息支部现有党员12名，组建“云课堂”党员志愿服务队1支，队长由支部书记席文澜担任。支部党员全部注册“时间银行”；11名党员已到居住社区报到，储南星同志因租房到期正在搬家，暂未报到。上半年8名党员参加了团市委组织的志愿者通用培训，12名党员人人掌握一项以上服务技能，人人参加了活动。"
    )
    page.line(
        "半年来，支部共开展志愿服务10项、73人次，累计224小时，项目数比上一年同期多3项，时长增加62.5小时。逐项列表如下，表中日期都是2022年的："
    )
    page.table(TABLE, [1.3, 2.4, 3.6, 2.8, 2.6, 2.1, 2.9])
    page.line("")
    page.line("需要说明的有四点：")
    page.line(
        "第一，2月16日学员返校当天，全体党员从早上八点忙到中午十二点，核验健康码、给行李消毒，做到了不漏一人一箱。"
    )
    page.line(
        "第二，3月25日书院社区检测点人手紧张，9名党员接到通知后半小时内到岗。同一时段，街道还调来了20名网格员支援。"
    )
    page.line(
        "第三，编程课堂从5月8日起每周日上午开课，端午假期停课一次，到6月12日共上课5次，由莫向东、麦嘉禾两位同志主讲。"
    )
    page.line(
        "第四，5月15日全国助残日下午，8名党员到市特殊教育学校，和孩子们一起画画、做手工，把凑钱买的绘本和画具送到他们手里。"
    )
    page.line("不足之处是进村服务次数偏少，活动照片保存不全。")
    page.line(
        "下半年，支部准备在7月、8月各去一次石榴坪村，帮农户做好网店运营；9月新学期组织12名党员参加迎新引导；力争全年人均服务时间超过35小时。"
    )
    page.photo_row(
        [
            (photo("dorm_lobby"), "2月16日学员返校，党员在公寓大厅值守"),
            (photo("special_school"), "5月15日，和市特殊教育学校的孩子们一起画画"),
        ]
    )
    page.line("")
    page.line("教务信息支部", align="right", indent=0)
    page.line("2022年6月24日", align="right", indent=0)
    return page.bytes()


def mails() -> list[tuple[str, bytes, Note]]:
    """The one letter."""
    note = Note(
        "教务信息支部",
        TEACHING.addresses,
        "教务信息支部上半年志愿服务小结",
        at(6, 24, 11, 30, 42),
        "机关党委：\n\n附件是教务信息支部上半年志愿服务小结，请审阅。\n\n--\n储南星\n教务信息支部组织委员\n内线 6035\n",
        [("教务信息支部2022年上半年志愿服务工作小结.docx", document())],
        MESSAGE_ID,
    )
    return [("b", thunderbird(note), note)]


_act = partial(activity, TEACHING.name)

ACTIVITIES = [
    _act(
        "“福”文化剪纸送福",
        "2022-01-18",
        place="书院社区文化活动室",
        area="ethics",
        integration="community",
        participants=7,
        hours_each=2,
        hours_total=14,
    ),
    _act(
        "学员返校健康码核验、行李消杀",
        "2022-02-16",
        place="学员公寓大厅",
        area="epidemic",
        participants=12,
        hours_each=4,
        hours_total=48,
        beneficiaries=86,
    ),
    _act(
        "无烟单位创建宣传、清理烟头",
        "2022-03-10",
        place="学府北路公交站",
        area="ethics",
        integration={"any": ["urban_rural", None]},
        participants=6,
        hours_each=1.5,
        hours_total=9,
    ),
    _act(
        "核酸检测点秩序维护",
        "2022-03-25",
        place="书院社区检测点",
        area="epidemic",
        integration="community",
        participants=8,
        hours_each=5,
        hours_total=40,
        review={"participants": "text 9, table 8"},
    ),
    _act(
        "送教进园区：办公软件与数据安全培训",
        "2022-04-21",
        place="云汀高新产业园",
        area="industry",
        participants=3,
        hours_each=3,
        hours_total=9,
        beneficiaries=45,
    ),
    _act(
        "青少年编程启蒙课堂",
        "2022-05-08",
        "2022-06-12",
        occurrences=5,
        place="书院社区新时代文明实践站",
        area=TOWN,
        integration="community",
        participants=10,
        hours_each=2,
        hours_total=20,
        beneficiaries=18,
    ),
    _act(
        "助残日陪伴残疾学生",
        "2022-05-15",
        place="市特殊教育学校",
        area=TOWN,
        integration={"any": ["community", "urban_rural", None]},
        participants=8,
        hours_each=2.5,
        hours_total=20,
        beneficiaries=32,
        love_action=True,
    ),
    _act(
        "文明上网宣传",
        "2022-05-17",
        place="听松公园",
        area="ethics",
        integration={"any": ["urban_rural", "community"]},
        participants=5,
        hours_each=2,
        hours_total=10,
    ),
    _act(
        "助农直播技术帮扶",
        "2022-06-09",
        place="石榴坪村",
        area="rural",
        integration={"any": ["urban_rural", None]},
        participants=4,
        hours_each=6,
        hours_total=24,
        beneficiaries=3,
    ),
    _act(
        "办学质量评估迎检资料核对志愿岗",
        "2022-06-13",
        "2022-06-17",
        occurrences=5,
        place="综合楼资料室",
        area="industry",
        participants=10,
        hours_each=3,
        hours_total=30,
    ),
]
INDICATOR = indicator(
    TEACHING.name,
    members=12,
    registered=12,
    reported=11,
    trained=8,
    participated=12,
    skilled=12,
    teams=1,
    hours_total=224,
    activities_stated=10,
)
MEMBERS = [member(TEACHING.name, "储南星", registered={"any": [True, None]}, reported=False)]
SUBMISSION = {
    "branch": TEACHING.name,
    "status": "on_time",
    "message_id": MESSAGE_ID,
    "superseded": [],
    "documents": 1,
    "photos": 2,
}

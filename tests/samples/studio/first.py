"""第一教研支部: a Word file in prose with five photos and captions, from the web page of 163.com."""

from functools import partial

from studio.clients import netease
from studio.letters import Note, at
from studio.office import Letter
from studio.photos import photo
from studio.roster import FIRST
from studio.truth import TOWN, activity, indicator, member

MESSAGE_ID = "5b0e77c1.3d92.181a2b7d6c0.Coremail.dyjyzb_ytdx@163.com"


def document() -> bytes:
    """The half-year summary."""
    page = Letter("第一教研支部2022年上半年\n党员志愿服务小结", "岳明珠")
    page.line("校院机关党委：")
    page.line(
        "今年以来，第一教研支部把课堂搬到社区、村头和车间，用老百姓听得懂的话讲理论，用看得见的行动办实事。上半年的情况报告如下。"
    )
    page.head("一、怎么组织的")
    page.line(
        "支部共有党员14名，组建“理响桂湖”党员志愿服务队1支。2月28日，支委会审议通过2022年度志愿服务工作计划，列入支部重点工作；3月1日召开动员会，发出倡议书，14名党员全部签名响应。目前14名党员均已注册“时间银行”，均已到居住社区报到，9名参加过市志愿服务联合会的培训，11名至少掌握一项服务技能。半年来共开展志愿服务9项，累计202小时，14名党员全部参加，没有一人缺席。"
    )
    page.head("二、做了哪些事")
    page.run_in(
        "（一）守护健康，冲在疫情防控一线。",
        "3月21日至25日，全市开展核酸检测，支部每天派3名党员到桂湖社区采样点引导排队、教老人亮码，五天共15人次，每人每天服务4小时。社区党委送来感谢信一封。",
    )
    page.run_in(
        "（二）走村入户，把温暖送到山里。",
        "1月20日大寒，4名党员带着棉被、大米和食用油来到石榴坪村，看望5户困难家庭，帮着修好了两户人家的门窗，在村里忙了约3个小时。",
    )
    page.run_in(
        "（三）扎根社区，当好群众的左邻右舍。",
        "3月5日上午9:00至11:30，11名党员在桂湖社区榕树下摆开桌子，开展“学雷锋”政策咨询和健康服务，接待群众150余人次。5月13日傍晚6:30至8:00，7名“双报到”党员和居民一道清理了三栋居民楼的楼道杂物。从2月起，每月第二个周六上午，3名党员到桂湖社区新时代文明实践站辅导孩子功课，每次2小时，到6月共5次、15人次，二十多名孩子成了这里的常客。",
    )
    page.run_in(
        "（四）呵护生态，还湿地一片清净。",
        "4月17日（星期日）下午2点到4点半，10名党员到澄溪湿地捡拾垃圾、清理漂浮物，装满了26个垃圾袋。",
    )
    page.run_in(
        "（五）发挥专长，服务地方产业发展。",
        "4月14日，蒲知远、丛立言两位同志把党课送到城南街道物流园，用1.5小时讲清楚了惠企政策怎么申请，60余名快递员和仓管员到场听课。6月8日，6名党员走进高新产业园的两家企业，面对面解答用工和社保问题，用了半天时间。",
    )
    page.head("三、身边的榜样")
    page.line(
        "沙敬之同志今年57岁，是支部年龄最大的党员。采样点值守的五天，他天天在岗；课业辅导的五个周六，他一次没落。孩子们喊他“沙爷爷”，采样点的护士喊他“老黄牛”。上半年他参加志愿服务6项，在“时间银行”存下38.5小时，居支部第一。支部已推荐他参评“云汀好人”。"
    )
    page.head("四、下一步打算")
    page.line(
        "一是7月份组织5名党员到石榴坪村办暑期故事会；二是“八一”前走访两户退役军人；三是国庆前后再清理一次澄溪湿地，预计参加15人。"
    )
    page.line("第一教研支部", align="right", indent=0)
    page.line("2022年6月27日", align="right", indent=0)
    page.photo(photo("home_visit"), "图1  1月20日，党员到石榴坪村看望困难家庭")
    page.photo(photo("advice_stall"), "图2  3月5日，桂湖社区榕树下的学雷锋服务台")
    page.photo(photo("sampling"), "图3  3月23日，党员在桂湖社区采样点帮助居民扫码", 8.5)
    page.photo(photo("wetland"), "图4  4月17日，党员在澄溪湿地清理垃圾")
    page.photo(photo("ebike_stop"), "图5  6月18日上午，5名党员在学府路口开展文明交通劝导，服务2小时")
    return page.bytes()


def mails() -> list[tuple[str, bytes, Note]]:
    """The one letter."""
    note = Note(
        "第一教研支部",
        FIRST.addresses,
        "第一教研支部上半年志愿服务小结（含照片5张）",
        at(6, 27, 9, 12, 30),
        "机关党委：\n\n    第一教研支部上半年志愿服务小结见附件，照片已放在文档末尾。\n\n岳明珠\n",
        [("第一教研支部2022年上半年党员志愿服务小结.docx", document())],
        MESSAGE_ID,
    )
    return [("c", netease(note), note)]


_act = partial(activity, FIRST.name)

ACTIVITIES = [
    _act(
        "看望石榴坪村困难家庭",
        "2022-01-20",
        place="石榴坪村",
        area="rural",
        integration={"any": ["urban_rural", None]},
        participants=4,
        hours_each=3,
        hours_total=12,
        beneficiaries=5,
        love_action=True,
        quote="1月20日大寒，4名党员带着棉被、大米和食用油来到石榴坪村，看望5户困难家庭",
        review={"hours_each": "约3个小时"},
    ),
    _act(
        "辅导孩子功课",
        {"any": ["2022-02-12", "2022-02-01"]},
        {"any": ["2022-06-11", "2022-06-30"]},
        date_precision={"any": ["day", "month"]},
        occurrences=5,
        place="桂湖社区新时代文明实践站",
        area=TOWN,
        integration="community",
        participants=15,
        hours_each=2,
        hours_total=30,
        beneficiaries=20,
        quote="从2月起，每月第二个周六上午，3名党员到桂湖社区新时代文明实践站辅导孩子功课",
        review={"beneficiaries": "二十多名"},
    ),
    _act(
        "“学雷锋”政策咨询和健康服务",
        "2022-03-05",
        place={"any": ["桂湖社区", "桂湖社区榕树下"]},
        area="ethics",
        integration="community",
        participants=11,
        hours_each=2.5,
        hours_total=27.5,
        beneficiaries=150,
        quote="11名党员在桂湖社区榕树下摆开桌子，开展“学雷锋”政策咨询和健康服务",
        review={"beneficiaries": "150余人次"},
    ),
    _act(
        "桂湖社区采样点引导排队、教老人亮码",
        "2022-03-21",
        "2022-03-25",
        occurrences=5,
        place="桂湖社区采样点",
        area="epidemic",
        integration="community",
        participants=15,
        hours_each=4,
        hours_total=60,
        quote="支部每天派3名党员到桂湖社区采样点引导排队、教老人亮码，五天共15人次，每人每天服务4小时",
    ),
    _act(
        "送党课到物流园，讲惠企政策",
        "2022-04-14",
        place="城南街道物流园",
        area="industry",
        participants=2,
        hours_each=1.5,
        hours_total=3,
        beneficiaries=60,
        quote="蒲知远、丛立言两位同志把党课送到城南街道物流园，用1.5小时讲清楚了惠企政策怎么申请",
        review={"beneficiaries": "60余名"},
    ),
    _act(
        "澄溪湿地捡拾垃圾、清理漂浮物",
        "2022-04-17",
        place="澄溪湿地",
        area="ethics",
        integration={"any": ["urban_rural", None]},
        participants=10,
        hours_each=2.5,
        hours_total=25,
        quote="10名党员到澄溪湿地捡拾垃圾、清理漂浮物，装满了26个垃圾袋",
    ),
    _act(
        "“双报到”党员清理楼道杂物",
        "2022-05-13",
        place={"any": [None, "三栋居民楼", "居民楼", "桂湖社区"]},
        area="civil_city",
        integration="community",
        participants=7,
        hours_each=1.5,
        hours_total=10.5,
        quote="5月13日傍晚6:30至8:00，7名“双报到”党员和居民一道清理了三栋居民楼的楼道杂物",
    ),
    _act(
        "走进高新产业园企业解答用工和社保问题",
        "2022-06-08",
        place="高新产业园",
        area="industry",
        participants=6,
        hours_each=4,
        hours_total=24,
        quote="6月8日，6名党员走进高新产业园的两家企业，面对面解答用工和社保问题，用了半天时间",
        review={"hours_each": "半天"},
    ),
    _act(
        "学府路口文明交通劝导",
        "2022-06-18",
        place="学府路口",
        area="ethics",
        integration={"any": ["urban_rural", "community"]},
        participants=5,
        hours_each=2,
        hours_total=10,
        quote="6月18日上午，5名党员在学府路口开展文明交通劝导，服务2小时",
    ),
]
INDICATOR = indicator(
    FIRST.name,
    members=14,
    registered=14,
    reported=14,
    trained=9,
    participated=14,
    skilled=11,
    teams=1,
    hours_total=202,
    activities_stated=9,
)
MEMBERS = [
    member(
        FIRST.name, "沙敬之", registered={"any": [True, None]}, reported={"any": [True, None]}, hours=38.5, activities=6
    )
]
SUBMISSION = {
    "branch": FIRST.name,
    "status": "on_time",
    "message_id": MESSAGE_ID,
    "superseded": [],
    "documents": 1,
    "photos": 5,
}

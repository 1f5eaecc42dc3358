"""第二教研支部: the letter itself is the summary: HTML with inline pictures, a signature, a logo and a tracker; QQ mail.

Planted: a paragraph that 科研资政支部 sends as well, and a picture taken on another day than its activity.
"""

import html
from functools import partial

from studio.clients import qq
from studio.letters import Note, at
from studio.photos import logo, photo, pixel
from studio.roster import SECOND
from studio.truth import activity, indicator, member

MESSAGE_ID = "tencent_4E9A17C3B25D8F60A1E7D93C5B084F2617A5@qq.com"
COPIED = (
    "通过半年的实践，我们深切体会到，志愿服务不是给群众添一份热闹，而是替群众解一件难事。党员只有放下架子、坐到群众的板凳上，"
    "才听得见真话、摸得准需求；支部只有把力量沉到楼栋里、院坝上，服务才能真正落到心坎里。许多老邻居从叫不出名字到见面先打招呼，"
    "正是我们这半年最实在的收获。"
)
PICTURES = [
    (
        "7D1C02F1@5E21AF3B.3C5ABC6200000000.jpg",
        "IMG_20220214_193612.jpg",
        "lantern",
        "2月14日晚，望江社区广场上的“福”文化灯谜会",
    ),
    (
        "7D1C02F2@5E21AF3B.3C5ABC6200000000.jpg",
        "mmexport1649412007713.jpg",
        "vaccination",
        "4月8日，望江社区疫苗接种点",
    ),
    (
        "7D1C02F3@5E21AF3B.3C5ABC6200000000.jpg",
        "IMG_20220606_094820.jpg",
        "legal_advice",
        "6月6日，在石榴坪村凉亭里讲法律",
    ),
    ("7D1C02F4@5E21AF3B.3C5ABC6200000000.jpg", "早高峰劝导.jpg", "rush_hour", "6月16日早高峰，党员在望江桥头劝导"),
]
LOGO_ID, PIXEL_URL = "7D1C02F5@5E21AF3B.3C5ABC6200000000.png", "https://stat.example.com/open.gif?u=93158206&m=4e9a17c3"

TEXT = """\
机关党委：
现将第二教研支部2022年上半年党员志愿服务情况报告如下：
支部共有党员13名，全部注册“时间银行”；12名已到社区报到，滕飞燕同志产假未满，尚未报到。支部建有“二教先锋”志愿服务队1支，7名党员参加过上岗培训，10名党员掌握一项以上服务技能，参与率100%。上半年共开展志愿服务9项，累计服务119.5小时。
# 一、围绕新冠肺炎疫情防控
1. 3月30日，6名党员在学校南门开展“戴口罩、勤洗手、常通风”防疫宣传，每人2小时，发放明白纸400张。
2. 4月8日14:30—18:00，4名党员到望江社区疫苗接种点帮助登记、引导，服务老人73名。
@1
# 二、围绕创建全国文明城市
1. 5月24日晚，8名党员开展“双亮双领”活动，走访望江社区10户低保家庭，把认领的12个微心愿逐一送到家，用时2小时。
2. 6月16日早高峰7:00—8:30，5名党员在望江桥头劝导闯红灯、乱停车等行为。
@3
# 三、围绕精神文明建设
1. 2月14日（元宵节前一天）晚，支部全体党员在望江社区广场举办“福”文化灯谜会，陪居民猜灯谜、送福字，活动2小时，吸引居民200余人。
@0
2. 清明节期间，6名党员在听松陵园门口劝导文明祭扫，人均服务3小时。
# 四、围绕服务产业发展
5月，3名教师为云汀高新产业园4家企业上门送课，累计6小时。
# 五、围绕助力乡村振兴
1. 6月6日上午9:00—11:30，4名党员到石榴坪村开展法律援助和政策咨询，接待村民31人。
@2
2. 6月中旬，5名党员到石榴坪村农家书屋整理图书400余册，每人服务2小时。
# 六、个人服务情况（时长前三名）
%table
# 七、体会和打算
%copied
下半年，支部计划8月开展“送清凉”慰问，10月组织8名党员参加社区重阳敬老活动，预计全年服务时长达到260小时。"""
MEMBER_ROWS = [
    ("左月华", "15", "6", "法律咨询"),
    ("邬晓峰", "12.5", "6", "心理疏导"),
    ("寇晓萌", "12", "5", "英语翻译"),
]


def _markup() -> str:
    blocks = []
    for line in TEXT.splitlines():
        if line.startswith("# "):
            blocks.append(f'<div><br></div><div><b style="font-size:16px">{line[2:]}</b></div>')
        elif line.startswith("@"):
            content_id, _, _, caption = PICTURES[int(line[1:])]
            blocks.append(
                f'<div style="text-align:center"><img src="cid:{content_id}" style="width:560px"></div>'
                f'<div style="text-align:center"><font size="2" color="#666666">{caption}</font></div>'
            )
        elif line == "%table":
            cells = [("姓名", "服务时长（小时）", "参加次数", "服务技能"), *MEMBER_ROWS]
            rows = "".join(
                "<tr>" + "".join(f'<td style="border:1px solid #999;padding:4px 14px">{c}</td>' for c in row) + "</tr>"
                for row in cells
            )
            blocks.append(f'<table style="border-collapse:collapse;font-size:14px" border="1">{rows}</table>')
        else:
            blocks.append(f"<div>{'&nbsp;' * 4}{html.escape(COPIED if line == '%copied' else line, quote=False)}</div>")
    return (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=GB18030"></head><body>'
        '<div style="font-family:微软雅黑;font-size:15px;line-height:1.8">' + "\r\n".join(blocks) + "</div>"
        '<div><br></div><div style="color:#888">------------------</div>'
        f'<div><table><tr><td><img src="cid:{LOGO_ID}" width="64" height="64"></td><td><div>屈向南</div><div>第二教研支部　书记</div>'
        "<div>中共云汀市委党校　教学楼412</div></td></tr></table></div>"
        f'<img src="{PIXEL_URL}" width="1" height="1" style="display:none">'
        '<div><br></div><div><includetail><!--<![endif]--></includetail></div><div style="font-size:12px;background:#efefef;padding:8px">'
        "<div>------------------&nbsp;原始邮件&nbsp;------------------</div>"
        f"<div><b>发件人:</b> 机关党委 &lt;dxjgdw@example.cn&gt;</div><div><b>发送时间:</b> 2022年6月27日(星期一) 上午9:28</div>"
        "<div><b>主题:</b> 关于尽快报送半年志愿服务总结的通知</div></div>"
        "<div>还没有报送总结的支部，请在月底前发来，时间、地点、人数、时长都要写清，例如“3月12日，20名党员在公园植树，每人3小时”。</div>"
        "</body></html>"
    )


def _plain() -> str:
    lines = []
    for line in TEXT.splitlines():
        if line.startswith("@"):
            lines.append(PICTURES[int(line[1:])][3])
        elif line == "%table":
            lines.extend("\t".join(row) for row in [("姓名", "服务时长（小时）", "参加次数", "服务技能"), *MEMBER_ROWS])
        else:
            lines.append(COPIED if line == "%copied" else line.removeprefix("# "))
    tail = "\n\n------------------\n屈向南\n第二教研支部　书记\n\n"
    tail += "------------------ 原始邮件 ------------------\n发件人: 机关党委 <dxjgdw@example.cn>\n"
    return (
        "\n".join(lines)
        + tail
        + "还没有报送总结的支部，请在月底前发来，时间、地点、人数、时长都要写清，例如“3月12日，20名党员在公园植树，每人3小时”。\n"
    )


def mails() -> list[tuple[str, bytes, Note]]:
    """The one letter."""
    note = Note(
        "二教支部屈向南",
        SECOND.addresses,
        "回复：关于尽快报送半年志愿服务总结的通知",
        at(6, 29, 20, 51, 16),
        _plain(),
        message_id=MESSAGE_ID,
        markup=_markup(),
    )
    pictures = [(content_id, file, photo(key)) for content_id, file, key, _ in PICTURES]
    pictures += [(LOGO_ID, "logo.png", logo()), ("7D1C02F6@5E21AF3B.3C5ABC6200000000.png", "spacer.png", pixel())]
    return [("d", qq(note, pictures), note)]


_act = partial(activity, SECOND.name)

ACTIVITIES = [
    _act(
        "“福”文化灯谜会",
        "2022-02-14",
        place="望江社区广场",
        area="ethics",
        integration="community",
        participants=13,
        hours_each=2,
        hours_total=26,
        beneficiaries=200,
        quote="支部全体党员在望江社区广场举办“福”文化灯谜会",
        review={"beneficiaries": "200余人"},
    ),
    _act(
        "校门口防疫宣传",
        "2022-03-30",
        place="学校南门",
        area="epidemic",
        participants=6,
        hours_each=2,
        hours_total=12,
        quote="6名党员在学校南门开展“戴口罩、勤洗手、常通风”防疫宣传",
    ),
    _act(
        "清明文明祭扫劝导",
        {"any": ["2022-04-03", "2022-04-05"]},
        "2022-04-05",
        place={"any": ["听松陵园", "听松陵园门口"]},
        area="ethics",
        integration={"any": ["urban_rural", None]},
        participants=6,
        hours_each=3,
        hours_total=18,
        quote="清明节期间，6名党员在听松陵园门口劝导文明祭扫",
        review={"start": "清明节期间", "end": "清明节期间"},
    ),
    _act(
        "疫苗接种点登记、引导",
        "2022-04-08",
        place="望江社区疫苗接种点",
        area="epidemic",
        integration="community",
        participants=4,
        hours_each=3.5,
        hours_total=14,
        beneficiaries=73,
        quote="4名党员到望江社区疫苗接种点帮助登记、引导，服务老人73名",
    ),
    _act(
        "为高新产业园企业上门送课",
        "2022-05-01",
        "2022-05-31",
        date_precision="month",
        place="云汀高新产业园",
        area="industry",
        participants=3,
        hours_each=2,
        hours_total=6,
        quote="3名教师为云汀高新产业园4家企业上门送课，累计6小时",
    ),
    _act(
        "“双亮双领”走访低保家庭、送微心愿",
        "2022-05-24",
        place="望江社区",
        area="civil_city",
        integration="community",
        participants=8,
        hours_each=2,
        hours_total=16,
        beneficiaries=10,
        love_action=True,
        quote="8名党员开展“双亮双领”活动，走访望江社区10户低保家庭",
    ),
    _act(
        "石榴坪村法律援助和政策咨询",
        "2022-06-06",
        place="石榴坪村",
        area="rural",
        integration={"any": ["urban_rural", None]},
        participants=4,
        hours_each=2.5,
        hours_total=10,
        beneficiaries=31,
        quote="4名党员到石榴坪村开展法律援助和政策咨询，接待村民31人",
    ),
    _act(
        "石榴坪村农家书屋整理图书",
        "2022-06-11",
        "2022-06-20",
        place="石榴坪村农家书屋",
        area="rural",
        integration={"any": ["urban_rural", None]},
        participants=5,
        hours_each=2,
        hours_total=10,
        quote="5名党员到石榴坪村农家书屋整理图书400余册",
        review={"start": "中旬", "end": "中旬"},
    ),
    _act(
        "望江桥头早高峰劝导",
        "2022-06-16",
        place="望江桥头",
        area="civil_city",
        integration={"any": ["urban_rural", "community"]},
        participants=5,
        hours_each=1.5,
        hours_total=7.5,
        quote="5名党员在望江桥头劝导闯红灯、乱停车等行为",
    ),
]
INDICATOR = indicator(
    SECOND.name,
    members=13,
    registered=13,
    reported=12,
    trained=7,
    participated=13,
    skilled=10,
    teams=1,
    hours_total=119.5,
    activities_stated=9,
)
MEMBERS = [
    member(
        SECOND.name,
        name,
        registered={"any": [True, None]},
        reported={"any": [True, None]},
        skills=[skill],
        hours=float(hours),
        activities=int(times),
    )
    for name, hours, times, skill in MEMBER_ROWS
] + [member(SECOND.name, "滕飞燕", registered={"any": [True, None]}, reported=False)]
SUBMISSION = {
    "branch": SECOND.name,
    "status": "on_time",
    "message_id": MESSAGE_ID,
    "superseded": [],
    "documents": 1,
    "photos": 4,
}

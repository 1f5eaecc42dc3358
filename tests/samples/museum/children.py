"""少儿分馆党支部: QQ mail, the HTML body is the submission: pictures shown in it, a member table, logo, tracker, a quoted notice with an example."""

import html

from studio.clients import qq
from studio.letters import Note
from studio.photos import pixel
from studio.truth import indicator, member

from museum.roster import CHILDREN, COMMITTEE
from museum.shots import logo, photo
from museum.truth import COUNTRY, HALF, TOWN, TRADE, acts, at, either, submission

NAME = CHILDREN.name
MESSAGE_ID = "tencent_7A9D1C40E2B85F3614C0D6B5@qq.example"

LINES = """
机关党委的老师们好：
少儿分馆党支部上半年的志愿服务小结就写在这封信里，照片插在文中，不再单独上传附件了。
*先报几个数
党员12人（含借调到市文旅局的柏青），志愿服务平台注册12人，到社区报到11人，“小蚂蚁”志愿服务队1支。3月30日请市红十字会的老师来馆里教海姆立克急救法，8名党员参加并拿到了培训证明。
*孩子们的事
（1）大寒那天（1月20日），5名党员到朝阳里社区上“寒假第一课”，讲冬天怎么安全用火用电，讲了两个小时，来了32个孩子。
!lecture 1月20日，朝阳里社区“寒假第一课”
（2）双职工家庭的孩子放寒假没处去，我们在分馆二楼办了“小候鸟”托管班，1月22日开到2月2日，周末不开，一共10天，每天2名党员带班，每人每天4小时，19个孩子在这儿过了半个寒假。
（3）“故事妈妈”去乡村小学，今年选了3月9日、3月23日、4月13日三个周六，都是去柳条乡中心小学，每次3人，连讲带玩每次5小时，累计9人次，听故事的孩子合计210人次。
!village_school “故事妈妈”在柳条乡中心小学
（4）4月2日是国际儿童图书日，我们给市儿童医院血液科的小病号送去绘本56册，4名党员陪着孩子们读了一个半小时，11个孩子高兴坏了。
（5）4月23日读书日，图书馆三个支部合办“图书漂流”，志愿者一共46人，我们支部出了7人，从上午8点半忙到11点半。
（6）六一前一天，支部到榆树沟村给14名留守儿童送书包，去了6名党员，用了半天。
!home_visit 5月31日，书包送到孩子手里
5月18日博物馆社教支部在我们分馆办了一场拓片体验课，那是人家的活动，我们只出了场地，没往里算。
*街坊的事
（7）2月21日下大雪，第二天一早8名党员把分馆门口到公交站的路扫了出来，干了两个钟头。
（8）3月到6月，每月第二个周五放学的点儿，去实验小学门口护学，每次2人，每次1小时，4次下来没缺过勤。
!advice_stall 6月8日上午，汤小满等4名党员在朝阳里社区教老人拍短视频（这是第9项，文字就不另写了）
*合计
一共9项，能算出来的时长210小时（教老人拍短视频那次没记时长）。12名党员里有11名出过力。去年上半年是6项、158小时。
*时长靠前的和特殊情况的几位
@姓名|社区报到|特长|上半年时长（小时）|参加次数
@汤小满|已报到|讲故事、手工|41.5|8
@闫述|已报到|魔术|33|6
@鲍春晓|已报到|简笔画|28|6
@柏青|未报到（借调在外）|/|0|0
*下半年
暑假打算把“小候鸟”托管班办满20天，每天还是2名党员；9月开学季去3所乡村小学，预计听故事的孩子300人次。
少儿分馆党支部 汤小满
"""
QUOTED = """
------------------ 原始邮件 ------------------
发件人: "三馆联合机关党委"
发送时间: 2024年6月12日(星期三) 上午8:38
主题: 请各支部报送上半年志愿服务小结
各支部：请于6月30日前报送上半年志愿服务小结，写清时间、地点、人数、时长。例：5月4日，某支部20名党员在江沿公园清理垃圾2小时，服务群众100人次。
"""
SHOTS = {
    "lecture": ("lecture", "2024-01-20T09:41:30", "Xiaomi 23127PN0CC"),
    "village_school": ("village_school", "2024-03-23T10:15:02", "HONOR BVL-AN00"),
    "home_visit": ("home_visit", "2024-05-31T14:20:47", "Xiaomi 23127PN0CC"),
    "advice_stall": ("advice_stall", "", ""),
}


def markup(pictures: list[tuple[str, str, bytes]]) -> str:
    """The body as the web page writes it; `pictures` grows by what it shows."""
    parts = [f'<div><img src="cid:{pictures[0][0]}" width="200"></div>']
    rows: list[str] = []
    for line in [*LINES.strip().splitlines(), ""]:
        if line.startswith("@"):
            cells = "".join(f'<td style="border:1px solid #999">{cell}</td>' for cell in line[1:].split("|"))
            rows.append(f"<tr>{cells}</tr>")
            continue
        if rows:
            parts.append(f'<table cellspacing="0" style="border-collapse:collapse">{"".join(rows)}</table>')
            rows = []
        if line.startswith("!"):
            key, caption = line[1:].split(" ", 1)
            scene, taken, model = SHOTS[key]
            content_id = f"{len(pictures):08X}@6A2B{len(pictures):02X}.0066190254"
            file = f"{taken[:10].replace('-', '') or 'mmexport1717823410227'}_{len(pictures)}.jpg"
            pictures.append((content_id, file, photo(scene, taken, model, mirror=True)))
            parts.append(f'<div style="text-align:center"><img src="cid:{content_id}" style="width:500px"></div>')
            parts.append(f'<div style="text-align:center;color:#777">{html.escape(caption)}</div>')
        elif line.startswith("*"):
            parts.append(f'<div><b style="color:#c60">{line[1:]}</b></div>')
        elif line:
            parts.append(f"<div>&nbsp;&nbsp;&nbsp;&nbsp;{html.escape(line)}</div>")
    quoted = "".join(f"<div>{html.escape(line)}</div>" for line in QUOTED.strip().splitlines())
    tracker = '<img src="https://track.mailbox-tool.example/o.gif?u=66190254" width="1" height="1">'
    return f'<div style="font-size:15px">{"".join(parts)}</div><div style="background:#efefef">{quoted}</div>{tracker}'


def mails() -> list[tuple[bytes, Note]]:
    """The one mail."""
    pictures = [("LOGO0001@6A2B00.0066190254", "logo.png", logo()), ("PIX0001@6A2B01.0066190254", "dot.png", pixel())]
    page = markup(pictures)
    lines = [line.lstrip("*@").replace("|", "  ") for line in (LINES + QUOTED).splitlines() if not line.startswith("!")]
    note = Note(
        "少儿分馆党支部",
        CHILDREN.addresses,
        "回复：请各支部报送上半年志愿服务小结",
        at(6, 26, 20, 14, 55),
        "\n".join(lines).strip(),
        message_id=MESSAGE_ID,
        markup=page,
        to=COMMITTEE,
    )
    return [(qq(note, pictures), note)]


SUBMISSION = submission(NAME, MESSAGE_ID, 1, 4)
_act = acts(NAME)
ACTIVITIES = [
    _act("寒假第一课", "01-20", "5名党员到朝阳里社区上“寒假第一课”", "朝阳里社区", TRADE, 5, 2, 10, 32),
    _act(
        "“小候鸟”托管班",
        "01-22",
        "我们在分馆二楼办了“小候鸟”托管班",
        "分馆二楼",
        TRADE,
        20,
        4,
        80,
        19,
        end="02-02",
        occurrences=10,
    ),
    _act(
        "“故事妈妈”进乡村小学",
        "03-09",
        "“故事妈妈”去乡村小学",
        "柳条乡中心小学",
        COUNTRY,
        9,
        5,
        45,
        210,
        end="04-13",
        occurrences=3,
    ),
    _act(
        "给血液科小病号送绘本、陪读",
        "04-02",
        "我们给市儿童医院血液科的小病号送去绘本56册",
        "市儿童医院血液科",
        TRADE,
        4,
        1.5,
        6,
        11,
        love_action=either(True, False),
    ),
    _act("图书漂流", "04-23", "图书馆三个支部合办“图书漂流”", None, TRADE, 7, 3, 21),
    _act(
        "给留守儿童送书包",
        "05-31",
        "支部到榆树沟村给14名留守儿童送书包",
        "榆树沟村",
        COUNTRY,
        6,
        4,
        24,
        14,
        love_action=True,
        review=HALF,
    ),
    _act(
        "雪后扫路",
        "02-22",
        "第二天一早8名党员把分馆门口到公交站的路扫了出来",
        either("分馆门口到公交站", "分馆门口"),
        TOWN,
        8,
        2,
        16,
    ),
    _act(
        "实验小学门口护学",
        either("03-01", "03-08"),
        "去实验小学门口护学",
        "实验小学门口",
        TOWN,
        8,
        1,
        8,
        end=either("06-30", "06-14"),
        date_precision=either("month", "day"),
        occurrences=4,
    ),
    _act(
        "教老人拍短视频",
        "06-08",
        "汤小满等4名党员在朝阳里社区教老人拍短视频",
        "朝阳里社区",
        TRADE,
        4,
        love_action=False,
    ),
]
INDICATOR = indicator(
    NAME,
    members=12,
    registered=12,
    reported=11,
    trained=8,
    participated=11,
    teams=1,
    hours_total=210,
    activities_stated=9,
)
MEMBERS = [
    member(NAME, name, registered=either(True, None), reported=reported, skills=skills, hours=hours, activities=times)
    for name, reported, skills, hours, times in (
        ("汤小满", True, ["讲故事", "手工"], 41.5, 8),
        ("闫述", True, ["魔术"], 33, 6),
        ("鲍春晓", True, ["简笔画"], 28, 6),
        ("柏青", False, either([], None), 0, 0),
    )
]

"""客运站务党支部: QQ mail, the HTML body is the submission: pictures in it, a table of people, logo, tracker, a quoted notice with an example."""

import html
from typing import Any

from studio.clients import qq
from studio.letters import Note
from studio.photos import pixel

from port.pages import logo, photo
from port.roster import COMMITTEE, FERRY, at
from port.truth import CARE, MAYBE, TOWN, acts, either, indicator, person, submission

NAME = FERRY.name
MESSAGE_ID = "tencent_7A4410C2E98D5B3F6610D2A9@qq.example"

LINES = """
机关党委各位领导：
客运站务支部上半年的志愿服务小结写在正文里了，图片穿插着放，没有另外做文档。
*【家底】
党员15人，“汐州志愿”注册15人，社区报到14人（聂小帆户口和住处都在邻县，没法报）；“船票姐姐”服务队1支；参加过集团3月18日志愿者培训的9人。
*【春运·我在码头】
1月7日—2月15日，40天里天天有人，早班、午班各1人，一共80人次，每班3小时，给旅客搬行李、推轮椅。
!hall 候船厅门口的“红马甲”
*【雷锋月】
3月4日（周六），8名党员在候船厅摆便民台，9:00—11:00，缝扣子、量血压，服务旅客130来人。第二天接着摆，去了4个人，也是2小时。
*【清明】
清明节当天，5名党员陪海葬家属登船，从早上7点到10点半，照应家属62人。
*【五一不打烊】
五一期间，每天3名党员志愿者在进站口引导，5天15人次，每人每天4小时。
*【母亲节】
5月14日，聂小帆等6人到望海敬老院包馄饨、剪指甲，陪了33位老人一下午。
!home 望海敬老院，馄饨出锅
*【下村】
6月10日，7名党员到结对的石岙村，给渔家乐的老板们讲服务礼仪，听课24人，讲了2小时。
!village 石岙村的“礼仪课”
*【她一个人的】
董小礁从2月到5月，周日有空就去市图书馆当整理员，去了11次，每次2.5小时，都是自己报的名。
!exam 6月7日，市一中考点外，4名党员送水、指路，7:30—11:30
*【也说说别人】
海事处5月在我们候船厅办过一次救生衣试穿，20个志愿者都是他们的人。4月20日的服务技能比武是业务活动，没算。
*【账本】
大小9项，累计423小时，人均28.2小时，15人个个有份。去年同期7项、361小时。
|姓名|平台|时长|次数|特长
|董小礁|已注册|52.5小时|13|日语
|聂小帆|已注册|41小时|9|主持
|莫海燕|已注册|38小时|8|急救、化妆
*【下半年】
7.11航海日请30个孩子登船参观，8月每周六设“送清凉”岗，国庆7天安排42人次值守。
客运站务支部 莫海燕
"""
QUOTED = """
------------------ 原始邮件 ------------------
发件人: "机关党委"
发送时间: 2023年6月12日(星期一) 下午3:02
主题: 关于报送上半年党员志愿服务小结的通知
各支部：请于6月30日前报送上半年小结，写清时间、地点、人数、时长。如：3月12日，20名党员到北大堤植树，每人3小时。
"""
SHOTS = {
    "hall": ("vaccination", "2023-01-20T09:20:15", "Apple iPhone 13"),
    "home": ("dorm_lobby", "2023-05-14T15:33:08", "Apple iPhone 13"),
    "village": ("legal_advice", "2023-06-10T10:04:51", "HUAWEI ELS-AN00"),
    "exam": ("rush_hour", "", ""),
}


def markup(pictures: list[tuple[str, str, bytes]]) -> str:
    """The body as the web page writes it; `pictures` grows by what it shows."""
    parts = [f'<img src="cid:{pictures[0][0]}" width="200"><br>']
    rows: list[list[str]] = []
    for line in LINES.strip().splitlines():
        if line.startswith("|"):
            rows.append(line[1:].split("|"))
            continue
        if rows:
            parts.append(_table(rows))
            rows = []
        if line.startswith("!"):
            key, caption = line[1:].split(" ", 1)
            scene, taken, model = SHOTS[key]
            content_id = f"{len(pictures):08X}@6C2E{len(pictures):02X}.0055B127"
            file = f"{taken[:10].replace('-', '') or 'mmexport1686112233'}_{key}.jpg"
            pictures.append((content_id, file, photo(scene, taken, model, flip=key in ("home", "exam"))))
            parts.append(f'<div style="text-align:center"><img src="cid:{content_id}" style="width:460px"></div>')
            parts.append(f'<div style="text-align:center;color:#777">▲{html.escape(caption)}</div>')
        elif line.startswith("*"):
            parts.append(f'<div><b><font color="#c00000">{line[1:]}</font></b></div>')
        else:
            parts.append(f"<div>&nbsp;&nbsp;&nbsp;&nbsp;{html.escape(line)}</div>")
    quoted = "".join(f"<div>{html.escape(line)}</div>" for line in QUOTED.strip().splitlines())
    tracker = '<img src="https://stat.mailtool.example/open.gif?u=55127781" width="1" height="1">'
    return f'<div style="font-size:15px">{"".join(parts)}</div><div style="background:#efefef">{quoted}</div>{tracker}'


def _table(rows: list[list[str]]) -> str:
    cells = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<table border="1" cellspacing="0" cellpadding="4">{cells}</table>'


def mails() -> list[tuple[bytes, Note]]:
    """The one mail."""
    pictures = [("LOGO0001@6C2E00.0055B127", "logo.png", logo()), ("PIX0001@6C2E01.0055B127", "dot.png", pixel())]
    page = markup(pictures)
    lines = [line for line in (LINES + QUOTED).splitlines() if not line.startswith("!")]
    plain = "\n".join(line.lstrip("*").lstrip("|").replace("|", "\t") for line in lines)
    note = Note(
        "客运站务党支部",
        FERRY.addresses,
        "回复：关于报送上半年党员志愿服务小结的通知",
        at(6, 25, 20, 51, 39),
        plain.strip(),
        message_id=MESSAGE_ID,
        markup=page,
        to=COMMITTEE,
    )
    return [(qq(note, pictures), note)]


SUBMISSION = submission(NAME, MESSAGE_ID, 1, 4)
_act = acts(NAME)
ACTIVITIES = [
    _act(
        "春运·我在码头",
        "01-07",
        "给旅客搬行李、推轮椅",
        either("码头", "候船厅门口", "候船厅", None),
        CARE,
        80,
        3,
        240,
        end="02-15",
        occurrences=either(80, 40),
    ),
    _act(
        "候船厅便民台",
        "03-04",
        "8名党员在候船厅摆便民台",
        "候船厅",
        "ethics",
        8,
        2,
        16,
        130,
        review={"beneficiaries": "130来人"},
    ),
    _act("候船厅便民台（第二天）", "03-05", "第二天接着摆，去了4个人", either("候船厅", None), "ethics", 4, 2, 8),
    _act("陪海葬家属登船", "04-05", "5名党员陪海葬家属登船", None, CARE, 5, 3.5, 17.5, 62),
    _act(
        "五一进站口引导",
        "04-29",
        "每天3名党员志愿者在进站口引导",
        "进站口",
        CARE,
        15,
        4,
        60,
        end="05-03",
        occurrences=5,
        review={"start": "五一期间", "end": "五一期间"},
    ),
    _act(
        "望海敬老院包馄饨、剪指甲",
        "05-14",
        "聂小帆等6人到望海敬老院包馄饨、剪指甲",
        "望海敬老院",
        TOWN,
        6,
        either(4, None),
        either(24, None),
        33,
        love_action=MAYBE,
        review={"hours_each": "一下午"},
    ),
    _act("讲服务礼仪", "06-10", "给渔家乐的老板们讲服务礼仪", "石岙村", either("rural", "industry"), 7, 2, 14, 24),
    _act(
        "市图书馆整理员",
        either("02-01", "02-05"),
        "周日有空就去市图书馆当整理员",
        "市图书馆",
        TOWN,
        11,
        2.5,
        27.5,
        end=either("05-31", "05-28"),
        date_precision=either("month", "day"),
        occurrences=11,
        collective=False,
    ),
    _act(
        "高考考点送水、指路",
        "06-07",
        "市一中考点外，4名党员送水、指路",
        either("市一中考点外", "市一中考点", "市一中"),
        TOWN,
        4,
        4,
        16,
    ),
]
INDICATOR = indicator(
    NAME,
    members=15,
    registered=15,
    reported=14,
    trained=9,
    participated=15,
    skilled=either(None, 3),
    teams=1,
    hours_total=423,
    activities_stated=9,
)
MEMBERS: list[dict[str, Any]] = [
    person(NAME, "董小礁", registered=True, hours=52.5, activities=13, skills=["日语"]),
    person(NAME, "聂小帆", registered=True, reported=False, hours=41, activities=9, skills=["主持"]),
    person(NAME, "莫海燕", registered=True, hours=38, activities=8, skills=["急救", "化妆"]),
]

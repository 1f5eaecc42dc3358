"""外科党支部: QQ mail, the HTML body is the submission, with pictures shown in it, a logo, a tracker and a quoted notice with an example."""

import html
from typing import Any

from studio.clients import qq
from studio.letters import Note, at
from studio.photos import pixel
from studio.truth import indicator

from hospital.roster import COMMITTEE, SURGERY
from hospital.shots import logo, photo
from hospital.truth import CARE, MAYBE, acts, either, submission

NAME = SURGERY.name
MESSAGE_ID = "tencent_4E0C7B9A51D2F3860B1D9C77@qq.example"

LINES = """
各位领导：外科党支部下半年志愿服务材料如下，正文就是总结，不另挂附件了。
*一、基本情况
外科党支部党员19人，时间银行注册19人，社区报到17人，有“手术刀暖民心”志愿服务队1支。19名党员人人持有急救证。
*二、疫情防控
1. 7月18日至7月20日，巫小勇、阳文珊到高铁站“落地检”点采样，两人三天各24小时。
2. 10月30日，8名党员赴清溪镇支援核酸采样，早上5:00干到11:00，采样2300余人次。
*三、创建全国文明城市
1. 9月17日，急救科普进县实验中学，3名党员讲了两个小时，师生260人。
!school 9月17日，县实验中学
2. 10月11日起，每周二下班后在县医院路口劝导骑电动车的市民戴头盔，到12月27日一共12次，每次2人、1小时。
!crossing 路口劝导
3. 11月9日，全体党员参加医院消防演练（演练不算志愿服务，只是说明一下）。
*四、助力乡村振兴
1. 8月13日，岑立带队一行5人到大坑尾村“换药上门”，给3位卧床老人换药、拆线，来回4个小时。
2. 12月3日国际残疾人日，给大坑尾村2户残疾人家庭装扶手、送轮椅，4名党员，共12个工时。
!visit 12月3日，大坑尾村
*五、精神文明建设
9月28日，门诊楼前献血车，11名党员献血3600毫升。
!kids 11月20日，北门社区“小小外科医生”体验课，来了18个孩子
*六、合计
以上连同图片里那一次共8项，时长约160小时；19名党员中有17名参加。去年下半年是6项、131小时。
*七、明年
上半年打算3月5日、5月12日各搞一次义诊，争取全员参加，服务500人次。
外科党支部 岑立
"""
QUOTED = """
------------------ 原始邮件 ------------------
发件人: "党委办"
发送时间: 2022年12月12日(星期一) 上午9:20
主题: 关于报送下半年志愿服务总结的通知
各支部：请于12月31日前报送。示例：8月8日，15名党员到某社区清洁家园，2小时，服务居民100人。
"""
SHOTS = {
    "school": ("lecture", "2022-09-17T15:10:44", "Xiaomi 2201123C"),
    "crossing": ("crossing", "2022-10-25T18:04:30", "HONOR FNE-AN00"),
    "visit": ("home_visit", "2022-12-03T10:41:09", "Apple iPhone 13"),
    "kids": ("special_school", "", ""),
}


def markup(pictures: list[tuple[str, str, bytes]]) -> str:
    """The body as the web page writes it; `pictures` grows by what it shows."""
    parts = [f'<img src="cid:{pictures[0][0]}" width="180"><br>']
    for line in LINES.strip().splitlines():
        if line.startswith("!"):
            key, caption = line[1:].split(" ", 1)
            scene, taken, model = SHOTS[key]
            content_id = f"{len(pictures):08X}@5F1D{len(pictures):02X}.0071A063"
            file = f"{taken[:10].replace('-', '') or 'mmexport1668923001'}_{key}.jpg"
            pictures.append((content_id, file, photo(scene, taken, model)))
            parts.append(f'<div style="text-align:center"><img src="cid:{content_id}" style="width:480px"></div>')
            parts.append(f'<div style="text-align:center;color:#666">{html.escape(caption)}</div>')
        elif line.startswith("*"):
            parts.append(f"<div><b>{line[1:]}</b></div>")
        else:
            parts.append(f"<div>&nbsp;&nbsp;{html.escape(line)}</div>")
    quoted = "".join(f"<div>{html.escape(line)}</div>" for line in QUOTED.strip().splitlines())
    tracker = '<img src="https://stat.mailtool.example/open.gif?u=71902245" width="1" height="1">'
    return f'<div style="font-size:14px">{"".join(parts)}</div><div style="background:#efefef">{quoted}</div>{tracker}'


def mails() -> list[tuple[bytes, Note]]:
    """The one mail."""
    pictures = [("LOGO0001@5F1D00.0071A063", "logo.png", logo()), ("PIX0001@5F1D01.0071A063", "spacer.png", pixel())]
    page = markup(pictures)
    plain = "\n".join(line for line in (LINES + QUOTED).replace("*", "").splitlines() if not line.startswith("!"))
    note = Note(
        "外科党支部",
        SURGERY.addresses,
        "回复：关于报送下半年志愿服务总结的通知",
        at(12, 27, 21, 36, 14),
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
        "高铁站“落地检”采样",
        "07-18",
        "到高铁站“落地检”点采样",
        end="07-20",
        occurrences=either(1, 3),
        place="高铁站“落地检”点",
        area="epidemic",
        participants=either(2, 6),
        hours_each=either(24, 8),
        hours_total=48,
        collective=MAYBE,
    ),
    _act(
        "支援清溪镇核酸采样",
        "10-30",
        "8名党员赴清溪镇支援核酸采样",
        place="清溪镇",
        area="epidemic",
        participants=8,
        hours_each=6,
        hours_total=48,
        beneficiaries=either(2300, None),
        review={"beneficiaries": "2300余人次"},
    ),
    _act(
        "急救科普进校园",
        "09-17",
        "急救科普进县实验中学",
        place="县实验中学",
        area="civil_city",
        participants=3,
        hours_each=2,
        hours_total=6,
        beneficiaries=260,
    ),
    _act(
        "路口头盔劝导",
        "10-11",
        "在县医院路口劝导骑电动车的市民戴头盔",
        end="12-27",
        occurrences=12,
        place="县医院路口",
        area="civil_city",
        participants=24,
        hours_each=1,
        hours_total=24,
    ),
    _act(
        "“换药上门”",
        "08-13",
        "到大坑尾村“换药上门”",
        place="大坑尾村",
        area="rural",
        participants=5,
        hours_each=4,
        hours_total=20,
        beneficiaries=3,
        love_action=MAYBE,
    ),
    _act(
        "给残疾人家庭装扶手、送轮椅",
        "12-03",
        "给大坑尾村2户残疾人家庭装扶手、送轮椅",
        place="大坑尾村",
        area="rural",
        participants=4,
        hours_each=3,
        hours_total=12,
        beneficiaries=2,
        love_action=True,
    ),
    _act(
        "献血",
        "09-28",
        "11名党员献血3600毫升",
        place="门诊楼前献血车",
        area="ethics",
        participants=11,
        love_action=True,
    ),
    _act(
        "“小小外科医生”体验课",
        "11-20",
        "北门社区“小小外科医生”体验课",
        place="北门社区",
        area=CARE,
        beneficiaries=18,
    ),
]
INDICATOR = indicator(
    NAME,
    members=19,
    registered=19,
    reported=17,
    participated=17,
    skilled=19,
    teams=1,
    hours_total=160,
    activities_stated=8,
)
MEMBERS: list[dict[str, Any]] = []

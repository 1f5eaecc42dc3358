"""县委党校教务学员党支部: QQ mail, the HTML body is the submission: nested tables that answer the "246" point by point."""

import html
from typing import Any

from hospital.shots import photo
from studio.clients import qq
from studio.letters import Note
from studio.photos import logo, pixel
from studio.truth import indicator, member

from county.roster import COMMITTEE, STUDENTS
from county.truth import TOWN, acts, at, either, submission

NAME = STUDENTS.name
MESSAGE_ID = "tencent_2C7D90E1B4A8563F0D1E77A9C2@qq.example"

LEAD = """
机关党委：
现将教务学员支部2024年下半年志愿服务开展情况对照“246”工作模式报告如下（正文即材料，不另附文档）。
支部有党员11名，其中女党员5名，上半年是10名，9月麻金花同志由县二中调入。
"""
POINTS: list[tuple[str, list[str]]] = [
    (
        "“两个融合”之融入社区",
        [
            "8月3日、8月17日，到东山社区新时代文明实践站教老人用智能手机，每次3名党员、2个小时，两次共教会老人31名。",
            "9月1日，5名党员到东山社区“希望书屋”整理图书1200册，9:00—11:00。",
            "12月21日冬至，6名党员和4名社区干部一起包饺子，送到18户独居老人家里，从下午2点忙到5点半。",
        ],
    ),
    (
        "“两个融合”之融入城乡文明建设",
        [
            "国庆假期（10月1日至7日），在云台山景区开展文明旅游引导，每天2人，每人4小时，七天共56小时。",
            "11月16日，8名党员到石板溪村清垃圾、通水沟，3个小时，清运垃圾两车。",
        ],
    ),
    (
        "“四个全覆盖”",
        [
            "组织动员全覆盖：11名党员全部签订《志愿服务承诺书》。",
            "注册登记全覆盖：11名党员全部注册“时间银行”，全部到社区报到，其中麻金花10月补办。",
            "管理培训全覆盖：10月30日组织志愿服务专题培训，应到11人，实到9人，覆盖率81.8%，2人因带班请假。",
            "参加活动全覆盖：11名党员每人至少参加1次。",
        ],
    ),
    (
        "“六个一”",
        [
            "组建一支队伍：“引路人”志愿服务队1支。",
            "开展一次集中服务：即11月16日石板溪村环境整治。",
            "掌握一项技能：10名党员掌握心肺复苏、普通话辅导、电脑维修等技能，另有1名同志正在学手语。",
            "每月一次：除7月因主体班结业外，8至12月每月都有。",
            "每年20小时：全年人均24.6小时，下半年累计130.5小时，人均11.9小时。",
            "一次奉献爱心：10月17日，11名党员为一名患白血病的学员子女捐款2350元。",
        ],
    ),
]
ROWS = [
    ("时间", "活动名称", "地点", "人数", "时长（小时/人）"),
    ("8月3日", "智能手机课堂", "东山社区", "3", "2"),
    ("8月17日", "智能手机课堂", "东山社区", "3", "2"),
    ("9月1日", "整理图书", "东山社区", "5", "2"),
    ("9月20日", "推普周普通话辅导", "县职教中心", "2", "2"),
    ("10月1日—7日", "文明旅游引导", "云台山景区", "每天2人", "4"),
    ("10月17日", "爱心捐款", "校内", "11", ""),
    ("11月16日", "环境整治", "石板溪村", "8", "3"),
    ("12月21日", "冬至送饺子", "东山社区", "7", "3.5"),
]
TAIL = """
不足：7月26日支部集中学习了二十届三中全会公报，但结合学习开展的服务还不多；个别党员参加次数偏少。
打算：2025年1月到石板溪村送春联，3月5日组织全体党员去东山社区搞一次大扫除。
教务学员支部　滕树清
2024年12月27日
"""
QUOTED = """
------------------ 原始邮件 ------------------
发件人: "联合机关党委"
发送时间: 2024年12月9日(星期一) 下午3:02
主题: 关于报送2024年下半年党员志愿服务情况的通知
各支部：请于12月31日前报送。格式参考：7月8日，12名党员到××社区开展清洁家园活动，2小时，服务居民80户。
"""
SHOTS = [
    ("phone", "legal_advice", "2024-08-17T09:40:10", "OPPO PHM110", "图一　8月17日，智能手机课堂"),
    ("park", "wetland", "2024-10-04T10:15:31", "OPPO PHM110", "图二　国庆期间，云台山景区"),
    ("clothes", "advice_stall", "", "", "图三　11月23日，阳光广场旧衣回收点，我支部4名党员值守"),
]


def _cell(text: str, wide: int = 0) -> str:
    span = f' colspan="{wide}"' if wide else ""
    return f'<td{span} style="border:1px solid #999;padding:4px"><div>{html.escape(text)}</div></td>'


def markup(pictures: list[tuple[str, str, bytes]]) -> str:
    """The body as the web page writes it; `pictures` grows by what it shows."""
    rows = []
    for title, points in POINTS:
        inner = "".join(
            f'<tr><td valign="top">{n}.</td><td><span>{html.escape(point)}</span></td></tr>'
            for n, point in enumerate(points, 1)
        )
        rows.append(
            f'<tr><td width="120" style="border:1px solid #999"><b>{title}</b></td><td style="border:1px solid #999">'
            f'<table cellspacing="0" cellpadding="2" border="0"><tbody>{inner}</tbody></table></td></tr>'
        )
    ledger = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in ROWS)
    rows.append(
        '<tr><td style="border:1px solid #999"><b>附：活动明细</b></td><td style="border:1px solid #999">'
        f'<table style="border-collapse:collapse"><tbody>{ledger}</tbody></table></td></tr>'
    )
    shown = []
    for key, scene, taken, model, caption in SHOTS:
        content_id = f"{len(pictures):08X}@6A02{len(pictures):02X}.0093C417"
        file = f"{key}_{taken[:10].replace('-', '') or 'mmexport1732340911'}.jpg"
        pictures.append((content_id, file, photo(scene, taken, model) if taken else photo(scene)))
        shown.append(
            f'<div align="center"><img src="cid:{content_id}" width="460"></div><div align="center">{html.escape(caption)}</div>'
        )
    lines = lambda text: "".join(f"<div>{html.escape(line)}</div>" for line in text.strip().splitlines())  # noqa: E731
    return (
        f'<div><img src="cid:{pictures[0][0]}" width="64"></div>{lines(LEAD)}'
        '<table width="720" style="border-collapse:collapse" cellspacing="0"><tbody><tr><td>'
        f'<table width="100%" style="border-collapse:collapse"><tbody>{"".join(rows)}</tbody></table>'
        f"</td></tr></tbody></table>{lines(TAIL)}{''.join(shown)}"
        f'<div style="background:#efefef;padding:8px"><div style="font-size:12px">{lines(QUOTED)}</div></div>'
        '<img src="https://stat.mailtool.example/o.gif?u=93417765" width="1" height="1">'
    )


def _plain() -> str:
    points = [line for title, points in POINTS for line in (title, *points)]
    return "\n".join([LEAD.strip(), *points, *("  ".join(row) for row in ROWS), TAIL.strip(), "", QUOTED.strip()])


def mails() -> list[tuple[bytes, Note]]:
    """The one mail."""
    pictures = [("LOGO0001@6A0200.0093C417", "logo.png", logo()), ("PIX0001@6A0201.0093C417", "spacer.png", pixel())]
    page = markup(pictures)
    note = Note(
        "滕树清",
        STUDENTS.addresses,
        "回复：关于报送2024年下半年党员志愿服务情况的通知（教务学员支部“246”对照）",
        at(12, 27, 20, 14, 33),
        _plain(),
        message_id=MESSAGE_ID,
        markup=page,
        to=COMMITTEE,
    )
    return [(qq(note, pictures), note)]


SUBMISSION = submission(NAME, MESSAGE_ID, 1, 3)
_act = acts(NAME)
PHONE = "到东山社区新时代文明实践站教老人用智能手机"
STATION = either("东山社区新时代文明实践站", "东山社区")
ACTIVITIES = [
    _act("智能手机课堂（8月3日）", "08-03", PHONE, STATION, TOWN, 3, 2, 6, either(None, 31)),
    _act("智能手机课堂（8月17日）", "08-17", PHONE, STATION, TOWN, 3, 2, 6, either(None, 31)),
    _act(
        "“希望书屋”整理图书",
        "09-01",
        "5名党员到东山社区“希望书屋”整理图书",
        either("东山社区“希望书屋”", "东山社区"),
        TOWN,
        5,
        2,
        10,
    ),
    _act(
        "推普周普通话辅导",
        "09-20",
        "推普周普通话辅导",
        "县职教中心",
        either("ethics", "industry", "civil_city"),
        2,
        2,
        4,
    ),
    _act(
        "景区文明旅游引导",
        "10-01",
        "在云台山景区开展文明旅游引导",
        "云台山景区",
        TOWN,
        14,
        4,
        56,
        end="10-07",
        occurrences=7,
    ),
    _act(
        "为患白血病的学员子女捐款",
        "10-17",
        "11名党员为一名患白血病的学员子女捐款2350元",
        either(None, "校内"),
        TOWN,
        11,
        beneficiaries=either(1, None),
        love_action=True,
    ),
    _act(
        "石板溪村环境整治",
        "11-16",
        "8名党员到石板溪村清垃圾、通水沟",
        "石板溪村",
        either("rural", "ethics", "civil_city"),
        8,
        3,
        24,
    ),
    _act(
        "旧衣回收点值守",
        "11-23",
        "阳光广场旧衣回收点，我支部4名党员值守",
        either("阳光广场", "阳光广场旧衣回收点"),
        TOWN,
        4,
    ),
    _act(
        "冬至给独居老人送饺子",
        "12-21",
        "6名党员和4名社区干部一起包饺子，送到18户独居老人家里",
        either("东山社区", "独居老人家里", None),
        TOWN,
        7,
        3.5,
        24.5,
        18,
        love_action=True,
        review={"participants": "文中6名，表中7"},
    ),
]
INDICATOR = indicator(
    NAME,
    members=11,
    registered=11,
    reported=11,
    trained=9,
    participated=11,
    skilled=10,
    teams=1,
    hours_total=130.5,
)
MEMBERS: list[dict[str, Any]] = [
    member(
        NAME,
        "麻金花",
        registered=either(True, None),
        reported=True,
        activities=either(None, 1),
        skills=either([], None),
    )
]

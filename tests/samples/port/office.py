"""集团办公室党支部: Foxmail, GB2312; a formal docx under the plan's headings with a table of merged cells; the second corrects the first."""

from typing import Any

from studio.clients import foxmail
from studio.letters import Note

from port.pages import letter, photo
from port.roster import COMMITTEE, OFFICE, at
from port.truth import MAYBE, acts, either, indicator, submission

NAME = OFFICE.name
FIRST_ID = "2023062015281140931824@163.example"
SECOND_ID = "2023062709443177205316@163.example"

TEXT = """
集团办公室党支部2023年上半年党员志愿服务工作小结
机关党委：
按照集团机关党委年初工作安排，我支部结合办公室岗位特点，持续开展党员志愿服务。现将上半年有关情况小结如下。
# 一、基本情况
支部共有党员16名，编为“浪花”党员志愿服务队1支。截至6月中旬，16名党员全部完成“汐州志愿”平台注册；15名党员已到居住地社区报到，米若兰同志3月份刚从外地调入，报到手续正在办理。3月中旬组织了一次应急救护培训，11名党员参加。13名党员掌握一项以上志愿服务技能。今年以来，共开展志愿服务活动{count}项，累计服务时长{hours}小时，15名党员参加过活动，参与率93.75%。去年同期为6项、98小时。
# 二、围绕创建全国文明城市，融入结对社区
1月16日上午，屠晓棠同志带队一行5人到结对的望潮社区，看望4户困难家庭，送去大米、食用油和春联，前后用了两个小时。3月3日下午，支部14名党员会同6名社区工作者清理楼道堆物，清出旧家具、废纸箱两车。3月至5月，每月最后一个周五的早高峰，由3名党员在望潮路口劝导文明出行，三个月共9人次。
# 三、围绕精神文明建设，倡导文明新风
清明节前一天，8名党员来到革命烈士陵园擦拭墓碑，并劝导群众文明祭扫。4月22日世界地球日，10名党员赴银沙湾净滩，清理海漂垃圾约300公斤；港口医院的8名医生也参加了当天的净滩。{blood}
# 四、围绕助力乡村振兴，帮扶石岙村
5月20日，9名党员到石岙村帮助养殖户搬运网箱浮球，干了半天。訾明远同志中午没有休息，为12户村民讲解渔船保险政策1小时。
# 五、围绕服务产业发展，立足岗位作贡献
6月2日，集团举办港口开放日，6名党员为160名小学生担任讲解员。
# 六、下半年打算
一是7月11日航海日前后，组织10名党员到海员俱乐部开展慰问；二是9月份拟与望潮社区共建“红色书屋”，预计服务40小时；三是国庆期间安排12名党员参加景区文明引导。
> 集团办公室党支部
> 2023年6月{day}日
附表：集团办公室党支部2023年上半年志愿服务活动统计表
| 序号 | 时间 | 活动内容 | 地点 | 参加情况 | < | < |
| ^ | ^ | ^ | ^ | 人数 | 每人时长 | 总时长（小时） |
| 1 | 1月16日 | 春节前走访慰问困难家庭 | 望潮社区 | 5 | 2小时 | 10 |
| 2 | 3月3日 | 清理楼道堆物 | 望潮社区 | 12 | 14:30—16:30 | 24 |
| 3 | 3月—5月 | 早高峰文明出行劝导（3次） | 望潮路口 | 9 | 7:30—8:30 | 9 |
| 4 | 4月4日 | 擦拭墓碑、文明祭扫劝导 | 革命烈士陵园 | 8 | 2.5小时 | 20 |
| 5 | 4月22日 | 银沙湾净滩 | 银沙湾 | {clean} |
| 6 | 5月20日 | 搬运网箱浮球 | 石岙村 | 9 | 半天 | 36 |
| 7 | ^ | 讲解渔船保险政策 | ^ | 1 | 1小时 | 1 |
| 8 | 6月2日 | 港口开放日讲解 | 集装箱码头 | 6 | 3小时 | 18 |{row}
| 合计 | < | < | < | {sum} |
! visit 图1  1月16日，走访望潮社区困难家庭
! crossing 图2  4月28日早高峰，望潮路口
! open 图3  6月2日，港口开放日，给孩子们讲解{last}
"""
BLOOD = "6月14日世界献血者日，5名党员在集团一楼大厅参加无偿献血，共献血1600毫升。"


def document(corrected: bool) -> bytes:
    """The docx; the first version has the clean-up's figures wrong and lacks the blood donation and a photo."""
    figures: dict[str, Any] = (
        {
            "count": 9,
            "hours": 143,
            "blood": BLOOD,
            "day": 27,
            "clean": "10 | 8:30—11:00 | 25",
            "row": "\n| 9 | 6月14日 | 无偿献血 | 集团一楼大厅 | 5 | — | — |",
            "sum": "65人次 | | 143",
            "last": "\n! beach 图4  4月22日，银沙湾净滩",
        }
        if corrected
        else {
            "count": 8,
            "hours": 138,
            "blood": "",
            "day": 20,
            "clean": "8 | 8:30—11:00 | 20",
            "row": "",
            "sum": "58人次 | | 138",
            "last": "",
        }
    )
    shots = {
        "visit": photo("home_visit", "2023-01-16T09:52:31", "HUAWEI NOH-AN00"),
        "crossing": photo("crossing", "2023-04-28T07:41:05", "Xiaomi 2201123C"),
        "open": photo("lecture", "2023-06-02T10:15:48", "HUAWEI NOH-AN00"),
        "beach": photo("wetland", "2023-04-22T09:33:20", "Xiaomi 2201123C"),
    }
    return letter(TEXT.format(**figures), "屠晓棠", shots, size=15)


def mails() -> list[tuple[bytes, Note]]:
    """The first letter and the corrected one."""
    first = Note(
        "集团办公室",
        "xzgbgs@163.example",
        "集团办公室党支部上半年志愿服务小结",
        at(6, 20, 15, 28, 11),
        "机关党委：\n    我支部上半年志愿服务小结见附件，请查收。\n\n集团办公室党支部 屠晓棠\n2023-06-20\n",
        [("集团办公室党支部2023年上半年志愿服务小结.docx", document(False))],
        FIRST_ID,
        to=COMMITTEE,
    )
    second = Note(
        "集团办公室",
        "xzgbgs@163.example",
        "【以此为准】集团办公室党支部上半年志愿服务小结",
        at(6, 27, 9, 44, 31),
        "机关党委：\n    20号报的小结里净滩人数写错了，还漏了献血一项，现重新报送，前一稿作废。\n\n集团办公室党支部 屠晓棠\n2023-06-27\n",
        [("集团办公室党支部2023年上半年志愿服务小结（修改稿）.docx", document(True))],
        SECOND_ID,
        to=COMMITTEE,
    )
    return [(foxmail(first), first), (foxmail(second), second)]


SUBMISSION = submission(NAME, SECOND_ID, 1, 4, superseded=[FIRST_ID])
_act = acts(NAME)
ACTIVITIES = [
    _act(
        "春节前走访慰问困难家庭",
        "01-16",
        "看望4户困难家庭，送去大米、食用油和春联",
        "望潮社区",
        "civil_city",
        5,
        2,
        10,
        4,
        love_action=True,
    ),
    _act(
        "清理楼道堆物",
        "03-03",
        "支部14名党员会同6名社区工作者清理楼道堆物",
        "望潮社区",
        "civil_city",
        12,
        2,
        24,
        review={"participants": "text 14, table 12"},
    ),
    _act(
        "早高峰文明出行劝导",
        either("03-01", "03-31"),
        "由3名党员在望潮路口劝导文明出行",
        "望潮路口",
        "civil_city",
        9,
        1,
        9,
        end=either("05-31", "05-26"),
        date_precision=either("month", "day"),
        occurrences=3,
    ),
    _act(
        "擦拭墓碑、文明祭扫劝导",
        "04-04",
        "8名党员来到革命烈士陵园擦拭墓碑",
        "革命烈士陵园",
        "ethics",
        8,
        2.5,
        20,
    ),
    _act("银沙湾净滩", "04-22", "10名党员赴银沙湾净滩", "银沙湾", "ethics", 10, 2.5, 25),
    _act("无偿献血", "06-14", "参加无偿献血，共献血1600毫升", "集团一楼大厅", "ethics", 5, love_action=True),
    _act(
        "搬运网箱浮球",
        "05-20",
        "9名党员到石岙村帮助养殖户搬运网箱浮球",
        "石岙村",
        "rural",
        9,
        4,
        36,
        review={"hours_each": "半天"},
    ),
    _act(
        "讲解渔船保险政策",
        "05-20",
        "为12户村民讲解渔船保险政策1小时",
        "石岙村",
        "rural",
        1,
        1,
        1,
        12,
        collective=MAYBE,
    ),
    _act(
        "港口开放日讲解",
        "06-02",
        "6名党员为160名小学生担任讲解员",
        "集装箱码头",
        "industry",
        6,
        3,
        18,
        160,
    ),
]
INDICATOR = indicator(
    NAME,
    members=16,
    registered=16,
    reported=15,
    trained=11,
    participated=15,
    skilled=13,
    teams=1,
    hours_total=143,
    activities_stated=9,
)
MEMBERS: list[dict[str, Any]] = [
    {"branch": NAME, "name": "米若兰", "registered": either(True, None), "reported": False, "trained": None}
]

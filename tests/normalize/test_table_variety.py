"""Lists and forms of activities in the variety in which branches fill them, each with what a reader sees in it.

An expected entry is `day title key=value …`: `3.5` or `3.5-3.9`, `-` without a day; a value with `?` bears a mark, `?` alone is any value
with a mark, `-` none. Keys that are left out are not asked. All places, people and figures are invented; the branch has 16 members.
"""

import re
from dataclasses import dataclass

import pytest

from tasks.records.facts import Activity, Facts
from tests.normalize.paper import FIRST_HALF, SECOND_HALF, document, read, table

KEYS = {
    "people": "participants",
    "each": "hours_each",
    "total": "hours_total",
    "turns": "occurrences",
    "place": "place",
    "served": "beneficiaries",
    "area": "area",
}


@dataclass(frozen=True)
class Case:
    text: str
    """Tables parted by an empty line; a block without `|` is a paragraph."""
    expected: tuple[str, ...]
    half: int = 2
    stated: int | None = None
    """activities_stated of the branch, where the table states it."""
    reviewed: str = ""
    """Words that the review of the submission must quote."""


def facts_of(case: Case) -> Facts:
    blocks = [block.strip() for block in re.split(r"\n\s*\n", case.text.strip())]
    made = [table(block) if "|" in block else block for block in blocks]
    return read(document(*made), period=FIRST_HALF if case.half == 1 else SECOND_HALF)


def day_of(one: Activity) -> str:
    if one.start is None or one.end is None:
        return "-"
    first, last = f"{one.start.month}.{one.start.day}", f"{one.end.month}.{one.end.day}"
    return first if first == last else f"{first}-{last}"


def differences(one: Activity, expected: str) -> list[str]:
    day, title, *asked = expected.split()
    found = [] if title in one.title or title == "_" else [f"title {one.title!r} for {title!r}"]
    marked = bool({"start", "end"} & set(one.review))
    if day_of(one) != day.rstrip("?") or (day.endswith("?") and not marked):
        found.append(f"day {day_of(one)}{'?' * marked} for {day}")
    for item in asked:
        key, value = item.split("=")
        field = KEYS[key]
        got, mark = getattr(one, field), field in one.review
        want = value.rstrip("?")
        right = want == "" or (got is None if want == "-" else got in (want, _number(want)))
        if not right or (value.endswith("?") and not mark):
            found.append(f"{key} {got}{'?' * mark} for {value}")
    return found


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def errors(case: Case) -> list[str]:
    facts = facts_of(case)
    entries = list(facts.activities)
    found: list[str] = []
    if len(entries) != len(case.expected):
        found.append(
            f"{len(entries)} entries for {len(case.expected)}: {[(day_of(one), one.title) for one in entries]}"
        )
    for expected in case.expected:
        day, title = expected.split()[:2]
        same = [one for one in entries if day_of(one) == day.rstrip("?")] or entries
        best = next((one for one in same if title in one.title), same[0] if same else None)
        if best is None:
            continue
        entries.remove(best)
        if wrong := differences(best, expected):
            found.append(f"{day} {title}: " + "; ".join(wrong))
    told = facts.indicator.activities_stated if facts.indicator else None
    if case.stated is not None and told != case.stated:
        found.append(f"stated {told} for {case.stated}")
    words = " ".join(f"{item.reason} {item.quote}" for item in facts.review)
    if case.reviewed and case.reviewed not in words:
        found.append(f"no review quotes {case.reviewed!r}: {words[:200]!r}")
    return found


CASES: dict[str, Case] = {
    "form a table each, other labels": Case(
        """填写示例

        单号 | 000 | 类型 | 文明实践
        服务名称 | 某某活动 | 牵头人 | 李四
        开展日期 | 2022年7月1日 | 时段 | 8:00—9:00
        开展地点 | 某某处 | 到场人数 | 10人
        受助对象 | 居民 | 合计时长 | 10小时

        第一张

        单号 | 001 | 类型 | 疫情防控
        服务名称 | 小区门岗测温 | 牵头人 | 温书言
        开展日期 | 2022年8月6日、7日、13日 | 时段 | 19:00—21:00
        开展地点 | 东坊小区南门 | 到场人数 | 每班3人，共3班
        受助对象 | 居民 | 合计时长 | 18小时

        第二张

        单号 | 002 | 类型 | 助力乡村振兴
        服务名称 | 帮果农装箱 | 牵头人 | 白露生
        开展日期 | 2022年9月17日 | 时段 | 上午，半天
        开展地点 | 石坎村 | 到场人数 | 7人
        受助对象 | 果农6户 | 合计时长 | 28小时""",
        (
            "8.6-8.13 小区门岗测温 turns=3 people=9 each=2 total=18 place=东坊小区南门 area=epidemic",
            "9.17 帮果农装箱 people=7 each=4 total=28 place=石坎村 served=6 area=rural",
        ),
    ),
    "forms stacked in one table, each under its title row": Case(
        """志愿服务记录表（样例） | < | < | <
        活动名称 | 清洗栏杆 | 活动时间 | 2022年×月×日
        活动地点 | ××路 | 参加人数 | 8人
        服务时长 | 1小时 | 受益对象 | 填写人数
        志愿服务记录表（1） | < | < | <
        活动名称 | 消防知识宣讲 | 活动时间 | 2022年7月9日
        活动地点 | 竹溪社区 | 参加人数 | 5人
        服务时长 | 1.5小时 | 受益对象 | 居民40名
        志愿服务记录表（2） | < | < | <
        活动名称 | 给老人修收音机 | 活动时间 | 10月4日
        活动地点 | 养老院 | 参加人数 | 党员4、群众2
        服务时长 | 120分钟 | 受益对象 | 老人11名""",
        (
            "7.9 消防知识宣讲 people=5 each=1.5 total=7.5 place=竹溪社区 served=40",
            "10.4 给老人修收音机 people=4 each=2 total=8 served=11",
        ),
    ),
    "forms stacked in one table, only a repeated label parts them": Case(
        """项目名称 | 包粽子 | 时间 | 9月10日
        地点 | 竹溪社区 | 人数 | 6
        时长 | 2小时 | 受益人数 | 30
        项目名称 | 修伞磨刀 | 时间 | 10月15日
        地点 | 东坊社区 | 人数 | 4
        时长 | 3小时 | 受益人数 | 25
        项目名称 | 送煤上门 | 时间 | 12月3日
        地点 | 石坎村 | 人数 | 5
        时长 | 4小时 | 受益人数 | 7户""",
        (
            "9.10 包粽子 people=6 each=2 served=30 place=竹溪社区",
            "10.15 修伞磨刀 people=4 each=3 served=25 place=东坊社区",
            "12.3 送煤上门 people=5 each=4 total=20 served=7",
        ),
    ),
    "forms stacked two columns wide": Case(
        """表1 | <
        活动主题 | 清理河滩垃圾
        何时 | 7月23日 8:00-10:30
        何地 | 清水河滩
        何人 | 温书言、白露生、顾长风
        表2 | <
        活动主题 | 高考护航
        何时 | 9月3日 下午2点到5点
        何地 | 二中门口
        何人 | 叶青禾等4人""",
        (
            "7.23 清理河滩垃圾 people=3 each=2.5 total=7.5 place=清水河滩",
            "9.3 高考护航 people=4 each=3 total=12 place=二中门口",
        ),
    ),
    "people per turn in words": Case(
        """日期 | 活动内容 | 地点 | 人数 | 每次时长
        7月4日、11日、18日 | 夜巡 | 东坊小区 | 3人/次，3次 | 2小时
        8月1日至5日 | 给工地送绿豆汤 | 北站工地 | 先后报名12人，每天上岗4人 | 1小时
        9月10日 | 擦洗单车 | 学前街 | 16人（党员7人、入党积极分子9人） | 2小时
        10月6日 | 劝导 | 学前街 | 12（含家属2） | 1小时""",
        (
            "7.4-7.18 夜巡 turns=3 people=9 each=2 total=18",
            "8.1-8.5 送绿豆汤 turns=5 people=20 each=1 total=20",
            "9.10 擦洗单车 people=16 each=2",
            "10.6 劝导 people=10 each=1",
        ),
    ),
    "people a day, people a turn": Case(
        """哪天 | 干啥 | 在哪 | 去了几个 | 几个钟头
        7.27-7.28（2天） | 搬书 | 图书馆 | 每天3个 | 每天4小时
        8.7、8.14、8.21、8.28 | 扫街 | 中山路 | 每次2个，4次 | 1.5""",
        ("7.27-7.28 搬书 turns=2 people=6 each=4 total=24", "8.7-8.28 扫街 turns=4 people=8 each=1.5 total=12"),
    ),
    "person-times and people in two columns": Case(
        """序号 | 时间 | 项目 | 人数 | 人次 | 人时
        1 | 9月每周五 | 清扫停车场 | 4 | 20 | 40
        2 | 10月12日 | 无偿献血 | 5 | 5 | 5""",
        ("9.2-9.30 清扫停车场 people=20 total=40 turns=5", "10.12 无偿献血 people=5 total=5 each=1"),
    ),
    "hours as clock ranges and words": Case(
        """日期 | 内容 | 人数 | 服务时间
        7月2日 | 清淤 | 4 | 8:30-11:30
        7月9日 | 搬运 | 4 | 9:00—17:00，中间歇1小时
        7月11日 | 值守 | 2 | 上午9时至11时半
        7月16日 | 理发 | 3 | 下午，半天
        7月23日 | 抗旱送水 | 3 | 共24小时
        7月30日 | 站岗 | 5 | 40分钟""",
        (
            "7.2 清淤 each=3 total=12",
            "7.9 搬运 each=7 total=28",
            "7.11 值守 each=2.5 total=5",
            "7.16 理发 each=4? total=12",
            "7.23 抗旱送水 each=8 total=24",
            "7.30 站岗 people=5",
        ),
    ),
    "total hours under other names": Case(
        """时间 | 事项 | 参与人数 | 人均时数 | 人工时
        8月3日 | 清理沟渠 | 5 | 2 | 10
        8月17日 | 上门量血压 | 3 | 1.5 | 4.5""",
        ("8.3 清理沟渠 people=5 each=2 total=10", "8.17 上门量血压 people=3 each=1.5 total=4.5"),
    ),
    "days in a list share their hours": Case(
        """服务项目 | 服务日期 | 服务地点 | 服务人数 | 累计工时
        点位值守 | 9月3、5、8日，每次14:00-16:30 | 观音桥 | 每次2人 | 15
        巡河 | 2022年12月1日至15日，逢周四 | 西河 | 每次3人 | 13.5""",
        (
            "9.3-9.8 点位值守 turns=3 people=6 each=2.5 total=15",
            "12.1-12.15 巡河 turns=3 people=9 each=1.5 total=13.5",
        ),
    ),
    "a month column merged over rows and a day column": Case(
        """月份 | 日 | 活动 | 地点 | 人数 | 小时
        7月 | 5 | 清扫 | 东街 | 4 | 2
        ^ | 19 | 义诊 | 西街 | 3 | 3
        8月 | 2 | 送水 | 南村 | 5 | 4
        ^ | 上旬 | 巡堤 | 北堤 | 6 | 2""",
        (
            "7.5 清扫 people=4 each=2",
            "7.19 义诊 people=3 each=3",
            "8.2 送水 people=5 each=4",
            "8.1-8.10? 巡堤 people=6 each=2",
        ),
    ),
    "a row of three turns": Case(
        """编号 | 内容 | 次数 | 日期 | 每次人数 | 每次小时
        1 | 给老人送餐 | 三次 | 8月2日、9日、16日 | 4 | 1
        2 | 清洗健身器材 | 1次 | 9月4日 | 7 | 2""",
        ("8.2-8.16 送餐 turns=3 people=12 each=1 total=12", "9.4 清洗健身器材 people=7 each=2 total=14"),
    ),
    "turns and attendance per turn in one cell": Case(
        """项目 | 时间 | 参加情况 | 地点
        夏夜巡逻 | 7月6日、13日、20日 | 三次分别为4、5、6人，每次2小时 | 河滨公园
        送学上门 | 9月6日 | 3人，2小时 | 柳巷12号""",
        ("7.6-7.20 夏夜巡逻 turns=3 people=15 each=2 total=30", "9.6 送学上门 people=3 each=2"),
    ),
    "place and people served in one cell": Case(
        """日期 | 活动名称 | 地点及对象 | 志愿者 | 时长
        9月5日 | 防溺水宣讲 | 南堤小学四年级学生110人 | 3 | 1小时
        10月20日 | 义剪 | 福寿养老院老人24名 | 4 | 2小时
        11月8日 | 慰问 | 柳塘村困难户6户 | 5 | 3小时""",
        (
            "9.5 防溺水宣讲 place=南堤小学 served=110 people=3",
            "10.20 义剪 place=福寿养老院 served=24 people=4",
            "11.8 慰问 place=柳塘村 served=6 people=5",
        ),
    ),
    "day and place in one column": Case(
        """时间地点 | 服务内容 | 人数/时长
        8月6日，东坊社区 | 清理楼道 | 5人/2小时
        9月12日 西桥小学 | 护学岗 | 4人/1.5小时
        10月1日上午8:00-10:00 火车站 | 引导 | 6人/2小时""",
        (
            "8.6 清理楼道 place=东坊社区 people=5 each=2 total=10",
            "9.12 护学岗 place=西桥小学 people=4 each=1.5",
            "10.1 引导 place=火车站 people=6 each=2",
        ),
    ),
    "columns without a head": Case(
        """日期 | 做了什么 | | 人数 |
        7月7日 | 修路灯 | 东坊社区 | 3 | 2小时
        8月8日 | 清理鱼塘 | 石坎村 | 6 | 4小时""",
        ("7.7 修路灯 place=东坊社区 people=3 each=2", "8.8 清理鱼塘 place=石坎村 people=6 each=4"),
    ),
    "heads three deep": Case(
        """序号 | 活动 | < | < | 投入 | < | < | 成效 | <
        ^ | 名称 | 时间 | 地点 | 党员志愿者 | < | 其他人员 | 服务人数 | 备注
        ^ | ^ | ^ | ^ | 人数 | 人均小时 | 人数 | ^ | ^
        1 | 敬老 | 10月4日 | 夕阳红公寓 | 6 | 2 | 3 | 40 |
        2 | 清雪 | 12月2日 | 门前路段 | 9 | 1 | 0 | |""",
        (
            "10.4 敬老 place=夕阳红公寓 people=6 each=2 total=12 served=40",
            "12.2 清雪 people=9 each=1 total=9 served=-",
        ),
    ),
    "the head comes again in the middle": Case(
        """日期 | 活动 | 地点 | 人数 | 时长
        7月1日 | 送锦旗角布置 | 东坊社区 | 3 | 2
        日期 | 活动 | 地点 | 人数 | 时长
        8月15日 | 送清凉 | 工地 | 4 | 1
        日期 | 活动 | 地点 | 人数 | 时长
        9月9日 | 送月饼 | 养老院 | 5 | 2""",
        ("7.1 布置 people=3", "8.15 送清凉 people=4 each=1", "9.9 送月饼 people=5 each=2"),
    ),
    "the area down a merged first column": Case(
        """围绕 | 时间 | 项目 | 人数 | 时长
        新冠肺炎疫情防控 | 10月3日 | 采样点扫码 | 4 | 3
        ^ | 10月9日 | 楼栋送菜 | 5 | 2
        助力乡村振兴 | 11月5日 | 摘茶籽 | 8 | 4""",
        ("10.3 采样点扫码 area=epidemic", "10.9 楼栋送菜 area=epidemic people=5", "11.5 摘茶籽 area=rural people=8"),
    ),
    "the area as a row across": Case(
        """时间 | 项目 | 地点 | 人数 | 时长
        创建全国文明城市 | < | < | < | <
        7月9日 | 擦护栏 | 东街 | 6 | 2
        7月16日 | 收单车 | 西街 | 5 | 2
        助力乡村振兴 | < | < | < | <
        8月20日 | 摘辣椒 | 石坎村 | 9 | 4""",
        ("7.9 擦护栏 area=civil_city", "7.16 收单车 area=civil_city", "8.20 摘辣椒 area=rural place=石坎村"),
    ),
    "remarks that cancel": Case(
        """日期 | 活动 | 地点 | 人数 | 备注
        7月2日 | 清河道 | 西河 | 5 |
        7月8日 | 露天义诊 | 广场 | 6 | 因雨取消
        8月3日 | 图书漂流 | 书屋 | 4 | 计划，未开展
        9月1日 | 开学护岗 | 小学 | 3 | 疫情原因没有搞成
        10月8日 | 缝补 | 社区 | 2 | 改期至10月15日
        11月3日 | 清扫 | 社区 | 4 | 顺延，已并入12月""",
        ("7.2 清河道 people=5", "10.15? 缝补 people=2"),
    ),
    "remarks that correct": Case(
        """日期 | 活动 | 人数 | 时长 | 备注
        7月2日 | 清河道 | 12 | 2 | 人数以签到表为准：14
        8月6日 | 扫街 | 18 | 1 | 人数为人次，共3次
        9月10日 | 义诊 | 9 | 2 | 其中医院志愿者4人""",
        ("7.2 清河道 people=14?", "8.6 扫街 people=18 turns=3", "9.10 义诊 people=5?"),
    ),
    "a total row with figures under its columns": Case(
        """日期 | 活动 | 地点 | 人数 | 人时
        7月2日 | 清河道 | 西河 | 5 | 10
        8月6日 | 扫街 | 东街 | 4 | 4
        总 | 2项 | | 9 | 14
        去年同期 | 1项 | | 6 | 8""",
        ("7.2 清河道 people=5 total=10", "8.6 扫街 people=4 total=4"),
        stated=2,
    ),
    "a total in words under the list": Case(
        """日期 | 活动 | 人数 | 时长
        7月2日 | 清河道 | 5 | 2
        8月6日 | 扫街 | 4 | 1
        以上共计2次活动，9人次，志愿服务14小时。 | < | < | <""",
        ("7.2 清河道", "8.6 扫街"),
        stated=2,
    ),
    "a form and a list in one table": Case(
        """支部名称 | 石桥书院党支部 | 填报人 | 温书言 | 联系电话 | 000
        党员数 | 16 | 注册数 | 15 | 报到数 | 14
        序号 | 活动名称 | 日期 | 地点 | 人数 | 工时
        1 | 擦站牌 | 7.10 | 北站 | 6 | 12
        2 | 送药 | 12.20 | 东坊社区 | 3 | 6""",
        ("7.10 擦站牌 people=6 total=12 place=北站", "12.20 送药 people=3 total=6"),
    ),
    "activities side by side": Case(
        """ | 活动一 | 活动二
        名称 | 端菜送饭 | 护航开学
        日期 | 7月3日 | 9月1日
        地点 | 隔离酒店 | 三小门口
        参加人数 | 4 | 5人
        每人时长 | 6小时 | 1小时
        服务对象 | 隔离人员60人 | 学生""",
        (
            "7.3 端菜送饭 place=隔离酒店 people=4 each=6 served=60",
            "9.1 护航开学 place=三小门口 people=5 each=1",
        ),
    ),
    "two blocks side by side": Case(
        """日期 | 内容 | 人数 | 日期 | 内容 | 人数
        7月3日 | 清扫 | 4 | 10月2日 | 帮农 | 6
        8月7日 | 理发 | 2 | 11月6日 | 献血 | 5""",
        ("7.3 清扫 people=4", "8.7 理发 people=2", "10.2 帮农 people=6", "11.6 献血 people=5"),
    ),
    "names in the people cell": Case(
        """日期 | 活动内容 | 参与党员 | 时长（小时）
        7月3日 | 清扫 | 温书言 白露生 顾长风 | 2
        8月7日 | 理发 | 叶青禾，秦望川 | 1.5
        9月9日 | 送月饼 | 除顾长风值班外全体 | 2
        10月1日 | 执勤 | 温书言、白露生（各2小时） | 2""",
        (
            "7.3 清扫 people=3 each=2 total=6",
            "8.7 理发 people=2 each=1.5 total=3",
            "9.9 送月饼 people=15 each=2 total=30",
            "10.1 执勤 people=2 each=2",
        ),
    ),
    "serial dates and loose numbers": Case(
        """日期 | 活动 | 人数 | 小时
        44750 | 清扫 | 4 | 2
        2022.9.9 | 送月饼 | 5 | 2
        20221015 | 摘橘子 | 6 | 3
        11/6 | 扫雪 | 7 | 1""",
        ("7.8 清扫", "9.9 送月饼", "10.15 摘橘子", "11.6 扫雪"),
    ),
    "clock and day in a time column, day first": Case(
        """时间 | 主题 | 参加人数
        7月27日14:30-17:30 | 清扫 | 8
        8月14日 9：00～11：00 | 宣讲 | 3
        2022-09-03 08:00至2022-09-03 12:00 | 值守 | 4""",
        ("7.27 清扫 each=3 total=24", "8.14 宣讲 each=2 total=6", "9.3 值守 each=4 total=16"),
    ),
    "a table whose heads ask in other words": Case(
        """啥时候 | 搞了啥活动 | 上哪儿去的 | 咱们去了多少人 | 花了多长时间 | 帮到了谁
        7月中旬 | 帮渔民补网 | 江边 | 五个人 | 一下午 | 渔民12户
        8月20号 | 看望老党员 | 北桥头 | 3 | 俩小时 | 老党员2名""",
        (
            "7.11-7.20? 补网 place=江边 people=5 each=4? served=12",
            "8.20 看望老党员 people=3 each=2 served=2",
        ),
    ),
    "a column nobody knows holds figures": Case(
        """日期 | 活动内容 | 地点 | 出勤 | 耗费
        7月3日 | 清扫 | 东街 | 4人 | 2小时
        8月7日 | 理发 | 敬老院 | 2人 | 3小时""",
        ("7.3 清扫 people=4 each=2", "8.7 理发 people=2 each=3"),
    ),
    "cells that nobody can read bear a mark": Case(
        """日期 | 活动 | 地点 | 人数 | 时长 | 受益人数
        7月3日 | 清扫 | 东街 | 若干 | 不详 | 很多
        8月7日 | 理发 | 敬老院 | 见签到表 | 2 | 一整层楼
        某日 | 送药 | 社区 | 3 | 2 | 4户""",
        ("7.3 清扫 people=? each=- served=?", "8.7 理发 people=? each=2 served=?", "-? 送药 people=3"),
    ),
    "a roll of batches that says not what was done becomes no entries": Case(
        """批次 | 起止 | 规模
        第一批 | 7月3日-7月9日 | 12人
        第二批 | 8月3日-8月9日 | 15人""",
        (),
        reviewed="12人",
    ),
    "people as fractions of the branch": Case(
        """日期 | 服务内容 | 出席 | 时长
        7月3日 | 清扫 | 全员 | 2小时
        8月7日 | 理发 | 16人中的10人 | 1小时
        9月9日 | 送月饼 | 应到16实到13 | 1小时
        10月2日 | 站岗 | 3男2女 | 1小时""",
        (
            "7.3 清扫 people=16 total=32",
            "8.7 理发 people=10 total=10",
            "9.9 送月饼 people=13 total=13",
            "10.2 站岗 people=5 total=5",
        ),
    ),
    "two counts of people of one row": Case(
        """时间 | 名称 | 党员（人） | 群众（人） | 合计（人） | 服务群众（人） | 时长（h）
        7.3 | 清扫 | 4 | 6 | 10 | 0 | 2
        8.7 | 理发 | 2 | 1 | 3 | 35 | 3""",
        ("7.3 清扫 people=4 each=2", "8.7 理发 people=2 each=3 served=35"),
    ),
    "one row a month, several doings in a cell": Case(
        """月份 | 开展情况 | 人次 | 时长
        7月 | 7月3日清扫东街 | 4 | 8
        8月 | 8月7日到敬老院理发 | 2 | 6
        9月 | 无 | |""",
        ("7.3 清扫 people=4", "8.7 理发 people=2"),
    ),
    "the title stands in a merged row over its details": Case(
        """1.清洗公交站亭 | < | < | <
        7月10日 | 建设路 | 6人 | 2小时
        2.暑期托管班辅导 | < | < | <
        8月2日 | 东坊社区 | 3人 | 3小时""",
        ("7.10 清洗公交站亭 place=建设路 people=6 each=2", "8.2 暑期托管班辅导 place=东坊社区 people=3 each=3"),
    ),
    "a check-in sheet of one activity": Case(
        """活动名称：西河清漂 | < | < | <
        活动时间：2022年7月16日8:00-10:00 | < | 活动地点：西河码头 | <
        序号 | 姓名 | 服务时长 | 签名
        1 | 温书言 | 2 | 温书言
        2 | 白露生 | 2 | 白露生
        3 | 顾长风 | 2 | 顾长风""",
        ("7.16 西河清漂 place=西河码头 people=3 each=2 total=6",),
    ),
    "label and value in one cell": Case(
        """时间：8月6日 | 地点：东坊社区
        主题：清理菜园 | 人数：7人
        时长：2小时 | 受益：居民50人

        时间：9月7日 | 地点：西桥社区
        主题：义务磨刀 | 人数：3人
        时长：3小时 | 受益：居民26人""",
        (
            "8.6 清理菜园 place=东坊社区 people=7 each=2 served=50",
            "9.7 义务磨刀 place=西桥社区 people=3 each=3 served=26",
        ),
    ),
    "month and day in two columns of bare figures": Case(
        """序号 | 时间 | < | 活动内容 | 地点 | 参加人员 | < | 时长（小时） | < | 补充
        ^ | 月 | 日 | ^ | ^ | 人次 | 带队 | 每人 | 合计 | ^
        1 | 7 | 5 | 清洗水箱 | 东坊社区 | 8 | 顾长风 | 3 | 24 | 住户36户
        2 | ^ | 27 | 劝导乱停车 | ^ | 5 | 叶青禾 | 2 | 10 |
        3 | 8 | 15、16两天 | 码放沙袋 | 西堤 | 12（每天6人） | 顾长风 | 4（每天） | 48 |
        4 | 11 | 每周二，共4次 | 桶边督导 | 三号投放点 | 8 | 叶青禾 | 1 | 8 |
        5 | 12 | 8 | 送挂历 | 东坊社区 | 4 | 叶青禾 | 1 | | 社区另有安排，取消
        合计 | < | < | 4项 | | 33 | | | 90 | 去年同期3项、70小时""",
        (
            "7.5 清洗水箱 people=8 each=3 total=24 place=东坊社区 served=36",
            "7.27 劝导乱停车 people=5 each=2 place=东坊社区",
            "8.15-8.16 码放沙袋 people=12 turns=2 each=4 total=48",
            "11.1-11.29 桶边督导 people=8 turns=4 each=1 total=8",
        ),
        stated=4,
    ),
    "a row across the table tells an activity": Case(
        """日期 | 活动 | 地点 | 人数 | 时长
        7月2日 | 清河道 | 西河 | 5 | 2
        7月9日，全支部12名党员到敬老院打扫卫生2小时。 | < | < | < | <
        8月6日 | 扫街 | 东街 | 4 | 1""",
        ("7.2 清河道 people=5", "7.9 打扫 people=12", "8.6 扫街 people=4"),
    ),
    "two labels that a page's edge ran together": Case(
        """活动名称 | 送药上门 | 活动时间 | 7月14日
        活动地点服务时长 | 东坊社区 | 参加人数受益对象 | 3人
        活动内容 | 给行动不便的人家送药 | < | <""",
        ("7.14 送药上门 place=东坊社区 people=3 served=-",),
    ),
    "a clock's two columns under heads like those of the days": Case(
        """编号 | 服务摘要 | 日期 | < | 钟点 | < | 上岗 | 每人分钟 | 点位 | 备注
        ^ | ^ | 起 | 止 | 起 | 止 | ^ | ^ | ^ | ^
        1 | 包饺子 | 7月21日 | 7月21日 | 14:00 | 16:30 | 7 | 150 | 东环驿站 | 小周临时加班没去成
        2 | 捡拾烟头 | 8月5日 | 8月6日 | 20:00 | 22:15 | 10 | 135 | 老城墙 |""",
        ("7.21 包饺子 people=7 each=2.5 place=东环驿站", "8.5-8.6 捡拾烟头 people=10 each=2.25"),
    ),
    "a month over rows, days with their month, times of day": Case(
        """月份 | 日期 | 服务项目 | 地点 | 人数 | 起止时间 | 时长合计（小时）
        7月 | 7.12 | 急救演示 | 橡树里社区 | 3人 | 60分钟 | 3
        ^ | 7.26-7.27 | 送教下乡 | 石鼓岭教学点 | 2人 | 每天6小时 | 24
        9月 | 9.14-9.25（工作日） | 测温验码 | 南北校门 | 每天4人，共8天，32人次 | 6:50-7:50 | 32""",
        (
            "7.12 急救演示 people=3 each=1 total=3",
            "7.26-7.27 送教下乡 people=2 total=24",
            "9.14-9.25 测温验码 people=32 turns=8 each=1 total=32",
        ),
    ),
    "figures each and per turn under deep heads": Case(
        """日期 | 内容 | 出动 | < | 时长 | < | 惠及
        ^ | ^ | 每次人数 | 次数 | 每次小时数 | 总工时 | ^
        8.22-8.26 | 清洗桌椅 | 4 | 5 | 4 | 80 |
        10.1-10.2 | 夜校 | 2 | 2 | 每晚2 | 8 | 两晚共88人次
        9.9 | 慰问 | 3 | 1 | 半天 | 12 | 7户""",
        (
            "8.22-8.26 清洗桌椅 people=20 turns=5 each=4 total=80",
            "10.1-10.2 夜校 people=4 turns=2 each=2 total=8 served=88",
            "9.9 慰问 people=3 each=4 total=12 served=7",
        ),
    ),
    "a number-of-times row and shifts": Case(
        """岗位 | 时间 | 班次 | 每班人数 | 每班时长
        封控楼门岗 | 10月8日至10月14日 | 14班 | 2 | 6小时
        物资分拣 | 10月10日 | 1班 | 5 | 4小时""",
        ("10.8-10.14 封控楼门岗 turns=14 people=28 each=6 total=168", "10.10 物资分拣 people=5 each=4 total=20"),
    ),
    "a diary of one's own labels": Case(
        """事由 | 替邻居通下水道
        哪一天 | 7月17日
        哪个地方 | 东坊社区12栋
        去了谁 | 温书言、白露生
        忙了多久 | 两个半小时

        事由 | 送老人看病
        哪一天 | 8月21日
        哪个地方 | 县医院
        去了谁 | 顾长风
        忙了多久 | 半天""",
        ("7.17 通下水道 people=2 each=2.5 total=5", "8.21 送老人看病 people=1 each=4"),
    ),
    "form with labels over values": Case(
        """活动名称 | 活动时间 | 活动地点
        敬老包馄饨 | 10月4日 | 福寿院
        参加人数 | 每人时长 | 受益人数
        9 | 2 | 31""",
        ("10.4 敬老包馄饨 people=9 each=2 total=18 served=31 place=福寿院",),
    ),
    "year and dots": Case(
        """序 | 服务名 | 何时 | 在何处 | 人·时
        1 | 扫雪 | 22.12.3 | 校门口 | 12
        2 | 量血压 | 2022.11.05 | 广场 | 6""",
        ("12.3 扫雪 total=12", "11.5 量血压 total=6"),
    ),
    "people cell with a dash list": Case(
        """日期 | 服务内容 | 服务地点 | 志愿者 | 工时（人时）
        7.9 | 清洗垃圾桶 | 西桥 | 温书言/白露生/顾长风 | 6
        8.13 | 送水 | 南村 | 3人+司机1人 | 8""",
        ("7.9 清洗垃圾桶 people=3 total=6 each=2", "8.13 送水 people=3"),
    ),
    "a shift column": Case(
        """日期 | 班次 | 岗位 | 值守人数
        10月8日 | 早班（6:00-12:00） | 南门卡点 | 2
        10月8日 | 晚班（18:00-22:00） | 南门卡点 | 3""",
        ("10.8 南门卡点 people=2 each=6 total=12", "10.8 南门卡点 people=3 each=4 total=12"),
    ),
    "a range of weeks": Case(
        """时间 | 内容 | 人数 | 时长
        9月5日-9月30日（每周一、三、五） | 护学 | 每次2人 | 每次1小时
        11月上旬 | 秸秆禁烧宣传 | 4 | 3小时""",
        ("9.5-9.30 护学 turns=12 people=24 each=1 total=24", "11.1-11.10? 禁烧宣传 people=4 each=3"),
    ),
    "total at top": Case(
        """合计 | 3项 | | 15人次 | 30小时
        日期 | 项目 | 地点 | 人数 | 总时长
        7.3 | 擦窗 | 敬老院 | 5 | 10
        8.3 | 除草 | 苗圃 | 6 | 12
        9.3 | 导览 | 书院 | 4 | 8""",
        ("7.3 擦窗 people=5 total=10 each=2", "8.3 除草 people=6 total=12", "9.3 导览 people=4 total=8"),
        stated=3,
    ),
    "page totals and a carried line": Case(
        """日期 | 项目 | 人数 | 时长
        7.3 | 擦窗 | 5 | 2
        本页小计 | 1项 | 5 | 2
        承前页 | 1项 | 5 | 2
        8.3 | 除草 | 6 | 2
        累计 | 2项 | 11 | 4""",
        ("7.3 擦窗", "8.3 除草"),
        stated=2,
    ),
    "status column": Case(
        """活动 | 时间 | 人数 | 时长 | 完成情况
        装扶手 | 7月3日 | 3 | 2 | 已完成
        修长椅 | 9月3日 | 3 | 2 | 推迟到明年
        读报会 | 10月3日 | 3 | 2 | 完成""",
        ("7.3 装扶手 people=3", "10.3 读报会 people=3"),
    ),
    "other organisation's row": Case(
        """组织单位 | 活动 | 时间 | 人数
        石桥书院党支部 | 晒书 | 7月3日 | 6
        南门粮站党支部 | 验粮 | 7月5日 | 8
        石桥书院党支部 | 补书 | 8月3日 | 4""",
        ("7.3 晒书 people=6", "8.3 补书 people=4"),
    ),
    "people of both organisations in two columns": Case(
        """时间 | 名称 | 我方人数 | 对方人数 | 时长
        7月3日 | 共建清河 | 6 | 9 | 2小时
        8月7日 | 联合义诊 | 4 | 12 | 3小时""",
        ("7.3 共建清河 people=6 each=2", "8.7 联合义诊 people=4 each=3"),
    ),
    "hours a person in brackets of the head": Case(
        """日期 | 活动 | 参加人数（名） | 服务时间（小时/人次） | 受益（户）
        7/3 | 送米 | 6 | 1.5 | 20
        12/25 | 扫雪 | 8 | 1 | 0""",
        ("7.3 送米 people=6 each=1.5 total=9 served=20", "12.25 扫雪 people=8 each=1 total=8"),
    ),
    "a week's plan row by row with yes": Case(
        """7月志愿服务记录 | < | < | <
        日 | 事项 | 几人 | 多久
        3 | 浇树 | 4 | 1h
        17 | 清沟 | 5 | 90分钟
        8月志愿服务记录 | < | < | <
        日 | 事项 | 几人 | 多久
        6 | 发扇子 | 3 | 1h""",
        ("7.3 浇树 people=4 each=1", "7.17 清沟 people=5 each=1.5", "8.6 发扇子 people=3 each=1"),
    ),
    "a text form where one cell holds all": Case(
        """名称 | 植树护绿
        基本情况 | 时间：11月12日上午；地点：北坡；人数：党员11人；时长：3小时
        成效 | 栽树80棵""",
        ("11.12 植树护绿 place=北坡 people=11 each=3 total=33",),
    ),
    "quarter groups": Case(
        """季度 | 时间 | 活动主题 | 人数 | 人均时长
        三季度 | 7月30日 | 慰问 | 4 | 2
        ^ | 9月2日 | 助学 | 5 | 1.5
        四季度 | 10月15日 | 普法 | 6 | 2""",
        ("7.30 慰问 people=4 each=2", "9.2 助学 people=5 each=1.5", "10.15 普法 people=6 each=2"),
    ),
    "last column of two lines a cell": Case(
        """日期 | 活动 | 参与情况
        7月3日 | 擦洗 | 6人/n2小时
        8月3日 | 修枝 | 5人/n3小时""",
        ("7.3 擦洗 people=6 each=2 total=12", "8.3 修枝 people=5 each=3 total=15"),
    ),
    "figures in chinese": Case(
        """日期 | 活动 | 地点 | 人数 | 时长
        七月三日 | 擦洗 | 车站 | 六人 | 两小时
        十二月五日 | 献血 | 血站 | 十一名 | 一小时""",
        ("7.3 擦洗 people=6 each=2", "12.5 献血 people=11 each=1"),
    ),
    "note says training is no service": Case(
        """日期 | 活动 | 人数 | 时长 | 备注
        7月3日 | 急救培训 | 16 | 3 | 培训不计
        8月3日 | 河边捡垃圾 | 5 | 2 | 3名党员家属同去，未计入人数""",
        ("8.3 捡垃圾 people=5 each=2",),
    ),
    "participants with a leader": Case(
        """日期 | 内容 | 带队 | 随队人数 | 时长
        7月3日 | 查隐患 | 秦望川 | 4 | 2
        8月3日 | 贴春联 | 顾长风 | 3 | 1""",
        ("7.3 查隐患 people=? each=2", "8.3 贴春联 people=? each=1"),
    ),
    "blank and example rows": Case(
        """序号 | 活动名称 | 时间 | 地点 | 人数 | 时长
        例 | 义务植树 | 3月12日 | 北山 | 10 | 2
        1 | 晒谷 | 9月3日 | 石坎村 | 6 | 3
        2 | | | | |
        3 | | | | |""",
        ("9.3 晒谷 people=6 each=3 place=石坎村",),
    ),
    "days as weekdays": Case(
        """活动 | 开展日期 | 场次 | 人次 | 总时长（h）
        周末书场 | 9月3日、10日、17日、24日（周六） | 4 | 12 | 24
        夜校 | 10月每周二、四 | 8 | 16 | 16""",
        ("9.3-9.24 书场 turns=4 people=12 total=24 each=2", "10.4-10.27 夜校 turns=8 people=16 total=16 each=1"),
    ),
    "served split in words": Case(
        """日期 | 活动 | 参加党员 | 服务对象及人数
        7月3日 | 体检 | 5 | 老人32名、儿童11名
        8月3日 | 送书 | 4 | 柳塘小学（56人）""",
        ("7.3 体检 people=5 served=43", "8.3 送书 people=4 served=56"),
    ),
    "start and end clock columns": Case(
        """日期 | 项目 | 开始 | 结束 | 人员
        7月3日 | 值守 | 8:00 | 11:30 | 温书言、白露生
        8月3日 | 修灯 | 14:00 | 16:00 | 顾长风、叶青禾、白露生""",
        ("7.3 值守 people=2 each=3.5 total=7", "8.3 修灯 people=3 each=2 total=6"),
    ),
    "an arrow of moved day in title": Case(
        """日期 | 活动 | 人数 | 时长 | 说明
        7月3日 | 露天电影 | 4 | 2 | 因雨推迟至7月5日举行
        8月3日 | 修路 | 6 | 3 | 实际6人，原报8人""",
        ("7.5? 露天电影 people=4 each=2", "8.3 修路 people=6 each=3"),
    ),
    "one activity a table with a plan beside": Case(
        """项目 | 计划 | 实际
        活动名称 | 清塘 | 清塘
        时间 | 9月初 | 9月8日
        地点 | 石坎村 | 石坎村
        人数 | 8 | 6
        时长 | 3小时 | 4小时""",
        ("9.8 清塘 people=6 each=4 place=石坎村",),
    ),
}


@pytest.mark.parametrize("name", list(CASES))
def test_variety(name: str) -> None:
    assert errors(CASES[name]) == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("3人/次，3次", "9"),
        ("报名21人，实际到岗18人", "18"),
        ("应到16实到13", "13"),
        ("应参加16人，实际参加14人", "14"),
        ("16人中的10人", "10"),
        ("三次分别为4、5、6人", "15"),
        ("分别是3人、5人", "8"),
        ("3男2女", "5"),
        ("男3人、女2人", "5"),
        ("除温书言值班外全体", "15?"),
        ("全体（白露生、顾长风请假）", "14?"),
        ("16人（党员7人、群众9人）", "7"),
        ("16（党员7、入党积极分子9）", "16"),
        ("8人（党员）", "8"),
        ("12（含家属2）", "10"),
        ("12人，含物业保安3人", "9"),
        ("每组3人，共4组", "12"),
        ("两组，各4人", "8"),
        ("温书言等7名党员", "7"),
        ("党员6名，社区志愿者3名", "6"),
        ("4人×3天", "12"),
        ("若干", "-?"),
        ("见签到表", "-?"),
        ("10余人", "10?"),
        ("20人次", "20"),
        ("温书言 白露生", "2"),
        ("全体党员", "16"),
        ("八名", "8"),
        ("15（其中党员9）", "9"),
        ("6名党员带3名群众", "6"),
        ("10人（另有医学院学生8人）", "10"),
        ("5人（不含社区人员3人）", "5"),
    ],
)
def test_headcounts_of_cells(words: str, value: str) -> None:
    (one,) = facts_of(Case(f"日期 | 活动 | 地点 | 参加人数\n7月5日 | 修伞 | 东坊社区 | {words}", ())).activities
    assert differences(one, f"7.5 修伞 people={value}") == []

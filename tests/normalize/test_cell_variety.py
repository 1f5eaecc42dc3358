"""Cells of lists of activities in the variety in which branches fill them, each with what a reader sees in it (tests.normalize.seen_in_tables)."""

import pytest

from tests.normalize.seen_in_tables import Case, differences, errors, facts_of

CASES: dict[str, Case] = {
    "people per turn in words": Case(
        """日期 | 活动内容 | 地点 | 人数 | 每次时长
        7月4日、11日、18日 | 夜巡 | 东坊小区 | 3人/次，3次 | 2小时
        8月1日至5日 | 给工地送绿豆汤 | 北站工地 | 先后报名12人，每天上岗4人 | 1小时
        9月10日 | 擦洗单车 | 学前街 | 16人（党员7人、入党积极分子9人） | 2小时
        10月6日 | 劝导 | 学前街 | 12（含家属2） | 1小时""",
        (
            "7.4-7.18 夜巡 turns=3 people=9 each=2 total=18",
            "8.1-8.5 送绿豆汤 turns=5? people=20? each=1 total=20?",
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
        ("9.2-9.30 清扫停车场 people=20 total=40 turns=5?", "10.12 无偿献血 people=5 total=5 each=1"),
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
            "7.16 理发 each=4? total=12?",
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
            "12.1-12.15 巡河 turns=3? people=9? each=1.5? total=13.5",
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
    "names in the people cell": Case(
        """日期 | 活动内容 | 参与党员 | 时长（小时）
        7月3日 | 清扫 | 温书言 白露生 顾长风 | 2
        8月7日 | 理发 | 叶青禾，秦望川 | 1.5
        9月9日 | 送月饼 | 除顾长风值班外全体 | 2
        10月1日 | 执勤 | 温书言、白露生（各2小时） | 2""",
        (
            "7.3 清扫 people=3 each=2 total=6",
            "8.7 理发 people=2 each=1.5 total=3",
            "9.9 送月饼 people=15? each=2 total=30?",
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
    "cells that nobody can read bear a mark": Case(
        """日期 | 活动 | 地点 | 人数 | 时长 | 受益人数
        7月3日 | 清扫 | 东街 | 若干 | 不详 | 很多
        8月7日 | 理发 | 敬老院 | 见签到表 | 2 | 一整层楼
        某日 | 送药 | 社区 | 3 | 2 | 4户""",
        ("7.3 清扫 people=? each=- served=?", "8.7 理发 people=? each=2 served=?", "-? 送药 people=3"),
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
    "a number-of-times row and shifts": Case(
        """岗位 | 时间 | 班次 | 每班人数 | 每班时长
        封控楼门岗 | 10月8日至10月14日 | 14班 | 2 | 6小时
        物资分拣 | 10月10日 | 1班 | 5 | 4小时""",
        ("10.8-10.14 封控楼门岗 turns=14 people=28 each=6 total=168", "10.10 物资分拣 people=5 each=4 total=20"),
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
        ("9.5-9.30 护学 turns=12? people=24? each=1 total=24?", "11.1-11.10? 禁烧宣传 people=4 each=3"),
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
    "participants with a leader": Case(
        """日期 | 内容 | 带队 | 随队人数 | 时长
        7月3日 | 查隐患 | 秦望川 | 4 | 2
        8月3日 | 贴春联 | 顾长风 | 3 | 1""",
        ("7.3 查隐患 people=? each=2", "8.3 贴春联 people=? each=1"),
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
        ("7.3 体检 people=5 served=43?", "8.3 送书 people=4 served=56"),
    ),
    "start and end clock columns": Case(
        """日期 | 项目 | 开始 | 结束 | 人员
        7月3日 | 值守 | 8:00 | 11:30 | 温书言、白露生
        8月3日 | 修灯 | 14:00 | 16:00 | 顾长风、叶青禾、白露生""",
        ("7.3 值守 people=2 each=3.5 total=7", "8.3 修灯 people=3 each=2 total=6"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_cells_give_what_a_reader_sees(name: str) -> None:
    assert errors(CASES[name]) == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("3人/次，3次", "9"),
        ("报名21人，实际到岗18人", "18?"),
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
        ("20人次", "20?"),
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

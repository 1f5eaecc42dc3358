"""Lists of activities in the variety in which branches fill them, each with what a reader sees in it (tests.normalize.seen_in_tables)."""

import pytest

from tests.normalize.seen_in_tables import Case, errors

CASES: dict[str, Case] = {
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
    "two blocks side by side": Case(
        """日期 | 内容 | 人数 | 日期 | 内容 | 人数
        7月3日 | 清扫 | 4 | 10月2日 | 帮农 | 6
        8月7日 | 理发 | 2 | 11月6日 | 献血 | 5""",
        ("7.3 清扫 people=4", "8.7 理发 people=2", "10.2 帮农 people=6", "11.6 献血 people=5"),
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
    "a roll of batches that says not what was done becomes no entries": Case(
        """批次 | 起止 | 规模
        第一批 | 7月3日-7月9日 | 12人
        第二批 | 8月3日-8月9日 | 15人""",
        (),
        reviewed="12人",
    ),
    "one row a month, several doings in a cell": Case(
        """月份 | 开展情况 | 人次 | 时长
        7月 | 7月3日清扫东街 | 4 | 8
        8月 | 8月7日到敬老院理发 | 2 | 6
        9月 | 无 | |""",
        ("7.3 清扫 people=4", "8.7 理发 people=2"),
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
            "9.9 慰问 people=3 each=4? total=12 served=7",
        ),
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
    "a title row a month over heads of its own": Case(
        """7月志愿服务记录 | < | < | <
        日 | 事项 | 几人 | 多久
        3 | 浇树 | 4 | 1h
        17 | 清沟 | 5 | 90分钟
        8月志愿服务记录 | < | < | <
        日 | 事项 | 几人 | 多久
        6 | 发扇子 | 3 | 1h""",
        ("7.3 浇树 people=4 each=1", "7.17 清沟 people=5 each=1.5", "8.6 发扇子 people=3 each=1"),
    ),
    "quarter groups": Case(
        """季度 | 时间 | 活动主题 | 人数 | 人均时长
        三季度 | 7月30日 | 慰问 | 4 | 2
        ^ | 9月2日 | 助学 | 5 | 1.5
        四季度 | 10月15日 | 普法 | 6 | 2""",
        ("7.30 慰问 people=4 each=2", "9.2 助学 people=5 each=1.5", "10.15 普法 people=6 each=2"),
    ),
    "note says training is no service": Case(
        """日期 | 活动 | 人数 | 时长 | 备注
        7月3日 | 急救培训 | 16 | 3 | 培训不计
        8月3日 | 河边捡垃圾 | 5 | 2 | 3名党员家属同去，未计入人数""",
        ("8.3 捡垃圾 people=5 each=2",),
    ),
    "blank and example rows": Case(
        """序号 | 活动名称 | 时间 | 地点 | 人数 | 时长
        例 | 义务植树 | 3月12日 | 北山 | 10 | 2
        1 | 晒谷 | 9月3日 | 石坎村 | 6 | 3
        2 | | | | |
        3 | | | | |""",
        ("9.3 晒谷 people=6 each=3 place=石坎村",),
    ),
    "a note that moves the day": Case(
        """日期 | 活动 | 人数 | 时长 | 说明
        7月3日 | 露天电影 | 4 | 2 | 因雨推迟至7月5日举行
        8月3日 | 修路 | 6 | 3 | 实际6人，原报8人""",
        ("7.5? 露天电影 people=4 each=2", "8.3 修路 people=6 each=3"),
    ),
    "the title stands in a merged row over its details": Case(
        """1.清洗公交站亭 | < | < | <
        7月10日 | 建设路 | 6人 | 2小时
        2.暑期托管班辅导 | < | < | <
        8月2日 | 东坊社区 | 3人 | 3小时""",
        ("7.10 清洗公交站亭 place=建设路 people=6 each=2", "8.2 暑期托管班辅导 place=东坊社区 people=3 each=3"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_list_gives_what_a_reader_sees(name: str) -> None:
    assert errors(CASES[name]) == []

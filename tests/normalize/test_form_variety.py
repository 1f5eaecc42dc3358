"""Forms of activities in the variety in which branches fill them, each with what a reader sees in it (tests.normalize.seen_in_tables)."""

import pytest

from tests.normalize.seen_in_tables import Case, errors

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
            "9.17 帮果农装箱 people=7 each=4? total=28 place=石坎村 served=6 area=rural",
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
    "two labels that a page's edge ran together": Case(
        """活动名称 | 送药上门 | 活动时间 | 7月14日
        活动地点服务时长 | 东坊社区 | 参加人数受益对象 | 3人
        活动内容 | 给行动不便的人家送药 | < | <""",
        ("7.14 送药上门 place=东坊社区 people=3 served=-",),
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
        ("7.17 通下水道 people=2 each=2.5 total=5", "8.21 送老人看病 people=1 each=4?"),
    ),
    "form with labels over values": Case(
        """活动名称 | 活动时间 | 活动地点
        敬老包馄饨 | 10月4日 | 福寿院
        参加人数 | 每人时长 | 受益人数
        9 | 2 | 31""",
        ("10.4 敬老包馄饨 people=9 each=2 total=18 served=31 place=福寿院",),
    ),
    "a text form where one cell holds all": Case(
        """名称 | 植树护绿
        基本情况 | 时间：11月12日上午；地点：北坡；人数：党员11人；时长：3小时
        成效 | 栽树80棵""",
        ("11.12 植树护绿 place=北坡 people=11 each=3 total=33",),
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


@pytest.mark.parametrize("name", CASES)
def test_a_form_gives_what_a_reader_sees(name: str) -> None:
    assert errors(CASES[name]) == []

"""Places cut out of running text."""

import pytest

from tasks.normalize.places import looks_like_place, read_place
from tasks.normalize.text import even


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("支部14名党员来到晴川社区，清理楼道", "晴川社区"),
        ("选派9名党员下沉晴川社区采样点，承担扫码登记", "晴川社区采样点"),
        ("在滨河路与建设街路口开展文明交通劝导", "滨河路与建设街路口"),
        ("到市血站流动献血车参加无偿献血", "市血站流动献血车"),
        ("前往挂钩的石湾村，走访慰问困难群众8户", "石湾村"),
        ("独自在其居住的凤来小区卡口值守3个小时", "凤来小区卡口"),
        ("来到结对的特殊教育学校，陪孩子们做游戏", "特殊教育学校"),
        ("去了云亭镇的枇杷合作社，帮社员看合同", "云亭镇的枇杷合作社"),
        ("赴对口支援的石湾村巡诊", "石湾村"),
        ("荷塘社区图书角，整理上架图书860册", "荷塘社区图书角"),
        ("夕照养老院读报，共12次", "夕照养老院"),
        ("门诊大厅摆了一张咨询台", "门诊大厅"),
        ("给石湾村小学装了3台旧电脑", "石湾村小学"),
        ("用手语给聋校的十五名学生讲故事", "聋校"),
        ("一道清扫后山步道，每人劳动1.5小时", "后山步道"),
        ("到包联小区——阳光花园小区开展环境整治", "阳光花园小区"),
        ("老年客户引导，服务150人次（营业大厅）", "营业大厅"),
        ("地点：城南环卫站", "城南环卫站"),
        ("到帮扶村开展夏收助农", "帮扶村"),
        ("清理校园周边道路倒伏的树木", "校园周边道路"),
        ("整理学生宿舍床铺", "学生宿舍"),
        ("检查学生公寓用电安全", "学生公寓"),
        ("卫生劝导，实验楼各层，6人", "实验楼各层"),
        ("青石中专请人讲校史，两位党员去了", "青石中专"),
        ("在北站候车区给老人指路", "北站候车区"),
        ("在市图书馆借阅区整理图书", "市图书馆借阅区"),
        ("到西岭寄宿点给孩子补课", "西岭寄宿点"),
        ("在三坊古民居群讲解", "三坊古民居群"),
        ("在机场出发厅帮旅客办手续", "机场出发厅"),
        ("沿滨海道捡垃圾", "滨海道"),
        ("到环卫工之家清洗被褥", "环卫工之家"),
    ],
)
def test_places_in_sentences(text: str, place: str) -> None:
    reading = read_place(even(text))
    assert reading is not None
    assert reading.place == place


@pytest.mark.parametrize(
    "text",
    [
        "走访困难母亲11户，送去米面油",
        "12名党员献血",
        "分头入户走访9户村民",
        "为困难群众送温暖",
        "下沉一线",
        "走上街头清理小广告",
        "科普进校园",
        "无烟校园劝导，6人",
    ],
)
def test_no_place_is_made_up(text: str) -> None:
    assert read_place(even(text)) is None


def test_a_short_line_is_a_place_only_by_its_last_word() -> None:
    assert looks_like_place("食堂门口")
    assert not looks_like_place("科普进校园")
    assert not looks_like_place("送清凉")


def test_a_fair_is_a_doing_and_no_place() -> None:
    assert not looks_like_place("便民集市")
    assert looks_like_place("青石集市")

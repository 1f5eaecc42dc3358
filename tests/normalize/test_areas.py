"""Areas, integrations and love actions by the words of the 2022 scheme."""

from pathlib import Path

import pytest

from tasks.normalize.areas import acted_alone, judge_area, judge_integration, judge_love
from tasks.scheme import load_scheme

SCHEME = load_scheme(Path(__file__).resolve().parents[2] / "schemes" / "2022")


@pytest.mark.parametrize(
    ("text", "place", "area"),
    [
        ("下沉采样点扫码登记", "晴川社区采样点", "epidemic"),
        ("校门测温验码", "南门", "epidemic"),
        ("学雷锋清洁家园", "晴川社区", "ethics"),
        ("文明交通劝导", "学府路口", "ethics"),
        ("文明城市复查入户宣传", "晴川社区", "civil_city"),
        ("送教进企业宣讲", "云溪鞋厂车间", "industry"),
        ("新校区搬运桌椅", "新校区", "industry"),
        ("走访慰问困难户", "石湾村", "rural"),
        ("帮果农直播卖枇杷", "石湾村村部", "rural"),
        ("清扫步道", "水岸新村", "ethics"),
        # A word of the epidemic that only says when a doing stopped, or what a phone shows, is not what was done.
        ("教大家打太极，封控停了两回", "活动室", "ethics"),
        ("每天下午护学，节假日和疫情停岗", "", "ethics"),
        ("教老人用手机挂号、看健康码", "晴川社区", "ethics"),
        ("给孩子们做视力筛查", "东门小学", "ethics"),
        ("给返校校友讲解", "校史馆", "industry"),
        ("宪法日摆摊普法", "文化广场", "ethics"),
        ("封控停课期间给居民送菜", "晴川社区", "epidemic"),
        ("小区临时管控，给邻居送菜", "", "epidemic"),
        ("全县静默，守城东卡点", "", "epidemic"),
    ],
)
def test_the_area_by_words_and_place(text: str, place: str, area: str) -> None:
    assert judge_area(text, SCHEME, place).value == area


def test_a_heading_decides_the_area() -> None:
    judged = judge_area("学雷锋清洁家园", SCHEME, "", ("epidemic",))
    assert (judged.value, judged.doubt) == ("epidemic", "")


def test_a_close_second_area_is_marked() -> None:
    assert judge_area("无偿为抗疫企业核酸采样，助企纾困", SCHEME).doubt


def test_without_any_word_the_area_is_presumed_and_marked() -> None:
    judged = judge_area("甲乙丙丁", SCHEME)
    assert judged.value == "ethics"
    assert judged.doubt


@pytest.mark.parametrize(
    ("text", "love"),
    [
        ("走访慰问困难群众8户，送去大米", True),
        ("给26户独居老人送绿豆汤", True),
        ("7名党员无偿献血", True),
        ("给肢残户4户送轮椅上门", True),
        ("单亲家庭的孩子拿到了新书包", True),
        ("给尘肺病老工友送去棉鞋", True),
        ("街坊收到了新印的挂历", False),
        ("为患病村民捐款", True),
        ("大家凑了两千块钱给困难学生", True),
        ("凑了两千块钱买图书", False),
        ("到福利院打扫卫生，送去牛奶12箱", True),
        ("看望环卫女工，送去礼包", False),
        ("给农家书屋捐书三百册", False),
        ("克服困难，清理河道", False),
        ("养老院读报", False),
        ("上门护理失能老人7户", True),
        ("海岛地震后，26名党员捐了三千八百元", True),
        ("为遭洪灾的乡镇捐款3000元", True),
        ("义卖所得全部转给患尿毒症的同学", True),
        ("到学校讲地震逃生知识", False),
        ("台风过后清理倒伏的树木", False),
        ("带着油管修独居老人楼下的水泵", False),
        ("带着菜油到独居老人家里", True),
        ("给护理专业的学生讲课", False),
    ],
)
def test_love_actions_need_hardship_or_blood(text: str, love: bool) -> None:
    assert judge_love(text, SCHEME).value is love


def test_integrations_by_words() -> None:
    assert judge_integration("辅导居民", SCHEME, "晴川社区").value == "community"
    assert judge_integration("文明交通劝导", SCHEME, "学府路口").value == "urban_rural"
    assert judge_integration("讲课", SCHEME, "企业").value is None


def test_who_acts_alone() -> None:
    assert acted_alone("不是支部安排的，纯属个人自愿")
    assert not acted_alone("支部组织8名党员")


@pytest.mark.parametrize(
    ("text", "love"),
    [
        ("4名党员到献血车献血，共1200毫升。", True),
        ("组织党员无偿献血。", True),
        ("5名党员在流动车上献出热血。", True),
        ("在献血点引导服务，接待献血者。", False),
        ("献血科普进校园，讲给150名学生。", False),
        ("世界献血者日宣传，发放传单600份。", False),
    ],
)
def test_blood_that_is_given_is_a_love_action_and_talk_of_it_is_none(text: str, love: bool) -> None:
    assert judge_love(text, SCHEME).value is love


@pytest.mark.parametrize(("text", "area"), [("核酸筛查扫码", "epidemic"), ("血糖血压免费筛查，服务居民", "ethics")])
def test_only_some_screening_is_about_an_epidemic(text: str, area: str) -> None:
    assert judge_area(text, SCHEME).value == area

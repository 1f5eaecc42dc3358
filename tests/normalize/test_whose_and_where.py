"""Who did it, who only was there, and where it was: the same people counted once more, kin, a place told before. All is invented."""

import pytest

from tests.normalize.paper import WORKS, document, read, table


def told(*lines: str):
    return read(document("上半年志愿服务情况", *lines), branch=WORKS).activities


def only(*lines: str):
    (activity,) = told(*lines)
    return activity


@pytest.mark.parametrize(
    ("line", "participants"),
    [
        # Who leads one comes on top of the one led.
        ("3月9日，于小满带了1名同志到鹤鸣社区帮居民登记，2小时。", 2),
        ("3月9日，苏晓棠领着一位同事到鹤鸣社区给老人理发，2小时。", 2),
        ("3月9日，2名党员于小满、苏晓棠到鹤鸣社区帮居民登记，2小时。", 2),
        ("3月9日，苏晓棠书记领着3位同事和5名党员到鹤鸣社区清理楼道，2小时。", 9),
        # Those of the first time who came again.
        ("3月5日，6名党员到鹤鸣社区修水管，2小时。3月12日，6个人里头有4个又去了一趟，修了1小时。", 4),
        # Whose kin is spoken of does nothing.
        ("5月6日，车间一名职工的孩子住院，14名党员为其捐款3200元。", 14),
        ("5月6日，一位老师的母亲病重，9名党员给她捐款1800元。", 9),
        ("5月9日，听说一位职工家里着了火，21名党员捐款5200元。", 21),
    ],
)
def test_those_who_acted(line: str, participants: int) -> None:
    assert told(line)[-1].participants == participants


@pytest.mark.parametrize(
    ("line", "served"),
    [
        ("4月5日，5名党员陪扫墓的家属上山，照应家属38人，3小时。", 38),
        ("4月5日，5名党员在鹤鸣码头接待家属26人，3小时。", 26),
        ("3月9日，4名党员给泊在外面的三条船送汤圆，船员48人，2小时。", 48),
        # Who was there too did something else.
        ("6月8日，8名党员在鹤鸣湖边捡垃圾，1小时。同一天，舞蹈班30名学员也在湖边排练。", None),
    ],
)
def test_those_served(line: str, served: int | None) -> None:
    assert only(line).beneficiaries == served


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (
            ("4月15日，7名党员到白石村修水渠，5小时。", "5月3日，又有3名党员去该村给老人拍照，2小时。"),
            "白石村",
        ),
        (("4月15日，7名党员到鹤鸣小学讲安全课，1小时。", "4月27日，2名党员到该校给学生修课桌，2小时。"), "鹤鸣小学"),
        (("4月15日，7名党员到鹤鸣小学讲安全课，1小时。", "4月27日，2名党员到该村给村民讲图纸，2小时。"), None),
        (("6月8日，8名党员在银滩湾净滩，1小时。",), "银滩湾"),
        (("6月8日，8名党员支援三号泊位抢修，2小时。",), "三号泊位"),
        (("6月8日，2名党员到社区夜校教居民写字，2小时。",), "社区夜校"),
        (("6月8日，4名党员在我们候车厅给旅客指路，2小时。",), "候车厅"),
    ],
)
def test_where_it_was(lines: tuple[str, ...], place: str | None) -> None:
    assert told(*lines)[-1].place == place


@pytest.mark.parametrize(
    "line",
    [
        "5月，卫生院借我们会议室给居民量血压，来的5名志愿者都是他们的人。",
        "3月，隔壁支部护河去了十八个人，我们这边没人参加。",
        "5月听志愿者礼仪课12人。",
    ],
)
def test_what_is_none_of_ours(line: str) -> None:
    assert told(line) == ()


@pytest.mark.parametrize(
    "line",
    [
        "于小满在自己住的青禾小区帮邻居修水管、换灯泡，日子没留。",
        "苏晓棠一直给楼上的盲人大爷念报纸、买菜，没有记时长。",
    ],
)
def test_a_standing_help_without_a_day_is_told(line: str) -> None:
    activity = only(line)
    assert (activity.start, activity.participants, activity.collective) == (None, 1, False)


def test_hardship_that_a_cell_or_a_fire_shows() -> None:
    rows = "日期 | 项目 | 地点 | 党员人数 | 受益情况\n6月9日 | 做手工、送学习用品 | 鹤鸣小学 | 7 | {}"
    (hard,) = read(document(table(rows.format("残疾儿童21人"))), branch=WORKS).activities
    (plain,) = read(document(table(rows.format("学生21人"))), branch=WORKS).activities
    assert (hard.love_action, plain.love_action) == (True, False)
    assert only("5月9日，听说一位职工家里着了火，21名党员捐款5200元。").love_action is True


@pytest.mark.parametrize(
    "line",
    [
        "于小满同志中午没有歇，为12户村民讲解保险1小时。",
        "苏晓棠又给15名孩子讲了半小时安全课。",
    ],
)
def test_what_one_did_beside_the_others_is_a_doing_of_its_own(line: str) -> None:
    first, second = sorted(
        told(f"5月20日，9名党员到白石村帮果农摘梨，干了3小时。{line}"), key=lambda one: -(one.participants or 0)
    )
    assert (first.participants, first.hours_each, first.beneficiaries) == (9, 3, None)
    assert (second.participants, second.start) == (1, first.start)
    assert second.beneficiaries in (12, 15)


def test_one_of_them_with_figures_of_his_own_is_no_doing() -> None:
    activity = only("5月20日，9名党员到白石村帮果农摘梨，干了3小时。其中于小满一个人就搬了4小时。")
    assert (activity.participants, activity.hours_each) == (9, 3)


def test_a_question_that_is_answered_heads_its_answer() -> None:
    lines = (
        "一问：文明城市创建做了些什么？",
        "答：5月9日，2名党员到鹤鸣路口值守，1小时。",
        "二问：乡村振兴做了什么？",
        "答：5月16日，3名党员到鹤鸣路口帮菜农卖菜，2小时。",
        "问：有没有把别的单位的也写进来？",
        "答：没有。5月20日，苏晓棠、于小满到鹤鸣社区献血，这个算我们的。",
        "三问：下半年怎么打算？",
        "答：6月以后再看，7月请20名孩子来参观。",
    )
    assert [one.area for one in told(*lines)] == ["civil_city", "rural", "ethics"]
    assert told("文明城市创建做了些什么？", "5月9日，2名党员到鹤鸣路口送水，1小时。")[0].area == "ethics"

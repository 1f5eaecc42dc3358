"""Many ways of telling an activity in prose, each as a line of what it says. All people and places are invented."""

from datetime import date

import pytest

from tests.normalize.test_prose import tell, values

Told = tuple[str, dict[str, object]]


def day(text: str) -> date:
    month, number = text.split(".")
    return date(2022, int(month), int(number))


def told(*lines: str, period: str = "2022H1") -> list[Told]:
    """The first and last day of every telling as "3.5-3.8", with its figures."""
    tellings = tell(*lines, period=period).tellings
    spans = [tuple(f"{at.month}.{at.day}" if at else "" for at in (one.start, one.end)) for one in tellings]
    return [(a if a == b else f"{a}-{b}", values(one)) for (a, b), one in zip(spans, tellings, strict=True)]


@pytest.mark.parametrize(
    ("line", "span", "fields"),
    [
        # Days told by a holiday, by their turn in a month, by a quarter.
        ("清明假期第二天，3名党员在松林村路口防火。", "4.4", {"participants": 3, "place": "松林村路口"}),
        ("5月的第二个星期六，6名党员到鹤鸣公园清扫。", "5.14", {"participants": 6, "place": "鹤鸣公园"}),
        ("6月最后一个周日，6名党员到鹤鸣公园清扫。", "6.26", {"participants": 6, "place": "鹤鸣公园"}),
        ("二季度，党员认领微心愿9个，惠及困境儿童9人。", "4.1-6.30", {"beneficiaries": 9}),
        (
            "3月20日起封闭值守，2名党员住进鹤鸣小区送菜，直到3月26日。",
            "3.20-3.26",
            {"participants": 2, "place": "鹤鸣小区"},
        ),
        # Slips of scanners and hasty hands.
        ("4月8曰，支部5人到鹤鸣公园除草，2小吋。", "4.8", {"participants": 5, "hours_each": 2, "place": "鹤鸣公园"}),
        (
            "4月8日，支部5人到鹤鸣公园除草，14:00一16:30。",
            "4.8",
            {"participants": 5, "hours_each": 2.5, "place": "鹤鸣公园"},
        ),
        # Turns that are summed up are one doing.
        (
            "4月2号、9号、16号三个周六，均派4人到榕荫里捡拾垃圾，每回2小时，累计12人次。",
            "4.2-4.16",
            {"occurrences": 3, "participants": 12, "hours_each": 2, "place": "榕荫里"},
        ),
        (
            "4月11日至15日，党员每天3人，共15人次，在鹤鸣小学门口护学。",
            "4.11-4.15",
            {"occurrences": 5, "participants": 15, "place": "鹤鸣小学门口"},
        ),
        # Groups, trades, people without a unit, leaders and company.
        ("5月8日，党员3人一组、分四组，到鹤鸣村入户宣传。", "5.8", {"participants": 12, "place": "鹤鸣村"}),
        ("5月8日，党员分成4组，每组3人，到鹤鸣村入户宣传。", "5.8", {"participants": 12, "place": "鹤鸣村"}),
        ("5月8日，4个小区各派2名党员入户宣传。", "5.8", {"participants": 8}),
        ("5月8日 清理河岸 鹤鸣溪畔 党员6 2h", "5.8", {"participants": 6, "hours_each": 2, "place": "鹤鸣溪畔"}),
        ("5月8日，支部派出2名技师（均为党员）到鹤鸣村修灯。", "5.8", {"participants": 2, "place": "鹤鸣村"}),
        (
            "5月8日，12名党员带学生30名清扫鹤鸣山步道。",
            "5.8",
            {"participants": 12, "place": "鹤鸣山步道"},
        ),
        # Durations over parts of a turn and between two times of a tale.
        (
            "5月8日，6名党员到鹤鸣路口劝导，早晚高峰各1小时。",
            "5.8",
            {"participants": 6, "hours_each": 2, "place": "鹤鸣路口"},
        ),
        (
            "5月8日，3名党员给鹤鸣小学上课，两节连堂，每节45分钟。",
            "5.8",
            {"participants": 3, "hours_each": 1.5, "place": "鹤鸣小学"},
        ),
        (
            "5月8日，3名党员到鹤鸣小区演示灭火，下午2:00拉响警报，3:30收队。",
            "5.8",
            {"participants": 3, "hours_each": 1.5, "place": "鹤鸣小区"},
        ),
        (
            "5月8日，3名党员支援鹤鸣服务区医疗点，AM8:00-PM4:00。",
            "5.8",
            {"participants": 3, "hours_each": 8, "place": "鹤鸣服务区医疗点"},
        ),
        (
            "5月8日夜十点至次日凌晨一点，9名党员疏通鹤鸣巷雨水口。",
            "5.8",
            {"participants": 9, "hours_each": 3, "place": "鹤鸣巷"},
        ),
        # Places without a preposition, several places, no place in 住院.
        (
            "5月8日，8名党员跑遍东坪、西坪、南坪3个村，送卡入户。",
            "5.8",
            {"participants": 8, "place": "东坪、西坪、南坪3个村"},
        ),
        ("5月8日，鹤鸣园路口文明劝导，4名党员。", "5.8", {"participants": 4, "place": "鹤鸣园路口"}),
        ("5月8日，4名党员慰问住院的困难群众3名。", "5.8", {"participants": 4, "beneficiaries": 3}),
        # An audience's own doing is no study of ours.
        (
            "5月8日，2名党员进鹤鸣小学讲防溺水，三年级学生88名听课。",
            "5.8",
            {"participants": 2, "beneficiaries": 88, "place": "鹤鸣小学"},
        ),
        ("5月8日，支部5人到鹤鸣养老院剪指甲，慰问困难户2家。", "5.8", {"participants": 5, "place": "鹤鸣养老院"}),
        # Turns: market days, shifts, trades in a list, parties with hours of their own.
        (
            "3月至5月，每月逢5（5日、15日、25日）在鹤鸣站接老人进站，前后9次，每次2人、45分钟。",
            "3.5-5.25",
            {"occurrences": 9, "participants": 18, "hours_each": 0.75, "place": "鹤鸣站"},
        ),
        ("3月1日至3日，三天三班，在鹤鸣小学门口护学，党员15人次。", "3.1-3.3", {"occurrences": 3, "participants": 15}),
        ("5月8日，到鹤鸣社区讲急救，主讲1名、助讲2名。", "5.8", {"participants": 3, "place": "鹤鸣社区"}),
        ("5月8日，摄影2名、后台3名，都是党员，到鹤鸣村直播助农。", "5.8", {"participants": 5, "place": "鹤鸣村"}),
        (
            "5月8日，退休党员4名与在职党员6名合力，替鹤鸣小学粉刷围墙。",
            "5.8",
            {"participants": 10, "place": "鹤鸣小学"},
        ),
        (
            "5月8日，12名同志分两拨到鹤鸣渡口搬运物资：前一拨7人干了4小时，后一拨5人干了3小时。",
            "5.8",
            {"participants": 12, "hours_total": 43, "place": "鹤鸣渡口"},
        ),
        (
            "5月8日：韦一舟（3小时）、方远（2小时）两位同志在鹤鸣馆当讲解员。",
            "5.8",
            {"participants": 2, "hours_total": 5},
        ),
        (
            "5月8日，韦一舟、方远带着11名党员巡堤，从晚上九点守到第二天凌晨三点。",
            "5.8",
            {"participants": 13, "hours_each": 6},
        ),
        (
            "5月8日，党员4名为果农3户检修水泵，共用两小时。",
            "5.8",
            {"participants": 4, "hours_each": 2, "beneficiaries": 3},
        ),
        ("5月8日，党员7人，清库区外的东渠淤草，3个工时/人。", "5.8", {"participants": 7, "hours_each": 3}),
        (
            "5月8日，与红十字会联手在鹤鸣广场教急救，我支部7人，对方12人。",
            "5.8",
            {"participants": 7, "place": "鹤鸣广场"},
        ),
        # A span opened by 起 and closed later; years and months with points.
        ("5月11日起逢周三到鹤鸣社区教书法，共3次，到25日收官。", "5.11-5.25", {"occurrences": 3, "place": "鹤鸣社区"}),
        (
            "2022.05.05-05.07，在鹤鸣小学门口疏导，党员每天5人，共15人次。",
            "5.5-5.7",
            {"occurrences": 3, "participants": 15},
        ),
        ("3月17日，方远带领5名党员到鹤鸣乡支援采样，连续作战，至3月24日方才返程。", "3.17-3.24", {"participants": 6}),
        (
            "4月2日至8日，在鹤鸣车站设消毒岗，每日2班、每班2名党员、每班3小时。",
            "4.2-4.8",
            {"occurrences": 14, "participants": 28, "hours_each": 3},
        ),
        # A heading names the action and where it was.
        (
            "（二）承办鹤鸣社区邻里节。5月21日，党员11名到场张罗，覆盖居民二百余人次。",
            "5.21",
            {"participants": 11, "place": "鹤鸣社区"},
        ),
    ],
)
def test_a_form_of_telling_is_read(line: str, span: str, fields: dict[str, object]) -> None:
    ((when, read),) = told(line)
    assert when == span
    assert {name: read.get(name) for name in fields} == fields


@pytest.mark.parametrize(
    "line",
    [
        "5月20日，请鹤鸣医院的专家来教急救，支部18人听了课。",
        "5月20日，邀请专家来院授课，支部26人听讲两小时。",
        "5月20日请团委老师讲沟通礼仪，到12人，只有1人缺席。",
        "5月20日，我支部没有单独参加社区的清扫活动。",
        "5月20日至22日，支部党员值班保电，每班2人，属本职。",
        "5月20日，市领导来看望我们，大家很受鼓舞。",
        "隔壁二科5月20日在鹤鸣巷办过一次便民集市，属他们的成绩。",
    ],
)
def test_what_is_not_ours_to_count_tells_none(line: str) -> None:
    assert told(line) == []


def test_a_diary_by_day_tells_each_day_and_each_doing() -> None:
    diary = (
        "📣4月9日 周六",
        "✅下沉鹤鸣小区，劝停飞线充电，出动党员5人，历时一个半钟头。",
        "✅慰问独居老人3户，党员2人。",
        "📣4月2日",
        "🚒出警3起，均已处置（本职，不报志愿时长）",
        "📣3月12日",
        "✅到鹤鸣山植树，上了9名党员，半日。",
    )
    assert [(when, read["participants"]) for when, read in told(*diary)] == [("4.9", 5), ("4.9", 2), ("3.12", 9)]


def test_a_diary_whose_heads_hold_day_and_place() -> None:
    first, second, third = told(
        "3月5日　东坪社区",
        "学雷锋日这天，大家放下账本。",
        "6名党员忙了两个小时，帮社区贴春联。",
        "3月12日　北山",
        "4名党员给北坪小学送书，3名学生代表收下。",
        "另一组5名党员去了南坪小学，给26名孩子讲故事。",
    )
    assert (first[0], first[1]["participants"], first[1]["hours_each"]) == ("3.5", 6, 2)
    assert (second[0], second[1]["participants"]) == ("3.12", 4)
    assert (third[0], third[1]["participants"], third[1]["beneficiaries"]) == ("3.12", 5, 26)


@pytest.mark.parametrize(
    ("line", "span", "fields"),
    [
        # A duty runs to the day that closes it, wherever that stands in the sentence.
        (
            "3月起，支部与鹤鸣福利院结对，每周六下午派4名党员陪孩子做手工，每次3小时，到6月18日共去了14次。",
            "3.1-6.18",
            {"occurrences": 14, "participants": 56, "hours_each": 3},
        ),
        ("4月，韦一舟每天给邻居老人送饭，坚持到6月底。", "4.1-6.30", {"participants": 1}),
        (
            "3月、4月，支部每周三派2名党员给老人换阀门，先后开展8次。",
            "3.2-4.27",
            {"occurrences": 8, "participants": 16},
        ),
        ("春节七天，党员每天2人在鹤鸣广场问讯台值守，每人4小时。", "1.31-2.6", {"hours_each": 4}),
        ("6月1日起的7天里，党员每天3人在鹤鸣路口护学。", "6.1-6.7", {}),
        (
            "3月5日、4月2日、5月7日三个周六，每次2名党员到鹤鸣社区讲急救，三课共有居民96位。",
            "3.5-5.7",
            {"occurrences": 3, "participants": 6, "beneficiaries": 96},
        ),
        # Who is counted in and who is left out.
        ("5月8日，韦一舟和4位同事到鹤鸣小区打扫。", "5.8", {"participants": 5}),
        ("5月8日，全站党员除值班的4人外都去了鹤鸣公园捡垃圾。", "5.8", {"participants": 16}),
        # What was only taken out of the sum was cancelled, the rest was held.
        (
            "3月25日至4月29日，每周五晚上2小时在鹤鸣夜市设摊普法，除4月22日因雨取消外共办了5次，每次4人，合计20人次。",
            "3.25-4.29",
            {"occurrences": 5, "participants": 20, "place": "鹤鸣夜市"},
        ),
        ("5月8日，方远应邀到鹤鸣小学作防溺水讲座，学生300名。", "5.8", {"participants": 1, "place": "鹤鸣小学"}),
        ("6月1日，鹤鸣小区8个孩子拿到了新书包，是4名党员买的。", "6.1", {"participants": 4}),
    ],
)
def test_spans_sums_and_company_are_read(line: str, span: str, fields: dict[str, object]) -> None:
    ((when, read),) = told(line)
    assert when == span
    assert {name: read.get(name) for name in fields} == fields


@pytest.mark.parametrize(
    ("line", "span", "fields"),
    [
        ("党员给路边的环卫工送水，3月20号送到4月10号，没算过时间。", "3.20-4.10", {}),
        ("春节七天，便民驿站是我们守的，一天一个人，一人两小时。", "1.31-2.6", {"occurrences": 7, "participants": 7}),
        (
            "4月2日至8日，支部在鹤鸣车站设示范岗，每日2班、每班2人、每班3小时。",
            "4.2-4.8",
            {"occurrences": 14, "participants": 28},
        ),
        ("5月12日，街道在鹤鸣广场办宣传，我支部到场4人，自9时起至11时30分止。", "5.12", {"participants": 4}),
        ("5月9日，鹤鸣小学请我们去讲家里用火，去了3名党员。", "5.9", {"participants": 3, "place": "鹤鸣小学"}),
    ],
)
def test_talk_as_people_speak_is_read(line: str, span: str, fields: dict[str, object]) -> None:
    ((when, read),) = told(line)
    assert when == span
    assert {name: read.get(name) for name in fields} == fields


@pytest.mark.parametrize(
    ("line", "span", "fields"),
    [
        (
            "4月11日至17日，韦一舟、方远在鹤鸣巷社区当楼栋长，韦一舟值守31小时，方远干了6天、累计28小时。",
            "4.11-4.17",
            {"participants": 2, "hours_total": 59, "hours_each": None},
        ),
        ("3月17日，韦一舟带领5名党员驰援邻镇流调，连续作战，至3月24日方才返程。", "3.17-3.24", {"participants": 6}),
        ("5月9日，党员6名到鹤鸣书局服务市民，三刻钟。", "5.9", {"hours_each": 0.75, "place": "鹤鸣书局"}),
        ("5月9日，集市摆摊义诊，党员5人，2小时。", "5.9", {"place": "集市", "participants": 5}),
        ("4月23日，摄协3名会员拍照，支部2名党员在鹤鸣小学管秩序，一个半小时。", "4.23", {"participants": 2}),
    ],
)
def test_own_hours_and_others_people_are_told_apart(line: str, span: str, fields: dict[str, object]) -> None:
    ((when, read),) = told(line)
    assert when == span
    assert {name: read.get(name) for name in fields} == fields


@pytest.mark.parametrize(
    ("line", "span", "fields"),
    [
        ("重阳佳节，敬老情深。10月4日，韦一舟、方远走进鹤鸣养老院检修暖气，历时两小时。", "10.4", {"participants": 2}),
        (
            "10月12日晚上，党员6人在鹤鸣小区架空层包粽子，包了200只，第二天一早分给了环卫工。",
            "10.12",
            {"participants": 6},
        ),
        ("7月到9月，车厢小课堂办了9次，每次1名党员主讲，半小时。", "7.1-9.30", {"occurrences": 9, "participants": 9}),
        (
            "国庆七天，鹤鸣广场的帐篷里每天上下午两班，每班3名党员、4小时。",
            "10.1-10.7",
            {"occurrences": 14, "participants": 42, "hours_each": 4},
        ),
    ],
)
def test_one_doing_told_in_parts_is_one(line: str, span: str, fields: dict[str, object]) -> None:
    ((when, read),) = told(line, period="2022H2")
    assert when == span
    assert {name: read.get(name) for name in fields} == fields


def test_two_groups_served_on_two_days_go_to_their_days() -> None:
    doings = told("5月20日和27日，鹤鸣小学的孩子分两批走进实验室，每批由3名党员讲解，各1小时，前一批45人，后一批52人。")
    assert [(read["participants"], read["beneficiaries"]) for _, read in doings] == [(3, 45), (3, 52)]


def test_a_service_over_the_whole_half_year_is_told_and_a_sum_is_not() -> None:
    ((when, read),) = told("1月至6月，党员到鹤鸣社区的31位老人家里理发，每次两名党员同行。")
    assert (when, read["beneficiaries"]) == ("1.1-6.30", 31)
    assert told("1月至6月，支部共开展志愿服务活动12次，服务群众300人。") == []


def test_what_brackets_say_to_be_no_service_is_none() -> None:
    assert told("5月9日，党员12人参加消防演练（演练不算志愿服务，只是说明一下），清理通道1小时。") == []


def test_a_coverage_with_a_date_in_brackets_is_no_doing() -> None:
    assert told("注册27名(1名为5月新调入)，报到28名。") == []


def test_each_of_several_dates_has_its_place_of_a_list() -> None:
    doings = told("文艺小队3月15日、18日、22日依次到鹤鸣镇、鹿角巷社区、东坪村写春联，每次5名党员。")
    assert [read.get("place") for _, read in doings] == ["鹤鸣镇", "鹿角巷社区", "东坪村"]


def test_the_place_told_before_the_first_date_of_a_paragraph_is_taken_over_and_marked() -> None:
    (doing,) = tell("修补摊设在鹤鸣家属区。5月8日，4名党员修锅补盆，用了2小时。").tellings
    assert doing.fields["place"].value == "鹤鸣家属区"
    assert doing.fields["place"].doubt


def test_two_dates_with_their_own_figures_stay_two_doings() -> None:
    doings = told("5月6日、13日，两次到鹤鸣公寓教老人识别假币，每次3人、每次90分钟，两场共有老人47位。")
    assert [when for when, _ in doings] == ["5.6", "5.13"]


@pytest.mark.parametrize(
    "line",
    [
        "5月9日的消防演练有90人参加，不是志愿服务。",
        "5月9日，方远、沐春参加全市志愿服务项目路演，获优秀奖。",
        "5月9日起志愿服务暂停。",
        "本半年志愿服务共8次，出动54人次(含5月9日当天傍晚)，计224小时。",
        "5月的救护培训有25人参加。",
    ],
)
def test_what_explains_or_sums_up_is_no_doing(line: str) -> None:
    assert told(line) == []


def test_headcounts_listed_for_every_turn_are_summed_up() -> None:
    ((_, read),) = told("5月的每个星期六，党员在局门口捡烟头，四次分别是5人、7人、4人、6人，每次一小时。")
    assert (read["occurrences"], read["participants"], read["hours_each"]) == (4, 22, 1)


def test_a_date_at_the_foot_of_a_letter_heads_nothing() -> None:
    assert told("4月9日，5名党员到鹤鸣公园清扫。", "测绘院第一党支部", "2022年6月28日") == [
        ("4.9", {"participants": 5, "place": "鹤鸣公园"})
    ]


def test_a_member_s_own_paragraph_tells_what_he_did() -> None:
    ((when, read),) = told("沐春：已报到。3月5日至4月23日逢周六在鹤鸣司法所值守，一次2小时，满8次。")
    assert (when, read["occurrences"], read["participants"]) == ("3.5-4.23", 8, 8)
    ((when, read),) = told("沐春：5月14日9:30-11:00在鹤鸣社区讲反诈（与方远、向南同去），来了70位居民。")
    assert (read["participants"], read["beneficiaries"]) == (3, 70)


def test_a_second_doing_of_the_same_day_is_another() -> None:
    line = "5月8日当天，8名党员在鹤鸣站劝导乘客排队，两小时；同日下午，另有4名党员去鹤鸣医院帮人搬药，三个小时。"
    assert [(when, read["participants"]) for when, read in told(line)] == [("5.8", 8), ("5.8", 4)]

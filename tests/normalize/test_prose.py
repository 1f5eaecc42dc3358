"""Activities told in prose, and what is none. All people and places are invented."""

import random
from datetime import date
from pathlib import Path

import pytest

from tasks.normalize.context import Source
from tasks.normalize.prose import Prose, tell_caption, tell_prose
from tasks.normalize.sections import Passage, place_passages
from tasks.normalize.telling import Telling
from tasks.normalize.text import fold
from tasks.records.document import Locator, Paragraph
from tasks.records.period import Period
from tasks.records.roster import Branch
from tasks.records.scheme import Scheme
from tasks.scheme import load_scheme

MEMBERS = ("韦一舟", "方远", "沐春", "向南", "石当")
SCHEME: Scheme = load_scheme(Path(__file__).resolve().parents[2] / "schemes" / "2022")


def source(period: str = "2022H1") -> Source:
    branch = Branch(name="测绘院第一党支部", aliases=("测绘一支部",), members=MEMBERS, member_count=20)
    return Source(
        message_id="<a@b.example>",
        document="小结.docx",
        branch=branch,
        period=Period.parse(period),
        scheme=SCHEME,
        others=("财务处党支部", "财务支部"),
    )


def tell(*lines: str, period: str = "2022H1") -> Prose:
    blocks = [Paragraph(text=line, locator=Locator(paragraph=at + 1)) for at, line in enumerate(lines)]
    where = source(period)
    return tell_prose(place_passages(blocks, where.period, SCHEME), where)


def one(*lines: str, period: str = "2022H1") -> Telling:
    (telling,) = tell(*lines, period=period).tellings
    return telling


def values(telling: Telling) -> dict[str, object]:
    return {name: reading.value for name, reading in telling.fields.items() if name != "start"}


def test_a_sentence_tells_an_activity_with_its_figures() -> None:
    telling = one("3月5日上午8:30至11:00，支部12名党员、30余名群众来到晴川社区清理楼道，服务居民80户。")
    assert (telling.start, telling.end, telling.date_precision) == (date(2022, 3, 5), date(2022, 3, 5), "day")
    assert values(telling) == {"participants": 12, "hours_each": 2.5, "beneficiaries": 80, "place": "晴川社区"}
    assert not any(reading.doubt for reading in telling.fields.values())
    assert telling.evidence.quote.startswith("3月5日上午")
    assert telling.evidence.locator == "第1段"


def test_sentences_without_a_date_complete_the_one_before() -> None:
    telling = one("3月12日，支部到西郊林场植树。8名党员参加，每人劳动3小时。共栽树60棵。")
    assert values(telling) == {"participants": 8, "hours_each": 3, "place": "西郊林场"}


def test_the_same_day_of_an_action_without_a_date_goes_on_about_it() -> None:
    told = tell("韦一舟、方远利用休息时间在所住的新桥社区为8名老人义务理发。当天他们还清扫了楼道。").tellings
    assert [one.start for one in told] == [None]
    assert told[0].text.endswith("清扫了楼道。")
    assert values(told[0])["beneficiaries"] == 8


def test_several_dated_actions_in_one_sentence_are_several() -> None:
    tellings = tell(
        "5月12日，方远到云溪食品厂讲政策，听讲35人；同月19日，他又和沐春一道去了枇杷合作社，待了两个小时。"
    ).tellings
    assert [one.start for one in tellings] == [date(2022, 5, 12), date(2022, 5, 19)]
    assert [one.fields["place"].value for one in tellings] == ["云溪食品厂", "枇杷合作社"]
    assert tellings[1].fields["participants"].value == 2
    assert tellings[1].fields["participants"].doubt


def test_a_list_of_dates_shares_what_is_told_once_and_splits_its_figures() -> None:
    tellings = tell("3月22日、29日中午，先后有4名、3名党员在机关食堂开展文明餐桌劝导，每次1小时。").tellings
    assert [(one.start, one.fields["participants"].value) for one in tellings] == [
        (date(2022, 3, 22), 4),
        (date(2022, 3, 29), 3),
    ]
    assert {one.fields["hours_each"].value for one in tellings} == {1.0}
    assert not any("occurrences" in one.fields for one in tellings)


def test_dates_with_places_of_their_own_keep_them() -> None:
    tellings = tell(
        "3月8日在双溪社区、4月12日在柳叶社区，两场家电义诊，第一场5名党员，第二场4名，都是上午9点到11点。"
    ).tellings
    assert [one.fields["place"].value for one in tellings] == ["双溪社区", "柳叶社区"]
    assert [one.fields["participants"].value for one in tellings] == [5, 4]


def test_a_recurring_duty_is_one_with_its_turns() -> None:
    telling = one("4月8日至5月27日，每周五傍晚17:30—19:00在学府路口开展文明交通劝导，共8次，出动32人次。")
    assert (telling.start, telling.end) == (date(2022, 4, 8), date(2022, 5, 27))
    assert values(telling) == {"occurrences": 8, "participants": 32, "hours_each": 1.5, "place": "学府路口"}


def test_turns_that_only_the_calendar_tells_are_marked() -> None:
    telling = one("4月每周三下午，2名党员到晴川社区辅导作业，每次1小时。")
    assert (telling.start, telling.end) == (date(2022, 4, 6), date(2022, 4, 27))
    assert telling.fields["occurrences"].value == 4
    assert telling.fields["occurrences"].doubt


def test_counted_days_in_a_row_are_turns_with_person_times() -> None:
    telling = one("5月8日至10日，连续3天，每天安排5名党员在东门检测点维持秩序，每人每天6小时。")
    assert values(telling) == {"occurrences": 3, "participants": 15, "hours_each": 6, "place": "东门检测点"}


def test_next_day_again_takes_over_the_place_marked() -> None:
    first, second = tell("3月19日，5名党员支援东园采样点，每人6小时；次日，换4名党员顶上，同样每人6小时。").tellings
    assert second.start == date(2022, 3, 20)
    assert second.fields["participants"].value == 4
    assert second.fields["place"].value == first.fields["place"].value == "东园采样点"
    assert second.fields["place"].doubt


def test_a_dated_line_opens_what_the_next_lines_tell() -> None:
    telling = one("★ 5.8 母亲节，看望环卫女工", "7名党员走进环卫驿站，给40名环卫女工送去礼包，聊了约1.5小时。")
    assert telling.start == date(2022, 5, 8)
    assert values(telling) == {"participants": 7, "beneficiaries": 40, "hours_each": 1.5, "place": "环卫驿站"}
    assert telling.fields["hours_each"].doubt


def test_a_list_of_labels_is_one_activity_named_by_the_line_above() -> None:
    telling = one(
        "活动二：关爱环卫工人",
        "时间：2月10日",
        "地点：城南环卫站",
        "人数：8人",
        "时长：1.5小时",
        "内容：为30名环卫工人送上手套",
    )
    assert telling.title == "关爱环卫工人"
    assert values(telling) == {"participants": 8, "hours_each": 1.5, "beneficiaries": 30, "place": "城南环卫站"}


def test_a_heading_gives_the_month_and_the_area() -> None:
    telling = one("一、聚焦疫情防控", "【3月】", "5日 8名同志去晴川社区门岗值守，3小时。")
    assert telling.start == date(2022, 3, 5)
    telling = one("一、聚焦疫情防控，筑牢防线", "3月5日，8名党员到晴川社区值守，3小时。")
    assert telling.area_hint == "epidemic"


def test_the_whole_branch_is_its_member_count() -> None:
    telling = one("5月10日，支部全体党员到新楼搬运桌椅，历时半天。")
    assert values(telling) == {"participants": 20, "hours_each": 4, "place": "新楼"}
    assert telling.fields["hours_each"].doubt


def test_a_leader_counts_beside_those_he_brings() -> None:
    assert values(one("1月28日，韦一舟带着四位同志去了石湾村，看望六户困难家庭。")) == {
        "participants": 5,
        "beneficiaries": 6,
        "place": "石湾村",
    }


def test_named_people_are_counted_when_no_figure_is() -> None:
    telling = one("6月18日，党员方远独自在凤来小区卡口值守3个小时。")
    assert values(telling) == {"participants": 1, "hours_each": 3, "place": "凤来小区卡口"}
    assert telling.names == ("方远",)


def test_letters_of_names_are_no_words() -> None:
    telling = one("八月里头，石当天天早上六点到七点在湖边劝人别野泳，三十一天没断。", period="2024H2")
    assert values(telling)["occurrences"] == 31
    assert values(telling)["participants"] == 31


@pytest.mark.parametrize(
    "line",
    [
        "7月拟组织10名党员到石湾村开展安全宣传。",
        "下一步，计划于6月28日走访慰问退役军人家庭6户。",
        "5月6日，支部召开专题学习会，12名党员交流2小时。",
        "6月2日，支部组织观看电影，22人参加。",
        "5月17日，20名党员参加红十字会组织的应急救护培训。",
        "3月2日印发志愿服务工作方案，成立志愿服务队1支，队员24人。",
        "3月19日，校团委组织学生志愿者30人清扫操场。",
        "4月10日，财务处党支部组织8名党员到养老院慰问。",
        "4月10日，兄弟支部组织8名党员到养老院慰问。",
        "去年5月，支部曾组织12名党员献血。",
        "今年以来，支部累计开展志愿服务活动15次，参与党员180人次。",
        "填写示例：3月8日，15名党员到××社区走访困难妇女20名，每人2小时。",
        "5月18日，市文明办测评组到街道实地测评，测评员6名。",
        "原定6月8日的社区清洁活动取消。",
        "6月9日，方远荣获全市“最美志愿者”称号。",
        "3月以来，全市共有3.2万名志愿者参与疫情防控。",
        "截至6月25日，全支部20名党员人人都有参与记录。",
    ],
)
def test_what_is_no_activity_tells_none(line: str) -> None:
    told = tell(line)
    assert told.tellings == ()
    assert told.review == ()


@pytest.mark.parametrize(
    "lines",
    [
        ("三、下半年打算", "9月1日，10名党员到石湾村慰问20户。"),
        ("【去年同期】", "3月5日，10名党员到石湾村慰问20户。"),
        ("【学习动态】", "5月6日，12名党员到晴川社区听报告2小时。"),
        ("【不算在内的】", "5月18日，全馆到博物馆参观；6月1日，8名党员到晴川社区搬书。"),
        ("下半年设想：7月组织一次送教下乡，9月拟恢复周末课堂。",),
        ("发件人：机关党委", "各支部：", "3月8日，15名党员到晴川社区慰问20名困难妇女，每人2小时。"),
    ],
)
def test_sections_that_hold_no_activities(lines: tuple[str, ...]) -> None:
    assert tell(*lines).tellings == ()


def test_a_heading_of_the_same_rank_ends_a_plan() -> None:
    lines = ("一、下一步打算", "9月到石湾村慰问。", "二、活动情况", "3月5日，10名党员到晴川社区清扫。")
    assert one(*lines).start == date(2022, 3, 5)


def test_the_second_half_is_no_plan_in_its_own_summary() -> None:
    telling = one("下半年志愿服务情况", "9月3日，10名党员到晴川社区清扫。", period="2022H2")
    assert telling.start == date(2022, 9, 3)


def test_a_date_outside_the_half_year_is_left_to_a_person() -> None:
    told = tell("2021年12月30日，支部6名党员慰问困难群众5户。")
    assert told.tellings == ()
    assert [item.quote for item in told.review] == ["2021年12月30日，支部6名党员慰问困难群众5户。"]


def test_a_dated_headcount_that_is_no_activity_is_left_to_a_person() -> None:
    told = tell("4月9日，6名党员在礼堂合影。")
    assert told.tellings == ()
    assert len(told.review) == 1


def test_a_caption_may_be_the_only_teller() -> None:
    telling = one("图3  6月26日国际禁毒日，8名党员在中心广场发放禁毒手册")
    assert telling.source == "caption"
    assert telling.start == date(2022, 6, 26)
    assert values(telling) == {"participants": 8, "place": "中心广场"}


def test_a_file_name_tells_what_it_says() -> None:
    telling = tell_caption(
        Passage(folded=fold("2022.4.19石湾村帮果农装箱6人3小时"), caption=True), source(), "file_name"
    )
    assert telling is not None
    assert telling.source == "file_name"
    assert telling.start == date(2022, 4, 19)
    assert values(telling) == {"participants": 6, "hours_each": 3, "place": "石湾村"}


DATED = (
    "3月5日，12名党员到晴川社区清扫楼道，每人2小时。",
    "4月23日，5名同志把书送到石湾村农家书屋，待了两个半小时。",
    "5月12日，方远到云溪食品厂讲政策，讲了一个半小时。",
    "6月5日，8名党员沿溪捡拾垃圾，历时2小时。",
    "6月11日，3名党员在荷塘社区教老人用手机，22位老人到场。",
)


def test_the_order_of_dated_paragraphs_does_not_matter() -> None:
    def activities(lines: list[str]) -> set[tuple[date | None, object]]:
        return {(one.start, one.fields["participants"].value) for one in tell(*lines).tellings}

    expected = activities(list(DATED))
    assert len(expected) == 5
    shuffler = random.Random(7)
    for _ in range(20):
        lines = list(DATED)
        shuffler.shuffle(lines)
        assert activities(lines) == expected


@pytest.mark.parametrize(
    "added",
    [
        ("三、下半年打算", "9月10日，拟组织12名党员慰问20户。", "10月办义诊3场。"),
        ("4月16日，社区组织志愿者20人清扫广场，是他们的活动。",),
        ("去年同期开展5项，60小时。",),
        ("-----原始邮件-----", "发件人：机关党委", "3月8日，15名党员到梅林社区走访困难妇女20名，每人2小时。"),
        ("6月12日，财务支部组织8名党员到养老院慰问，2小时。",),
    ],
)
def test_added_plans_and_others_add_no_activity(added: tuple[str, ...]) -> None:
    assert len(tell(*DATED, *added).tellings) == len(DATED)


@pytest.mark.parametrize("text", ["3" * 60_000, "一二三四五六七八九十" * 6_000, "（" * 30_000, " 3 " * 20_000])
def test_pages_of_nothing_but_figures_are_read_to_their_end(text: str) -> None:
    assert tell(text).tellings == ()


@pytest.mark.parametrize(
    "line",
    [
        "5月4日，支部组织20名青年党员到革命旧址开展主题党日，重温入党誓词，聆听讲解。",
        "3月5日，区文明办命名我支部为学雷锋示范点。",
        "4月12日，上级要求各支部抽调5名党员参加核酸检测，我支部因任务重，未抽调。",
        "6月1日，单位工会为职工子女发放图书60套。",
        "5月12日，市志愿者协会来我支部授旗，20名党员参加授旗仪式。",
        "社区书记评价说：“3月的那次核酸检测，你们来了10个人，帮了大忙。”",
        "3月21日，支部与荷塘社区签订共建协议，双方20余人参加签约仪式。",
        "5月25日，支部委员会研究志愿服务积分办法，5人参会。",
        "3月10日，20名党员到区法院旁听庭审，接受警示教育。",
    ],
)
def test_ceremonies_meetings_and_words_of_others_tell_none(line: str) -> None:
    assert tell(line).tellings == ()


def test_a_service_after_a_ceremony_is_one() -> None:
    telling = one(
        "4月20日，支部与荷塘社区签订共建协议。签约仪式结束后，8名党员当天即到老旧小区入户宣传，9:30—11:00共入户76户。"
    )
    assert telling.start == date(2022, 4, 20)
    assert values(telling)["participants"] == 8

"""What prose states about the branch as a whole, and the members it names. All people and places are invented."""

from pathlib import Path

import pytest

from tasks.normalize.context import Source
from tasks.normalize.indicators import tell_indicators
from tasks.normalize.named import tell_members
from tasks.normalize.sections import Passage, place_passages
from tasks.normalize.typical import Sentence, tell_typical
from tasks.records.document import Paragraph
from tasks.records.facts import Member
from tasks.records.period import Period
from tasks.records.roster import Branch
from tasks.scheme import load_scheme

SCHEME = load_scheme(Path(__file__).resolve().parents[2] / "schemes" / "2022")
BRANCH = Branch(name="测绘院第一党支部", members=("韦一舟", "方远", "沐春", "向南"), member_count=20)
SOURCE = Source(
    message_id="<a@b.example>", document="小结.docx", branch=BRANCH, period=Period(year=2022, half=1), scheme=SCHEME
)


def passages(*lines: str) -> list[Passage]:
    return place_passages([Paragraph(text=line) for line in lines], SOURCE.period, SCHEME)


def stated(*lines: str) -> dict[str, object]:
    return {field: reading.value for field, reading in tell_indicators(passages(*lines), SOURCE).readings.items()}


def rows(*lines: str) -> dict[str, Member]:
    return {one.name: one for one in tell_members(passages(*lines), SOURCE)}


def test_one_paragraph_states_everything() -> None:
    assert stated(
        "支部现有党员20名，编为1支党员志愿服务队。20名党员已全部在“时间银行”平台注册；完成居住地社区报到19名，沐春同志暂未报到。"
        "上半年有12名党员参加了志愿服务培训，15名党员掌握应急救护等一项以上志愿服务技能。每名党员都至少参加过一次志愿服务活动，"
        "共开展活动11项，累计志愿服务时长257小时，较去年同期的198小时有较大增长。"
    ) == {
        "members": 20,
        "registered": 20,
        "reported": 19,
        "trained": 12,
        "skilled": 15,
        "participated": 20,
        "teams": 1,
        "hours_total": 257,
        "activities_stated": 11,
    }


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("党员20。时间银行注册18。社区报到9。", "registered", 18),
        ("时间银行注册率100%；双报到15人", "registered", 20),
        ("党员20名，报到率95%。", "reported", 19),
        ("时间银行不会用手机，只注册了十二位；", "registered", 12),
        ("除小沐还没注册，其余十九名同志都有户头。", "registered", 19),
        ("韦一舟、方远2人参加了市里的志愿服务骨干培训。", "trained", 2),
        ("上半年举办岗前培训2场，18名党员参加；", "trained", 18),
        ("会急救的4人，会修电器的6人，也就是说7名党员有志愿技能。", "skilled", 7),
        ("每人至少一项技能，20人全覆盖。", "skilled", 20),
        ("上半年人人上阵，参与率100%。", "participated", 20),
        ("20名党员中有16名参加过活动。", "participated", 16),
        ("“匠心”维修服务队、“红烛”助学队两支。", "teams", 2),
        ("组建“晴空”志愿服务队。", "teams", 1),
        ("没有成立专门的队伍。", "teams", 0),
        ("支部20名党员，除新转入的小孟外全部注册了时间银行。", "registered", 19),
        ("党员人人都在时间银行开了户。", "registered", 20),
        ("时间银行注册：20/20；双报到：18/20。", "reported", 18),
        ("先后两次组织志愿者培训，共有14名党员参训。", "trained", 14),
        ("13名党员分别持有心理咨询师、救护员等证书。", "skilled", 13),
        ("除2名因病请假外，其余18名党员都参加了志愿活动。", "participated", 18),
        ("支部现有正式党员18名、预备党员2名。", "members", 20),
        ("全局共有党员236名，其中我支部20名。", "members", 20),
        ("组建“红烛先锋”“银发关怀”“同行”三支志愿服务小队。", "teams", 3),
        ("活动场次：8场；服务时长：210小时。", "hours_total", 210),
        ("大小活动10场，累计180小时，比去年同期翻了一番。", "activities_stated", 10),
        ("半年干了五件事，合计八十点五小时。", "hours_total", 80.5),
        ("截至6月26日，时间银行系统显示我支部志愿服务总时长301.5小时，人均15.1小时。", "hours_total", 301.5),
    ],
)
def test_one_clause_states_one_field(line: str, field: str, value: float) -> None:
    assert stated(line)[field] == value


def test_a_share_that_is_no_whole_number_of_people_is_marked() -> None:
    reading = tell_indicators(passages("党员20名，报到率91%。"), SOURCE).readings["reported"]
    assert (reading.value, bool(reading.doubt)) == (18, True)


def test_members_that_differ_from_the_roster_are_marked() -> None:
    reading = tell_indicators(passages("支部现有党员22名。"), SOURCE).readings["members"]
    assert (reading.value, bool(reading.doubt)) == (22, True)


@pytest.mark.parametrize(
    "line",
    [
        "去年同期开展活动8项，累计96小时。",
        "下半年拟新注册3人，争取全年人均30小时。",
        "要求每名党员全年服务不少于20小时，开展活动不少于4次。",
        "成立了由12名党员组成的读书小组。",
        "3月5日，12名党员到双报到社区晴川社区清扫，共服务24小时。",
    ],
)
def test_comparisons_plans_and_single_actions_state_nothing(line: str) -> None:
    assert stated(line) == {}


def test_a_yearly_plan_and_a_mobilisation_are_told() -> None:
    assert stated("年初制定了年度志愿服务工作计划，召开动员会发出倡议书。") == {"plan": True, "mobilised": True}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "2月28日，支委会审议通过2022年度志愿服务工作计划；3月1日召开动员会，14名党员签名响应。",
            {"plan", "mobilised"},
        ),
        ("把志愿服务纳入支部年度工作要点，层层发动。", {"plan", "mobilised"}),
        ("按照支部年度志愿服务计划，每月一个主题。", {"plan"}),
        ("3月2日向全体党员发出“奉献双岗位”倡议。", {"mobilised"}),
        ("根据《2022年党员志愿服务活动工作方案》部署，我支部扎实开展服务。", set()),
        ("响应社区发出的倡议，党员到卡口值守。", set()),
        ("今年尚未制定年度工作计划。", set()),
        ("下一步将召开动员会，制定下半年计划。", set()),
    ],
)
def test_a_dated_plan_and_mobilisation_are_told_and_those_of_others_are_not(line: str, told: set[str]) -> None:
    assert {"plan", "mobilised"} & stated(line).keys() == told


def test_named_members_have_rows_with_their_figures() -> None:
    found = rows("■ 星级志愿者", "韦一舟  26小时  参加5次  特长：宣讲、急救", "方远24.5小时，沐春21小时。")
    assert (found["韦一舟"].hours, found["韦一舟"].activities, found["韦一舟"].skills) == (26, 5, ("宣讲", "急救"))
    assert (found["方远"].hours, found["沐春"].hours) == (24.5, 21)


def test_who_is_missing_from_a_coverage_has_a_row() -> None:
    found = rows(
        "到社区报到19人（沐春新近搬家，待补报）。",
        "注册19名（向南6月刚转入，正在办理）。",
        "方远没有参加活动，其余都参加了。",
    )
    assert found["沐春"].reported is False
    assert found["向南"].registered is False
    assert found["方远"].activities == 0


def test_a_name_inside_one_action_has_no_row() -> None:
    assert rows("6月18日，方远独自在晴川小区卡口值守3小时。") == {}


def test_trained_people_have_rows() -> None:
    assert rows("韦一舟、方远等5名同志参加了骨干培训。")["方远"].trained is True


def told_words(sentences: tuple[Sentence, ...]) -> tuple[str, ...]:
    return tuple(one.words for one in sentences)


def test_typical_cases_and_honours_are_sentences_with_their_place() -> None:
    lines = passages("五、先进典型", "方远连续三年每周到敬老院服务。", "支部推荐沐春同志参评身边好人。")
    told = tell_typical(lines, SOURCE)
    assert told_words(told.cases) == ("方远连续三年每周到敬老院服务。",)
    assert told_words(told.honours) == ("支部推荐沐春同志参评身边好人。",)
    assert told.honours[0].evidence == SOURCE.evidence(lines[2].locator, "支部推荐沐春同志参评身边好人。")


def test_a_story_names_whom_it_is_about_and_quotes_what_is_written() -> None:
    story = "方远同志今年五十七岁。采样点值守五天，他坚持天天在岗，其他人轮休他不歇。"
    told = tell_typical(
        passages("五、先进典型", story, "推荐他参评身边好人。", "六、队伍建设", "他曾连续两年是志愿之星。"), SOURCE
    )
    assert told_words(told.cases) == (
        "采样点值守五天，方远同志坚持天天在岗，其他人轮休他不歇。",
        "他曾连续两年是志愿之星。",
    )
    assert told_words(told.honours) == ("推荐方远同志参评身边好人。",)
    assert told.honours[0].evidence.quote == "推荐他参评身边好人。"

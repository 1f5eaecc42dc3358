"""What stays over in the words of an action is marked, and what is explained is not. All people and places are invented."""

import pytest

from tests.normalize.paper import document, read
from tests.normalize.test_prose import one, tell


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("5月19日，方远为鹤鸣学校师生手语导览，全程一个小时，共36人。", "beneficiaries"),
        ("5月19日，方远带队，5个人去鹤鸣陵园擦拭墓碑，两小时。", "participants"),
        ("5月19日，5名党员到云上帮老人晒被，两小时。", "place"),
        ("5月19日，5名党员到两家困难职工家里看了看，后来又去了一家，一共三家。", "beneficiaries"),
        ("5月19日，5名党员登门送米，先到了四家，各坐一刻钟。", "beneficiaries"),
        ("5月19日，5名党员在鹤鸣社区清扫，前后四个课时。", "hours_each"),
        ("5月19日，5名党员在鹤鸣社区清扫，七点出门，九点多回来。", "hours_each"),
        ("5月，5名党员进鹤鸣社区清扫，分3堂。", "occurrences"),
        ("5月16日至20日，党员在鹤鸣社区检测点扫码，周一到周五每天2人，每人4小时。", "participants"),
        ("5月19日，街道在鹤鸣广场办义诊，来了11人，两小时。", "participants"),
        ("5月19日，到鹤鸣茶园除草，来了11人，两小时。", "participants"),
        ("5月19日，每校2名党员去讲课，半小时，学生80人。", "participants"),
    ],
)
def test_a_leftover_marks_the_field_it_may_belong_to(line: str, field: str) -> None:
    reading = one(line).fields.get(field)
    assert reading is not None
    assert reading.doubt


@pytest.mark.parametrize(
    "line",
    [
        "5月19日，支部8名党员在鹤鸣广场义诊，历时3小时，接诊群众96人。",
        "5月19日上午9点，书记方远带着4名党员到鹤鸣社区清扫，两小时。",
        "3月12日、4月2日，党员到鹤鸣溪护绿，分别有7人、5人参加，每次2小时。",
        "5月19日，支部6名党员在鹤鸣路口劝导1小时，第3次来了。",
        "6月5日，26人（其中党员11人）清扫鹤鸣路，2小时。",
        "5月19日，5名党员在各自居住的小区劝邻居做核酸，各忙了3小时。",
        "5月19日，医院来了2名医生，5名党员在鹤鸣社区维持秩序两小时。",
        "5月19日，5名党员在鹤鸣社区走访了三家企业，宣传两小时。",
        "三月二十一日　5名党员到鹤鸣社区清扫。",
    ],
)
def test_what_is_explained_is_not_marked(line: str) -> None:
    leftovers = ("没有归类", "没有写明", "没有读", "同一处", "也可能是")
    tellings = tell(line).tellings
    assert tellings
    for telling in tellings:
        assert not [one.doubt for one in telling.fields.values() if any(words in one.doubt for words in leftovers)]


def test_another_subject_marks_the_title() -> None:
    assert "交警大队" in one("交警大队5月22日在鹤鸣路开展助老服务，5名志愿者参加。").fields["title"].doubt
    assert "title" not in one("5月22日，到鹤鸣小学给学生讲防溺水，5名党员参加。").fields


def test_what_might_be_ours_is_listed_where_it_is_not_counted() -> None:
    told = tell("5月22日，支部党员值班保电，每班2人，每班8小时，属本职。")
    assert told.tellings == ()
    assert "没有计入" in told.review[0].reason


def test_hours_without_people_ask_for_the_people() -> None:
    (activity,) = read(document("上半年志愿服务情况", "3月12日，党员志愿者到鹤鸣溪护绿，服务2小时。")).activities
    assert (activity.participants, activity.hours_each) == (None, 2)
    assert activity.review["participants"] == "写了时长，没有读到参加人数"
    assert activity.review["hours_total"] == "人数待核，总时长没有推算"

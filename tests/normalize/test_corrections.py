"""What one paper puts right in another; people and places are invented."""

import pytest

from tests.normalize.paper import document, read

ATTACHED = document(
    "5月8日，党员4人到柳塘村巡查古桥，给村民80人讲怎样看裂缝，9时至12时。",
    "5月8日，6名党员到县医院献血。",
    "4月12日，15名党员在柳塘广场义诊，服务居民60人，每人3小时。",
    label="情况.docx",
)


def _corrected(letter: str) -> dict[str, object]:
    entries = read(document(letter, label="邮件正文"), ATTACHED).activities
    assert len(entries) == 3, [one.title for one in entries]
    patrol = next(one for one in entries if "古桥" in one.title or one.place == "柳塘村")
    clinic = next(one for one in entries if one.start and one.start.month == 4)
    blood = next(one for one in entries if one.love_action)
    return {
        "patrol": (patrol.participants, patrol.hours_total, patrol.beneficiaries),
        "clinic": (clinic.participants, clinic.hours_each, clinic.beneficiaries),
        "blood": blood.participants,
        "marks": sorted({field for one in entries for field in one.review} & {"participants", "hours_each"}),
    }


PLAIN = {"patrol": (4, 12, 80), "clinic": (15, 3, 60), "blood": 6, "marks": []}


@pytest.mark.parametrize(
    ("letter", "changed"),
    [
        (
            "附件里写5月8日巡查古桥去了4个人，其实温书言后来也赶到了，一共是5个人，以这封信为准。",
            {"patrol": (5, 15, 80), "marks": ["participants"]},
        ),
        ("附件中4月12日义诊的人数误写为15人，应为13人。", {"clinic": (13, 3, 60), "marks": ["participants"]}),
        ("更正：4月12日义诊的参加人数应为13人（附件写的是15人）。", {"clinic": (13, 3, 60), "marks": ["participants"]}),
        ("附件把4月12日义诊的人数写多了，是13人，不是15人。", {"clinic": (13, 3, 60), "marks": ["participants"]}),
        ("材料里4月12日义诊的时长写成3小时，实际是2小时。", {"clinic": (15, 2, 60), "marks": ["hours_each"]}),
        ("附件里4月12日义诊服务的居民应为66人。", {"clinic": (15, 3, 66)}),
        ("附件里5月8日献血的应该是7人。", {"blood": 7, "marks": ["participants"]}),
        # The same figure again puts nothing right.
        ("附件里写5月8日献血的是6人。", {}),
    ],
)
def test_a_letter_puts_right_what_its_attachment_says(letter: str, changed: dict[str, object]) -> None:
    assert _corrected(letter) == PLAIN | changed


def test_a_correction_of_what_is_told_nowhere_is_an_entry_to_be_checked() -> None:
    entries = read(document("附件里3月3日清理河道的人数应为9人。", label="邮件正文"), ATTACHED).activities
    (one,) = [entry for entry in entries if str(entry.start) == "2022-03-03"]
    assert one.participants == 9
    assert "title" in one.review


def test_a_place_that_was_changed_is_no_correction() -> None:
    (one,) = read(document("4月3日，原定在操场，因雨改为在柳塘礼堂，8名党员帮居民量血压，2小时。")).activities
    assert one.participants == 8

"""Members listed in lines of like shape, and lines that are no such list."""

import pytest

from tests.normalize.paper import document, read


def members(*lines: str):
    return {one.name: one for one in read(document(*lines)).members}


@pytest.mark.parametrize(
    "lines",
    [
        ("秦望川　已注册　已报到　刻章　12.5h　5次", "白露生　未注册（证件过期）　已报到　摄影　8h　2次"),
        ("1. 秦望川 注册√ 报到√ 12.5小时 5次 刻章", "2. 白露生 注册× 报到√ 8小时 2次 摄影"),
        ("秦望川｜已注册｜已报到｜刻章｜12.5小时｜5场", "白露生｜未注册｜已报到｜无｜8小时｜2场"),
        ("秦望川，已注册，已报到，刻章，12.5小时，参加5次", "白露生，没注册，已报到，摄影，8小时，参加2次"),
    ],
)
def test_each_line_gives_its_member_all_pieces(lines):
    found = members("人员情况", *lines)
    first, second = found["秦望川"], found["白露生"]
    assert (first.registered, first.reported, first.skills, first.hours, first.activities) == (
        True,
        True,
        ("刻章",),
        12.5,
        5,
    )
    assert (second.registered, second.reported, second.hours, second.activities) == (False, True, 8, 2)


def test_a_word_besides_is_no_skill_where_no_line_of_the_list_names_a_trade():
    found = members("秦望川 东区 12小时 5次", "白露生 西区 8小时 2次")
    assert (found["秦望川"].skills, found["秦望川"].hours) == ((), 12)


@pytest.mark.parametrize(
    "lines",
    [
        ("方知远 已注册 12小时 5次", "梁今朝 已注册 8小时 2次"),
        ("秦望川 3月5日 护河 2小时", "白露生 4月9日 助学 3小时"),
        ("秦望川、白露生到东坊社区义诊2小时", "温书言、叶青禾去护河3小时"),
    ],
)
def test_lines_of_others_or_of_actions_list_no_members(lines):
    assert members(*lines) == {}

"""Places that no preposition announces. All places are invented."""

import pytest

from tasks.normalize.implied import imply_place
from tasks.normalize.text import even


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("松陵镇小学请我们去讲防溺水", "松陵镇小学"),
        ("县三中邀请支部讲消防", "县三中"),
        ("星河乐园约我们教救生员急救", "星河乐园"),
        ("4名党员住进锦绣花园守门送菜", "锦绣花园"),
        ("一早上来和平路的人行道捡烟头", "和平路"),
    ],
)
def test_who_asked_and_where_we_went_is_plain(text: str, place: str) -> None:
    reading = imply_place(even(text))
    assert reading is not None
    assert (reading.place, reading.doubt) == (place, "")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("把凉茶端给福安路的环卫工", "福安路"),
        ("给松岭村十二户老人送药送菜", "松岭村"),
        ("松岭村的水塘发了绿藻", "松岭村"),
        ("梅溪社区的“节能小课堂”开讲", "梅溪社区"),
        ("集市摊位之外，青石集市摆摊义诊", "青石集市"),
        ("河边的杨树寨进了水，6人帮5家人搬东西", "杨树寨"),
        ("车站广场的问讯帐篷里每天3人", "车站广场"),
        ("清理梁家湾的垃圾", "梁家湾"),
    ],
)
def test_whose_people_were_served_is_implied_and_marked(text: str, place: str) -> None:
    reading = imply_place(even(text))
    assert reading is not None
    assert reading.place == place
    assert reading.doubt


def test_two_places_of_one_clause_are_rivals() -> None:
    reading = imply_place(even("青石小学的小朋友来城北保养厂看门道"))
    assert reading is not None
    assert "青石小学" in reading.place + reading.doubt
    assert "城北保养厂" in reading.place + reading.doubt


@pytest.mark.parametrize(
    "text",
    [
        "12名党员献血3000毫升",
        "每天顺路看望两位老人",
        "分两路入户，查燃气软管",
        "帮考上大学的孩子凑路费",
        "退休护士为街坊量血压",
        "南岭社区干部和我们一起",
        "东河小学老师送来锦旗",
        "把思路讲给大家",
        "网络线路巡检",
        "国家安全教育进校园",
    ],
)
def test_bodies_and_words_that_only_look_like_places_are_none(text: str) -> None:
    assert imply_place(even(text)) is None


def test_long_text_without_marks_is_read_in_no_time() -> None:
    assert imply_place("我们的社区" * 5000) is None

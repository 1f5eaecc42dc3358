"""Words beside an action that tell of others, of a turn, of what was put right or of study; people and places are invented."""

import pytest

from tests.normalize.paper import SECOND_HALF, document, read, table


def _made(*blocks):
    return read(document(*blocks), period=SECOND_HALF).activities


def test_remarks_of_a_row_tell_a_place_a_turn_helpers_or_those_taught():
    first, second, third = _made(
        table(
            """
            时间 | 干什么 | 地点 | 人数 | 每人小时数 | 备注
            10.12、10.19、10.26（周三） | 老屋“回头看” | 柳湾村、石桥村、上塘村 | 每次2人，共6人次 | 5 | 看了41户，一次一个村
            11月6日 | 村庄清洁日 | 柳湾村 | 8 | 3 | 村民20余人一起干
            11月20日 | 给养蜂人讲安全课 | 石桥村 | 2 | 1.5 | 养蜂人38名
            """
        )
    )
    assert (first.occurrences, first.participants, first.beneficiaries) == (3, 6, 41)
    assert (second.participants, second.beneficiaries) == (8, None)
    assert (third.participants, third.beneficiaries) == (2, 38)


@pytest.mark.parametrize(("people", "total", "told"), [(4, 28, 8), (8, 28, 8)])
def test_the_sum_tells_whether_a_headcount_is_of_each_turn(people, total, told):
    made, _ = _made(
        table(
            f"""
            日期 | 项目名称 | 地点 | 参加人数 | 单人时长 | 总时长
            8.24、8.25 | 围墙安全义务体检 | 青石小学 | {people} | 3.5 | {total}
            9.8 | 清理河岸 | 柳湾 | 3 | 2 | 6
            """
        )
    )
    assert (made.occurrences, made.participants) == (2, told)
    assert "participants" not in made.review


def test_home_is_a_place_and_running_errands_is_none():
    (made,) = _made("11月30日，顾长风自己回老家石坎村，帮邻居老人申请补助，填表、拍照、跑乡政府，2小时。")
    assert made.place == "石坎村"


@pytest.mark.parametrize(
    "text",
    [
        "7月2日，全支部党员收看主题党课，会后顾长风给大家讲了“时间银行”怎么打卡。",
        "7月19日支部自己办的培训来了10人。16人人人会查漏、会换软管，技能达标率100%。",
    ],
)
def test_what_was_told_among_those_who_studied_is_no_action(text):
    assert not _made(text)


def test_a_lesson_for_others_stays_an_action():
    (made,) = _made("7月2日，顾长风到柳塘社区给大家讲燃气安全，1小时，居民30人。")
    assert made.beneficiaries == 30


@pytest.mark.parametrize(
    "wrong",
    [
        "1、敬老院那次日期写错，是10月11日不是10月9日，去了7人不是5人；",
        "2、敬老院人数写错，10月11日去了7人而非5人；",
    ],
)
def test_what_a_letter_puts_right_is_that_action(wrong):
    told = "10月11日重阳节，6名党员到云顶敬老院打扫卫生，2小时，院里有老人35名。"
    (made,) = _made("总结有几处不准，改动的地方：", wrong, told)
    assert (str(made.start), made.participants, made.hours_each, made.beneficiaries) == ("2022-10-11", 7, 2, 35)
    assert "写错" not in made.title
    assert "日期" not in made.title
    assert "participants" in made.review


@pytest.mark.parametrize("opening", ["九月二日开学，到九月三十日", "九月二日起，到九月三十日"])
def test_turns_that_the_next_sentence_sums_up_are_those_of_the_duty(opening):
    (made,) = _made(
        f"{opening}，每个上学日的下午放学，秦望川、白露生两位同志都在幼儿园门口举小旗，每次半个钟头。"
        "中间九月十七日没有去，前后一共去了十九天，折合三十八人次。"
    )
    assert (str(made.start), str(made.end)) == ("2022-09-02", "2022-09-30")
    assert (made.occurrences, made.participants, made.hours_each, made.hours_total) == (19, 38, 0.5, 19)


def test_the_thirtieth_is_no_ten_days():
    (made,) = _made("九月三十日，5名党员在幼儿园门口清扫落叶，2小时。")
    assert (made.occurrences, made.participants) == (1, 5)


def test_houses_by_their_numbers_are_no_days():
    (made,) = _made("7月10日，11名党员到翠屏社区清理2号、5号楼楼道堆物，2小时，共清运杂物3车。")
    assert (str(made.start), made.participants, made.hours_total) == ("2022-07-10", 11, 22)


@pytest.mark.parametrize(
    "text",
    [
        "8月23日，市登记局党支部来我中心交流志愿服务经验，对方介绍半年服务群众2000余人次。",
        "十一月请社区卫生站教急救，去听了十名。",
    ],
)
def test_guests_and_lessons_for_us_are_no_action(text):
    assert not _made(text)

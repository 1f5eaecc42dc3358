"""Rotas with ticks: names down the side, days over the columns; people and places are invented."""

import pytest

from tests.normalize.paper import document, read, table

ROTA = """
文明劝导岗（柳塘公园北门，每班9:00—12:00） | < | < | < | <
姓名 | 4.29 | 4.30 | 5.1 | 班数
秦望川 | √ | √ |  | 2
白露生 | √ | 请假 | √ | 2
顾长风 |  | √ | √ | 2
到岗人数 | 2 | 2 | 2 | 6
"""
LEDGER = """
序 | 日期 | 事项 | 地点 | 党员人数 | 每人时长 | 总时长
1 | 4.29—5.1 | 假期文明劝导岗 | 柳塘公园北门 | 见“排班” | 3 | 18
2 | 5月20日 | 帮老人大扫除 | 柳塘社区 | 7 | 2 | 14
"""


def test_a_rota_tells_one_duty_with_its_turns_and_person_times() -> None:
    (duty,) = read(document(table(ROTA))).activities
    assert (str(duty.start), str(duty.end), duty.occurrences, duty.participants) == ("2022-04-29", "2022-05-01", 3, 6)
    assert (duty.place, duty.hours_each, duty.hours_total) == ("柳塘公园北门", 3, 18)
    assert "participants" not in duty.review


def test_a_row_that_refers_to_the_rota_is_the_same_duty() -> None:
    duty, other = read(document(table(LEDGER, "台账"), table(ROTA, "排班"), kind="xlsx")).activities
    assert (duty.title, duty.occurrences, duty.participants, duty.hours_total) == ("假期文明劝导岗", 3, 6, 18)
    assert "participants" not in duty.review
    assert other.participants == 7


def test_days_alone_take_the_month_of_the_title() -> None:
    (duty,) = read(
        document(
            table(
                """
                3月护学岗（周一7:15—8:15） | < | < | <
                姓名 | 7日 | 14日 | 21日
                秦望川 | ● |  | ●
                温书言 | ● | ● |
                """
            )
        )
    ).activities
    assert (duty.title, str(duty.start), str(duty.end)) == ("护学岗", "2022-03-07", "2022-03-21")
    assert (duty.occurrences, duty.participants, duty.hours_each, duty.place) == (3, 4, 1, None)


def test_ticks_against_their_sum_or_of_a_plan_are_marked() -> None:
    for changed in (ROTA.replace("到岗人数 | 2 | 2 | 2 | 6", "到岗人数 | 2 | 2 | 3 | 7"), _planned()):
        (duty,) = read(document(table(changed))).activities
        assert duty.participants == 6
        assert "participants" in duty.review


def _planned() -> str:
    return "\n".join(line for line in ROTA.replace("劝导岗", "劝导岗排班表").splitlines() if "到岗人数" not in line)


@pytest.mark.parametrize(
    "text",
    [
        # Statuses of members are no days.
        """
        姓名 | 注册 | 报到
        秦望川 | √ | √
        白露生 | √ | ×
        """,
        # Nobody is ticked: the rota is still to be kept.
        """
        护学岗排班 | < | <
        姓名 | 3.6 | 3.13
        秦望川 | |
        白露生 | |
        """,
    ],
)
def test_other_tables_of_names_are_no_rota(text: str) -> None:
    assert read(document(table(text))).activities == ()

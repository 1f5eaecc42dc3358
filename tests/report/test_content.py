"""What the report says: figures, sentences, ties, draft and final."""

import re
from datetime import date, datetime

import pytest

from tasks.records.assessment import Assessment
from tasks.records.errors import TemplateError, UsageError
from tasks.records.facts import Ledger, Submission
from tasks.records.job import ReportOptions
from tasks.records.period import SHANGHAI, Year
from tasks.report.content import BODY_CHARACTERS, build_content, signature_blanks
from tasks.report.wording import list_names
from tests.report import factory


def body(content) -> str:
    parts = [text for _, texts in content.words for text in texts]
    parts += [text for section in content.sections for text in section.paragraphs]
    return "\n".join(parts)


def without_marks(ledger: Ledger) -> Ledger:
    return ledger.model_copy(
        update={
            "activities": tuple(one.model_copy(update={"review": {}}) for one in ledger.activities),
            "submissions": tuple(one.model_copy(update={"review": ()}) for one in ledger.submissions),
        }
    )


def test_totals_count_known_figures_only(build):
    ledger = factory.make_ledger(3)
    first, *rest = ledger.activities
    unknown = first.model_copy(update={"participants": None, "hours_total": None})
    content = build(ledger.model_copy(update={"activities": (unknown, *rest)}))
    assert content.totals.person_times == sum(one.participants for one in rest)
    assert content.totals.without_participants == 1
    assert "1项活动未写明参加人数" in body(content)


def test_nothing_is_said_of_zero(build):
    for branches in (1, 2, 3, 7):
        assert not re.search(r"(?<![\d.])0(?:项|个|人|次|小时|条|处|张)", body(build(factory.make_ledger(branches))))


def test_one_is_not_told_as_many(build):
    text = body(build(factory.make_ledger(1, activities=-1)))
    assert "应报送小结的支部1个，已按时报送。共开展志愿服务活动1项" in text
    assert "1个支部开展活动1项" not in text  # the one activity is told as the example


def test_a_half_year_without_any_mail_is_told_without_figures(build):
    missing = tuple(Submission(branch=name, status="missing") for name in ("一支部", "二支部"))
    content = build(Ledger(period="2022H1", submissions=missing))
    assert "应报送小结的支部2个，均未报送。" in body(content)
    assert not re.search(r"(?<![\d.])0(?:项|个|人|次|小时)", body(content))
    assert content.charts.areas is None


def test_all_in_time_is_said_in_one_clause(build):
    assert "应报送小结的支部2个，全部按时报送。" in body(build(factory.make_ledger(2)))


def test_a_shared_rank_is_said_as_shared(half_year):
    assert "教研一部党支部和教研二部党支部并列第2名" in body(half_year.content)
    assert [row.rank_label for row in half_year.content.ranking[:4]] == ["1", "并列2", "并列2", "4"]


def test_a_rank_that_may_change_says_so(half_year):
    assert [row.branch for row in half_year.content.ranking if row.uncertain] == ["教研一部党支部"]
    assert "教研一部党支部的名次可能随待核事项的核定而变动" in body(half_year.content)
    (sheet,) = [one for one in half_year.content.sheets if one.rank_range]
    assert (sheet.branch, sheet.rank_range, sheet.score_range) == ("教研一部党支部", "2—4", "89.1—91.1")


def test_a_first_rank_shared_by_all_is_not_a_victory(templates):
    ledger = factory.make_ledger(2)
    equal = tuple(
        card.model_copy(update={"rank": 1, "total": 80.0}) for card in factory.make_assessment(ledger).scorecards
    )
    content = factory.make_content(ledger, Assessment(period="2022H1", scorecards=equal), templates)
    assert "各支部得分相同" in body(content)
    assert "得分最高" not in body(content)


def test_open_items_make_a_draft_and_are_counted(half_year):
    content = half_year.content
    marks = sum(len(one.review) for one in (*half_year.ledger.activities, *half_year.ledger.submissions))
    assert content.draft
    assert content.open_count == marks + 1 == len(content.open_items) + len(content.findings)
    assert content.words.draft == (f"（征求意见稿，待核{content.open_count}项）",)


def test_a_final_report_is_refused_while_items_are_open(build):
    with pytest.raises(UsageError, match="items are open"):
        build(factory.make_ledger(3), options=ReportOptions(final=True))


def test_a_final_report_may_accept_open_items_with_a_reason(build):
    content = build(factory.make_ledger(3), options=ReportOptions(final=True, accept_open="会议研究同意"))
    assert not content.draft
    assert content.words.open_note[0].endswith("项待核事项定稿。理由：会议研究同意。")


def test_without_open_items_the_report_is_no_draft(templates):
    ledger = without_marks(factory.make_ledger(3))
    assessment = factory.make_assessment(ledger).model_copy(update={"findings": ()})
    content = factory.make_content(ledger, assessment, templates)
    assert not content.draft
    assert "待核" not in "".join(content.words.problems)


@pytest.mark.parametrize(
    ("sentences", "said"),
    [
        (("方远连续三年照顾邻居老人。",), "推出的典型：方远连续三年照顾邻居老人。"),
        (("志愿之星前三名：", "方远  26小时  参加5次"), "推出的典型：方远，26小时，参加5次。"),
        (("他一次也没有落下。",), "综合协调处党支部在材料中推出了典型，事迹见其报送材料。"),
        ((), "尚未推出典型人物和案例"),
    ],
)
def test_a_typical_case_can_be_understood_alone(build, sentences, said):
    ledger = factory.make_ledger(1)
    told = ledger.indicators[0].model_copy(update={"typical_cases": sentences})
    assert said in body(build(ledger.model_copy(update={"indicators": (told,)})))


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("支部已推荐方远同志参评“身边好人”。", "推荐荣誉的有：综合协调处党支部（推荐方远同志参评“身边好人”）。"),
        ("支部推荐他参评“身边好人”。", "推荐荣誉的有：综合协调处党支部（“身边好人”）。"),
    ],
)
def test_an_honour_is_told_with_the_person_or_by_its_name(build, sentence, said):
    ledger = factory.make_ledger(1)
    told = ledger.indicators[0].model_copy(update={"honours": (sentence,)})
    assert said in body(build(ledger.model_copy(update={"indicators": (told,)})))


def test_the_date_is_the_deadline_or_the_latest_mail(build):
    assert build(factory.make_ledger(2)).report_date == "2022年6月30日"
    assert build(factory.make_ledger(3)).report_date == "2022年7月2日"
    late = Submission(
        branch="综合协调处党支部", status="late", received_at=datetime(2022, 7, 31, 23, 30, tzinfo=SHANGHAI)
    )
    assert build(Ledger(period="2022H1", submissions=(late,))).report_date == "2022年7月31日"


@pytest.mark.parametrize(("before", "said"), [(4, "增加"), (30, "减少")])
def test_the_half_year_before_is_compared(build, before, said):
    prior = factory.make_ledger(3, activities=before).model_copy(update={"period": "2021H2"})
    text = body(build(factory.make_ledger(3), prior=prior))
    assert f"与2021年下半年相比，活动数{said}" in text


def test_no_comparison_without_a_half_year_before(build):
    assert "相比" not in body(build(factory.make_ledger(3)))


@pytest.mark.parametrize("branches", [3, 60, 200])
def test_the_body_stays_within_its_length(build, branches):
    content = build(factory.make_ledger(branches, photos=0))
    assert content.body_characters <= BODY_CHARACTERS


def test_examples_come_from_different_branches_and_carry_no_open_mark(half_year):
    marked = {(one.branch, one.title, one.participants) for one in half_year.ledger.activities if one.review}
    assert any(half_year.content.examples.values())
    for rows in half_year.content.examples.values():
        assert len({row.branch for row in rows}) == len(rows)
        assert not {(row.branch, row.title, row.participants) for row in rows} & marked


def test_areas_and_tables_come_from_the_scheme(half_year):
    assert [row.name for row in half_year.content.areas] == [name for _, name in factory.AREAS]
    assert [group.name for group in half_year.content.model] == ["两融入", "四覆盖", "六个一"]
    assert sum(row.activities for row in half_year.content.areas) == len(half_year.ledger.activities)


def test_every_branch_has_its_246_model(half_year):
    assert len(half_year.content.sheets) == len(half_year.ledger.submissions) > 1
    for sheet in half_year.content.sheets:
        assert [row.reach for row in sheet.model][:2] == ["融入社区志愿服务", "融入城乡文明建设"]
        assert [one.name for one in sheet.absent] == ["注册登记全覆盖"]


@pytest.mark.parametrize(
    ("places", "areas", "months"),
    [
        (
            [("ethics", 3)],
            "从服务领域看，活动集中在精神文明建设；新冠肺炎疫情防控、创建全国文明城市、服务产业发展和助力乡村振兴方面尚无活动。",
            "从时间看，活动集中在3月。",
        ),
        (
            [("ethics", 2), ("ethics", 6)],
            "从服务领域看，活动集中在精神文明建设；",
            "从时间看，2月和6月活动最多，各有1项；1月和3月至5月没有活动。",
        ),
        (
            [("ethics", 3), ("rural", 3), ("ethics", 4), ("rural", 4), ("industry", 5)],
            "精神文明建设和助力乡村振兴最多，各有2项；服务产业发展1项；",
            "3月和4月活动最多，各有2项；1月、2月和6月没有活动。",
        ),
        (
            [("ethics", 3), ("rural", 3), ("industry", 4)],
            "精神文明建设、服务产业发展和助力乡村振兴活动数相同，各有1项；",
            "3月活动最多，有2项；1月、2月、5月和6月没有活动。",
        ),
    ],
)
def test_equal_numbers_are_no_order(build, places, areas, months):
    ledger = factory.make_ledger(1)
    first = ledger.activities[0]
    made = tuple(
        first.model_copy(
            update={"key": str(key), "area": area, "start": date(2022, month, 5), "end": date(2022, month, 5)}
        )
        for key, (area, month) in enumerate(places)
    )
    text = "".join(build(ledger.model_copy(update={"activities": made})).words.areas_intro)
    assert areas in text
    assert months in text


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("河道清理", "开展“河道清理”"),
        ("全市开展核酸检测", "开展“核酸检测”"),
        ("到湿地捡拾垃圾", "3月5日到湿地捡拾垃圾"),
        ("退休教授为学员讲校史", "3月5日，退休教授为学员讲校史"),
        ("组织党员到河边巡护", "3月5日组织党员到河边巡护"),
    ],
)
def test_examples_read_as_a_person_would_write_them(build, title, told):
    ledger = factory.make_ledger(1)
    first = ledger.activities[0].model_copy(
        update={
            "title": title,
            "place": None,
            "start": date(2022, 3, 5),
            "end": date(2022, 3, 5),
            "typical": True,
            "review": {},
        }
    )
    assert told in body(build(ledger.model_copy(update={"activities": (first,)})))


def test_an_activity_without_a_known_area_is_shown_apart(build):
    ledger = factory.make_ledger(2)
    first, *rest = ledger.activities
    content = build(ledger.model_copy(update={"activities": (first.model_copy(update={"area": None}), *rest)}))
    assert content.areas[-1].name == "未归入领域"
    assert content.areas[-1].activities == 1


def test_superseded_mails_are_listed_after_the_accepted_one(templates):
    ledger = factory.make_ledger(2)
    first = ledger.submissions[0].model_copy(update={"superseded": ("<old@example.org>",)})
    ledger = ledger.model_copy(update={"submissions": (first, *ledger.submissions[1:])})
    received = (
        factory.ReceivedMail(branch=first.branch, message_id="<old@example.org>", file_names=("旧.docx",)),
        *factory.make_received(ledger),
    )
    content = build_content(
        ledger,
        factory.make_assessment(ledger),
        factory.make_scheme(),
        factory.make_roster(2),
        factory.PERIOD,
        templates=templates,
        received=received,
    )
    assert [(row.status, row.files) for row in content.received[:2]] == [
        ("按时", ("半年小结.docx", "台账.xlsx")),
        ("已被替代", ("旧.docx",)),
    ]
    assert "旧.docx" not in [one.value for sheet in content.sheets for one in sheet.files]


def test_copies_of_a_photo_are_shown_once(build):
    ledger = factory.make_ledger(2)
    (name, photos), *others = ledger.photos.items()
    near = photos[0].model_copy(
        update={"sha256": "f" * 64, "phash": f"{int(photos[0].phash, 16) ^ 0b111:016x}", "caption": "同一张"}
    )
    content = build(ledger.model_copy(update={"photos": {name: (*photos, near), **dict(others)}}))
    sheet = next(one for one in content.sheets if one.branch == name)
    shown = [image.sha256 for row in sheet.pictures for image in row.images if image]
    assert len(shown) == len(photos)
    assert near.sha256 not in shown


def test_a_mail_that_is_all_text_is_listed_as_such(templates):
    ledger = factory.make_ledger(2)
    received = tuple(one.model_copy(update={"file_names": ()}) for one in factory.make_received(ledger))
    first, *rest = ledger.activities
    source = first.evidence["title"][0].model_copy(update={"document": "邮件正文", "locator": "第3段"})
    ledger = ledger.model_copy(
        update={"activities": (first.model_copy(update={"evidence": {"title": (source,)}}), *rest)}
    )
    content = factory.make_content(ledger, factory.make_assessment(ledger), templates, received=received)
    assert content.received[0].files == ("邮件正文",)
    assert content.ledger[0].source == "1-1 第3段"


def test_two_branches_of_one_mail_have_their_own_files(templates):
    ledger = factory.make_ledger(2)
    shared = "<both@example.org>"
    received = tuple(
        one.model_copy(update={"message_id": shared, "file_names": (f"{one.branch}.docx",)})
        for one in factory.make_received(ledger)
    )
    activities = tuple(
        one.model_copy(
            update={
                "evidence": {
                    "title": (
                        one.evidence["title"][0].model_copy(
                            update={"message_id": shared, "document": f"{one.branch}.docx", "locator": "第3段"}
                        ),
                    )
                }
            }
        )
        for one in ledger.activities
    )
    ledger = ledger.model_copy(update={"activities": activities})
    content = factory.make_content(ledger, factory.make_assessment(ledger), templates, received=received)
    assert {row.branch: row.source for row in content.ledger} == {
        factory.branch_name(0): "1-1 第3段",
        factory.branch_name(1): "2-1 第3段",
    }


@pytest.mark.parametrize(
    ("name", "blanks"),
    [
        ("中共云汀市委党校机关委员会", 13),  # ends two characters before the margin
        ("机关党委", 16),  # the date is longer, seven characters: it ends there, the signature begins two before it
        ("很" * 40, 0),
    ],
)
def test_signature_and_date_stand_as_the_standard_sets_them(name, blanks):
    assert [len(one) for one in signature_blanks(name, "2022年7月4日")] == [blanks, blanks + 2]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ((), ""),
        (("甲",), "甲"),
        (("甲", "乙"), "甲和乙"),
        (("甲", "乙", "丙"), "甲、乙和丙"),
        (tuple("甲乙丙丁"), "甲、乙、丙等4个支部"),
    ],
)
def test_names_are_listed_as_a_person_would(names, said):
    assert list_names(names, shown=3) == said


def test_a_broken_sentence_file_is_named_with_its_line(tmp_path, templates):
    import shutil

    copy = tmp_path / "templates"
    shutil.copytree(templates, copy)
    (copy / "report" / "wording" / "basis.txt").write_text("第一行\n{{ nobody }}\n", encoding="utf-8")
    ledger = factory.make_ledger(2)
    with pytest.raises(TemplateError, match=r"basis\.txt, line 2: 'nobody' is undefined"):
        factory.make_content(ledger, factory.make_assessment(ledger), copy)


def test_a_year_is_told_as_a_year(templates):
    ledger = factory.make_ledger(3).model_copy(update={"period": "2022"})
    content = build_content(
        ledger,
        factory.make_assessment(ledger),
        factory.make_scheme(),
        factory.make_roster(3),
        Year(year=2022),
        templates=templates,
    )
    assert content.title == "关于2022年度志愿服务工作情况的通报"
    assert len(content.months) == 12
    assert content.report_date == "2022年12月31日"
    assert "全年应报送小结的支部3个" in body(content)
    assert "半年" not in body(content)
    assert "7月至12月没有活动" in body(content)
    assert "在截止日期之后报送" in body(content)

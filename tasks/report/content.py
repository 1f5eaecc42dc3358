"""The report's content: ledger, assessment, scheme, roster and mails in; `ReportContent`, all that the report says, out.

No clock is read: the report's date is that of the deadline or of the latest accepted mail, whichever is later, so that the same inputs give
the same report on any day.
"""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from pathlib import Path

from tasks.records.assessment import Assessment
from tasks.records.errors import UsageError
from tasks.records.facts import Ledger
from tasks.records.job import ReportOptions
from tasks.records.period import SHANGHAI, Span
from tasks.records.roster import Roster
from tasks.records.scheme import Scheme
from tasks.report.choice import pick_examples
from tasks.report.decided import decision_rows
from tasks.report.figures import (
    area_rows,
    branch_statuses,
    by_branch,
    chinese_date,
    chinese_number,
    compare,
    coverage,
    month_rows,
    month_spans,
    number,
    totals,
)
from tasks.report.model import (
    AreaRow,
    AreaSection,
    Bar,
    Chart,
    Charts,
    Fact,
    MonthRow,
    ReportContent,
    Words,
)
from tasks.report.open_items import finding_rows, open_items, received_rows
from tasks.report.ranking import grade_facts, model_rows, rank_rows, ties
from tasks.report.received import ReceivedMail
from tasks.report.sheets import branch_sheets, ledger_rows
from tasks.report.sources import SourceNumbers
from tasks.report.typical import honours, typical_cases
from tasks.report.wording import Wording

BODY_CHARACTERS = 4000  # an official circular stays readable below this; detail goes into the annexes
LINE_CHARACTERS = 28
EXAMPLES = 3
ACTIVITIES_SHOWN = 15
PICTURES_IN_REPORT = 3000  # beyond this each branch shows fewer, so that the file can still be sent
THIN = 2
DEFAULTS = ReportOptions()


def build_content(
    ledger: Ledger,
    assessment: Assessment,
    scheme: Scheme,
    roster: Roster,
    period: Span,
    *,
    templates: Path,
    prior: Ledger | None = None,
    received: Iterable[ReceivedMail] = (),
    options: ReportOptions = DEFAULTS,
) -> ReportContent:
    """All that the report says. `prior` is the ledger of the half-year before; `received` the mails read for the submissions.

    Raises `UsageError` where a final report is asked for while items are open and no reason is given, `TemplateError` for a broken sentence file.
    """
    mails = tuple(received)
    received_mails = received_rows(ledger, mails)
    numbers = SourceNumbers(mails, received_mails)
    items, findings = open_items(ledger, scheme, numbers), finding_rows(assessment)
    findings_open = sum(not finding.decided for finding in findings)
    open_count = len(items) + findings_open
    if options.final and open_count and not options.accept_open:
        raise UsageError(
            f'The report of {period} cannot be final: {open_count} items are open. Decide them, or give --accept-open "reason".'
        )
    rows = ledger_rows(ledger, scheme, numbers)
    pictures = min(options.pictures_per_branch, max(PICTURES_IN_REPORT // max(len(ledger.submissions), 1), 1))
    sheets = branch_sheets(
        ledger,
        assessment,
        roster,
        items,
        findings,
        pictures=pictures,
        rows=rows,
        received=received_mails,
        activities_shown=ACTIVITIES_SHOWN,
    )
    areas, months = area_rows(ledger, scheme), month_rows(ledger, period)
    covered = tuple((name, reached, whole) for name, reached, whole in coverage(ledger, roster) if whole)
    ranked = rank_rows(ledger, assessment, roster)
    day = report_date(ledger, period)
    cases, untold = typical_cases(ledger)
    signature, dated = signature_blanks(options.organisation + options.committee, chinese_date(day))
    branches = by_branch(ledger.activities)
    statuses = branch_statuses(ledger)
    submitted = {one.branch: one for one in ledger.submissions if one.status != "missing"}
    content = ReportContent(
        title="",
        period=period.label,
        period_code=str(period),
        half=period.half_name,
        year=period.year,
        committee=options.committee,
        organisation=options.organisation,
        recipients=options.recipients,
        scheme=scheme.name,
        report_date=chinese_date(day),
        signature_blank=signature,
        date_blank=dated,
        cut_off=chinese_date(day),
        report_day=day,
        deadline=chinese_date(period.end),
        draft=bool(open_count) and not options.final,
        open_count=open_count,
        accepted=options.accept_open if options.final and open_count else "",
        totals=totals(ledger, roster),
        comparison=compare(ledger, prior),
        areas=areas,
        months=months,
        coverage=tuple(Fact(name=name, value=f"{number(100 * reached / whole)}%") for name, reached, whole in covered),
        charts=_charts(areas, months, covered),
        ranking=ranked,
        ties=ties(assessment),
        best=tuple(row.branch for row in ranked if scheme.grades and row.grade == scheme.grades[0].name),
        grades=grade_facts(assessment, scheme),
        model=model_rows(ledger, assessment, roster, scheme),
        examples={},
        sections=(),
        typical_number=f"（{chinese_number(len(scheme.areas) + 1)}）",
        typical=cases,
        untold=untold,
        honours=honours(ledger),
        late=tuple(branch for branch, status in statuses.items() if status == "late"),
        missing=tuple(branch for branch, status in statuses.items() if status == "missing"),
        thin=tuple(branch for branch in submitted if len(branches.get(branch, [])) < THIN),
        unillustrated=tuple(branch for branch, one in submitted.items() if one.photos == 0),
        months_empty=month_spans(months),
        areas_empty=tuple(row.name for row in areas if not row.activities),
        items_open=len(items),
        findings_open=findings_open,
        ledger=rows,
        sheets=sheets,
        open_items=items,
        findings=findings,
        decisions=decision_rows(ledger, assessment, scheme),
        received=received_mails,
    )
    return _worded(content, ledger, scheme, Wording(templates))


def signature_blanks(name: str, day: str) -> tuple[str, str]:
    """The blanks before signature and date of a document without a seal (GB/T 9704-2012, 7.3.5.2): the longer one ends two characters before
    the margin, and the date begins two characters to the right of the signature.
    """
    start = LINE_CHARACTERS - 2 - max(_characters(name), _characters(day) + 2)
    blanks = max(int(start), 0)
    return "\u3000" * blanks, "\u3000" * (blanks + 2)


def _characters(text: str) -> float:
    """Width in Chinese characters: a figure is half as wide, and a quarter is set between figures and characters."""
    changes = sum(before.isascii() != after.isascii() for before, after in pairwise(text))
    return sum(0.5 if one.isascii() else 1 for one in text) + changes / 4


def report_date(ledger: Ledger, period: Span) -> date:
    """The date below the report: the deadline's, or that of the latest accepted mail when it came later."""
    days = [one.received_at.astimezone(SHANGHAI).date() for one in ledger.submissions if one.received_at is not None]
    return max([period.end, *days])


def _worded(content: ReportContent, ledger: Ledger, scheme: Scheme, wording: Wording) -> ReportContent:
    """`content` with its sentences, with fewer examples where the body would grow beyond its length."""
    for count in range(EXAMPLES, -1, -1):
        told = _with_sentences(content, ledger, scheme, wording, count)
        if told.body_characters <= BODY_CHARACTERS:
            break
    return told


def _with_sentences(
    content: ReportContent, ledger: Ledger, scheme: Scheme, wording: Wording, count: int
) -> ReportContent:
    chosen = pick_examples(ledger, scheme, count) if count else {}
    with_examples = content.model_copy(update={"examples": chosen})
    values = {name: getattr(with_examples, name) for name in ReportContent.model_fields}
    words = Words(**{name: wording.paragraphs(name, **values) for name in Words.model_fields})
    sections = tuple(
        AreaSection(
            number=f"（{chinese_number(place)}）",
            name=row.name,
            paragraphs=wording.paragraphs("area", area=row, area_examples=chosen.get(row.code, ()), **values),
        )
        for place, row in enumerate((row for row in content.areas if row.code), 1)
    )
    length = _length(words, sections)
    return with_examples.model_copy(
        update={"title": "".join(words.title), "words": words, "sections": sections, "body_characters": length}
    )


def _length(words: Words, sections: tuple[AreaSection, ...]) -> int:
    """Characters of the running text of the body; tables and annexes are not counted."""
    body = (
        "title",
        "basis",
        "overall",
        "areas_intro",
        "ranking",
        "model",
        "examples_rule",
        "typical",
        "problems",
        "next_steps",
    )
    told = [text for name in body for text in getattr(words, name)]
    told += [text for section in sections for text in (section.name, *section.paragraphs)]
    return sum(len(text) for text in told)


def _charts(
    areas: tuple[AreaRow, ...], months: tuple[MonthRow, ...], covered: tuple[tuple[str, int, int], ...]
) -> Charts:
    """Charts of what is known; one without figures to compare is left out."""
    return Charts(
        areas=_counts("areas", "各领域活动数", [(row.name, row.activities) for row in areas]),
        months=_counts("months", "各月活动数", [(row.name, row.activities) for row in months]),
        coverage=_shares("coverage", "四覆盖完成比例", covered),
    )


def _counts(code: str, title: str, rows: list[tuple[str, int]]) -> Chart | None:
    if not any(value for _, value in rows):
        return None
    bars = tuple(Bar(label=label, value=value, shown=str(value) if value else "") for label, value in rows)
    return Chart(code=code, title=title, unit="项", alt=_alt(title, bars, "项"), bars=bars)


def _shares(code: str, title: str, rows: tuple[tuple[str, int, int], ...]) -> Chart | None:
    if len(rows) < 2 or not any(reached for _, reached, _ in rows):
        return None
    bars = tuple(
        Bar(label=name, value=100 * reached / whole, shown=f"{number(100 * reached / whole)}%")
        for name, reached, whole in rows
    )
    return Chart(code=code, title=title, unit="%", alt=_alt(title, bars, ""), bars=bars, full=100)


def _alt(title: str, bars: tuple[Bar, ...], unit: str) -> str:
    told = "，".join(f"{bar.label}{bar.shown}{unit}" if bar.value else f"{bar.label}没有" for bar in bars)
    return f"{title}：{told}。"

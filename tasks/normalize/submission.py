"""One submission's documents become its facts: every reader in turn, then joining, classing and marking.

In: a Submission and its documents with the Message-IDs they came in. Out: `Facts`. Nothing is looked up outside the arguments, and no clock
is read; the same arguments give the same facts.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields

from tasks.normalize.attendance import read_attendance
from tasks.normalize.blocks import side_by_side, titled_details
from tasks.normalize.branch import make_indicator
from tasks.normalize.captions import Placed, bind_photos, place_photos, with_place
from tasks.normalize.columns import find_heads, headless, lists_days
from tasks.normalize.context import Source
from tasks.normalize.duty import read_duty
from tasks.normalize.entries import make_activities
from tasks.normalize.figures import figure_paragraphs, holds_figures, paragraphs_around, remarks, text_paragraphs
from tasks.normalize.forms import read_forms
from tasks.normalize.grid import Grid, read_grid
from tasks.normalize.heads import Heads
from tasks.normalize.indicators import tell_indicators
from tasks.normalize.joining import cluster_tellings
from tasks.normalize.labels import find_labelled, rows_of
from tasks.normalize.lines import QUOTED
from tasks.normalize.matrix import read_matrix
from tasks.normalize.member_rest import count_with_rest
from tasks.normalize.members import join_members, read_member_hours, read_members
from tasks.normalize.named import tell_members
from tasks.normalize.over_tables import beyond_example, has_own_title, passage_over
from tasks.normalize.points import points_per_hour
from tasks.normalize.prose import tell_caption, tell_prose
from tasks.normalize.rota import read_rota
from tasks.normalize.sections import SILENT, Passage, place_passages, section_kind
from tasks.normalize.tables import TableReading, TableTotals, read_rows
from tasks.normalize.telling import Reading, Telling
from tasks.normalize.text import bare, even, fold
from tasks.normalize.turned import turned_grid
from tasks.normalize.typical import Typical, tell_typical
from tasks.normalize.unclear import mark_unclear
from tasks.records.document import Document, Locator, Paragraph, Table
from tasks.records.facts import Activity, Facts, Member, ReviewItem, Submission
from tasks.records.period import Period
from tasks.records.roster import Branch, Roster
from tasks.records.scheme import Scheme

# Tellings are ordered by block and, inside a block, by row or sentence.
STEP = 1000

_log = logging.getLogger(__name__)


@dataclass
class Told:
    """What the documents of one submission tell, before it is joined; `parts` are sums over lists that do not name every member."""

    tellings: list[Telling] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    named: list[Member] = field(default_factory=list)
    totals: list[TableTotals] = field(default_factory=list)
    stated: list[dict[str, Reading]] = field(default_factory=list)
    sums: list[dict[str, Reading]] = field(default_factory=list)
    parts: list[dict[str, Reading]] = field(default_factory=list)
    review: list[ReviewItem] = field(default_factory=list)
    typical: list[Typical] = field(default_factory=list)
    passages: list[tuple[Source, list[Passage]]] = field(default_factory=list)

    def add(self, other: "Told") -> None:
        """Take in what another document tells."""
        for one in fields(self):
            getattr(self, one.name).extend(getattr(other, one.name))


def normalize_submission(
    submission: Submission,
    documents: Sequence[tuple[str, Document]],
    scheme: Scheme,
    roster: Roster,
    period: Period,
) -> Facts:
    """The facts of one branch's submission of `period`; `documents` are (Message-ID, document) in reading order."""
    branch = roster.branch(submission.branch) or Branch(name=submission.branch)
    others = tuple(
        name for one in roster.branches if one.name != branch.name for name in (one.name, *one.aliases) if name
    )
    points = points_per_hour(even(text) for _, document in documents for text in _texts(document))
    told = Told()
    first = 0
    firsts: list[int] = []
    for message_id, document in documents:
        source = Source(
            message_id=message_id,
            document=document.label,
            branch=branch,
            period=period,
            scheme=scheme,
            others=others,
            points_per_hour=points,
        )
        firsts.append(first)
        told.add(_read_or_list(document, source, first))
        first += len(document.blocks) + 1
    photos = place_photos(documents, firsts)
    _read_captions(photos, branch, period, scheme, others, told)
    clusters = cluster_tellings(told.tellings)
    bound = bind_photos(clusters, photos, period)
    members = join_members([*told.members, *told.named])
    activities, outside = make_activities(clusters, bound, branch, period, scheme)
    facts = Facts(
        branch=branch.name,
        activities=tuple(activities),
        indicator=make_indicator(branch, _sums(told), told.totals, members, told.typical, activities),
        members=tuple(members),
        photos=tuple(one.photo for one in photos),
        review=_unread(told, outside, activities),
        text=tuple(line for _, passages in told.passages for one in passages if (line := one.body.strip())),
    )
    return mark_unclear(facts, documents)


def _sums(told: Told) -> list[dict[str, Reading]]:
    """What the documents state of the branch; the sum over some members counts where nothing else gives the hours."""
    stated = [*told.stated, *told.sums]
    hours = any(one.hours for one in told.totals) or any("hours_total" in one for one in stated)
    return stated if hours else [*stated, *told.parts]


def _texts(document: Document) -> Iterator[str]:
    """The words of a document's paragraphs and of its tables' cells."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            yield from (cell.text for cell in block.cells)


def _read_or_list(document: Document, source: Source, first: int) -> Told:
    """What the document tells; a fault in reading it costs this document alone, which is then listed for a person."""
    told = Told()
    try:
        _read_document(document, source, first, told)
    except Exception:
        _log.exception("document not normalized sha256=%s", document.sha256)
        reason = "程序整理这份材料时出错，其中的内容没有计入台账，请人工核对"
        return Told(review=[ReviewItem(reason=reason, quote=document.title, document=document.label)])
    return told


def _read_document(document: Document, source: Source, first: int, told: Told) -> None:
    blocks = document.blocks
    passages = place_passages(blocks, source.period, source.scheme, first)
    heads: Heads | None = None
    loose: list[Passage] = []
    examples: set[str] = set()
    for at, block in enumerate(blocks):
        if isinstance(block, Table):
            above = beyond_example(passage_over(passages, first + at, source), examples)
            heads, rest = _read_table(block, source, above, first + at, heads, told)
            loose += rest
    running = _unquoted(sorted([*passages, *loose], key=lambda one: one.order))
    told.passages.append((source, running))
    labelled = _read_labelled(running, source, told)
    prose = tell_prose([one for one in running if one.order not in labelled], source)
    told.tellings += [one.model_copy(update={"order": one.order * STEP + at}) for at, one in enumerate(prose.tellings)]
    told.review += prose.review
    told.stated.append(tell_indicators(running, source).readings)
    told.named += tell_members(running, source)
    told.typical.append(tell_typical(running, source))


def _unquoted(passages: list[Passage]) -> list[Passage]:
    """The passages before the head of an older mail that is quoted below; all of them where the document begins with it."""
    ends = next((at for at, one in enumerate(passages) if QUOTED.match(one.body)), 0)
    return passages[:ends] if ends else passages


def _read_labelled(passages: Sequence[Passage], source: Source, told: Told) -> set[int]:
    """Read the activities told as labels in running text; the orders of the passages that are read by it."""
    taken: set[int] = set()
    for labelled in find_labelled([one for one in passages if one.kind not in SILENT], source.scheme):
        first = labelled.first
        for grid, heads in rows_of(labelled, source.scheme):
            reading = read_rows(grid, heads, source, first.headings, first.order * STEP)
            told.tellings += [
                one.model_copy(update={"source": "prose", "area_hint": one.area_hint or first.area})
                for one in reading.tellings
            ]
            told.review += reading.review
            taken.update(labelled.orders)
    return taken


def _read_captions(
    photos: Sequence[Placed],
    branch: Branch,
    period: Period,
    scheme: Scheme,
    others: tuple[str, ...],
    told: Told,
) -> None:
    """Captions that stand in no paragraph of their own: alternative texts, words in table cells, file names."""
    read = {bare(passage.folded.source) for _, passages in told.passages for passage in passages}
    for placed in photos:
        lines = [words for line in placed.caption.splitlines() if (words := bare(line))]
        if all(any(line in words for words in read) for line in lines):
            continue
        source = Source(
            message_id=placed.message_id,
            document=placed.photo.document,
            branch=branch,
            period=period,
            scheme=scheme,
            others=others,
        )
        passage = Passage(folded=fold(placed.caption), caption=True, order=placed.order)
        telling = tell_caption(passage, source, "file_name" if placed.loose else "caption")
        if telling is not None:
            telling = with_place(telling)
            told.tellings.append(telling.model_copy(update={"order": placed.order * STEP}))


def _unread(told: Told, outside: Sequence[ReviewItem], activities: Sequence[Activity]) -> tuple[ReviewItem, ...]:
    """What a person must look at, once each; a passage that another telling covers is left out."""
    quotes = [bare(one.quote) for entry in activities for group in entry.evidence.values() for one in group]
    items: dict[tuple[str, str], ReviewItem] = {}
    for item in (*told.review, *outside):
        words = bare(item.quote)
        if not any(words and words in quote for quote in quotes):
            items.setdefault((item.reason, item.quote), item)
    return tuple(items.values())


def _read_table(
    table: Table, source: Source, above: Passage | None, order: int, heads: Heads | None, told: Told
) -> tuple[Heads | None, list[Passage]]:
    """Read one table; gives its heads for a table that goes on on the next page or sheet, and passages for a table that is only text."""
    if table.hidden:
        return heads, []
    if table.locator.part == "图表":
        # A chart draws figures that the text or a table lists; its months and names are no activities and no members.
        chart = read_grid(table)
        drawn = figure_paragraphs(chart, source.branch) or (text_paragraphs(chart) if holds_figures(chart) else [])
        return heads, _passages(drawn, source, None, order)
    if above is not None and has_own_title(above, source):
        above = above.model_copy(update={"kind": "", "headings": (), "area": None})
    if section_kind(table.name, source.period, source.scheme) in SILENT or (above and above.kind in SILENT):
        return None, []
    grid = read_grid(table)
    headings = above.headings if above else ()
    sheet = read_attendance(grid, source.scheme)
    for part, part_heads in sheet:
        _keep(read_rows(part, part_heads, source, headings, order * STEP), told)
    if sheet:
        return None, []
    duty = read_duty(grid, above, source, order * STEP) or read_rota(grid, source, headings, order * STEP)
    if duty is not None:
        told.tellings.append(duty)
        return None, []
    blocks = side_by_side(grid, source.scheme)
    members = read_members(grid, source)
    if members is None and len(blocks) > 1:
        for at, block in enumerate(blocks):
            block_heads = find_heads(block, source.scheme, source.period)
            if block_heads is not None:
                reading = read_rows(block, block_heads, source, headings, order * STEP + at * len(grid.rows))
                _keep(reading, told)
        return None, []
    if members is not None:
        told.members += members
        hours = read_member_hours(grid, source)
        sums = told.sums if len(members) >= (source.branch.member_count or 0) else told.parts
        sums += [{"hours_total": hours}] if hours else []
        told.stated.append(count_with_rest(remarks(grid), members, source))
        return None, _passages(remarks(grid), source, above, order)
    found, parts = _activity_parts(grid, source, heads, above)
    if parts is None:
        stated = figure_paragraphs(grid, source.branch)
        named = (
            "indicators" if stated or holds_figures(grid) else section_kind(table.name, source.period, source.scheme)
        )
        passages = _passages(stated or text_paragraphs(grid), source, above, order)
        return None, [one.model_copy(update={"kind": one.kind or named}) for one in passages]
    notes: list[Paragraph] = []
    for at, (part, part_heads) in enumerate(parts):
        reading = read_rows(part, part_heads, source, headings, order * STEP + at)
        _keep(reading, told)
        notes.append(_note(reading))
    over = _passages(paragraphs_around(grid, found), source, above, order) if found else []
    figures = [one.model_copy(update={"kind": "indicators"}) for one in over]
    return found, [*figures, *_passages([one for one in notes if one.text], source, above, order)]


def _activity_parts(
    grid: Grid, source: Source, before: Heads | None, above: Passage | None
) -> tuple[Heads | None, list[tuple[Grid, Heads]] | None]:
    """The table's parts that list activities, each a grid with its heads, and the heads that a following table may go on under.

    No parts for blank forms; None for a table that lists no activities.
    """
    scheme = source.scheme
    heads = find_heads(grid, scheme, source.period)
    if heads is not None and lists_days(grid, heads, source.period) and not _is_diary(grid, heads):
        return heads, [(grid, heads)]
    if figure_paragraphs(grid, source.branch) or holds_figures(grid):
        return None, None
    turned = turned_grid(grid, scheme)
    if turned is not None:
        grid = turned
    months = read_matrix(grid, scheme, above.folded.text if above else "")
    if months:
        return None, months
    forms = read_forms(grid, scheme) if turned is None else None
    if forms is not None:
        return None, forms
    if turned is not None:
        heads = find_heads(grid, scheme, source.period)
    if heads is not None and not _is_diary(grid, heads):
        return heads, [(grid, heads)]
    if heads is None and before is not None and set(grid.columns) == set(before.words):
        # The next page or sheet goes on without repeating the heads.
        carried = Heads(roles=before.roles, words=before.words, last_row=0)
        return carried, [(grid, carried)]
    titled = titled_details(grid)
    bare_list = headless(titled, source.period) if heads is None else None
    return (None, [(titled, bare_list)]) if bare_list else (None, None)


def _is_diary(grid: Grid, heads: Heads) -> bool:
    """Whether the table only lays out running text beside dates; such text is read as prose."""
    if heads.has(
        "place", "participants", "person_times", "hours", "hours_each", "hours_total", "names", "beneficiaries"
    ):
        return False
    texts = [
        grid.text(row, column)
        for row in grid.rows
        if row > heads.last_row
        for column in heads.columns("title", "content")
    ]
    return bool(texts) and sum(map(len, texts)) / len(texts) > 20


def _note(reading: TableReading) -> Paragraph:
    """The running text inside a table (注：…) as a paragraph."""
    text = "：".join(dict.fromkeys(cell.text.strip() for cell in reading.notes))
    return Paragraph(text=text, locator=reading.notes[0].locator if reading.notes else Locator())


def _passages(paragraphs: Sequence[Paragraph], source: Source, above: Passage | None, order: int) -> list[Passage]:
    passages = place_passages(paragraphs, source.period, source.scheme, 0)
    return [_under(passage, above, order) for passage in passages]


def _under(passage: Passage, above: Passage | None, order: int) -> Passage:
    changes: dict[str, object] = {"order": order}
    if above is not None:
        changes["headings"] = (*above.headings, *passage.headings)
        changes["kind"] = passage.kind or above.kind
        changes["area"] = passage.area or above.area
    return passage.model_copy(update=changes)


def _keep(reading: TableReading, told: Told) -> None:
    told.tellings += reading.tellings
    told.totals.append(reading.totals)
    told.review += reading.review

"""Word files (docx, docm, dotx, dotm): the parts of the package around the walk of `docx_walk`.

Gives body, text boxes, notes in reading order, headers, footers and comments apart, embedded files as inner Documents. Linked pictures are
named, never fetched; macros are bytes that nobody looks at.
"""

from lxml import etree

from tasks.extract.docx_walk import Walk
from tasks.extract.inner import read_chunk, read_inner
from tasks.extract.media_parts import MediaParts
from tasks.extract.numbering import Numbering, read_numbering
from tasks.extract.packages import A, Package, R, Relation, W
from tasks.extract.reading import Found, Source, place_picture, problem
from tasks.extract.walk_state import Counters, Styles
from tasks.records.document import Block, Document, Locator, Paragraph, Picture, Table
from tasks.records.mail import Problem


def read_docx(source: Source) -> Found:
    """The Found of a Word file; UnreadableError when there is nothing to read."""
    package = Package(source.data)
    main = package.main_part("word/document.xml")
    root = package.xml(main)
    found = Found("docx")
    if root is None:
        found.problems.append(problem("corrupt", source.name))
        return found
    relations = package.relations(main)
    wanted = [entry.target for entry in relations.values() if entry.kind == "image" and not entry.external]
    with MediaParts(package, source.store, wanted) as media:
        word = _Word(source, package, main, found, relations, media)
        body = root.find(f"{W}body")
        found.blocks = word.read_body(root if body is None else body)
        found.aside = word.read_aside(root)
    if word.counters.full:
        found.problems.append(problem("too_large", source.name))
    found.title = _title(package)
    if package.truncated:
        found.problems.append(problem("partly_corrupt", source.name))
    return found


class _Word:
    """The parts of one package, and what all its walks share."""

    def __init__(
        self,
        source: Source,
        package: Package,
        main: str,
        found: Found,
        relations: dict[str, Relation],
        media: MediaParts,
    ) -> None:
        self.source = source
        self.package = package
        self.main = main
        self.found = found
        self.relations = relations
        self.media = media
        self.styles = _read_styles(package.xml(self._related("styles", "word/styles.xml")))
        self.numbering = read_numbering(package.xml(self._related("numbering", "word/numbering.xml")))
        self.counters = Counters()

    def _related(self, kind: str, fallback: str) -> str:
        return next((entry.target for entry in self.relations.values() if entry.kind == kind), fallback)

    def walk(self, part: str, base: Locator, *, apart: bool = False) -> Walk:
        relations = self.relations if part == self.main else self.package.relations(part)
        parts = _Parts(self, relations, apart=apart)
        counters = self.counters if part == self.main else Counters()
        numbering = Numbering() if apart else self.numbering
        return Walk(parts, numbering, self.styles, counters, base, live_dates=not self.source.by_converter)

    def read_body(self, body: etree._Element) -> list[Block]:
        walk = self.walk(self.main, Locator())
        blocks = walk.blocks(body)
        for kind, name in (("footnote", "脚注"), ("endnote", "尾注")):
            wanted = [note for noted, note in walk.notes if noted == kind]
            if wanted:
                blocks.extend(self._notes(self._related(f"{kind}s", f"word/{kind}s.xml"), kind, name, wanted))
        return blocks

    def _notes(self, part: str, kind: str, name: str, wanted: list[str]) -> list[Block]:
        root = self.package.xml(part)
        if root is None:
            return []
        notes = {note.get(f"{W}id", ""): note for note in root.findall(f"{W}{kind}")}
        walk = self.walk(part, Locator(part=name))
        return [block for note in dict.fromkeys(wanted) if note in notes for block in walk.blocks(notes[note])]

    def read_aside(self, root: etree._Element) -> list[Block]:
        """Headers and footers that a section uses, then comments; what says the same on several pages stands once."""
        parts: dict[str, str] = {}
        for reference in root.iter(f"{W}headerReference", f"{W}footerReference"):
            relation = self.relations.get(reference.get(f"{R}id", ""))
            if relation is not None and not relation.external:
                parts[relation.target] = "页眉" if reference.tag == f"{W}headerReference" else "页脚"
        comments = self._related("comments", "word/comments.xml")
        if self.package.has(comments):
            parts[comments] = "批注"
        aside: list[Block] = []
        seen: set[str] = set()
        for part, name in parts.items():
            element = self.package.xml(part)
            if element is None:
                continue
            blocks = self.walk(part, Locator(part=name), apart=True).blocks(element)
            says = name + "".join(_said(block) for block in blocks)
            if says not in seen:
                seen.add(says)
                aside.extend(blocks)
        return aside


class _Parts:
    """What a relationship of one part leads to."""

    def __init__(self, word: _Word, relations: dict[str, Relation], *, apart: bool) -> None:
        self.word = word
        self.relations = relations
        self.apart = apart

    def picture(
        self, relation: str, *, alt: str, locator: Locator, placed_cm: tuple[float, float] | None
    ) -> Picture | None:
        entry = self.relations.get(relation)
        if entry is None:
            return None
        if entry.external:
            self._say(problem("link_only", self.word.source.name, quote=entry.target[:200]))
            return None
        kept = self.word.media.get(entry.target)
        if kept is None:
            return None
        file = entry.target.rsplit("/", 1)[-1]
        return place_picture(kept, name=file, alt=alt, locator=locator, placed_cm=placed_cm, apart=self.apart)

    def chunk(self, relation: str) -> list[Block]:
        entry = self.relations.get(relation)
        if entry is None or entry.external:
            return []
        found = read_chunk(self.word.source, self.word.package.read(entry.target), entry.target.rsplit("/", 1)[-1])
        self.word.found.problems.extend(found.problems)
        self.word.found.inner.extend(found.inner)
        return found.blocks

    def embedded(self, relation: str) -> None:
        entry = self.relations.get(relation)
        if entry is None or entry.external:
            return
        data = self.word.package.read(entry.target)
        if data:
            self.word.found.inner.extend(read_inner(self.word.source, data, entry.target.rsplit("/", 1)[-1]))

    def diagram(self, relation: str) -> list[str]:
        entry = self.relations.get(relation)
        root = None if entry is None or entry.external else self.word.package.xml(entry.target)
        if root is None:
            return []
        texts = ("".join(run.text or "" for run in line.iter(f"{A}t")).strip() for line in root.iter(f"{A}p"))
        return [text for text in texts if text]

    def chart(self, relation: str, at: Locator) -> list[Block]:
        from tasks.extract.charts import chart_blocks

        entry = self.relations.get(relation)
        root = None if entry is None or entry.external else self.word.package.xml(entry.target)
        return [] if root is None else chart_blocks(root, at)

    def _say(self, what: Problem) -> None:
        if what not in self.word.found.problems:
            self.word.found.problems.append(what)


def _said(block: Block) -> str:
    if isinstance(block, Paragraph):
        return block.shown
    if isinstance(block, Table):
        return "".join(cell.text for cell in block.cells)
    return block.sha256


def _read_styles(root: etree._Element | None) -> Styles:
    """Heading levels and lists of paragraph styles, inherited through basedOn."""
    styles = Styles()
    if root is None:
        return styles
    based: dict[str, str] = {}
    for style in root.iter(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        parent = style.find(f"{W}basedOn")
        if parent is not None:
            based[name] = parent.get(f"{W}val", "")
        outline = style.find(f"{W}pPr/{W}outlineLvl")
        if outline is not None and (outline.get(f"{W}val") or "").isdigit():
            styles.level[name] = int(outline.get(f"{W}val", "0")) + 1
        list_id = style.find(f"{W}pPr/{W}numPr/{W}numId")
        if list_id is not None:
            styles.list_id[name] = list_id.get(f"{W}val", "")
        list_level = style.find(f"{W}pPr/{W}numPr/{W}ilvl")
        if list_level is not None and (list_level.get(f"{W}val") or "").isdigit():
            styles.list_level[name] = int(list_level.get(f"{W}val", "0"))
    for table in (styles.level, styles.list_id, styles.list_level):
        _inherit(table, based)
    styles.level = {name: level for name, level in styles.level.items() if level <= 9}
    return styles


def _inherit(table: dict[str, int] | dict[str, str], based: dict[str, str]) -> None:
    values: dict[str, object] = dict(table)
    for name in based:
        ancestor, steps = name, 0
        while ancestor not in values and ancestor in based and steps < 20:
            ancestor, steps = based[ancestor], steps + 1
        if ancestor in values:
            table[name] = values[ancestor]  # type: ignore[assignment]


def _title(package: Package) -> str:
    root = package.xml("docProps/core.xml")
    if root is None:
        return ""
    title = root.find("{http://purl.org/dc/elements/1.1/}title")
    return "" if title is None else (title.text or "").strip()


__all__ = ["Document", "read_docx"]

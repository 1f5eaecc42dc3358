"""Scores the reading of a mailbox against its truth: `python -m tests.accuracy [FOLDER] [--errors N] [--cache FOLDER] [--as docx:pdf]`.

FOLDER holds `mail/`, `roster.xlsx` and `truth.json` (the ledger's shape; {"any": [...]} lists values that are all right; a field left out is not
scored); without one it is the project's sample mailbox. Prints the figures, then errors; exit status 1 when a figure is below its bar.
With `--as` the attachments are read in another format, as LibreOffice writes them, or (docx:scan) printed and scanned.
The stages run as plain functions, without Prefect. How entries are paired and what counts is told in docs/accuracy.md.
"""

import argparse
import json
import re
import sys
import tempfile
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tasks.archive import Archive
from tasks.blobs import BlobStore
from tasks.extract.mails import read_documents
from tasks.ledger.assemble import assemble
from tasks.ledger.contract import ACTIVITY_FIELDS, INDICATOR_FIELDS, MEMBER_FIELDS, ledger_json
from tasks.mail.folder import collect_folder
from tasks.mail.mime import parse_mail
from tasks.normalize import normalize_submission
from tasks.records.period import Period
from tasks.roster import load_roster
from tasks.scheme import load_scheme
from tasks.store.engine import open_store
from tasks.store.mails import list_mails
from tasks.submissions import form_submissions, submission_documents
from tests.samples.in_format import rewrite_mailbox

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "tests" / "samples" / "mailbox"

# Figures that must be reached: at least, or (for rates of errors) at most.
AT_LEAST = {
    "submissions_right": 1.0,
    "activity_f1": 0.97,
    "activity_fields_right": 0.97,
    "indicator_fields_right": 0.97,
    "member_fields_right": 0.97,
}
AT_MOST = {"silent_error_rate": 0.005, "needless_review_rate": 0.08}

SUBMISSION = ("status", "message_id", "superseded", "photos")
ACTIVITY = tuple(name for name in ACTIVITY_FIELDS if name not in ("branch", "title", "date_precision", "integration"))
INDICATOR = tuple(name for name in INDICATOR_FIELDS if name != "branch")
MEMBER = tuple(name for name in MEMBER_FIELDS if name not in ("branch", "name"))
PAIRED = 0.45
SAME_PLACE = 0.6

Row = dict[str, Any]


def run_mailbox(folder: Path, cache: Path, scheme_year: int | None = None) -> Row:
    """The ledger that the stages make of a mailbox folder, in the contract's shape.

    `cache` keeps what was read of files; `scheme_year` is the scheme whose codes the truth uses, None for the period's own.
    """
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    period = Period.parse(truth["period"])
    engine = open_store(f"sqlite:///{cache / 'index.db'}")
    archive, blobs = Archive(cache / "archive"), BlobStore(cache / "blobs")
    collect_folder(folder / "mail" if (folder / "mail").is_dir() else folder, engine, archive)
    messages = [parse_mail(archive.read(mail.sha256), mail, blobs) for mail in list_mails(engine)]
    documents = read_documents(messages, cache)
    roster, scheme = load_roster(folder / "roster.xlsx"), load_scheme(scheme_folder(scheme_year or period.year))
    formed = form_submissions(messages, documents, roster, period)
    facts = [
        normalize_submission(one, submission_documents(one, messages, documents), scheme, roster, period)
        for one in formed.submissions
        if one.status != "missing"
    ]
    ledger: Row = json.loads(ledger_json(assemble(period, formed.submissions, facts, [], roster)))
    return ledger


def scheme_folder(year: int) -> Path:
    """The scheme of a year, or the nearest one before it (a year without changes has no folder of its own)."""
    years = sorted(int(path.name) for path in (ROOT / "schemes").iterdir() if path.name.isdigit())
    return ROOT / "schemes" / str(max((one for one in years if one <= year), default=years[0]))


@dataclass
class Count:
    """Fields of one kind of row that were compared."""

    right: int = 0
    wrong: int = 0
    silent: int = 0
    marked_right: int = 0
    by_field: Counter[str] = field(default_factory=Counter)
    total_by_field: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def add(self, where: str, name: str, want: Any, got: Any, marked: bool) -> None:
        self.total_by_field[name] += 1
        if is_right(name, want, got):
            self.right += 1
            self.by_field[name] += 1
            self.marked_right += marked
            return
        self.wrong += 1
        self.silent += not marked
        shown = json.dumps(got, ensure_ascii=False)
        self.errors.append(
            f"{_label(marked)} {where} {name}: {json.dumps(want, ensure_ascii=False)} was read as {shown}"
        )

    @property
    def share(self) -> float:
        """The share that is right; 1 where the truth has no such rows."""
        compared = self.right + self.wrong
        return self.right / compared if compared else 1.0


def _label(marked: bool) -> str:
    return "marked" if marked else "SILENT"


def plain(text: Any) -> str:
    """Letters, characters and figures only, of one width and case."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", str(text or ""))).lower()


def alike(one: Any, other: Any) -> float:
    """Likeness of two texts by pairs of characters, 0 to 1; a text that lies inside the other counts mostly as the same."""
    first, second = (_pairs(plain(text)) for text in (one, other))
    if not first or not second:
        return 0.0
    shared = len(first & second)
    return 0.7 * shared / min(len(first), len(second)) + 0.3 * shared / len(first | second)


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)} or ({text} if text else set())


def is_right(name: str, want: Any, got: Any) -> bool:
    """Whether a value is (one of) the true ones; places and skills by their words, figures to a millionth."""
    if isinstance(want, dict) and "any" in want:
        return any(is_right(name, one, got) for one in want["any"])
    if name == "place" and want is not None and got is not None:
        return alike(want, got) >= SAME_PLACE
    if name == "message_id":
        return str(want or "").strip("<> ") == str(got or "").strip("<> ")
    if name == "superseded":
        return sorted(one.strip("<> ") for one in want or []) == sorted(one.strip("<> ") for one in got or [])
    if name == "skills":
        return sorted(map(plain, want or [])) == sorted(map(plain, got or []))
    figures = all(isinstance(one, int | float) and not isinstance(one, bool) for one in (want, got))
    return abs(want - got) < 1e-6 if figures else bool(want == got)


def closeness(truth: Row, entry: Row) -> float:
    """How surely an entry is the activity of a truth row, 0 to 1: its day, its words, its place."""
    starts = truth.get("start")
    starts = starts["any"] if isinstance(starts, dict) else [starts]
    got = entry.get("start")
    same_month = got and any(one and one[:7] == got[:7] for one in starts)
    day = (1.0 if got else 0.4) if got in starts else 0.5 if same_month else 0.0
    words = max(alike(truth.get("title"), entry.get("title")), 0.9 * alike(truth.get("quote"), entry.get("title")))
    place = truth.get("place")
    place = place["any"][0] if isinstance(place, dict) else place
    return 0.45 * day + 0.4 * words + 0.15 * alike(place, entry.get("place"))


def pair_rows(truths: list[Row], entries: list[Row]) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Pairs of truth and entry of the same branch, closest first; then the truths lost and the entries invented."""
    order = sorted(
        (
            (closeness(one, other), at, place)
            for at, one in enumerate(truths)
            for place, other in enumerate(entries)
            if one["branch"] == other["branch"]
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for fit, at, place in order:
        if fit >= PAIRED and at not in pairs and place not in pairs.values():
            pairs[at] = place
    lost = [one for at, one in enumerate(truths) if at not in pairs]
    extra = [one for place, one in enumerate(entries) if place not in pairs.values()]
    return [(truths[at], entries[place]) for at, place in sorted(pairs.items())], lost, extra


def score(truth: Row, ledger: Row) -> tuple[dict[str, float], list[str]]:
    """The figures by name, and one line for each error."""
    counts = {name: Count() for name in ("submissions", "activities", "indicators", "members")}
    _score_rows(counts["submissions"], SUBMISSION, truth, ledger, "submissions", ("branch",))
    _score_rows(counts["indicators"], INDICATOR, truth, ledger, "indicators", ("branch",))
    _score_rows(counts["members"], MEMBER, truth, ledger, "members", ("branch", "name"))
    pairs, lost, extra = pair_rows(truth.get("activities", []), ledger["activities"])
    activities = counts["activities"]
    for want, got in pairs:
        for name in ACTIVITY:
            if name in want:
                activities.add(
                    f"{want['branch']} «{want['title']}»", name, want[name], got.get(name), name in got["review"]
                )
    lines, silent = _score_unpaired(lost, extra, ledger)
    facts = sum(one.right + one.wrong for one in counts.values()) + len(lost) + len(extra)
    told = [counts[name] for name in ("activities", "indicators", "members")]
    precision = len(pairs) / max(1, len(pairs) + len(extra))
    recall = len(pairs) / max(1, len(pairs) + len(lost))
    figures = {
        "submissions_right": counts["submissions"].share,
        "activity_precision": precision,
        "activity_recall": recall,
        "activity_f1": 2 * precision * recall / max(1e-9, precision + recall),
        "activity_fields_right": activities.share,
        "indicator_fields_right": counts["indicators"].share,
        "member_fields_right": counts["members"].share,
        "silent_error_rate": (silent + sum(one.silent for one in counts.values())) / max(1, facts),
        "needless_review_rate": sum(one.marked_right for one in told) / max(1, sum(one.right for one in told)),
        "facts": float(facts),
    }
    return figures, [line for one in counts.values() for line in one.errors] + lines


def _score_rows(
    count: Count, names: tuple[str, ...], truth: Row, ledger: Row, kind: str, keys: tuple[str, ...]
) -> None:
    rows = {tuple(plain(row[key]) for key in keys): row for row in ledger[kind]}
    for want in truth.get(kind, []):
        got = rows.get(tuple(plain(want[key]) for key in keys), {})
        review = got.get("review") or {}
        for name in names:
            if name in want:
                marked = bool(review) if kind == "submissions" else name in review
                count.add(" ".join(want[key] for key in keys), name, want[name], got.get(name), marked)


def _score_unpaired(lost: list[Row], extra: list[Row], ledger: Row) -> tuple[list[str], int]:
    """Lines for activities lost and invented, and how many of them no mark tells of."""
    quotes = {row["branch"]: plain("".join(item["quote"] for item in row["review"])) for row in ledger["submissions"]}
    lines, silent = [], 0
    for row in lost:
        marked = bool(row.get("quote")) and plain(row["quote"])[:12] in quotes.get(row["branch"], "")
        silent += not marked
        lines.append(f"{_label(marked)} {row['branch']} lost: {row.get('start')} {row['title']}")
    for row in extra:
        marked = bool(row["review"])
        silent += not marked
        lines.append(f"{_label(marked)} {row['branch']} invented: {row.get('start')} {row['title']}")
    return lines, silent


def below_bars(figures: dict[str, float]) -> list[str]:
    """The figures that miss their bar, as lines."""
    low = [f"{name} {figures[name]:.3f} is below {bar}" for name, bar in AT_LEAST.items() if figures[name] < bar]
    return low + [f"{name} {figures[name]:.3f} is above {bar}" for name, bar in AT_MOST.items() if figures[name] > bar]


def main() -> int:
    parser = argparse.ArgumentParser(description="Score the reading of a mailbox against its truth.")
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--errors", type=int, default=40)
    parser.add_argument("--cache", type=Path, help="keep what was read of the files here for the next time")
    parser.add_argument("--scheme", type=int, metavar="YEAR", help="the scheme whose codes the truth uses")
    parser.add_argument("--ledger", type=Path, help="also write the ledger here")
    parser.add_argument("--as", dest="formats", default="", help="read attachments in other formats: docx:pdf,xlsx:xls")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        cache = args.cache or Path(scratch)
        cache.mkdir(parents=True, exist_ok=True)
        folder = args.folder
        if args.formats:
            folder = Path(scratch) / "mailbox"
            rewrite_mailbox(args.folder, folder, dict(pair.split(":") for pair in args.formats.split(",")))
        ledger = run_mailbox(folder, cache, args.scheme)
    if args.ledger:
        args.ledger.write_text(json.dumps(ledger, ensure_ascii=False, indent=1), "utf-8")
    figures, errors = score(json.loads((args.folder / "truth.json").read_text("utf-8")), ledger)
    for name, value in figures.items():
        print(f"{name:24} {value:.3f}" if name != "facts" else f"{name:24} {value:.0f}")
    for line in errors[: args.errors]:
        print(" ", line)
    missed = below_bars(figures)
    for line in missed:
        print(line, file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

"""The sample mailbox, read by the stages: what is planted there is found, and no clean branch is accused."""

import json
import re
from pathlib import Path

import pytest

from tasks.archive import Archive
from tasks.assess import assess
from tasks.extract.mails import read_documents
from tasks.ledger.assemble import assemble
from tasks.mail.reading import read_mails
from tasks.normalize import normalize_submission
from tasks.records.assessment import Assessment
from tasks.records.facts import Facts
from tasks.records.period import Period
from tasks.roster import load_roster
from tasks.store.engine import open_store, store_url
from tasks.store.mails import list_mails
from tasks.submissions import form_submissions, submission_documents
from tests.assess.making import SCHEME

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "mailbox"
TRUTH = json.loads((SAMPLE / "truth.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sample(sample_cache: Path) -> Assessment:
    """The assessment of the sample mailbox, superseded mails read as well."""
    home = sample_cache.parent
    mails = list_mails(open_store(store_url(home)))
    messages = read_mails(Archive(home / "inbox_archive"), mails, sample_cache, 1, lambda _done, _total: None)
    documents = read_documents(messages, sample_cache, 1)
    roster, period = load_roster(SAMPLE / "roster.xlsx"), Period.parse("2022H1")
    submissions = form_submissions(messages, documents, roster, period).submissions
    facts: list[Facts] = []
    earlier: list[Facts] = []
    for submission in submissions:
        before = submission.model_copy(update={"mail_sha256s": submission.superseded_sha256s})
        for one, found in ((submission, facts), (before, earlier)):
            if one.mail_sha256s:
                sourced = submission_documents(one, messages, documents)
                found.append(normalize_submission(one, sourced, SCHEME, roster, period))
    ledger = assemble(period, submissions, facts, [], roster)
    return assess(ledger, SCHEME, roster, period, earlier=earlier)


def test_everything_planted_is_found(sample: Assessment) -> None:
    found = {(one.kind, frozenset(one.branches)) for one in sample.findings}
    planted = {(one["kind"], frozenset(one["branches"])) for one in TRUTH["findings"]}
    assert len(planted) == 4
    assert planted <= found


def test_no_other_branch_is_accused(sample: Assessment) -> None:
    """Findings that weigh are the planted ones alone; a branch's own slips of the pen are listed as light."""
    planted = {(one["kind"], frozenset(one["branches"])) for one in TRUTH["findings"]}
    assert {(one.kind, frozenset(one.branches)) for one in sample.findings if one.severity != "low"} == planted


def test_honest_slips_are_listed_as_light(sample: Assessment) -> None:
    light = {(one.kind, one.branches) for one in sample.findings if one.severity == "low"}
    assert ("superseded_figure", ("行政后勤支部",)) in light


def test_missing_branch_is_last_without_points(sample: Assessment) -> None:
    assert (sample.scorecards[-1].branch, sample.scorecards[-1].total) == ("学员管理支部", 0)


def test_every_item_says_why(sample: Assessment) -> None:
    for card in sample.scorecards:
        assert all(item.reason and bool(item.gap) == (item.points < item.max) for item in card.items)


# What the rubric gives on the truth of the sample, computed with pen and paper; 图文要素 rests on the pictures and is computed below.
BY_HAND = {
    # 14 members: 9 trained (7 × 9/14), 11 skilled (6 × 11/14), all six months, 202 of 140 hours, five areas, a plan and a mobilisation.
    "第一教研支部": {
        "on_time": 6, "mobilised": 7, "registered": 7, "trained": 4.5, "participated": 7, "team": 6, "collective": 6, "skill": 4.71,
        "monthly": 6, "hours": 6, "love": 6, "community": 4, "urban_rural": 4, "areas": 10, "typical": 6,
    },
    # 17 members, each named with at least 10 hours: 10 trained (7 × 10/17), 14 skilled (6 × 14/17).
    "行政后勤支部": {
        "on_time": 6, "mobilised": 0, "registered": 7, "trained": 4.12, "participated": 7, "team": 6, "collective": 6, "skill": 4.94,
        "monthly": 6, "hours": 6, "love": 6, "community": 4, "urban_rural": 4, "areas": 10, "typical": 0,
    },
    # 24 members, two working days late (1 and 4 July): 15 registered (7 × 15/24), training not told, 21 took part (7 × 21/24), 12 skilled,
    # nothing in February, 108 of 240 hours.
    "离退休干部支部": {
        "on_time": 4, "mobilised": 0, "registered": 4.38, "trained": 0, "participated": 6.13, "team": 6, "collective": 6, "skill": 3,
        "monthly": 5, "hours": 2.7, "love": 6, "community": 4, "urban_rural": 4, "areas": 10, "typical": 0,
    },
}  # fmt: skip


@pytest.mark.parametrize("branch", BY_HAND)
def test_points_are_those_computed_by_hand(sample: Assessment, branch: str) -> None:
    card = next(one for one in sample.scorecards if one.branch == branch)
    points = {item.code: item.points for item in card.items}
    illustrated = points.pop("illustrated")
    assert points == BY_HAND[branch]
    assert 2 <= illustrated <= 6
    assert card.total == pytest.approx(sum(BY_HAND[branch].values()) + illustrated, abs=0.005)


def test_sentences_read_as_a_clerk_writes_them(sample: Assessment) -> None:
    """No zero of anything, no English, the points at the end; what is not full says what is missing; points rest on a source."""
    for card in sample.scorecards:
        for item in card.items:
            assert not re.search(r"(?<![\d.])0(?![.\d/]|分)", item.reason), item.reason
            assert not re.search(r"[A-Za-z]|None", item.reason), item.reason
            assert item.max == 0 or item.reason.endswith(f"/{item.max:g}分"), item.reason
            assert not item.points or item.sources, (card.branch, item.code)

"""The sample mailbox, read by the stages: what is planted there is found, and no clean branch is accused."""

import json
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

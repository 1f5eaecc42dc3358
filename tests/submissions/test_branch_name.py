"""Whose short name a mail uses, where several branches of the roster might be so called; all of them are invented."""

from tasks.records.roster import Branch, Roster
from tasks.submissions.branch import BranchNames

RAILWAY = Branch(name="云岭铁路公安稽查支队党支部", aliases=("铁路稽查支部",))
MARKET = Branch(name="云岭市场监管党支部", aliases=("稽查支队支部",))
OTHERS = Branch(name="云岭图书馆党支部")
NAMES = BranchNames(Roster(branches=(RAILWAY, MARKET, OTHERS)))
TEXT = "稽查支队支部上半年小结"


def test_a_short_name_that_fits_the_known_sender_means_the_sender() -> None:
    assert NAMES.found(TEXT, True, RAILWAY) == {RAILWAY.name: 1.0}


def test_a_short_name_means_its_owner_where_it_does_not_fit_the_sender() -> None:
    assert NAMES.found(TEXT, True) == {MARKET.name: 1.0}
    assert NAMES.found(TEXT, True, OTHERS) == {MARKET.name: 1.0}
    assert NAMES.found("云岭市场监管党支部上半年小结", True, RAILWAY) == {MARKET.name: 1.0}


def test_a_paper_that_opens_with_the_senders_short_name_is_the_senders() -> None:
    assert NAMES.heading("稽查支队支部上半年台账.xlsx", RAILWAY) == RAILWAY.name
    assert NAMES.heading("稽查支队支部上半年台账.xlsx", OTHERS) == MARKET.name
    assert NAMES.heading("志愿服务台账.xlsx", RAILWAY) == ""

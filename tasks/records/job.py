"""What a run needs to know, as plain values: paths, addresses and settings, never documents."""

from pathlib import Path

from tasks.records.base import Record
from tasks.records.period import Period, Span, parse_span


class ReportOptions(Record):
    """What the report says of its sender and recipients, and how many pictures of what size it shows.

    `final` writes the report without the draft's title; `accept_open` is the reason why open items are accepted then.
    """

    committee: str = "机关党委"
    organisation: str = ""
    recipients: str = "各党支部"
    pictures_per_branch: int = 6
    picture_px: int = 1000
    final: bool = False
    accept_open: str = ""


class Job(Record):
    """One run of one period (`2022H1`) or year (`2022`). Folders may lie on shared storage; `store_url` may be a PostgreSQL URL.

    `time_bank` is an export of the time bank to compare with, `preview` whether the report is laid out as a PDF as well.
    """

    period_name: str
    run_id: int
    archive: Path
    cache: Path
    outputs: Path
    roster: Path
    scheme: Path
    templates: Path
    store_url: str
    time_bank: Path | None = None
    preview: bool = True
    workers: int = 2
    report: ReportOptions = ReportOptions()

    @property
    def period(self) -> Period:
        """The half-year; `UsageError` when the job is a year's."""
        return Period.parse(self.period_name)

    @property
    def span(self) -> Span:
        return parse_span(self.period_name)

    @property
    def work(self) -> Path:
        """Where the steps of this period leave their results for the next step."""
        return self.cache / "work" / self.period_name

    @property
    def target(self) -> Path:
        return self.outputs / self.period_name

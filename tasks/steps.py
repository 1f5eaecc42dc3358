"""The steps of a run as Prefect tasks: what is retried, and how stages hand over. The only file of this package that knows Prefect.

Between steps travel hashes, branch names and the Job; what a step makes lies in the cache, named by content, or in the job's work folder.
Only the step that meets the outside world is retried: the others would fail the same way again. What was made from the same by the same
program is not made again, and the stages that make it are imported only where something has to be made.
"""

import json
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, ParamSpec, Protocol, TypeVar

from prefect import Task, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from pydantic import TypeAdapter

from tasks.archive import Archive, restore_index
from tasks.blobs import write_whole
from tasks.extract.mails import read_documents
from tasks.hashes import hash_decisions, hash_file, hash_folder, hash_program, hash_texts
from tasks.mail.reading import read_mails
from tasks.records.document import Document
from tasks.records.errors import LoginError, MailboxError
from tasks.records.facts import Facts, Ledger, Submission
from tasks.records.job import Job
from tasks.records.mail import MailAccount, Message
from tasks.records.roster import Roster
from tasks.records.scheme import Scheme
from tasks.report.fonts import chart_font
from tasks.roster import load_roster
from tasks.scheme import load_scheme
from tasks.store.decisions import list_decisions
from tasks.store.engine import open_store
from tasks.store.ledgers import ledger_hash, load_ledger, save_ledger
from tasks.store.mails import list_mails
from tasks.store.runs import note, report_progress
from tasks.submissions import Formed, form_submissions, submission_documents

BatchStep = Task[[Job, list[str]], None]
"""A step that is given its items in batches."""

PREVIEW = "report.pdf"
PROGRESS_SECONDS = 0.3
"""Progress is told no oftener: each time is a commit."""

_SOURCED = TypeAdapter(tuple[tuple[str, Document], ...])

P = ParamSpec("P")
R = TypeVar("R")


def step(name: str, **options: Any) -> Callable[[Callable[P, R]], Task[P, R]]:
    """Make a Prefect task of a function: results are kept by the stages, never by Prefect."""
    return task(name=name, persist_result=False, cache_policy=NO_CACHE, **options)


def _is_transient(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Retry a mailbox that failed, never a refused login: a wrong password tried again locks the account."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, MailboxError) and not isinstance(error, LoginError)


@step("collect mails", retries=2, retry_delay_seconds=[60, 600], retry_condition_fn=_is_transient)
def collect_mails(job: Job, source: str, account: MailAccount | None) -> None:
    """Archive every mail of the mailbox or folder that is not archived yet."""
    engine, archive, tell = open_store(job.store_url), Archive(job.archive), _progress(job, "收取邮件")
    if account is None:
        from tasks.mail.folder import collect_folder

        collected = collect_folder(
            Path(source), engine, archive, lambda done, total, size: tell(done, total, f"{size / 1e6:.1f} MB")
        )
    else:
        from tasks.mail.imap import collect_mailbox

        collected = collect_mailbox(
            account, engine, archive, lambda done, total, size: tell(done, total, f"{size / 1e6:.1f} MB")
        )
    note(engine, job.run_id, f"收取邮件：共{len(collected.seen)}封，新收{len(collected.new)}封。")
    for problem in collected.problems:
        note(engine, job.run_id, f"收取邮件：{problem.file}：{problem.reason}")


@step("list archived mails")
def list_archived(job: Job) -> list[str]:
    """Hashes of all archived mails, in the order of the index, which is mended first where a killed run left mails out of it."""
    engine = open_store(job.store_url)
    restore_index(Archive(job.archive), engine)
    return [mail.sha256 for mail in list_mails(engine)]


@step("parse mails")
def parse_mails(job: Job, mails: list[str]) -> None:
    """Leave each mail's Message in the cache."""
    _messages(job, mails, _progress(job, "拆解邮件"))


@step("read documents")
def read_mail_documents(job: Job, mails: list[str]) -> None:
    """Leave the Documents of each mail in the cache."""
    read_documents(_messages(job, mails), job.cache, job.workers, _progress(job, "阅读材料"))


@step("form submissions")
def form_all_submissions(job: Job, mails: list[str]) -> list[str]:
    """Decide which mails form which branch's submission; the names of the branches that sent something."""
    engine = open_store(job.store_url)
    messages = _messages(job, mails)
    documents = read_documents(messages, job.cache, job.workers)
    decisions = list_decisions(engine, job.period_name)
    assigned = {one.subject.removeprefix("mail:"): str(one.value or "") for one in decisions if one.kind == "assign"}
    formed = form_submissions(messages, documents, _roster(job), job.period, assigned)
    _leave(job, "formed.json", formed.model_dump_json().encode())
    sent = [submission for submission in formed.submissions if submission.status != "missing"]
    for submission in sent:
        for one in (submission, *_superseded(submission)):
            sourced = tuple(submission_documents(one, messages, documents))
            _leave(job, f"documents/{one.work_name}.json", _SOURCED.dump_json(sourced))
    note(engine, job.run_id, f"认定报送：{len(sent)}个支部已报，{len(formed.submissions) - len(sent)}个未报。")
    return [submission.branch for submission in sent]


@step("normalize submissions")
def normalize_branches(job: Job, branches: list[str]) -> None:
    """Leave the Facts of each branch in the work folder."""
    scheme, roster, tell = load_scheme(job.scheme), _roster(job), _progress(job, "整理台账")
    wanted = set(branches)
    submissions = [one for one in _formed(job).submissions if one.branch in wanted]
    engine = open_store(job.store_url)
    for done, submission in enumerate(submissions, start=1):
        for one in (submission, *_superseded(submission)):
            _normalize(job, one, scheme, roster)
        told = len(_facts(job, submission).activities)
        note(engine, job.run_id, f"{submission.branch}：读了{submission.documents}份材料，{told}项活动。")
        tell(done, len(submissions), submission.branch)


def _normalize(job: Job, submission: Submission, scheme: Scheme, roster: Roster) -> None:
    told, name = _left(job, f"documents/{submission.work_name}.json"), f"facts/{submission.work_name}.json"

    def make() -> None:
        from tasks.normalize import normalize_submission

        facts = normalize_submission(submission, _SOURCED.validate_json(told), scheme, roster, job.period)
        _leave(job, name, facts.model_dump_json().encode())

    made_from = (submission.model_dump_json(), told.decode(), scheme.sha256, roster.sha256)
    _once(job, name, made_from, lambda: hash_file(job.work / name), make)


@step("assemble the ledger")
def assemble_ledger(job: Job, branches: list[str]) -> None:
    """Join the facts of all branches with the staff's decisions, assess the ledger, and keep both for the portal and the year."""
    engine, wanted, formed = open_store(job.store_url), set(branches), _formed(job)
    read = [one for one in formed.submissions if one.branch in wanted]
    earlier = [older for one in read for older in _superseded(one)]
    roster, scheme, decisions = _roster(job), load_scheme(job.scheme), list_decisions(engine, job.period_name)

    def make() -> None:
        from tasks.assess import assess
        from tasks.bank_export import read_bank_export
        from tasks.ledger.assemble import assemble

        ledger = assemble(job.period, formed.submissions, [_facts(job, one) for one in read], decisions, roster)
        prior = load_ledger(engine, str(job.period.before))
        bank = read_bank_export(job.time_bank) if job.time_bank else ()
        before = [_facts(job, one) for one in earlier]
        assessment = assess(ledger, scheme, roster, job.period, prior[0] if prior else None, before, bank)
        save_ledger(engine, ledger, assessment)
        note(engine, job.run_id, f"整理台账：{len(ledger.activities)}项活动，{len(assessment.findings)}处疑点。")

    made_from = (
        formed.model_dump_json(),
        *(hash_file(job.work / f"facts/{one.work_name}.json") for one in (*read, *earlier)),
        hash_decisions(decisions),
        roster.sha256,
        scheme.sha256,
        ledger_hash(engine, str(job.period.before)) or "",
        hash_file(job.time_bank) if job.time_bank else "",
    )
    if not _once(job, "ledger", made_from, lambda: ledger_hash(engine, job.period_name) or "", make):
        note(engine, job.run_id, "整理台账：材料和核定都没有变化，台账和评分照旧。")


@step("assess the year")
def assess_whole_year(job: Job) -> None:
    """Merge the ledgers of both halves, assess the year, and keep both under the year."""
    from tasks.assess import assess_year, merge_halves

    engine = open_store(job.store_url)
    roster, scheme = _roster(job), load_scheme(job.scheme)
    halves = [f"{job.period_name}H{half}" for half in (1, 2)]
    kept = [load_ledger(engine, half) for half in halves]
    # A half that was never run counts as not reported.
    first, second = (one[0] if one else Ledger(period=half) for half, one in zip(halves, kept, strict=True))
    assessment = assess_year(first, second, scheme, roster, list_decisions(engine, job.period_name))
    save_ledger(engine, merge_halves(first, second, roster), assessment)
    note(engine, job.run_id, f"年度考评：{len(assessment.scorecards)}个支部。")


@step("write the report")
def write_outputs(job: Job) -> str:
    """Write the output files of the period or year; the path of the report."""
    tell = _progress(job, "撰写报告")
    tell(0, 1)
    engine = open_store(job.store_url)
    mails, scheme, roster = list_mails(engine), load_scheme(job.scheme), _roster(job)
    report = job.target / "report.docx"
    inputs = {
        "program": version("taizhang"),
        "mails": sorted(mail.sha256 for mail in mails),
        "roster": roster.sha256,
        "scheme": scheme.sha256,
        "templates": hash_folder(job.templates / "report"),
        "time_bank": hash_file(job.time_bank) if job.time_bank else None,
        "decisions": hash_decisions(list_decisions(engine, job.period_name)),
        "options": job.report.model_dump(),
        "prior": ledger_hash(engine, str(job.span.before)),
    }

    def make() -> None:
        from tasks.assess import scores_json
        from tasks.ledger.contract import ledger_json
        from tasks.report.files import write_files
        from tasks.report.received import list_received, received_sha256s

        kept, prior = load_ledger(engine, job.period_name), load_ledger(engine, str(job.span.before))
        assert kept is not None, "the step before saved the ledger"
        ledger, assessment = kept
        write_files(
            job,
            ledger,
            assessment,
            scheme,
            roster,
            prior=prior[0] if prior else None,
            received=list_received(ledger, _messages(job, received_sha256s(ledger)), mails),
            data_files={"ledger.json": ledger_json(ledger), "scores.json": scores_json(assessment)},
            inputs=inputs,
        )
        note(engine, job.run_id, f"撰写报告：{report.name}等文件已写入{job.period_name}。")

    made_from = (
        json.dumps(inputs),
        *(mail.path for mail in mails),
        ledger_hash(engine, job.period_name) or "",
        str(chart_font()),
    )
    if not _once(job, "report", made_from, lambda: hash_folder(job.target, leave_out=PREVIEW), make):
        note(engine, job.run_id, f"撰写报告：没有变化，{job.period_name}中的文件照旧。")
    if job.preview:
        _preview(job, report)
    tell(1, 1)
    return str(report)


def _preview(job: Job, report: Path) -> None:
    """Leave the report as a PDF beside it, laid out once for each report; without LibreOffice there is none."""
    from tasks.report.preview import write_preview

    target = job.target / PREVIEW
    kept = job.cache / "previews" / f"{hash_file(report)}.pdf"
    kept.parent.mkdir(parents=True, exist_ok=True)
    if not kept.is_file() and not write_preview(report, kept):
        # A preview of an older report would be taken for this one.
        target.unlink(missing_ok=True)
        return
    write_whole(target, kept.read_bytes())


def _once(job: Job, name: str, made_from: Sequence[str], state: Callable[[], str], make: Callable[[], None]) -> bool:
    """Call `make`, unless this program made `name` from the same before and it still is in the `state` it was left in; whether it was called."""
    kept, source = job.work / f"{name}.made", hash_texts(hash_program(), job.period_name, *made_from)
    if kept.is_file() and kept.read_text() == f"{source} {state()}":
        return False
    kept.unlink(missing_ok=True)
    make()
    write_whole(kept, f"{source} {state()}".encode())
    return True


def _roster(job: Job) -> Roster:
    return load_roster(job.roster, job.cache)


def _messages(
    job: Job, mails: Sequence[str], tell: Callable[[int, int], None] = lambda _done, _total: None
) -> list[Message]:
    archived = {mail.sha256: mail for mail in list_mails(open_store(job.store_url))}
    return read_mails(Archive(job.archive), [archived[sha256] for sha256 in mails], job.cache, job.workers, tell)


def _superseded(submission: Submission) -> tuple[Submission, ...]:
    """The submission as its superseded mails told it, for comparing; nothing where there are none."""
    older = submission.superseded_sha256s
    return (submission.model_copy(update={"mail_sha256s": older}),) if older else ()


def _facts(job: Job, submission: Submission) -> Facts:
    return Facts.model_validate_json(_left(job, f"facts/{submission.work_name}.json"))


def _formed(job: Job) -> Formed:
    return Formed.model_validate_json(_left(job, "formed.json"))


def _leave(job: Job, name: str, data: bytes) -> None:
    write_whole(job.work / name, data)


def _left(job: Job, name: str) -> bytes:
    return (job.work / name).read_bytes()


class _Tell(Protocol):
    def __call__(self, done: int, total: int, detail: str = "") -> None: ...


def _progress(job: Job, stage: str) -> "_Tell":
    """Tells the store how far the stage is, at most a few times a second, and always its start and its end."""
    engine = open_store(job.store_url)
    told_at = 0.0

    def tell(done: int, total: int, detail: str = "") -> None:
        nonlocal told_at
        now = time.monotonic()
        if done in (0, total) or now - told_at >= PROGRESS_SECONDS:
            told_at = now
            report_progress(engine, job.run_id, stage, done, total, detail)

    return tell

from datetime import date

import pytest

from tasks.normalize import normalize_submission, submission
from tasks.normalize.context import Source
from tasks.records.document import Document, Paragraph
from tasks.records.facts import Submission
from tasks.records.period import Period
from tasks.records.roster import Branch, Roster
from tasks.records.scheme import Scheme


def document(name: str, text: str) -> Document:
    return Document(sha256=name, label=f"{name}.docx", kind="docx", reader="docx/1", blocks=(Paragraph(text=text),))


def test_a_fault_in_one_document_costs_that_document_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = submission._read_document

    def faulty(one: Document, source: Source, first: int, told: submission.Told) -> None:
        whole(one, source, first, told)
        if one.sha256 == "bad":
            raise RuntimeError("not foreseen")

    monkeypatch.setattr(submission, "_read_document", faulty)
    facts = normalize_submission(
        Submission(branch="一支部", status="on_time", message_id="<1@x>"),
        [
            ("<1@x>", document("bad", "3月6日,5名党员到河边清理垃圾,每人服务2小时。")),
            ("<1@x>", document("good", "3月5日,6名党员到社区清扫楼道,每人服务2小时。")),
        ],
        Scheme(year=2022, name="办法", areas=(), integrations=()),
        Roster(branches=(Branch(name="一支部", member_count=9),)),
        Period(year=2022, half=1),
    )
    assert [activity.start for activity in facts.activities] == [date(2022, 3, 5)]
    assert [item.document for item in facts.review] == ["bad.docx"]

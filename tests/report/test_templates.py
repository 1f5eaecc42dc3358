"""Templates: those that ship are in order, a broken one is explained, and the list of names is complete."""

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from docs.make_templates import write_templates
from tasks.report.model import ReportContent, Words
from tasks.report.template_check import check_templates
from tasks.report.template_names import records, template_names

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def copy(tmp_path, templates) -> Path:
    return Path(shutil.copytree(templates, tmp_path / "templates"))


def change(template: Path, old: str, new: str) -> None:
    """Replace text inside the template's document, as an edit in Word would."""
    with zipfile.ZipFile(template) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    document = parts["word/document.xml"].decode()
    assert old in document
    parts["word/document.xml"] = document.replace(old, new, 1).encode()
    with zipfile.ZipFile(template, "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)


def test_templates_that_ship_are_in_order(templates):
    assert check_templates(templates) == []


def test_templates_that_ship_are_what_their_layout_gives(templates, tmp_path):
    write_templates(tmp_path)
    for name in ("report.docx", "branch.docx"):
        assert (tmp_path / name).read_bytes() == (templates / "report" / name).read_bytes(), name


def test_an_unknown_name_is_found_with_its_place(copy):
    change(copy / "report" / "report.docx", "{{ recipients }}：", "{{ recipient }}：")
    (problem,) = check_templates(copy)
    assert re.match(
        r"report\.docx, text, paragraph \d+ \(“\{\{ recipient \}\}：.*”\): 'recipient' is undefined", problem
    )


def test_an_unknown_name_inside_a_loop_is_found(copy):
    change(copy / "report" / "report.docx", "{{ row.participants }}", "{{ row.people }}")
    (problem,) = check_templates(copy)
    assert "people" in problem


def test_a_loop_without_an_end_is_found(copy):
    change(copy / "report" / "report.docx", "{%p endfor %}", "")
    (problem,) = check_templates(copy)
    assert problem.startswith("report.docx, text, paragraph")


def test_a_tag_torn_apart_by_word_still_works(copy):
    change(
        copy / "report" / "report.docx",
        "{{ recipients }}：",
        "{{ reci</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>pients }}：",
    )
    assert check_templates(copy) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{{ recipients }}：", "{{ recipients ："),
        ("{{ recipients }}：", "{{ reci</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>pients ："),
        ("{{ report_date }}", "{ report_date }}"),
        ("{{ report_date }}", "{{ report_date }"),
        ("{%p if draft %}", "{%p if draft"),
    ],
)
def test_half_a_tag_is_found_where_it_stands(copy, templates, old, new):
    change(copy / "report" / "report.docx", old, new)
    (problem,) = check_templates(copy)
    text = re.sub(r"<[^>]+>", "", new)
    assert re.match(rf"report\.docx, text, paragraph \d+ \(“.*{re.escape(text)}”\): a tag is not complete", problem)


def test_an_unknown_filter_is_found(copy):
    change(copy / "report" / "report.docx", "{{ report_date }}", "{{ report_date|datum }}")
    (problem,) = check_templates(copy)
    assert "{{ report_date|datum }}”): No filter named 'datum'. Correct" in problem


def test_a_loop_that_cuts_a_table_is_found(copy):
    change(copy / "report" / "report.docx", "{%tr for row in areas %}", "{%p for row in areas %}")
    assert check_templates(copy)


def test_a_broken_mail_is_found(copy):
    (copy / "mail" / "reminder.j2").write_text("主题\n{% if %}\n", encoding="utf-8")
    (problem,) = check_templates(copy)
    assert "reminder.j2, line 2" in problem


def test_every_problem_is_named_at_once(copy):
    (copy / "mail" / "question.j2").unlink()
    (copy / "report" / "wording" / "typical.txt").write_bytes("典型".encode("gb18030"))
    (copy / "report" / "branch.docx").write_bytes(b"no document")
    problems = "\n".join(check_templates(copy))
    for part in ("question.j2 cannot be read", "typical.txt is not UTF-8", "branch.docx is no .docx document"):
        assert part in problems


def test_a_template_cannot_reach_into_the_program(copy):
    (copy / "report" / "wording" / "basis.txt").write_text("{{ title.__class__.__mro__ }}", encoding="utf-8")
    (problem,) = check_templates(copy)
    assert "basis.txt, line 1" in problem


def test_every_sentence_file_is_used_and_every_used_one_is_there(templates):
    files = {path.stem for path in (templates / "report" / "wording").iterdir()}
    assert files == {*Words.model_fields, "area"}


def test_the_list_of_names_is_up_to_date():
    page = (ROOT / "docs" / "template-names.md").read_text(encoding="utf-8")
    assert page == template_names(), "run: python -m tasks.report.template_names"


def test_the_list_of_names_is_complete():
    page = template_names()
    for record in (ReportContent, *records()):
        for name, info in record.model_fields.items():
            assert f"| `{name}` |" in page
            assert info.description in page

"""The list of every name that a template can use, as docs/template-names.md: generated from the types, so that it is never out of date.

`python -m tasks.report.template_names` writes it anew.
"""

import types
from datetime import date
from pathlib import Path
from typing import Any, Union, get_args, get_origin

from tasks.records.base import Record
from tasks.report.model import AreaRow, BranchSheet, ExampleRow, ReportContent

PLAIN = {str: "文字", int: "整数", float: "数", bool: "是/否", date: "日期"}
FILTERS = (
    (
        "picture",
        "`{{ row.images[0]|picture(49, 37) }}`、`{{ charts.areas|picture(140, 52) }}`",
        "放入图片或统计图，宽、高不超过所写毫米数；只用于 Word 模板",
    ),
    (
        "contents",
        "`{{ sheet.branch|contents(sheet.anchor, loop) }}`",
        "目录的一行，链接到同名书签；只用于 Word 模板的循环中",
    ),
    ("bookmark", "`{{ sheet.anchor|bookmark }}`", "设一个书签；只用于 Word 模板"),
    ("list_names", "`{{ missing|list_names }}`", "甲、乙和丙；多于12个的写作“甲、乙等20个支部”"),
    ("number", "`{{ 12.50|number }}`", "去掉无用的小数：12.5"),
    ("chinese_number", "`{{ loop.index|chinese_number }}`", "中文数字：1写作一"),
)
_HEAD = """# 模板中可以使用的名称

本页由程序生成（`python -m tasks.report.template_names`），请勿手改。

- Word 模板在 `templates/report/`：`report.docx` 是通报，`branch.docx` 是支部核对单。在 Word 中直接修改版式和文字；标签写作 `{{ 名称 }}`。
- 句子在 `templates/report/wording/`，每个文件一段或几段；邮件在 `templates/mail/`，第一行是主题。
- 循环、条件写作 `{% for … %}`、`{% if … %}`；在 Word 中，占一整段的写作 `{%p … %}`，占一整行表格的写作 `{%tr … %}`。
- 改完运行 `taizhang template check`，有错会说明是哪个模板、哪一段、错在哪里。
"""


def template_names() -> str:
    """The whole page, in Markdown. Raises `ValueError` for a name without a description."""
    parts = [_HEAD, "## 各模板都可使用的名称\n", *_table(ReportContent)]
    parts += ["\n## 另有\n", "| 模板 | 名称 | 是什么 |", "|---|---|---|"]
    for template, name, kind in (
        ("report/branch.docx、mail/*.j2", "sheet", BranchSheet),
        ("report/wording/area.txt", "area", AreaRow),
        ("report/wording/area.txt", "area_examples", tuple[ExampleRow, ...]),
        ("mail/*.j2", "branch", str),
        ("mail/*.j2", "secretary", str),
    ):
        parts.append(f"| `{template}` | `{name}` | {_kind(kind)} |")
    parts.append("\n`branch` 是支部名称，`secretary` 是书记姓名。\n\n## 过滤器\n")
    parts += [
        "| 名称 | 写法 | 作用 |",
        "|---|---|---|",
        *(f"| `{name}` | {use} | {does} |" for name, use, does in FILTERS),
    ]
    for record in records():
        doc = (record.__doc__ or "").strip().splitlines()[0]
        parts += [f"\n## {record.__name__}\n", f"{doc}\n", *_table(record)]
    return "\n".join(parts) + "\n"


def records() -> list[type[Record]]:
    """Every type that a template can reach, in the order in which it is first reached."""
    found: list[type[Record]] = []
    waiting: list[Any] = [ReportContent, BranchSheet, AreaRow, ExampleRow]
    while waiting:
        kind = waiting.pop(0)
        if isinstance(kind, type) and issubclass(kind, Record):
            if kind not in found:
                found.append(kind)
                waiting += [info.annotation for info in kind.model_fields.values()]
        else:
            waiting += get_args(kind)
    return found[1:]


def _table(record: type[Record]) -> list[str]:
    rows = ["| 名称 | 类型 | 说明 |", "|---|---|---|"]
    for name, info in record.model_fields.items():
        if not info.description:
            raise ValueError(f"{record.__name__}.{name} has no description")
        rows.append(f"| `{name}` | {_kind(info.annotation)} | {info.description} |")
    return rows


def _kind(kind: Any) -> str:
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return f"若干{_kind(inner[0])}" if inner[-1] is Ellipsis else f"{len(inner)}个{_kind(inner[0])}"
    if origin is dict:
        return f"以文字为名的{_kind(inner[1])}"
    if origin in (Union, types.UnionType):
        return f"{_kind(next(one for one in inner if one is not type(None)))}或空"
    return PLAIN.get(kind) or f"[{kind.__name__}](#{kind.__name__.lower()})"


if __name__ == "__main__":
    page = Path(__file__).resolve().parents[2] / "docs" / "template-names.md"
    page.write_text(template_names(), encoding="utf-8")

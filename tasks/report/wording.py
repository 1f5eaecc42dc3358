"""Sentences: the files of templates/report/wording rendered over the report's content, a paragraph a line.

A sentence file is plain text with Jinja2 tags; empty lines and lines of {# remarks #} are dropped. Filters that help to write like a person:
`join` in Chinese is `names|list_names` (甲、乙和丙, long lists cut as 甲、乙等12个支部), `value|times("次")` etc. are plain Jinja2.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError
from jinja2 import TemplateError as JinjaError
from jinja2.sandbox import SandboxedEnvironment

from tasks.records.errors import TemplateError
from tasks.report.figures import chinese_number, number

NAMES_SHOWN = 12


def list_names(names: Iterable[str], shown: int = NAMES_SHOWN, unit: str = "个支部") -> str:
    """甲; 甲和乙; 甲、乙和丙; beyond `shown` names 甲、乙等12个支部."""
    items = list(names)
    if len(items) > shown:
        return "、".join(items[:shown]) + f"等{len(items)}{unit}"
    if len(items) < 2:
        return "".join(items)
    return "、".join(items[:-1]) + "和" + items[-1]


class Wording:
    """The sentence files of one folder below `templates`."""

    def __init__(self, templates: Path, folder: str = "report/wording", suffix: str = ".txt") -> None:
        self.folder = templates / folder
        self.suffix = suffix
        self._compiled: dict[str, Template] = {}
        self.environment = SandboxedEnvironment(
            undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False
        )
        self.environment.filters.update(list_names=list_names, number=number, chinese_number=chinese_number)

    def paragraphs(self, name: str, **values: Any) -> tuple[str, ...]:
        """The paragraphs of the file `name`, a line each, empty lines dropped. Raises `TemplateError` as `lines` does."""
        return tuple(line.strip() for line in self.lines(name, **values) if line.strip())

    def lines(self, name: str, **values: Any) -> list[str]:
        """All lines of the file `name`, filled in. Raises `TemplateError` with file, line and what is wrong."""
        path = self.folder / f"{name}{self.suffix}"
        try:
            if name not in self._compiled:
                self._compiled[name] = self.environment.from_string(path.read_text(encoding="utf-8-sig"))
            text = self._compiled[name].render(**values)
        except OSError as error:
            raise TemplateError(f"The sentence file {path} cannot be read: {error.strerror}.") from error
        except UnicodeDecodeError as error:
            raise TemplateError(f"The sentence file {path} is not UTF-8; save it again as UTF-8.") from error
        except (JinjaError, TypeError, ValueError, ZeroDivisionError, OverflowError) as error:
            raise TemplateError(f"{path}, line {_line(error)}: {error}. Correct the tag there.") from error
        return text.strip("\n").splitlines()


def _line(error: BaseException) -> int:
    """The line of the template that an error came from, 1 when it is not told."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    line, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line

"""Checks the docs against the code: links lead somewhere, commands named exist, every module says what it owns, generated pages are current.

Run by `make check`. Prints one line a fault and ends with status 1 when there is any.
"""

import ast
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    faults = [*broken_links(), *unknown_commands(), *silent_modules(), *long_modules()]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def pages() -> list[Path]:
    return [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def modules() -> list[Path]:
    return [path for room in ("flows", "tasks", "portal") for path in sorted((ROOT / room).rglob("*.py"))]


def broken_links() -> list[str]:
    """Relative links of the pages whose target is not in the repository."""
    faults = []
    for page in pages():
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
            if "://" not in target and not target.startswith("mailto:") and not (page.parent / target).exists():
                faults.append(f"{page.relative_to(ROOT)}: the link to {target} leads nowhere")
    return faults


def unknown_commands() -> list[str]:
    """`taizhang WORD` and `make WORD` in the pages that do not exist."""
    from flows.cli import app

    known = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    known |= {group.name for group in app.registered_groups if isinstance(group.name, str)}
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    faults = []
    for page in pages():
        text = page.read_text(encoding="utf-8")
        named = re.findall(r"(?:`|^|bin/)taizhang ([a-z]+)", text, re.M)
        faults += [
            f"{page.relative_to(ROOT)}: there is no command taizhang {word}" for word in named if word not in known
        ]
        named = re.findall(r"(?:`|^)make ([a-z-]+)", text, re.M)
        faults += [f"{page.relative_to(ROOT)}: there is no target make {word}" for word in named if word not in targets]
    return faults


def silent_modules() -> list[str]:
    """Modules and public functions without a docstring."""
    faults = []
    for path in modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        where = path.relative_to(ROOT)
        if tree.body and ast.get_docstring(tree) is None:
            faults.append(f"{where}: the module does not say what it owns")
        for node in tree.body:
            public = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")
            if public and ast.get_docstring(node) is None:
                faults.append(f"{where}:{node.lineno}: {node.name} has no docstring")
    return faults


def long_modules() -> list[str]:
    """Modules of more than 600 lines, half as much again as the style asks for: a place to cut."""
    counted = [(path, path.read_text(encoding="utf-8").count("\n")) for path in modules()]
    return [
        f"{path.relative_to(ROOT)}: {count} lines; cut it where one thing ends"
        for path, count in counted
        if count > 600
    ]


if __name__ == "__main__":
    sys.exit(main())

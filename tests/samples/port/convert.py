"""Makes the files of `port/files/` with LibreOffice: `python -m port.convert` in `tests/samples/`.

Its output is not the same to the byte from one run to the next, so the files are kept. An .et of WPS is an .xls.
"""

from pathlib import Path

from hospital.convert import converted
from studio.office import pdf_bytes

from port import control, finance, safety, works

FILES = Path(__file__).parent / "files"


def main() -> None:
    """Writes all of them anew."""
    FILES.mkdir(exist_ok=True)
    (FILES / "control.doc").write_bytes(converted(control.source(), "docx", "doc:MS Word 97"))
    (FILES / "finance.xlsx").write_bytes(converted(finance.source(), "xlsx", "xlsx:Calc MS Excel 2007 XML"))
    (FILES / "people.et").write_bytes(converted(finance.people_source(), "xlsx", "xls:MS Excel 97"))
    for name, data in (("works", works.source()), ("form", safety.source())):
        pdf = pdf_bytes(data)
        (FILES / f"{name}.pdf").write_bytes(pdf.replace(b"D:20220630165812", b"D:20230628165812"))


if __name__ == "__main__":
    main()

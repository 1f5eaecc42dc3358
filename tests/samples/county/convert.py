"""Makes the files of `county/files/` with LibreOffice: `python -m county.convert` in `tests/samples/`; see `hospital.convert`."""

from pathlib import Path

from hospital.convert import converted
from studio.office import pdf_bytes

from county import justice, office, research, retired, survey

FILES = Path(__file__).parent / "files"


def main() -> None:
    """Writes all of them anew."""
    FILES.mkdir(exist_ok=True)
    (FILES / "research.wps").write_bytes(converted(research.source(), "docx", "doc:MS Word 97"))
    (FILES / "retired.doc").write_bytes(converted(retired.source(), "docx", "doc:MS Word 97"))
    (FILES / "statistics.xlsx").write_bytes(converted(survey.source(), "xlsx", "xlsx:Calc MS Excel 2007 XML"))
    for name, data in (("justice", justice.source()), ("supplement", office.supplement())):
        (FILES / f"{name}.pdf").write_bytes(pdf_bytes(data).replace(b"D:20220630165812", b"D:20241230165812"))


if __name__ == "__main__":
    main()

"""Makes the files of `museum/files/` with LibreOffice: `python -m museum.convert` in `tests/samples/`; the bytes differ from run to run."""

from pathlib import Path

from hospital.convert import converted
from studio.office import pdf_bytes

from museum import catalogue, guards, retired, stores

FILES = Path(__file__).parent / "files"


def main() -> None:
    """Writes all of them anew."""
    FILES.mkdir(exist_ok=True)
    (FILES / "retired.doc").write_bytes(converted(retired.source(), "docx", "doc:MS Word 97"))
    (FILES / "catalogue.xlsx").write_bytes(converted(catalogue.source(), "xlsx", "xlsx:Calc MS Excel 2007 XML"))
    for name, data in (("stores", stores.source()), ("form", guards.source())):
        (FILES / f"{name}.pdf").write_bytes(pdf_bytes(data).replace(b"D:20220630165812", b"D:20240627165812"))


if __name__ == "__main__":
    main()

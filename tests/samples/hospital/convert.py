"""Makes the files of `hospital/files/` with LibreOffice: `python -m hospital.convert` in `tests/samples/`.

Its output is not the same to the byte from one run to the next, so the files are kept in the repository. WPS saves its own
endings in the same formats: a .wps is a .doc, an .et an .xls.
"""

import subprocess
import tempfile
from pathlib import Path

from studio.office import pdf_bytes

from hospital import chinese, clinics, nurses, pharmacy, retired, women

FILES = Path(__file__).parent / "files"


def converted(data: bytes, ending: str, kind: str) -> bytes:
    """The Office file `data` (its ending without dot) as LibreOffice saves it in another kind."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"page.{ending}")
        source.write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        out = Path(folder, "out")
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", out, source]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return next(out.iterdir()).read_bytes()


def main() -> None:
    """Writes all of them anew."""
    FILES.mkdir(exist_ok=True)
    (FILES / "women.doc").write_bytes(converted(women.source(), "docx", "doc:MS Word 97"))
    (FILES / "pharmacy.wps").write_bytes(converted(pharmacy.text_source(), "docx", "doc:MS Word 97"))
    (FILES / "pharmacy.et").write_bytes(converted(pharmacy.table_source(), "xlsx", "xls:MS Excel 97"))
    (FILES / "nurses.xlsx").write_bytes(converted(nurses.source(), "xlsx", "xlsx:Calc MS Excel 2007 XML"))
    for name, data in (("clinics", clinics.source()), ("form", chinese.source()), ("retired", retired.source())):
        (FILES / f"{name}.pdf").write_bytes(pdf_bytes(data))


if __name__ == "__main__":
    main()

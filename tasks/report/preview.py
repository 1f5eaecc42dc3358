"""A PDF of a Word file through LibreOffice, where it is installed. The fonts that official documents name are mapped to what the machine has."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from tasks.records.errors import OutputError
from tasks.report.fonts import SUBSTITUTES

TIMEOUT_SECONDS = 300


def find_office() -> str | None:
    """The LibreOffice program, None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def write_preview(document: Path, target: Path, *, timeout_seconds: float = TIMEOUT_SECONDS) -> bool:
    """Write a PDF of `document` to `target`; False where LibreOffice is not installed or could not make it.

    A preview is a convenience and no part of the contract: its bytes depend on the machine's fonts. Raises `OutputError` only where the
    target cannot be written.
    """
    office = find_office()
    if office is None:
        return False
    with tempfile.TemporaryDirectory(prefix="taizhang-preview-") as folder:
        made = _convert(office, document, Path(folder), timeout_seconds)
        if made is None:
            return False
        try:
            shutil.move(made, target)
        except OSError as error:
            raise OutputError(
                f"{target} cannot be written: {error.strerror}. Check the folder and the disk."
            ) from error
    return True


def _convert(office: str, document: Path, folder: Path, timeout_seconds: float) -> Path | None:
    fonts = folder / "fonts.conf"
    fonts.write_text(_font_configuration(), encoding="utf-8")
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts), "HOME": str(folder)}
    profile = (folder / "profile").as_uri()
    command = [
        office,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--norestore",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(document),
    ]
    try:
        subprocess.run(command, env=environment, timeout=timeout_seconds, capture_output=True, check=False)
    except subprocess.TimeoutExpired:
        return None
    made = folder / f"{document.stem}.pdf"
    return made if made.is_file() else None


def _font_configuration() -> str:
    """fontconfig rules on top of the machine's own."""
    aliases = "".join(
        f'<alias binding="same"><family>{escape(name)}</family><prefer>'
        + "".join(f"<family>{escape(one)}</family>" for one in others)
        + "</prefer></alias>"
        for name, others in SUBSTITUTES.items()
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{aliases}</fontconfig>'
    )

"""What this machine can read beyond the formats that need no program: for `taizhang doctor`."""

import shutil
from importlib.util import find_spec

_OFFICE_PACKAGES = "libreoffice-writer libreoffice-calc libreoffice-impress"


def converters() -> list[tuple[str, bool, str]]:
    """(name, whether it is there, what to do when it is not), one for each program or library that opens more formats."""
    from tasks.extract.office import find_office

    return [
        ("LibreOffice (doc, wps, rtf, odt, ppt)", find_office() is not None, f"apt-get install {_OFFICE_PACKAGES}"),
        ("OCR (scans and photographed pages)", has_ocr(), "reinstall the program: its wheels of rapidocr and onnxruntime are missing"),
        ("HEIC photos", find_spec("pi_heif") is not None, "reinstall the program: its wheel of pi-heif is missing"),
        ("RAR archives", _unrar(), "apt-get install libarchive-tools (bsdtar)"),
    ]  # fmt: skip


def has_ocr() -> bool:
    """Whether rapidocr and its engine are installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def _unrar() -> bool:
    return any(shutil.which(name) for name in ("unrar", "unar", "bsdtar", "7z", "7zz"))

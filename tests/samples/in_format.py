"""Rewrites a mailbox folder with its attachments in other formats, as LibreOffice writes them.

In: a folder with `mail/*.eml` (and roster, truth), and which file ending becomes which ("docx" → "pdf"; "scan" is a PDF printed and scanned).
Out: the same folder elsewhere; photos, texts and what lies in archives stay as they are.
"""

import hashlib
import io
import shutil
import subprocess
from collections.abc import Mapping
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2

from tests.extract.paper import scanned

# A flat-bed scanner's usual setting.
DPI = 200


def rewrite_mailbox(source: Path, target: Path, formats: Mapping[str, str]) -> int:
    """Writes the mailbox `source` to `target` and returns how many attachments were converted; CalledProcessError when LibreOffice fails."""
    shutil.copytree(source, target)
    mails = {path: message_from_bytes(path.read_bytes(), policy=policy.default) for path in target.rglob("*.eml")}
    wanted = [(path, part) for path, mail in mails.items() for part in mail.walk() if _ending(part) in formats]
    with TemporaryDirectory() as scratch:
        made = _converted([part for _, part in wanted], formats, Path(scratch))
    for (_, part), data in zip(wanted, made, strict=True):
        name = Path(str(part.get_filename())).with_suffix("." + _written(formats[_ending(part)])).name
        data = printed_and_scanned(data) if formats[_ending(part)] == "scan" else data
        part.clear()
        part.set_content(data, maintype="application", subtype="octet-stream", filename=name)
    for path in {path for path, _ in wanted}:
        path.write_bytes(mails[path].as_bytes())
    return len(wanted)


def _written(format_name: str) -> str:
    """What LibreOffice writes for a format."""
    return "pdf" if format_name == "scan" else format_name


def printed_and_scanned(data: bytes) -> bytes:
    """A PDF whose pages are pictures of those of `data`: a little turned, a little noise."""
    document = pypdfium2.PdfDocument(data)
    pages = [scanned(page.render(scale=DPI / 72).to_pil().convert("RGB"), 0.4) for page in document]
    out = io.BytesIO()
    pages[0].save(out, "PDF", resolution=DPI, save_all=True, append_images=pages[1:], quality=80)
    return out.getvalue()


def _ending(part: EmailMessage) -> str:
    return (part.get_filename() or "").rpartition(".")[2].lower()


def _converted(parts: list[EmailMessage], formats: Mapping[str, str], folder: Path) -> list[bytes]:
    """The attachments converted, in their order; one call of LibreOffice for each target."""
    names = []
    for part in parts:
        data = part.get_content()
        names.append(f"{hashlib.sha256(data).hexdigest()}.{_ending(part)}")
        (folder / names[-1]).write_bytes(data)
    for ending, becomes in formats.items():
        files = sorted({name for name in names if name.endswith("." + ending)})
        if files:
            profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
            target = _written(becomes)
            command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir", f"to_{ending}", *files]
            subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    return [
        (folder / f"to_{_ending(part)}" / name).with_suffix("." + _written(formats[_ending(part)])).read_bytes()
        for part, name in zip(parts, names, strict=True)
    ]

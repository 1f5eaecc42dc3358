"""What a file is, told by its bytes: magic numbers, the streams of an OLE file, the members of a zip. Names are never asked."""

import io
import re
import zipfile

import olefile

from tasks.extract.text import utf16_codec

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"{\\rtf", "application/rtf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\xd7\xcd\xc6\x9a", "image/wmf"),
    (b"\x01\x00\x09\x00", "image/wmf"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x1f\x8b", "application/gzip"),
    (b"\x78\x9f\x3e\x22", "application/ms-tnef"),
    (b"MZ", "application/x-msdownload"),
    (b"\x00\x00\x00\x14ftypqt", "video/quicktime"),
)
_HEIF_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"}

# The stream that only this format has → media type; the order decides, an Outlook mail may hold a WordDocument below.
_OLE_STREAMS: tuple[tuple[str, str], ...] = (
    ("__properties_version1.0", "application/vnd.ms-outlook"),
    ("EncryptedPackage", "application/x-encrypted-office"),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("PP40", "application/vnd.ms-powerpoint"),
    ("MatOST", "application/vnd.ms-works"),
    ("CONTENTS", "application/vnd.ms-works"),
)
_MAIN_PARTS: tuple[tuple[str, str], ...] = (
    ("wordprocessingml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("ms-word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("spreadsheetml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ms-excel.sheet.macroenabled", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ms-excel.template", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ms-excel.sheet.binary", "application/vnd.ms-excel.sheet.binary"),
    ("presentationml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("ms-powerpoint", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
_ODF = "application/vnd.oasis.opendocument."
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|meta|p|span|font|br|style)[\s>/]", re.IGNORECASE)
_MHTML = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_MAIL = re.compile(rb"\A(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}\r?\n", re.DOTALL)
_MAIL_FIELD = re.compile(rb"^(?:from|subject|message-id|mime-version):", re.IGNORECASE | re.MULTILINE)


def media_type(data: bytes) -> str:
    """The media type by content; "" for no bytes, "application/octet-stream" for what is not known."""
    if not data:
        return ""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_type(data)
    if data.startswith(olefile.MAGIC):
        return _ole_type(data)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    return _riff_or_box(data) or _text_type(data)


def _riff_or_box(data: bytes) -> str:
    if data[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"AVI ": "video/x-msvideo", b"WAVE": "audio/wav"}.get(data[8:12], "")
    if data[4:8] == b"ftyp":
        return "image/heic" if data[8:12] in _HEIF_BRANDS else "video/mp4"
    if data[40:44] == b" EMF" and data[:4] == b"\x01\x00\x00\x00":
        return "image/emf"
    if b"%PDF-" in data[:1024]:
        # A PDF reader looks for the header in the first kilobyte.
        return "application/pdf"
    if data.startswith((b"\xdb\xa5", b"1\xbe")):
        return "application/msword"
    if data[:4] in (
        b"\x09\x08\x10\x00",
        b"\x09\x08\x08\x00",
        b"\x09\x04\x06\x00",
        b"\x09\x02\x06\x00",
        b"\x09\x00\x04\x00",
    ):
        # BIFF records without an OLE wrapper.
        return "application/vnd.ms-excel"
    return ""


def _zip_type(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.replace("\\", "/").lower().lstrip("/"): name for name in archive.namelist()}
            if "[content_types].xml" in names:
                with archive.open(names["[content_types].xml"]) as file:
                    return _ooxml_type(file.read(1 << 20), set(names))
            if "mimetype" in names:
                with archive.open(names["mimetype"]) as file:
                    declared = file.read(200).decode("ascii", "replace").strip()
                if declared.startswith(_ODF):
                    return declared.removesuffix("-template")
    except Exception:  # hostile archives raise many kinds
        return "application/x-broken-zip"
    return "application/zip"


def _ooxml_type(content_types: bytes, names: set[str]) -> str:
    text = content_types.decode("utf-8", "ignore").lower()
    for override in re.findall(r'contenttype="([^"]+\.main\+xml)"', text.replace("'", '"')):
        for mark, kind in _MAIN_PARTS:
            if mark in override:
                return kind
    if "ms-excel.sheet.binary" in text:
        return "application/vnd.ms-excel.sheet.binary"
    for folder, mark in (("word/", "wordprocessingml"), ("xl/", "spreadsheetml"), ("ppt/", "presentationml")):
        if any(name.startswith(folder) for name in names):
            return dict(_MAIN_PARTS)[mark]
    return "application/zip"


def _ole_type(data: bytes) -> str:
    try:
        with olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_FATAL) as ole:
            streams = {entry[0].lower() for entry in ole.listdir(streams=True, storages=True)}
    except Exception:
        return "application/x-broken-ole"
    for stream, kind in _OLE_STREAMS:
        if stream.lower() in streams:
            return kind
    return "application/x-ole"


def _text_type(data: bytes) -> str:
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    elif b"\x00" in head:
        codec = utf16_codec(head)
        if not codec:
            return "application/octet-stream"
        head = head.decode(codec, "ignore").encode()
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    lowered = head[:600].lower()
    if b"<svg" in lowered and (lowered.startswith((b"<svg", b"<?xml"))):
        return "image/svg+xml"
    if _MHTML.search(head) and _MAIL_FIELD.search(head):
        return "multipart/related"
    if _MAIL.match(head) and _MAIL_FIELD.search(head):
        return "message/rfc822"
    if lowered.startswith(b"<?xml"):
        return _xml_type(lowered)
    if _HTML.search(head):
        return "text/html"
    control = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)
    return "text/plain" if control <= len(head) // 100 else "application/octet-stream"


def _xml_type(lowered: bytes) -> str:
    if b"office:spreadsheet" in lowered or b'progid="excel' in lowered:
        return "application/x-spreadsheetml-2003"
    if b"schemas.microsoft.com/office/word/2003" in lowered or b'progid="word' in lowered:
        return "application/x-wordml-2003"
    if b"<pkg:package" in lowered or b"2006/xmlpackage" in lowered:
        return "application/x-wordml-2003"
    return "text/html" if _HTML.search(lowered) else "text/xml"

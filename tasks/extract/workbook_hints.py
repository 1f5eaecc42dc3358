"""Whether an xls or ods holds more than values: pictures, text boxes, comments, hidden rows or columns, units that a number format adds,
in ods merged cells.

Asked before LibreOffice is, which takes seconds.
"""

import contextlib
import io
import re
import struct

import olefile

from tasks.extract.packages import MAX_XML_BYTES, Package

# [MS-XLS] 2.4: MsoDrawingGroup; TxO; Row with fDyZero; ColInfo with fHidden; Format of two-byte characters.
_DRAWINGS, _TEXT_BOX, _ROW, _COLUMNS, _FORMAT = 0x00EB, 0x01B6, 0x0208, 0x007D, 0x041E
# The type of a stored picture, OfficeArtFBSE, [MS-ODRAW] 2.2.32.
_STORED = b"\x07\xf0"
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x01
_ODS_MORE = re.compile(
    rb'<draw:image|visibility="(?:collapse|filter)"|-spanned="(?!1")|<office:annotation'
    rb"|<number:number-style(?:(?!</number:number-style>).)*<number:text>[^<]*[\x80-\xff]",
    re.DOTALL,
)
# A number format that writes Chinese words and is neither date nor money.
_UNIT = re.compile(r"^(?=.*[\u3400-\u9fff])[^ymdhsYMDHS￥¥]*$")


def xls_has_more(data: bytes) -> bool:
    """Walks the records of the workbook's stream; False where it cannot be walked."""
    with contextlib.suppress(Exception), olefile.OleFileIO(io.BytesIO(data)) as ole:
        name = next(stream for stream in ("Workbook", "Book") if ole.exists(stream))
        stream = ole.openstream(name).read()
        place = 0
        while place + 4 <= len(stream):
            record, length = struct.unpack_from("<HH", stream, place)
            body = stream[place + 4 : place + 4 + min(length, 16)]
            if (
                record == _FORMAT
                and stream[place + 8 : place + 9] == b"\x01"
                and _UNIT.match(stream[place + 9 : place + 4 + length].decode("utf-16-le", "replace"))
            ):
                return True
            if record == _TEXT_BOX or (record == _DRAWINGS and _STORED in stream[place : place + 4 + length]):
                return True
            if record == _ROW and len(body) >= 13 and body[12] & _HIDDEN_ROW:
                return True
            if record == _COLUMNS and len(body) >= 9 and body[8] & _HIDDEN_COLUMN:
                return True
            place += 4 + length
    return False


def ods_has_more(data: bytes) -> bool:
    """Looks for the markup of pictures, of merged cells and of rows and columns that are not shown."""
    return _ODS_MORE.search(Package(data).read("content.xml", MAX_XML_BYTES)) is not None

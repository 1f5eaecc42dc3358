"""Files inside files: embedded objects become Documents of their own, chunks of other formats become blocks in place."""

import io
import struct

import olefile

from tasks.extract.reading import MAX_DEPTH, Found, Source, UnreadableError, problem
from tasks.records.document import Document

# Structure of the stream "\1Ole10Native" ([MS-OLEDS] 2.3.6): size, flags, label, path, …, temporary path, size, data.
_NATIVE = "\x01Ole10Native"
# Streams that hold a whole file as it is, by what put them there.
_WHOLE = ("Package", "CONTENTS")


def read_inner(source: Source, data: bytes, name: str) -> list[Document]:
    """The Documents of a file found inside `source`, its label below the outer one's; none for empty or unknown objects."""
    from tasks.extract.readers import read_file

    data, name = unwrap_object(data, name)
    if not data or source.depth >= MAX_DEPTH:
        return []
    inner = Source(data, f"{source.name}/{name}", source.store, source.scratch, depth=source.depth + 1)
    documents = read_file(inner, source.store.put(data))
    return [document for document in documents if document.kind != "unknown" or document.problems]


def read_chunk(source: Source, data: bytes, name: str) -> Found:
    """What a chunk of another format (altChunk) says, to be put in its place; one that cannot be read is a Problem of the file around it."""
    from tasks.extract.readers import find_in

    if not data or source.depth >= MAX_DEPTH:
        return Found("unknown")
    chunk = Source(data, f"{source.name}/{name}", source.store, source.scratch, depth=source.depth + 1)
    try:
        return find_in(chunk)
    except UnreadableError as error:
        return Found("unknown", problems=[problem(error.code, chunk.name, error.detail)])


def unwrap_object(data: bytes, name: str) -> tuple[bytes, str]:
    """The file inside an OLE object and its name; the object itself when it is a document of its own."""
    if not data.startswith(olefile.MAGIC):
        return data, name
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            if ole.exists(_NATIVE):
                return _native(ole.openstream(_NATIVE).read(), name)
            for stream in _WHOLE:
                if ole.exists(stream):
                    return ole.openstream(stream).read(), name
    except Exception:  # olefile raises many kinds on damaged files; the reader of the whole will say what is wrong
        return data, name
    return data, name


def _native(stream: bytes, name: str) -> tuple[bytes, str]:
    try:
        place = 6
        label, place = _text(stream, place)
        _path, place = _text(stream, place)
        place += 4
        (length,) = struct.unpack_from("<I", stream, place)
        place += 4 + length
        (size,) = struct.unpack_from("<I", stream, place)
    except (struct.error, ValueError):
        return b"", name
    return stream[place + 4 : place + 4 + size], label or name


def _text(stream: bytes, place: int) -> tuple[str, int]:
    end = stream.index(b"\0", place)
    return stream[place:end].decode("gb18030", "replace"), end + 1

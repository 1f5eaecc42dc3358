"""What lies inside an opaque S/MIME signature (application/pkcs7-mime, signed-data, RFC 8551 3.5.2): the mail itself, unencrypted.

The bytes of the part come in, those of the signed MIME entity go out. The signature is not checked: who sent a mail is for the receiving
server to say. Read by hand, because no library of the program gives the content of a signed message; only its nesting is needed.
"""

from typing import NamedTuple

SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
OBJECT_ID, SEQUENCE, CONTEXT, OCTETS, PARTED_OCTETS = 0x06, 0x30, 0xA0, 0x04, 0x24
INDEFINITE = 0x80
DEEPEST = 12


class BrokenWrapperError(ValueError):
    """The bytes are no BER (X.690)."""


class _Value(NamedTuple):
    """One encoded value: its content lies from `start` to `end` and the next value begins at `following`."""

    tag: int
    start: int
    end: int
    following: int


def signed_content(data: bytes) -> bytes:
    """The signed MIME entity; b"" for what is encrypted, compressed, detached or broken."""
    try:
        outer = _expect(data, 0, SEQUENCE)
        kind = _expect(data, outer.start, OBJECT_ID)
        if data[kind.start : kind.end] != SIGNED_DATA:
            return b""
        signed = _expect(data, _expect(data, kind.following, CONTEXT).start, SEQUENCE)
        version = _value(data, signed.start)
        digests = _value(data, version.following)
        content = _expect(data, digests.following, SEQUENCE)
        kind = _expect(data, content.start, OBJECT_ID)
        if kind.following >= content.end:
            return b""
        return b"".join(_octets(data, _value(data, _expect(data, kind.following, CONTEXT).start)))
    except (BrokenWrapperError, IndexError):
        return b""


def _expect(data: bytes, position: int, tag: int) -> _Value:
    value = _value(data, position)
    if value.tag != tag:
        raise BrokenWrapperError
    return value


def _value(data: bytes, position: int, depth: int = 0) -> _Value:
    """The value at `position`; one of indefinite length ends where its two zero bytes stand."""
    if depth > DEEPEST:
        raise BrokenWrapperError
    tag, length, start = data[position], data[position + 1], position + 2
    if length == INDEFINITE:
        end = start
        while data[end : end + 2] != b"\0\0":
            end = _value(data, end, depth + 1).following
        return _Value(tag, start, end, end + 2)
    if length > INDEFINITE:
        size = length - INDEFINITE
        length = int.from_bytes(data[start : start + size], "big")
        start += size
    if start + length > len(data):
        raise BrokenWrapperError
    return _Value(tag, start, start + length, start + length)


def _octets(data: bytes, value: _Value) -> list[bytes]:
    """The pieces of an octet string; a writer that streams cuts it into many."""
    if value.tag == OCTETS:
        return [data[value.start : value.end]]
    if value.tag != PARTED_OCTETS:
        raise BrokenWrapperError
    pieces: list[bytes] = []
    position = value.start
    while position < value.end:
        piece = _expect(data, position, OCTETS)
        pieces.append(data[piece.start : piece.end])
        position = piece.following
    return pieces

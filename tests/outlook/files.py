"""Outlook messages as files, built stream by stream: a compound file (MS-CFB, version 3) with the properties of MS-OXMSG."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

Tree = Mapping[str, "bytes | Tree"]
SECTOR, SMALL, CUTOFF = 512, 64, 4096
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


@dataclass
class _Chains:
    """Blocks of one size, and of each which follows."""

    size: int
    blocks: list[bytes] = field(default_factory=list)
    next: list[int] = field(default_factory=list)

    def add(self, data: bytes) -> int:
        """Store the bytes; the number of their first block."""
        if not data:
            return END
        start = len(self.blocks)
        pieces = [data[place : place + self.size].ljust(self.size, b"\0") for place in range(0, len(data), self.size)]
        self.blocks.extend(pieces)
        self.next.extend([*range(start + 1, start + len(pieces)), END])
        return start


def compound_file(tree: Tree) -> bytes:
    """The bytes of a compound file with these storages (mappings) and streams."""
    big, small = _Chains(SECTOR), _Chains(SMALL)
    entries: list[list[object]] = [["Root Entry", 5, FREE, FREE, END, 0]]

    def put(storage: Tree, parent: int) -> None:
        before = None
        for name in sorted(storage, key=lambda name: (len(name), name.upper())):
            entry, content = len(entries), storage[name]
            entries.append([name, 1 if isinstance(content, Mapping) else 2, FREE, FREE, END, 0])
            if before is None:
                entries[parent][3] = entry
            else:
                entries[before][2] = entry
            before = entry
            if isinstance(content, Mapping):
                put(content, entry)
            else:
                chains = small if len(content) < CUTOFF else big
                entries[entry][4:] = [chains.add(content), len(content)]

    put(tree, 0)
    entries[0][4:] = [big.add(b"".join(small.blocks)), SMALL * len(small.blocks)]
    mini = big.add(b"".join(struct.pack("<I", follows) for follows in small.next))
    directory = big.add(b"".join(_entry(*entry) for entry in entries))  # type: ignore[arg-type]
    count = next(n for n in range(1, 110) if n * 128 >= len(big.next) + n)
    first = len(big.next)
    table = [*big.next, *[FAT] * count]
    table += [FREE] * (count * 128 - len(table))
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, count, directory, 0, CUTOFF, mini,
        -(-len(small.next) // 128), END, 0,
    )  # fmt: skip
    fat = [*range(first, first + count), *[FREE] * (109 - count)]
    return head + struct.pack("<109I", *fat) + b"".join(big.blocks) + struct.pack(f"<{len(table)}I", *table)


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16x4x8x8xIQ", raw, len(raw) + 2, kind, 1, FREE, right, child, start if size else END, size
    )


def message(
    *,
    subject: bytes | str = "",
    plain: bytes | str = "",
    html: bytes = b"",
    code_page: int = 0,
    files: Mapping[str, "bytes | Tree"] | None = None,
    content_ids: Mapping[str, str] | None = None,
    top: bool = True,
) -> dict[str, "bytes | Tree"]:
    """The storage of a message: bytes are text in `code_page`, str is Unicode; a file that is a storage is an attached message."""
    tree: dict[str, bytes | Tree] = {}
    pages = b"" if not code_page else b"\x03\x00" + struct.pack("<HIQ", 0x3FFD, 6, code_page)
    tree["__properties_version1.0"] = b"\0" * (32 if top else 24) + pages
    for number, value in ((0x0037, subject), (0x1000, plain), (0x1013, html)):
        if value:
            tree |= _property(number, value)
    for number, (name, data) in enumerate((files or {}).items()):
        attachment = {"__properties_version1.0": b"\0" * 8} | _property(0x3707, name)
        attachment |= {"__substg1.0_3701000D": data} if isinstance(data, Mapping) else _property(0x3701, data, "0102")
        if content_ids and name in content_ids:
            attachment |= _property(0x3712, content_ids[name])
        tree[f"__attach_version1.0_#{number:08X}"] = attachment
    return tree


def _property(number: int, value: bytes | str, kind: str = "") -> dict[str, "bytes | Tree"]:
    if isinstance(value, str):
        return {f"__substg1.0_{number:04X}001F": value.encode("utf-16-le")}
    return {f"__substg1.0_{number:04X}{kind or ('0102' if number == 0x1013 else '001E')}": value}

"""What Outlook and S/MIME wrap a mail in: winmail.dat with files and bodies of every kind, opaque signatures."""

import base64
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.blobs import BlobStore
from tasks.mail.smime import signed_content
from tasks.outlook.rtf import DICTIONARY, decompress, read_compressed_rtf
from tests.loopback import make_certificate
from tests.mail.samples import plain_mail, raw_mail
from tests.mail.test_mime import parsed

TOLD = "3月5日，8名党员到柳岸社区清扫楼道，每人2小时。"
HTML_IN_RTF = r"""{\rtf1\ansi\ansicpg936\fromhtml1 \deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset134 SimSun;}}
{\*\generator Outlook}{\*\htmltag19 <html>}{\*\htmltag50 <body>}\htmlrtf {\f1 \htmlrtf0
{\*\htmltag64 <table><tr><td>}%s{\*\htmltag72 </td>}\htmlrtf \cell\htmlrtf0 {\*\htmltag148 <td>}{\*\htmltag84 &nbsp;}\u24352 ?\u19977\'3f
{\*\htmltag72 </td></tr></table>}\htmlrtf }\htmlrtf0 {\*\htmltag58 </body></html>}}"""
PLAIN_RTF = (
    r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}}{\info{\author x}}\f0 %s\par "
    r"\{\'d2\'bb\}\tab {\pict 00ff}\u-10179 ?\u-8704 ?}"
)


def escaped(text: str) -> str:
    """Chinese as RTF writers put it: the bytes of GBK, those that are letters plain."""
    raw = text.encode("gbk")
    return "".join(chr(byte) if chr(byte).isalnum() and byte < 128 else f"\\'{byte:02x}" for byte in raw)


def stored(rtf: str) -> bytes:
    """The property as a writer leaves it that does not compress."""
    raw = rtf.encode("latin-1")
    return (len(raw) + 12).to_bytes(4, "little") + len(raw).to_bytes(4, "little") + b"MELA" + bytes(4) + raw


def compressed(raw: bytes) -> bytes:
    """The property, compressed: the longest earlier run of at most 17 bytes, else the byte itself."""
    history, tokens = DICTIONARY, []
    done = 0
    while done < len(raw):
        length = next((n for n in range(17, 1, -1) if done + n <= len(raw) and raw[done : done + n] in history), 0)
        if length:
            place = history.rindex(raw[done : done + length])
            tokens.append((1, (place << 4 | length - 2).to_bytes(2, "big")))
        else:
            tokens.append((0, raw[done : done + 1]))
        history += raw[done : done + (length or 1)]
        done += length or 1
    tokens.append((1, (len(history) << 4).to_bytes(2, "big")))
    groups = [tokens[start : start + 8] for start in range(0, len(tokens), 8)]
    out = b"".join(
        bytes([sum(kind << bit for bit, (kind, _) in enumerate(group))]) + b"".join(code for _, code in group)
        for group in groups
    )
    return (len(out) + 12).to_bytes(4, "little") + len(raw).to_bytes(4, "little") + b"LZFu" + bytes(4) + out


def block(level: int, name: int, kind: int, data: bytes) -> bytes:
    head = bytes([level]) + name.to_bytes(2, "little") + kind.to_bytes(2, "little") + len(data).to_bytes(4, "little")
    return head + data + (sum(data) & 0xFFFF).to_bytes(2, "little")


def winmail(rtf: bytes = b"") -> bytes:
    """A winmail.dat with one file and, where given, a body as compressed RTF."""
    tnef = b"\x78\x9f\x3e\x22\x01\x00" + block(1, 0x9007, 8, (936).to_bytes(4, "little") * 2)
    if rtf:
        padded = rtf + bytes(-len(rtf) % 4)
        one = (0x10090102).to_bytes(4, "little") + (1).to_bytes(4, "little") + len(rtf).to_bytes(4, "little") + padded
        tnef += block(1, 0x9003, 6, (1).to_bytes(4, "little") + one)
    return (
        tnef
        + block(2, 0x9002, 6, bytes(14))
        + block(2, 0x8010, 1, "小结.docx".encode("gbk") + b"\0")
        + block(2, 0x800F, 6, b"docx bytes")
    )


def test_winmail_dat_gives_its_files(blobs: BlobStore) -> None:
    message = parsed(plain_mail(attachments=[("winmail.dat", winmail())]), blobs)
    assert [blob.label for blob in message.blobs] == ["小结.docx"]
    assert blobs.get(message.blobs[0].sha256) == b"docx bytes"


def test_a_body_that_is_compressed_rtf_only_is_read(blobs: BlobStore) -> None:
    rtf = (PLAIN_RTF % escaped(TOLD)).encode("latin-1")
    message = parsed(plain_mail("", attachments=[("winmail.dat", winmail(compressed(rtf)))]), blobs)
    assert message.body_text == f"{TOLD}\n{{一}}\t😀"
    assert [blob.label for blob in message.blobs] == ["小结.docx"]


def test_html_that_outlook_hid_in_rtf_comes_out_as_html(blobs: BlobStore) -> None:
    rtf = (HTML_IN_RTF % escaped(TOLD)).encode("latin-1")
    message = parsed(plain_mail("", attachments=[("winmail.dat", winmail(compressed(rtf)))]), blobs)
    assert message.body is not None
    assert message.body.media_type.startswith("text/html")
    html = blobs.get(message.body.sha256).decode()
    assert f"<td>{TOLD}</td>" in html
    assert "张三" in html
    assert TOLD in message.body_text
    assert "SimSun" not in html
    assert "Outlook" not in html


def test_the_example_of_the_standard_unpacks() -> None:
    """MS-OXRTFCP, section 4.1."""
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232 0af32068656c090020627705b06c647d0a800fa0"
    )
    assert decompress(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


@given(st.binary(max_size=300))
def test_what_was_compressed_comes_back(raw: bytes) -> None:
    assert decompress(compressed(raw)) == raw


@given(st.binary(max_size=200), st.text(alphabet="\\{}'*u1f0 \n", max_size=80))
def test_broken_rtf_stops_nothing(raw: bytes, rtf: str) -> None:
    read_compressed_rtf(b"\0" * 8 + b"LZFu" + raw)
    read_compressed_rtf(stored(rtf))
    signed_content(raw)
    signed_content(b"0\x80\x06\x09*\x86H\x86\xf7\r\x01\x07\x02\xa0\x80" + raw)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl signs the mail")
@pytest.mark.parametrize("stream", [[], ["-stream"]])
def test_an_opaque_signature_is_opened_and_the_mark_says_it_was_not_checked(
    blobs: BlobStore, tmp_path: Path, stream: list[str]
) -> None:
    key, made = make_certificate(tmp_path)
    inner = plain_mail(TOLD * 200, attachments=[("小结.docx", b"docx bytes")]).partition(b"\n\n")
    entity = tmp_path / "entity"
    kept = [line for line in inner[0].split(b"\n") if line.lower().startswith((b"content-type", b" ", b"mime"))]
    entity.write_bytes(b"\n".join(kept) + b"\n\n" + inner[2])
    command = [
        "openssl",
        "cms",
        "-sign",
        "-nodetach",
        "-binary",
        "-outform",
        "DER",
        "-signer",
        str(made),
        "-inkey",
        str(key),
    ]
    signed = subprocess.run([*command, *stream, "-in", str(entity)], check=True, capture_output=True).stdout
    head = (
        b"Subject: =?utf-8?B?5bCP57uT?=\nContent-Transfer-Encoding: base64\n"
        b'Content-Type: application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"'
    )
    message = parsed(raw_mail(head, base64.encodebytes(signed)), blobs)
    assert message.subject == "小结"
    assert message.body_text.startswith(TOLD)
    assert [(blob.label, blobs.get(blob.sha256)) for blob in message.blobs] == [("小结.docx", b"docx bytes")]
    assert message.problems == ()
    assert any("未核对" in mark for mark in message.marks)


@pytest.mark.parametrize(
    ("kind", "name"),
    [("application/pkcs7-mime; smime-type=enveloped-data", "smime.p7m"), ("application/x-pkcs7-mime", "smime.p7m")],
)
def test_what_is_encrypted_is_named_with_what_to_ask_for(blobs: BlobStore, kind: str, name: str) -> None:
    raw = raw_mail(f'Content-Type: {kind}; name="{name}"\nContent-Transfer-Encoding: base64'.encode(), b"AAAA")
    (problem,) = parsed(raw, blobs).problems
    assert (problem.code, problem.file) == ("encrypted", name)
    assert "重新发送" in problem.ask

"""A small IMAP server that misbehaves on demand, for what Dovecot will not do."""

import base64
import re
import select
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tasks.records.mail import MailAccount


@dataclass
class Script:
    """What the server holds and how it misbehaves. Counts are used up: `nil={3: 2}` answers NIL twice, then the mail."""

    mails: dict[int, bytes]
    uidvalidity: list[int] = field(default_factory=lambda: [1])
    unsafe_until_id: bool = False
    refuses_login: list[str] = field(default_factory=list)
    refuses_select: list[str] = field(default_factory=list)
    nil: dict[int, int] = field(default_factory=dict)
    left_out: dict[int, int] = field(default_factory=dict)
    cuts: dict[int, int] = field(default_factory=dict)
    stalls: dict[int, int] = field(default_factory=dict)
    sizes: dict[int, int] = field(default_factory=dict)
    dates: dict[int, str] = field(default_factory=dict)
    trickles: bool = False
    whole_for_pieces: bool = False
    one_at_a_time: bool = False
    mixes_answers: bool = False
    asked_ahead: int = 0
    commands: list[str] = field(default_factory=list)
    connections: int = 0
    token: str = ""
    tls: ssl.SSLContext | None = None

    def used_up(self, counts: dict[int, int], uid: int) -> bool:
        """Whether this misbehaviour is due for the mail; counts it down."""
        if counts.get(uid, 0) > 0:
            counts[uid] -= 1
            return True
        return False


class CutError(Exception):
    """The server breaks the connection off."""


@dataclass
class Server:
    script: Script
    port: int

    def account(self, **changes: object) -> MailAccount:
        values = {
            "host": "127.0.0.1",
            "port": self.port,
            "user": "yi",
            "secret": "geheim",
            "tls": "none",
            "timeout_seconds": 10,
        }
        return MailAccount.model_validate(values | changes)


@contextmanager
def serving(script: Script) -> Iterator[Server]:
    """The server on a free port until the block ends."""
    listener = socket.create_server(("127.0.0.1", 0))
    threads: list[threading.Thread] = []
    stopping = threading.Event()

    def accept() -> None:
        while not stopping.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            if stopping.is_set():
                connection.close()
                return
            script.connections += 1
            if script.tls is not None:
                try:
                    connection = script.tls.wrap_socket(connection, server_side=True)
                except OSError:
                    connection.close()
                    continue
            thread = threading.Thread(target=_Talk(script, connection).run, daemon=True)
            threads.append(thread)
            thread.start()

    port = listener.getsockname()[1]
    acceptor = threading.Thread(target=accept, daemon=True)
    acceptor.start()
    try:
        yield Server(script, port)
    finally:
        stopping.set()
        with socket.create_connection(("127.0.0.1", port)):
            pass
        acceptor.join(10)
        listener.close()
        for thread in threads:
            thread.join(10)


class _Talk:
    """One connection."""

    def __init__(self, script: Script, connection: socket.socket) -> None:
        self.script = script
        self.connection = connection
        # Unbuffered, so that a command which waits can be told by the socket alone.
        self.file = connection.makefile("rb", buffering=0)
        self.identified = False

    def run(self) -> None:
        try:
            self.say(b"* OK scripted server")
            while line := self.file.readline():
                text = line.decode("utf-8", "replace").rstrip("\r\n")
                self.script.commands.append(text.split(" ", 1)[1])
                if not self.answer(*text.split(" ", 2)):
                    break
        except (OSError, CutError):
            pass
        finally:
            self.file.close()
            self.connection.close()

    def say(self, data: bytes) -> None:
        self.send(data + b"\r\n")

    def send(self, data: bytes) -> None:
        if self.script.trickles:
            for start in range(0, len(data), 7):
                self.connection.sendall(data[start : start + 7])
        else:
            self.connection.sendall(data)

    def answer(self, tag: str, command: str, rest: str = "") -> bool:
        """Answer one command; False ends the connection."""
        name = command.upper()
        if name == "CAPABILITY":
            self.say(b"* CAPABILITY IMAP4rev1 ID AUTH=XOAUTH2 SASL-IR")
        elif name == "AUTHENTICATE":
            self.say(b"+ ")
            answer = base64.b64decode(self.file.readline()).decode()
            if answer != f"user=yi\1auth=Bearer {self.script.token}\1\1":
                self.say(f"{tag} NO [AUTHENTICATIONFAILED] Invalid token".encode())
                return True
        elif name == "LOGIN" and self.script.refuses_login:
            self.say(f"{tag} NO {self.script.refuses_login.pop(0)}".encode())
            return True
        elif name == "ID":
            self.identified = rest.strip().upper() != "NIL" and "()" not in rest
            self.say(b'* ID ("name" "scripted")')
        elif name in ("SELECT", "EXAMINE"):
            if self.script.unsafe_until_id and not self.identified:
                self.say(f"{tag} NO SELECT Unsafe Login. Please contact kefu@example.com for help".encode())
                return True
            if self.script.refuses_select:
                self.say(f"{tag} NO {self.script.refuses_select.pop(0)}".encode())
                return True
            values = self.script.uidvalidity
            uidvalidity = values.pop(0) if len(values) > 1 else values[0]
            self.say(b"* %d EXISTS" % len(self.script.mails))
            self.say(b"* OK [UIDVALIDITY %d] valid" % uidvalidity)
        elif name == "UID":
            return self.uid(tag, rest)
        elif name == "LOGOUT":
            self.say(b"* BYE")
            self.say(f"{tag} OK bye".encode())
            return False
        self.say(f"{tag} OK done".encode())
        return True

    def uid(self, tag: str, rest: str) -> bool:
        kind, uid_set, items = rest.split(" ", 2)
        if kind.upper() == "SEARCH":
            self.say(b"* SEARCH " + b" ".join(b"%d" % uid for uid in self.script.mails))
            self.say(f"{tag} OK done".encode())
            return True
        uids = self.wanted(uid_set)
        if uids is None:
            self.say(f"{tag} BAD descending range".encode())
            return True
        following = self.following() if "BODY" in items.upper() else ""
        for number, uid in enumerate(uids, 1):
            self.fetch(number, uid, items)
        if following and self.script.mixes_answers:
            ahead, _, _, uid_set, items = following.split(" ", 4)
            for uid in self.wanted(uid_set) or ():
                self.fetch(uid, uid, items)
            self.say(f"{ahead} OK done".encode())
        self.say(f"{tag} OK done".encode())
        return True

    def following(self) -> str:
        """The command that the client sent before it had an answer to this one, "" when it waits."""
        if not (self.script.one_at_a_time or self.script.mixes_answers):
            return ""
        if not select.select([self.connection], [], [], 0.2)[0]:
            return ""
        self.script.asked_ahead += 1
        if self.script.one_at_a_time:
            raise CutError
        return self.file.readline().decode("utf-8", "replace").rstrip("\r\n")

    def wanted(self, uid_set: str) -> list[int] | None:
        """UIDs in the order asked for; None for a descending set, which this server calls BAD. `n:*` always has the last mail."""
        there = sorted(self.script.mails)
        found: list[int] = []
        last = 0
        for part in uid_set.split(","):
            start, _, end = part.partition(":")
            low, high = int(start), (there[-1] if end == "*" else int(end or start))
            if end == "*":
                found.extend(uid for uid in there if uid >= low or uid == there[-1])
                continue
            if high < low or low < last:
                return None
            last = high
            found.extend(uid for uid in there if low <= uid <= high)
        return found

    def fetch(self, number: int, uid: int, items: str) -> None:
        script = self.script
        raw = script.mails[uid]
        if "BODY" not in items.upper():
            size = script.sizes.get(uid, len(raw))
            date = script.dates.get(uid, "29-Jun-2022 10:00:00 +0800")
            self.say(f'* {number} FETCH (UID {uid} RFC822.SIZE {size} INTERNALDATE "{date}")'.encode())
            return
        if script.used_up(script.left_out, uid):
            return
        if script.used_up(script.nil, uid):
            self.say(b"* %d FETCH (UID %d BODY[] NIL)" % (number, uid))
            return
        piece = re.search(r"<(\d+)\.(\d+)>", items)
        name = b"BODY[]"
        if piece and not script.whole_for_pieces:
            raw = raw[int(piece[1]) : int(piece[1]) + int(piece[2])]
            name = b"BODY[]<%s>" % piece[1].encode()
        head = b"* %d FETCH (UID %d %s {%d}\r\n" % (number, uid, name, len(raw))
        if script.used_up(script.cuts, uid):
            self.send(head + raw[: len(raw) // 2])
            raise CutError
        if script.used_up(script.stalls, uid):
            self.send(head + raw[: len(raw) // 2])
            self.file.read(1)
            raise CutError
        self.send(head + raw + b")\r\n")

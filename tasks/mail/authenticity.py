"""Whether the receiving server vouches for the sender, from its own Authentication-Results (RFC 8601) and nothing else.

Anybody can write such a field into a mail. It counts only when its authserv-id belongs to the domain of the server that received the
mail (the `by` of the topmost Received field) and it stands above the second Received field.
"""

import re
from collections.abc import Sequence
from typing import Literal

Verdict = Literal["pass", "fail", "unknown"]
SECOND_LEVEL = {"com", "net", "org", "gov", "edu", "ac", "co", "mil"}


def authentication(fields: Sequence[tuple[str, str]], sender_address: str) -> Verdict:
    """The verdict on `sender_address`; `fields` are (lower-case name, text) from the top of the mail."""
    receiver = ""
    received = 0
    results = ""
    for name, text in fields:
        if name == "received":
            received += 1
            if received == 1 and (match := re.search(r"\bby\s+([\w.-]+)", text)):
                receiver = domain(match[1])
        elif name == "authentication-results" and received <= 1 and not results:
            results = text
    authserv_id = re.match(r"\s*([\w.-]+)", re.sub(r"\([^()]*\)", " ", results))
    if not receiver or authserv_id is None or domain(authserv_id[1]) != receiver:
        return "unknown"
    return _verdict(re.sub(r"\([^()]*\)", " ", results), domain(sender_address.rpartition("@")[2]))


def domain(host: str) -> str:
    """The registered domain of a host name, as far as its shape tells: mail.a.gov.cn is a.gov.cn, mx.b.com is b.com."""
    labels = host.lower().strip(".").split(".")
    keep = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SECOND_LEVEL else 2
    return ".".join(labels[-keep:])


def _verdict(results: str, sender_domain: str) -> Verdict:
    """DMARC decides; without it, a DKIM or SPF pass counts only for the domain the mail claims to come from."""
    methods = re.findall(r"\b(dmarc|dkim|spf)\s*=\s*(\w+)([^;]*)", results, re.I)
    verdicts = {(kind.lower(), result.lower()) for kind, result, _ in methods}
    if ("dmarc", "pass") in verdicts:
        return "pass"
    if ("dmarc", "fail") in verdicts:
        return "fail"
    for kind, result, properties in methods:
        if kind.lower() in ("dkim", "spf") and result.lower() == "pass":
            named = re.findall(
                r"(?:header\.[di]|smtp\.mailfrom|smtp\.helo)\s*=\s*\"?(?:[^\s;\"]*@)?([\w.-]+)", properties, re.I
            )
            if any(domain(name) == sender_domain for name in named):
                return "pass"
    if ("dkim", "fail") in verdicts or ("spf", "fail") in verdicts or ("spf", "softfail") in verdicts:
        return "fail"
    return "unknown"

"""Only the receiving server's own word on the sender counts."""

import pytest

from tasks.mail.authenticity import authentication, domain

RECEIVED = ("received", "from mx.example.org by mx5.mail.example.net with SMTP id 1; Wed, 29 Jun 2022 10:00:00 +0800")
OLDER = ("received", "from pc by mx.example.org; Wed, 29 Jun 2022 09:59:59 +0800")


def results(text: str) -> tuple[str, str]:
    return "authentication-results", text


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("mail.example.net; dmarc=pass header.from=example.org", "pass"),
        ("mail.example.net; spf=pass smtp.mailfrom=a@example.org; dkim=none", "pass"),
        ("mail.example.net; dkim=pass (good) header.d=example.org", "pass"),
        ("mail.example.net; dkim=pass header.d=other.example; spf=none", "unknown"),
        ("mail.example.net; dmarc=fail (p=none) header.from=example.org; spf=pass smtp.mailfrom=x.example", "fail"),
        ("mail.example.net; spf=softfail smtp.mailfrom=a@example.org", "fail"),
        ("mail.example.net; spf=none", "unknown"),
        ("evil.example; dmarc=pass", "unknown"),
        ("", "unknown"),
    ],
)
def test_verdicts(text: str, verdict: str) -> None:
    assert authentication([results(text), RECEIVED, OLDER], "a@example.org") == verdict


def test_a_field_below_the_receiving_server_is_the_senders_own() -> None:
    forged = results("mail.example.net; dmarc=pass")
    assert authentication([RECEIVED, OLDER, forged], "a@example.org") == "unknown"
    assert authentication([forged], "a@example.org") == "unknown"


@pytest.mark.parametrize(
    ("host", "expected"),
    [("mx.a.gov.cn", "a.gov.cn"), ("mx1.b.com", "b.com"), ("b.com", "b.com"), ("x.y.z.edu.cn", "z.edu.cn")],
)
def test_registered_domains(host: str, expected: str) -> None:
    assert domain(host) == expected

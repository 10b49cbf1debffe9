"""One-time codes against the vectors of the RFCs, and what a person may type."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from triage.domain.devices import device_of
from triage.domain.one_time import (
    as_base32,
    code_at,
    grouped,
    key_uri,
    matching_step,
    recovery_code,
    shown,
    step_at,
)

SEED = b"12345678901234567890"
LONGER = {"sha1": 20, "sha256": 32, "sha512": 64}
RFC_6238 = [
    (59, "94287082", "46119246", "90693936"),
    (1111111109, "07081804", "68084774", "25091201"),
    (1111111111, "14050471", "67062674", "99943326"),
    (1234567890, "89005924", "91819424", "93441116"),
    (2000000000, "69279037", "90698825", "38618901"),
    (20000000000, "65353130", "77737706", "47863826"),
]
"""Appendix B: seconds, and the codes of eight digits by algorithm."""
RFC_4226 = ("755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583")
"""Appendix D: the codes of the counters from 0."""


@pytest.mark.parametrize(("seconds", "sha1", "sha256", "sha512"), RFC_6238)
def test_the_vectors_of_rfc_6238(seconds: int, sha1: str, sha256: str, sha512: str) -> None:
    step = step_at(datetime.fromtimestamp(seconds, UTC))
    found = [
        code_at((SEED * 4)[: LONGER[name]], step, 8, name) for name in ("sha1", "sha256", "sha512")
    ]
    assert found == [sha1, sha256, sha512]


def test_the_vectors_of_rfc_4226() -> None:
    assert tuple(code_at(SEED, counter) for counter in range(8)) == RFC_4226


def test_a_clock_may_be_one_step_off_and_no_more() -> None:
    now = datetime(2026, 3, 1, 12, 0, 10, tzinfo=UTC)
    code = code_at(SEED, step_at(now))
    off = [timedelta(seconds=seconds) for seconds in (-60, -30, 0, 30, 60)]
    found = [matching_step(SEED, code, now + one) for one in off]
    assert found == [None, step_at(now), step_at(now), step_at(now), None]


@pytest.mark.parametrize("typed", ["", "1", "abcdef", "１２３４５６", "🙂", "0" * 500])
def test_what_is_no_code_matches_nothing(typed: str) -> None:
    assert matching_step(SEED, typed, datetime(2026, 3, 1, tzinfo=UTC)) is None


def test_blanks_that_apps_show_do_not_matter() -> None:
    now = datetime(2026, 3, 1, tzinfo=UTC)
    code = code_at(SEED, step_at(now))
    assert matching_step(SEED, f" {code[:3]} {code[3:]} ", now) == step_at(now)
    assert recovery_code(" ABCDE-fghjk ") == "abcdefghjk"
    assert shown("abcdefghjk") == "abcde-fghjk"


def test_the_address_is_what_apps_expect() -> None:
    found = urlsplit(key_uri(SEED, "mia+work@example.com", "Triage"))
    assert (found.scheme, found.netloc) == ("otpauth", "totp")
    assert unquote(found.path) == "/Triage:mia+work@example.com"
    assert parse_qs(found.query) == {"secret": [as_base32(SEED)], "issuer": ["Triage"]}
    assert grouped(SEED).replace(" ", "") == as_base32(SEED) == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    assert len(key_uri(SEED, "ü" * 300, "Triage")) < 600


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            " Chrome/141.0 Safari/537.36 Edg/141.0",
            ("Edge", "Windows"),
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like"
            " Gecko) Version/18.0 Safari/605.1.15",
            ("Safari", "macOS"),
        ),
        (
            "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko)"
            " Chrome/141.0 Mobile Safari/537.36",
            ("Chrome", "Android"),
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            ("Firefox", "Linux"),
        ),
        ("curl/8.5.0", ("curl", "")),
        ("<script>alert(1)</script>", ("", "")),
        ("", ("", "")),
    ],
)
def test_devices_are_told_in_words(agent: str, device: tuple[str, str]) -> None:
    assert device_of(agent) == device

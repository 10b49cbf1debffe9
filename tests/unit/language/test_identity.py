"""A value is found again in whatever spelling it is asked for."""

import pytest

from triage.domain.comment import Channel, CleanText, PersonalData, Submission
from triage.language.personal_data.identity import forms, lookups


@pytest.mark.parametrize(
    ("kind", "kept", "asked"),
    [
        ("phone", "0151 23456789", "+49 (0)151 / 234 567 89"),
        ("phone", "+49 151 23456789", "015123456789"),
        ("phone", "0043 1 5331234", "+43 1 533 12 34"),
        ("phone", "044 668 18 00", "+41 44 668 18 00"),
        ("phone", "020 7946 0958", "+44 20 7946 0958"),
        ("phone", "(212) 555-2368", "+1 212 555 2368"),
        ("phone", "110-4711", "1104711"),
        ("email", "Ina.Berg@Example.com", "mailto:ina.berg@example.com"),
        ("email", "ina (at) example (dot) com", "ina@example.com"),
        ("order", "MR-5518 0237", "#mr55180237"),
        ("customer", "KD 77/19204", "kd-7719204"),
    ],
)
def test_both_spellings_meet(kind: str, kept: str, asked: str) -> None:
    for language in ("de", "en"):
        stored = forms(kind, kept, language)
        assert set(stored) & set(forms(kind, asked)), (stored, forms(kind, asked))


@pytest.mark.parametrize(
    ("kind", "value"),
    [("phone", ""), ("phone", "+"), ("email", "ina"), ("order", "#1"), ("customer", " ")],
)
def test_what_would_find_anybody_finds_nobody(kind: str, value: str) -> None:
    assert forms(kind, value) == ()


def test_a_comment_is_found_by_what_its_source_told_and_what_its_text_says() -> None:
    raw = "Kundennummer KD-7719204, Tel. 0151 23456789\n-- \nina@example.com"
    spots = [
        ("CUSTOMER_NUMBER", "KD-7719204"),
        ("PHONE", "0151 23456789"),
        ("EMAIL", "ina@example.com"),
    ]
    stretches = tuple(
        PersonalData(kind, raw.index(value), raw.index(value) + len(value)) for kind, value in spots
    )
    clean = CleanText(
        "Kundennummer [[CUSTOMER_NUMBER_1]]",
        "de",
        1.0,
        stretches,
        {"[[ORDER_NUMBER_1]]": "MR-551", "[[AUTHOR]]": "Ina"},
    )
    submission = Submission(
        raw,
        Channel.EMAIL,
        b"{}",
        email="Ina@Example.com",
        order="A 4711",
        attributes={"Phone": "030 123456"},
    )
    found = lookups(submission, clean)
    assert [lookup for lookup in found if lookup[0] != "phone"] == [
        ("customer", "kd7719204"),
        ("email", "ina@example.com"),
        ("order", "a4711"),
        ("order", "mr551"),
    ]
    assert {("phone", "+4915123456789"), ("phone", "+4930123456")} <= set(found)

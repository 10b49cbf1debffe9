"""Special categories are veiled everywhere alike, and nothing else is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.domain.disposition import Circumstances, dispose
from triage.domain.labels import Flag, Label, Labels, Reason
from triage.domain.special import (
    SENSITIVE,
    SPECIAL,
    is_special,
    veiled,
    veiled_code,
    veiled_reasons,
    veiled_row,
)

PLAIN = Labels(
    Label("negative", 0.9),
    Label("complaint", 0.8),
    (),
    Flag(False, 0),
    Flag(True, 1),
    Flag(True, 1),
)
REASONS = st.lists(st.sampled_from(list(Reason)), unique=True)


@given(REASONS)
def test_none_is_named_all_others_stay_and_urgent_stays_urgent(reasons: list[str]) -> None:
    labels = replace(PLAIN, urgent=Flag(True, 0.7, tuple(reasons)))
    shown = veiled(labels).urgent
    assert not SPECIAL & set(shown.reasons)
    assert [r for r in shown.reasons if r != SENSITIVE] == [r for r in reasons if r not in SPECIAL]
    assert (SENSITIVE in shown.reasons) == is_special(labels)
    assert shown.reasons.count(SENSITIVE) <= 1
    assert (shown.label, shown.score) == (True, 0.7)
    assert veiled(veiled(labels)) == veiled(labels), "a replay may veil twice"


@given(REASONS)
def test_the_code_of_the_rule_names_none_either(reasons: list[str]) -> None:
    facts = Circumstances("de", None, repeated=False, escalation={Reason.ALLERGY, Reason.LEGAL})
    _, code = dispose(replace(PLAIN, urgent=Flag(True, 0.7, tuple(reasons))), facts)
    assert not any(special in veiled_code(code) for special in SPECIAL)
    assert veiled_code(code).partition(":")[0] == code.partition(":")[0]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("escalation:allergy,legal", "escalation:sensitive,legal"),
        ("urgent:self_harm,vulnerable", "urgent:sensitive"),
        ("urgent:unspecified", "urgent:unspecified"),
        ("unsure:intent,sentiment", "unsure:intent,sentiment"),
        ("clear", "clear"),
    ],
)
def test_codes(code: str, shown: str) -> None:
    assert veiled_code(code) == shown


def test_a_record_is_veiled_in_depth_and_a_persons_words_are_left_alone() -> None:
    row = {
        "labels": {"urgent": {"label": True, "reasons": ["allergy", "legal"]}},
        "reason": "escalation:allergy",
        "urgent": True,
        "decisions": [
            {
                "reason": "escalation:vulnerable",
                "outcome": {"labels": {"urgent": {"reasons": []}}},
                "scores": {"spam": [0.1], "reasons": [0.9, 0.1]},
            },
            {"reason": "wrong: it is about the invoice", "outcome": {}},
        ],
        "text": "Ich habe eine allergy",
    }
    assert veiled_row(row) == {
        "labels": {"urgent": {"label": True, "reasons": ["sensitive", "legal"]}},
        "reason": "escalation:sensitive",
        "urgent": True,
        "decisions": [
            {
                "reason": "escalation:sensitive",
                "outcome": {"labels": {"urgent": {"reasons": []}}},
                "scores": {"spam": [0.1]},
            },
            {"reason": "wrong: it is about the invoice", "outcome": {}},
        ],
        "text": "Ich habe eine allergy",
    }
    assert veiled_reasons([]) == ()

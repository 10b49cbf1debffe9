"""The disposition table: the first rule that fits decides, and says why."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.domain.disposition import Circumstances, dispose, may_suggest
from triage.domain.labels import Disposition, Flag, Intent, Label, Labels

NO, YES = Flag(False, 0.1), Flag(True, 0.9)
CLEAR = Labels(
    sentiment=Label("negative", 0.9),
    intent=Label("complaint", 0.9),
    also_intents=(),
    spam=NO,
    urgent=NO,
    engage=YES,
)
PLAIN = Circumstances(language="de", trivial=None, repeated=False, escalation=frozenset({"legal"}))
LEGAL = Flag(True, 0.9, ("legal", "churn"))


@pytest.mark.parametrize(
    ("labels", "facts", "expected"),
    [
        ({}, {}, "draft clear"),
        ({"spam": YES}, {"trivial": "emoji"}, "spam spam"),
        ({"spam": Flag(True, 0.8), "urgent": LEGAL}, {}, "human escalation:legal"),
        ({"spam": Flag(True, 0.99), "urgent": LEGAL}, {}, "spam spam"),
        ({"urgent": YES}, {"trivial": "auto_responder"}, "no_reply auto_responder"),
        ({"urgent": LEGAL}, {"trivial": "auto_responder"}, "human escalation:legal"),
        ({"engage": NO, "intent": Label("other", 0.9)}, {"unhappy": True}, "draft clear"),
        ({"urgent": LEGAL}, {"trivial": "emoji", "repeated": True}, "human escalation:legal"),
        ({"urgent": Flag(True, 0.9, ("churn",))}, {}, "human urgent:churn"),
        ({"urgent": YES}, {}, "human urgent:unspecified"),
        ({"contradiction": True}, {"repeated": True}, "human contradiction"),
        ({"toxic": YES}, {"repeated": True}, "human toxic"),
        ({"toxic": YES, "urgent": LEGAL}, {}, "human escalation:legal"),
        ({"abstained": ("intent",)}, {"trivial": "emoji"}, "no_reply emoji"),
        ({"engage": NO, "intent": Label("praise", 0.9)}, {}, "no_reply nothing-asked"),
        ({"engage": NO}, {}, "draft clear"),
        ({"abstained": ("intent",)}, {"repeated": True}, "duplicate same-words"),
        ({"abstained": ("sentiment", "intent")}, {}, "human unsure:sentiment,intent"),
        ({}, {"language": "fr"}, "human language:fr"),
        ({}, {"language": "und"}, "human language:und"),
        ({}, {"escalation": frozenset({"complaint"})}, "human escalation:complaint"),
    ],
)
def test_the_table(labels: dict[str, object], facts: dict[str, object], expected: str) -> None:
    found = dispose(replace(CLEAR, **labels), replace(PLAIN, **facts))  # type: ignore[arg-type]
    assert " ".join(found) == expected


flags = st.builds(Flag, st.booleans(), st.floats(0, 1), st.sampled_from([(), ("legal",)]))


@given(
    spam=flags,
    urgent=flags,
    engage=flags,
    intent=st.sampled_from(list(Intent)),
    contradiction=st.booleans(),
    trivial=st.sampled_from([None, "emoji"]),
    repeated=st.booleans(),
    language=st.sampled_from(["de", "en", "fr", "und"]),
)
def test_no_escalation_is_ever_drafted_or_closed(
    spam: Flag,
    urgent: Flag,
    engage: Flag,
    intent: Intent,
    contradiction: bool,
    trivial: str | None,
    repeated: bool,
    language: str,
) -> None:
    labels = replace(
        CLEAR,
        spam=spam,
        urgent=urgent,
        engage=engage,
        intent=Label(intent, 0.9),
        contradiction=contradiction,
    )
    facts = Circumstances(language, trivial, repeated, frozenset({"legal"}))
    disposition, reason = dispose(labels, facts)
    assert reason
    if "legal" in urgent.reasons and not spam.label:
        assert disposition is Disposition.HUMAN
        assert not may_suggest(disposition, reason, language)
    if may_suggest(disposition, reason, language):
        assert language in {"de", "en"}
        assert disposition in {Disposition.DRAFT, Disposition.HUMAN}

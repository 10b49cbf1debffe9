"""The brand's rules decide what deserves an answer, and never over the head of the line."""

import pytest

from triage.automation.engagement import Facts, engage, fits, treatment
from triage.domain.labels import Disposition
from triage.domain.policy import EngagementRule, Treatment

FACTS = Facts("Super, danke!", "social", "de", "praise", "positive", None)
LEAVE = EngagementRule("kurz", Treatment.LEAVE, channels=frozenset({"social"}), words_max=3)
ANSWER = EngagementRule("freude", Treatment.ANSWER, intents=frozenset({"praise"}))
PERSON = EngagementRule("presse", Treatment.PERSON, sentiments=frozenset({"positive"}))


def test_the_first_rule_that_fits_decides() -> None:
    assert treatment((LEAVE, ANSWER), FACTS) is Treatment.LEAVE
    assert treatment((ANSWER, LEAVE), FACTS) is Treatment.ANSWER
    assert treatment((), FACTS) is None


def test_a_comment_may_be_left_alone_or_answered_after_all() -> None:
    draft = (Disposition.DRAFT, "clear")
    quiet = (Disposition.NO_REPLY, "nothing-asked")
    assert engage(*draft, (LEAVE,), FACTS) == (Disposition.NO_REPLY, "engagement:kurz")
    assert engage(*quiet, (ANSWER,), FACTS) == (Disposition.DRAFT, "engagement:freude")
    assert engage(*quiet, (PERSON,), FACTS) == (Disposition.DRAFT, "engagement:presse")
    assert engage(*draft, (ANSWER,), FACTS) == draft
    assert engage(*draft, (), FACTS) == draft


@pytest.mark.parametrize(
    ("disposition", "reason"),
    [
        (Disposition.HUMAN, "urgent:safety"),
        (Disposition.HUMAN, "escalation:legal"),
        (Disposition.HUMAN, "contradiction"),
        (Disposition.SPAM, "spam"),
        (Disposition.DUPLICATE, "same-words"),
        (Disposition.NO_REPLY, "auto_responder"),
    ],
)
def test_no_rule_takes_a_comment_from_a_person_or_answers_a_machine(
    disposition: Disposition, reason: str
) -> None:
    for rule in (LEAVE, ANSWER, PERSON):
        assert engage(disposition, reason, (rule,), FACTS) == (disposition, reason)


@pytest.mark.parametrize(
    "rule",
    [
        EngagementRule("a", Treatment.LEAVE, languages=frozenset({"en"})),
        EngagementRule("b", Treatment.LEAVE, segments=frozenset({"promoter"})),
        EngagementRule("c", Treatment.LEAVE, words_max=1),
        EngagementRule("d", Treatment.LEAVE, question=True),
        EngagementRule("e", Treatment.LEAVE, channels=frozenset({"email"})),
    ],
)
def test_every_condition_must_hold(rule: EngagementRule) -> None:
    assert not fits(rule, FACTS)

"""Who writes a draft, how often it is repaired, and when a person has to."""

import json
from dataclasses import replace

import pytest

from tests.unit.steps.writing import (
    ENGLISH,
    GERMAN,
    GOOD,
    OBEYING,
    Scripted,
    brand,
    checker,
    comment,
    judge,
)
from triage.domain.errors import NotFound, WriterUnavailable
from triage.domain.reply import Severity, SourceKind
from triage.drafting.composer import Composer
from triage.drafting.ranking import DISTINCT, overlap
from triage.steps.draft import Drafted, draft

OTHER = (
    "Guten Tag [[AUTHOR]],\n\ndanke für Ihre Nachricht. Dass die Lieferung zu spät kam, tut uns "
    "leid.\n\nHerzliche Grüße\nIhr Morgenrot-Team"
)


def written_by(*writers: Scripted | Composer, candidates: int = 1, text: str = GERMAN) -> Drafted:
    situation = comment(text)
    return draft(situation, brand(), writers, judge(situation), candidates)


def test_the_fixture_is_right_about_what_passes() -> None:
    assert not [f for f in checker().check(GOOD, comment()) if f.severity is Severity.BLOCK]
    assert not [f for f in checker().check(OTHER, comment()) if f.severity is Severity.BLOCK]
    assert [f for f in checker().check(OBEYING, comment()) if f.severity is Severity.BLOCK]


def test_what_passes_at_once_is_the_draft() -> None:
    model = Scripted([GOOD])
    found = written_by(model, Composer())
    assert found.draft
    assert (found.draft.text, found.draft.writer) == (GOOD, "scripted-1")
    assert len(model.tasks) == 1
    assert [attempt.blocked for attempt in found.attempts] == [False]


def test_what_is_blocked_is_shown_to_its_writer_and_repaired() -> None:
    model = Scripted([OBEYING], [GOOD])
    found = written_by(model, Composer())
    assert found.draft
    assert found.draft.writer == "scripted-1"
    refused = model.tasks[1].refused
    assert refused
    text, findings = refused
    assert "500 Euro" in text
    assert {finding.severity for finding in findings} <= {Severity.BLOCK, Severity.WARN}
    assert [attempt.blocked for attempt in found.attempts] == [True, False]


def test_after_two_repairs_the_composer_writes() -> None:
    model = Scripted(*[[f"{OBEYING} {n}"] for n in range(5)])
    found = written_by(model, Composer())
    assert len(model.tasks) == 3
    assert found.draft
    assert found.draft.writer == Composer.version
    assert "500" not in found.draft.text
    assert [attempt.blocked for attempt in found.attempts] == [True, True, True, False]
    assert all(attempt.rules for attempt in found.attempts[:3])


def test_who_says_the_same_again_is_not_asked_a_third_time() -> None:
    model = Scripted([OBEYING], [OBEYING], [GOOD])
    found = written_by(model, Composer())
    assert len(model.tasks) == 2
    assert found.draft
    assert found.draft.writer == Composer.version


@pytest.mark.parametrize("error", [WriterUnavailable("away"), NotFound("no wording")])
def test_a_writer_that_cannot_be_had_gives_way(error: Exception) -> None:
    found = written_by(Scripted(error), Composer())
    assert found.draft
    assert found.draft.writer == Composer.version
    assert found.attempts[0].trouble == f"{type(error).__name__}: {error}"


def test_a_defect_is_not_taken_for_an_absence() -> None:
    with pytest.raises(KeyError):
        written_by(Scripted(KeyError("defect")), Composer())


def test_where_nothing_passes_a_person_writes_and_is_told_why() -> None:
    found = written_by(Scripted([OBEYING]), Scripted(NotFound("no wording")))
    assert found.draft is None
    assert found.reason == "no_reply_passed"
    evidence = found.evidence()
    assert evidence["no_draft"] == "no_reply_passed"
    assert [one["trouble"][:8] for one in evidence["attempts"]] == ["", "WriterUn", "NotFound"]
    assert "500" not in str(evidence["attempts"]), "what was refused is kept by hash only"


def test_a_language_is_drafted_only_by_a_writer_that_speaks_it() -> None:
    situation = comment("Le pain était dur et la livraison en retard.", "fr")
    french = "Bonjour [[AUTHOR]],\n\nnous sommes désolés pour le pain.\n\nVotre équipe Morgenrot"
    model = Scripted([french], languages="fr")
    german = Scripted([GOOD])
    found = draft(situation, brand(), (german, model, Composer()), judge(situation))
    assert {task.plan.language for task in model.tasks} == {"fr"}
    assert {attempt.writer for attempt in found.attempts} == {"scripted-1"}
    assert german.tasks == []
    assert not {fact.kind for fact in found.plan.facts} - {SourceKind.CUSTOMER}
    alone = draft(situation, brand(), (Composer(),), judge(situation))
    assert (alone.draft, alone.reason) == (None, "no_writer")


def test_a_topic_no_machine_may_answer_is_left_to_a_person() -> None:
    topic = min(brand().guidelines.escalation_topics)
    situation = comment(intent=topic)
    model = Scripted([GOOD])
    found = draft(situation, brand(), (model, Composer()), judge(situation))
    assert found.draft is None
    assert found.reason.startswith("escalation")
    assert model.tasks == []


def test_the_best_of_several_is_the_draft_and_others_that_differ_stand_beside_it() -> None:
    slip = GOOD.replace("Wir geben das", "Wir geben das Ticket")
    model = Scripted([OBEYING, slip, GOOD, OTHER])
    found = written_by(model, candidates=4)
    assert found.draft
    texts = [found.draft.text, *(other.text for other in found.draft.alternatives)]
    assert not any("500" in text for text in texts)
    assert OTHER in texts
    assert len(texts) == len(set(texts)) <= 3
    assert len(found.attempts) == 4


@pytest.mark.parametrize(("text", "language"), [(GERMAN, "de"), (ENGLISH, "en")])
def test_the_composer_offers_alternatives_that_read_differently(text: str, language: str) -> None:
    situation = comment(text, language)
    found = draft(situation, brand(), (Composer(),), judge(situation), 5)
    assert found.draft
    assert 1 <= len(found.draft.alternatives) <= 2
    texts = [found.draft.text, *(other.text for other in found.draft.alternatives)]
    pairs = [(a, b) for n, a in enumerate(texts) for b in texts[n + 1 :]]
    assert all(overlap(a, b) < DISTINCT for a, b in pairs)
    again = draft(situation, brand(), (Composer(),), judge(situation), 5)
    assert again == found


def test_safe_fixes_are_made_before_anything_is_sent_back() -> None:
    spaced = GOOD.replace("leid, dass", "leid , dass")
    model = Scripted([spaced])
    found = written_by(model)
    assert found.draft
    assert "leid, dass" in found.draft.text
    assert len(model.tasks) == 1


def test_evidence_is_plain_data() -> None:
    found = written_by(Scripted([OBEYING], [GOOD]))
    kept = json.loads(json.dumps(found.evidence()))
    assert [one["blocked"] for one in kept["attempts"]] == [True, False]
    assert replace(found, reason="x").evidence()["no_draft"] == "x"

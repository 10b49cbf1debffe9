from dataclasses import replace

import pytest

from tests.doubles import identify
from triage.evaluation.drafts.measures import by_rule, distinct_pairs, line, lines, sameness
from triage.evaluation.drafts.readability import flesch, lix, syllables
from triage.evaluation.drafts.reply import Reply, body

EMAIL = "Hallo [[AUTHOR]],\n\ndanke für das Lob.\n\nViele Grüße\nIhr Team"
REPLY = Reply("1", "de", "praise", "email", "Toll!", "draft", "clear", EMAIL)


def of(comment: str, text: str | None, **changes: object) -> Reply:
    return replace(REPLY, comment=comment, text=text, **changes)  # type: ignore[arg-type]


def test_a_body_has_no_greeting_no_sign_off_and_no_names() -> None:
    assert body(EMAIL) == "danke für das Lob."
    assert body("Danke, [[AUTHOR]]!") == "Danke, …!"
    assert body("Nur ein Absatz.") == "Nur ein Absatz."


def test_sameness_counts_replies_that_differ_in_names_alone() -> None:
    other = EMAIL.replace("[[AUTHOR]]", "Frau Öztürk").replace("Viele", "Liebe")
    assert other != EMAIL
    own = EMAIL.replace("das Lob", "den Hinweis")
    assert (
        sameness(
            [of("a", EMAIL), of("b", other), of("c", own), of("d", own.replace("den", "diesen"))]
        )
        == 0.5
    )


def test_the_same_comment_may_get_the_same_reply() -> None:
    assert sameness([of("a", EMAIL), of("a", EMAIL)]) == 0


def test_equal_replies_to_different_intents_are_not_counted() -> None:
    assert sameness([of("a", EMAIL), of("b", EMAIL, intent="other")]) == 0


def test_drafted_is_a_share_of_what_calls_for_a_reply() -> None:
    rows = [
        of("a", EMAIL),
        of("b", EMAIL, disposition="human", reason="unsure:intent"),
        of("c", None, disposition="human", reason="unsure:intent"),
        of("d", None, disposition="human", reason="escalation:legal"),
        of("e", None, disposition="spam", reason="spam"),
    ]
    found = line(rows, "de", identify)
    assert found["called_for"] == 3
    assert found["drafted"] == pytest.approx(2 / 3)
    assert found["at_once"] == pytest.approx(1 / 3)
    assert found["spam"] == pytest.approx(1 / 5)


def test_each_language_has_its_line_and_an_empty_one_no_figures_of_replies() -> None:
    found = lines([of("a", EMAIL), of("b", None, language="en", disposition="human")], identify)
    assert [one["language"] for one in found] == ["de", "en"]
    assert "blocked" not in found[1]


def test_rules_are_counted_once_a_draft() -> None:
    broken = of("a", EMAIL, rules=("address.du", "address.du", "length.long"))
    assert by_rule([broken, REPLY]) == [
        {"language": "de", "rule": "address.du", "drafts": 1},
        {"language": "de", "rule": "length.long", "drafts": 1},
    ]


def test_distinct_pairs() -> None:
    assert distinct_pairs(["eins zwei drei"]) == 1
    assert distinct_pairs(["eins zwei", "eins zwei"]) == 0.5
    assert distinct_pairs([]) == 1


@pytest.mark.parametrize(
    ("word", "language", "count"),
    [
        ("Lieferung", "de", 3),
        ("Häuser", "de", 2),
        ("Frühstück", "de", 2),
        ("team", "en", 1),
        ("made", "en", 1),
        ("waited", "en", 2),
        ("apologise", "en", 4),
        ("hm", "en", 1),
    ],
)
def test_syllables(word: str, language: str, count: int) -> None:
    assert syllables(word, language) == count


def test_short_words_in_short_sentences_read_more_easily() -> None:
    easy = {"de": "Danke für das Lob. Wir sind froh.", "en": "Thank you. We are glad."}
    hard = {
        "de": "Bezüglich Ihrer Reklamationsangelegenheit veranlassten wir Untersuchungsmaßnahmen.",
        "en": "Regarding aforementioned dissatisfaction, appropriate investigations commenced.",
    }
    for language in ("de", "en"):
        assert flesch(easy[language], language) > 60 > flesch(hard[language], language)
        assert lix(easy[language]) < 40 < lix(hard[language])
    assert lix("") == 0
    assert flesch("", "de") == 100

"""What becomes of comments: the first rule that fits, duplicates by person, themes, the report."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest

from tests.conftest import House
from triage.indexing import refresh_knowledge, reindex
from triage.pipeline import name_all_themes
from triage.report import report

LATE = "Die Lieferung kam viel zu spät und das Obst war matschig."


def say(house: House, **scores: Sequence[float]) -> None:
    house.heads.says = scores


def found(house: House, comment_id: UUID) -> tuple[Any, ...]:
    query = "SELECT disposition, reason, state FROM comment WHERE id = :id"
    return house.rows(query, id=comment_id)[0]


def drafts(house: House, comment_id: UUID) -> int:
    return int(house.rows("SELECT count(*) FROM draft WHERE comment_id=:id", id=comment_id)[0][0])


def test_a_clear_comment_gets_a_draft(house: House) -> None:
    [comment_id] = house.take({"text": LATE, "channel": "email"})
    assert found(house, comment_id) == ("draft", "clear", "waiting")
    assert drafts(house, comment_id) == 1


def test_spam_is_closed_and_founds_no_theme(house: House) -> None:
    say(house, spam=[0.99])
    [comment_id] = house.take({"text": "Gewinnen Sie jetzt ein iPhone unter bit.ly/gewinn"})
    assert found(house, comment_id) == ("spam", "spam", "dismissed")
    assert drafts(house, comment_id) == 0
    assert house.rows("SELECT count(*) FROM theme") == [(0,)]


def test_an_escalation_opens_a_case_and_no_machine_suggests_words(house: House) -> None:
    words = "Ich habe nach dem Essen einen allergischen Schock bekommen und war im Krankenhaus."
    [comment_id] = house.take({"text": words})
    disposition, reason, state = found(house, comment_id)
    assert (disposition, state) == ("human", "waiting")
    assert reason.startswith("escalation:")
    assert drafts(house, comment_id) == 0
    assert house.rows('SELECT comment_id, state FROM "case"') == [(comment_id, "open")]


@pytest.mark.parametrize("words", ["👍", "👍👍👍", "\u200b\u200b", "..."])
def test_nothing_worth_a_reply_gets_none(house: House, words: str) -> None:
    [comment_id] = house.take({"text": words})
    assert found(house, comment_id)[::2] == ("no_reply", "dismissed")
    assert drafts(house, comment_id) == 0


def test_a_person_decides_where_the_machine_is_unsure(house: House) -> None:
    say(house, sentiment=[0.3, 0.2, 0.3, 0.2])
    [comment_id] = house.take({"text": LATE})
    assert found(house, comment_id) == ("human", "unsure:sentiment", "waiting")
    assert drafts(house, comment_id) == 1, "a suggestion"


def test_a_language_nobody_drafts_in_goes_to_a_person(house: House) -> None:
    [comment_id] = house.take({"text": "La commande est en retard, merci", "lang": "fr"})
    assert found(house, comment_id) == ("human", "language:fr", "waiting")
    assert drafts(house, comment_id) == 0


def test_the_same_words_of_the_same_person_are_a_duplicate(house: House) -> None:
    one = {"text": LATE, "customer_id": "C1"}
    first, second, other = house.take(one, one, {"text": LATE, "customer_id": "C2"})
    assert found(house, first)[0] == "draft"
    assert found(house, second) == ("duplicate", "same-words", "dismissed")
    assert found(house, other)[0] == "draft", "another person wants an answer too"
    [later] = house.take({"text": LATE.upper(), "customer_id": "C1"})
    query = "SELECT duplicate_of FROM comment WHERE id = :id"
    assert house.rows(query, id=second) == house.rows(query, id=later) == [(first,)]
    assert drafts(house, second) == drafts(house, later) == 0


def test_the_same_words_of_nobody_in_particular_are_a_duplicate(house: House) -> None:
    first, second = house.take({"text": LATE}, {"text": LATE})
    assert [found(house, i)[0] for i in (first, second)] == ["draft", "duplicate"]


def test_equal_texts_are_encoded_once(house: House) -> None:
    house.take(*({"text": LATE, "customer_id": f"C{n}"} for n in range(3)))
    house.take({"text": LATE, "customer_id": "C9"})
    assert house.encoder.texts.count(LATE) == 1


def test_near_comments_share_a_theme_and_a_name_a_person_gave_stays(house: House) -> None:
    house.take(*({"text": f"{LATE} Nummer {n}", "customer_id": f"C{n}"} for n in range(4)))
    name_all_themes(house.line)
    [(theme_id, size, label)] = house.rows("SELECT id, size, label FROM theme")
    assert size == 4
    assert label
    house.rows("UPDATE theme SET label = 'Verspätung', named = true RETURNING id")
    house.take(*({"text": f"{LATE} Posten {n}", "customer_id": f"D{n}"} for n in range(9)))
    name_all_themes(house.line)
    assert house.rows("SELECT label FROM theme WHERE id=:id", id=theme_id) == [("Verspätung",)]
    house.take({"text": "Can I pay with a gift card in your web shop?", "customer_id": "E"})
    assert house.rows("SELECT count(*) FROM theme") == [(2,)]


def test_the_index_is_rebuilt_from_the_database_without_the_encoder(house: House) -> None:
    ids = house.take(*({"text": f"{LATE} {n}", "customer_id": f"C{n}"} for n in range(5)))
    refresh_knowledge(house.line, house.brand_id)
    before = house.line.index.count()
    articles = len(house.brands.get(house.brand_id).articles)
    assert before == len(ids) + articles
    house.encoder.texts.clear()
    house.line.index.clear()
    assert reindex(house.line, [house.brand_id], lambda _: None) == before
    assert house.line.index.count() == before
    assert house.encoder.texts == []


def test_unchanged_articles_are_not_encoded_again(house: House) -> None:
    refresh_knowledge(house.line, house.brand_id)
    assert house.encoder.texts
    house.encoder.texts.clear()
    refresh_knowledge(house.line, house.brand_id)
    assert house.encoder.texts == []


FIELDS = {
    "id", "language", "sentiment", "intent", "also_intents", "spam", "urgent", "engage", "toxic",
    "own_intent", "personal_data", "team", "theme", "duplicate_of", "disposition", "draft",
    "abstained", "reason", "contradiction",
}  # fmt: skip


def reported(house: House, comment_id: UUID) -> dict[str, Any]:
    with house.store.write() as work:
        [outcome] = work.comments.outcomes([comment_id])
    return report(outcome, "own", lambda i: f"named:{i}")


def test_a_report_has_every_field_whatever_became_of_the_comment(house: House) -> None:
    text = f"{LATE} Meine Nummer ist 0151 23456789."
    row = {"text": text, "customer_id": "C1", "author": "Petra Lindqvist", "channel": "email"}
    first, second = house.take(row, row)
    say(house, spam=[0.99])
    [spam] = house.take({"text": "Gewinnen Sie jetzt ein iPhone"})
    say(house, intent=[0.1] * 11)
    [human] = house.take({"text": "Wer weiß, was das sein soll, ich nicht"})
    for comment_id in (first, second, spam, human):
        assert reported(house, comment_id).keys() == FIELDS

    drafted = reported(house, first)
    assert (drafted["id"], drafted["language"], drafted["disposition"]) == ("own", "de", "draft")
    assert drafted["draft"].keys() == {"text", "language", "findings", "sources", "writer"}
    assert "Petra Lindqvist" in drafted["draft"]["text"]
    assert "[[" not in drafted["draft"]["text"]
    [number] = drafted["personal_data"]
    assert number["type"] == "PHONE"
    assert text[number["start"] : number["end"]] == "0151 23456789"
    assert drafted["theme"].keys() == {"id", "label"}
    assert drafted["urgent"].keys() == {"label", "score", "reasons"}

    assert reported(house, second)["duplicate_of"] == f"named:{first}"
    assert reported(house, second)["draft"] is None
    assert reported(house, spam)["theme"] is None
    assert reported(house, spam)["spam"]["label"] is True
    assert reported(house, human)["abstained"] == ["intent"]
    assert reported(house, human)["disposition"] == "human"

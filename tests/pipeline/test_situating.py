"""What a reply may rest on: articles of both languages, and what a connected system knows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

import pytest

from tests.conftest import House
from triage.domain.brand import Article, Brand
from triage.domain.errors import Unavailable
from triage.domain.ids import new_id
from triage.ports import RecordQuestion, Triaged, VectorPoint
from triage.replies.deciding import Verdict, decide, reply
from triage.replies.situating import KNOWLEDGE, informed, informed_if_possible, related

LATE = {
    "id": "1",
    "text": "Die Lieferung kam viel zu spät und das Obst war matschig.",
    "channel": "email",
    "author": "Petra Lindqvist",
    "customer_id": "C7",
    "order": "MR-48213",
}


@dataclass
class Shop:
    """A connected system that remembers what it was asked."""

    record: Mapping[str, str]
    asked: list[RecordQuestion] = field(default_factory=list)

    def look_up(self, question: RecordQuestion) -> Mapping[str, str]:
        self.asked.append(question)
        return self.record


def comment_of(house: House, **more: str) -> Triaged:
    [comment_id] = house.take({**LATE, **more})
    with house.store.write() as work:
        return replace(work.drafts.waiting(comment_id), evidence=None)


def articles(house: House, comment: Triaged, *known: tuple[str, str]) -> Brand:
    """A brand that has just these articles (id, language), all as near as can be."""
    brand = house.brands.get(comment.brand_id)
    house.line.index.clear()
    house.line.index.upsert(
        [
            VectorPoint(
                id=new_id(),
                vector=comment.vector,
                kind=KNOWLEDGE,
                brand=str(comment.brand_id),
                payload={"article": name, "language": language},
            )
            for name, language in known
        ]
    )
    made = (Article(name, language, name, "", "") for name, language in known)
    return replace(brand, articles=tuple(made))


def test_an_article_of_another_language_counts_where_the_replys_language_has_it_too(
    house: House,
) -> None:
    comment = comment_of(house)
    brand = articles(house, comment, ("delivery", "de"), ("delivery", "en"), ("cooling", "en"))
    found, elsewhere = related(house.line, comment, brand)
    assert [name for name, _ in found] == ["delivery"]
    assert elsewhere == ("cooling",), "it informs, and is never quoted"
    with_it = informed(house.line, comment, brand)
    assert [name for name, _ in with_it.situation().articles] == ["delivery"]


def test_one_found_only_by_its_other_wording_is_found(house: House) -> None:
    comment = comment_of(house)
    brand = articles(house, comment, ("delivery", "en"))
    german = Article("delivery", "de", "Lieferung", "", "Die Lieferung kommt werktags.")
    brand = replace(brand, articles=(*brand.articles, german))
    found, elsewhere = related(house.line, comment, brand)
    assert ([name for name, _ in found], elsewhere) == (["delivery"], ())


def wired(house: House, **record: str) -> Shop:
    shop = Shop({name.replace("__", "."): value for name, value in record.items()})
    house.line = replace(house.line, lookup=shop)
    return shop


def test_a_connected_system_is_asked_in_plain_numbers_and_its_answer_kept(house: House) -> None:
    shop = wired(house, order__carrier="DHL")
    [comment_id] = house.take(LATE)
    assert shop.asked == [RecordQuestion("morgenrot", ("MR-48213",), ("C7",))]
    [(evidence,)] = house.rows("SELECT evidence FROM draft")
    assert evidence["record"] == {"order.carrier": "DHL"}
    with house.store.write() as work:
        approval = work.drafts.for_decision(house.draft_of(comment_id))
    assert approval.comment.situation().record == {"order.carrier": "DHL"}
    decide(house.line, house.draft_of(comment_id), Verdict("approve"), house.person)
    assert len(shop.asked) == 1, "the answer stays with the draft"


def test_an_answer_with_personal_data_does_not_enter_the_records(house: House) -> None:
    wired(
        house,
        order__carrier="DHL",
        order__contact="petra.lindqvist@example.com",
        order__iban="DE89 3704 0044 0532 0130 00",
    )
    house.take(LATE)
    [(evidence,)] = house.rows("SELECT evidence FROM draft")
    assert evidence["record"] == {"order.carrier": "DHL"}


def test_who_names_no_number_is_asked_about_nowhere(house: House) -> None:
    shop = wired(house, order__carrier="DHL")
    house.take({"id": "2", "text": "Die Lieferung kam zu spät.", "channel": "email"})
    assert shop.asked == []


def test_while_the_index_is_away_a_person_can_still_answer(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    [comment_id] = house.take({**LATE, "id": "3"})
    decide(house.line, house.draft_of(comment_id), Verdict("reject", reason="tone"), house.person)

    def away(*_: object, **__: object) -> None:
        raise Unavailable

    monkeypatch.setattr(house.line.index, "search", away)
    with house.store.write() as work:
        comment = replace(work.drafts.waiting(comment_id), evidence=None)
    assert informed_if_possible(house.line, comment) is comment
    own = (
        "Guten Tag Petra Lindqvist,\n\nes tut uns leid, dass Sie warten mussten. Wir kümmern uns "
        "darum.\n\nViele Grüße\nIhr Morgenrot-Team"
    )
    assert isinstance(reply(house.line, comment_id, own, house.person).draft_id, UUID)

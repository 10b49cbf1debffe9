"""Knowledge and proposals as pages: articles found, written, taken out; edits become rules."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import House
from tests.web.test_guidelines import HOME, admin, carried, token
from triage.domain.ids import new_id
from triage.guiding import branding
from triage.indexing import refresh_knowledge
from triage.ports import Proposal, ProposalKind, ProposalState

__all__ = ["admin"]
ARTICLE = {
    "name": "tip-jar",
    "title-de": "Trinkgeld",
    "answer-de": "Ein Trinkgeld ist nicht nötig.",
    "body-de": "# Trinkgeld\n\nNicht nötig.",
    "title-en": "Tips",
    "answer-en": "There is no need to tip.",
    "body-en": "# Tips\n\nNo need.",
    "intents": "question",
}


def before(house: House) -> str:
    return branding.files(house.line, house.brand_id)[0]


def written(admin: TestClient, house: House, **changed: str) -> Any:
    sent = {"csrf": token(admin), "before": before(house)} | ARTICLE | changed
    return admin.post(f"{HOME}/knowledge/new", data=sent)


def test_articles_are_found_by_their_words(admin: TestClient, house: House) -> None:
    refresh_knowledge(house.line, house.brand_id)
    page = admin.get(f"{HOME}/knowledge?q=Rechnung PDF").text
    assert "/knowledge/invoices" in page
    assert "/knowledge/allergens" not in page
    assert "Every article is read in" in page
    assert "No article holds these words" in admin.get(f"{HOME}/knowledge?q=xyzzy").text


def test_a_new_article_is_reviewed_then_in_force_and_said_to_be_unread(
    admin: TestClient, house: House
) -> None:
    refresh_knowledge(house.line, house.brand_id)
    shown = written(admin, house)
    assert shown.status_code == 200
    assert "There is no need to tip." in shown.text
    import re
    from html import unescape

    paths = re.findall(r'name="path" value="([^"]*)"', shown.text)
    texts = re.findall(r'<textarea name="text"[^>]*>\n(.*?)</textarea>', shown.text, re.DOTALL)
    assert paths == ["knowledge/tip-jar.de.md", "knowledge/tip-jar.en.md"]
    sent = carried(shown.text) | {"reason": "asked for", "path": paths}
    sent["text"] = [unescape(text) for text in texts]
    assert admin.post(f"{HOME}/save", data=sent).url.path == HOME
    articles = {(a.id, a.language): a for a in house.line.shelf.get(house.brand_id).articles}
    assert articles["tip-jar", "en"].answer == "There is no need to tip."
    page = admin.get(f"{HOME}/knowledge").text
    assert "2 texts are still to be read in" in page
    refresh_knowledge(house.line, house.brand_id)
    assert "Every article is read in" in admin.get(f"{HOME}/knowledge").text
    gone = admin.post(f"{HOME}/knowledge/tip-jar/remove", data={"csrf": token(admin)})
    assert "taken away" in gone.text
    taken = re.findall(r'name="gone" value="([^"]*)"', gone.text)
    fields = {"csrf": token(admin), "before": before(house), "gone": taken, "reason": "no more"}
    admin.post(f"{HOME}/save", data=fields)
    assert admin.get(f"{HOME}/knowledge/tip-jar").status_code == 404


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": "Trink Geld"}, "name"),
        ({"name": "invoices"}, "name"),
        ({"answer-en": "x" * 401}, "answer-en"),
    ],
)
def test_what_is_missing_is_said_at_the_field(
    admin: TestClient, house: House, changed: dict[str, str], field: str
) -> None:
    answer = written(admin, house, **changed, **{"title-de": ""})
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert 'id="title-de-error"' in answer.text


def proposed(house: House) -> Proposal:
    made = Proposal(
        id=new_id(),
        brand_id=house.brand_id,
        kind=ProposalKind.TERM,
        language="de",
        change={"from": "Lieferung", "to": "Zustellung"},
        evidence=[
            {
                "draft": str(n),
                "before": "Ihre Lieferung ist da.",
                "after": "Ihre Zustellung ist da.",
                "wording": "",
            }
            for n in range(3)
        ],
        created_at=house.clock.now(),
    )
    with house.store.write() as work:
        work.proposals.add(made)
    return made


def test_a_proposal_shows_its_edits_and_is_carried_out(admin: TestClient, house: House) -> None:
    one = proposed(house)
    place = f"{HOME}/proposals/{one.id}"
    assert str(one.id) in admin.get(f"{HOME}/proposals").text
    page = admin.get(place).text
    assert page.count("<del>Lieferung</del><ins>Zustellung</ins>") >= 3
    assert "What it does to waiting drafts" in page
    done = admin.post(f"{place}/accept", data={"csrf": token(admin)})
    assert done.status_code == 200
    terms = house.line.shelf.get(house.brand_id).guidelines.terms
    assert ("Lieferung",) in [term.avoid for term in terms]
    again = admin.post(f"{place}/accept", data={"csrf": token(admin)})
    assert again.status_code == 409


def test_a_proposal_is_declined_with_a_reason_that_names_nobody(
    admin: TestClient, house: House
) -> None:
    one = proposed(house)
    place = f"{HOME}/proposals/{one.id}/decline"
    assert admin.post(place, data={"csrf": token(admin)}).status_code == 422
    sent = {"csrf": token(admin), "reason": "jana@example.org prefers it"}
    assert admin.post(place, data=sent).status_code == 200
    with house.store.write() as work:
        assert work.proposals.get(one.id).state is ProposalState.DECLINED
    [(reason,)] = house.rows("SELECT reason FROM decision WHERE kind = 'proposal'")
    assert "prefers it" in reason
    assert "jana@" not in reason

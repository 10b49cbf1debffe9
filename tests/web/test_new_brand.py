"""A brand begun in the web: there at once, recorded, and only for who administers everything."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.conftest import BRAND, House
from tests.web.conftest import BASE, served
from tests.web.visiting import entered, form
from triage.domain.errors import BrandChanged
from triage.web.app import create_app
from triage.web.pages.new_brand import name_from


@pytest.fixture
def visitor(house: House) -> Iterator[TestClient]:
    headers = {"Accept": "text/html", "Accept-Language": "de"}
    with TestClient(
        create_app(served(house)), BASE, headers=headers, follow_redirects=False
    ) as client:
        entered(client, house)
        yield client


def begun(visitor: TestClient, **fields: str) -> str:
    """Sends the form; where it leads, or the page that says why not."""
    hidden = {"csrf": form_token(visitor)}
    answer = visitor.post("/brands/new", data=hidden | {"address": "du"} | fields)
    return str(answer.headers.get("location") or answer.text)


def form_token(visitor: TestClient) -> str:
    return form(visitor.get("/brands/new").text, "/brands/new")["csrf"]


def test_a_brand_begins_and_speaks(house: House, visitor: TestClient) -> None:
    assert 'href="/brands/new"' in visitor.get("/guidelines").text
    place = begun(visitor, title="Müller & Söhne")
    assert place == "/guidelines/mueller-soehne?told=begun"
    page = visitor.get(place).text
    assert "Müller &amp; Söhne" in page
    [(brand_id,)] = house.rows("SELECT id FROM brand WHERE name = 'mueller-soehne'")
    brand = house.brands.get(brand_id)
    assert brand.guidelines.languages["de"].address == "du"
    assert brand.playbooks["en"].variants, "inherited with everything it needs to answer"
    recorded = "SELECT a.name FROM decision d JOIN actor a ON a.id = d.actor_id WHERE d.kind = %s"
    assert house.rows(recorded.replace("%s", "'brand-new'")) == [(house.person.name,)]


def test_what_cannot_be_a_brand_is_said_in_german(house: House, visitor: TestClient) -> None:
    assert "gibt es schon" in begun(visitor, title="Noch einmal", name="morgenrot")
    assert "Kleinbuchstaben" in begun(visitor, title="Rad", name="../Rad")
    assert "geschweifte Klammern" in begun(visitor, title="{Rad}", name="rad")
    assert "geschweifte Klammern" in begun(visitor, title=" ", name="rad")
    assert house.rows("SELECT name FROM brand") == [("morgenrot",)]


def test_a_folder_does_not_overrule_a_brand_begun_here(house: House, visitor: TestClient) -> None:
    assert begun(visitor, title="Wattwiese").startswith("/guidelines/wattwiese")
    with pytest.raises(BrandChanged):
        house.brands.put(BRAND.parent / "wattwiese", house.clock.now())


def test_names_are_made_of_titles() -> None:
    assert name_from("  Größe 38 – Bücher & mehr! ") == "groesse-38-buecher-mehr"
    assert name_from("東京") == ""

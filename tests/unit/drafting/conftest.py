"""The bundled brand's playbook and knowledge under plain guidelines."""

from pathlib import Path

import pytest

from triage.brandfiles.loading import load_brand
from triage.domain.brand import Brand, RouteRule, Routing
from triage.domain.guidelines import AddressForm, ChannelRules, Guidelines, LanguageRules

FOLDER = Path(__file__).parents[3] / "brand_guidelines" / "morgenrot"


def brand_with(address: AddressForm, links: tuple[str, ...]) -> Brand:
    german = LanguageRules(
        address=address,
        greetings=("Guten Tag [[AUTHOR]],", "Hallo [[AUTHOR_FIRST]],"),
        greetings_anonymous=("Guten Tag,", "Hallo,"),
        sign_offs=("Herzliche Grüße\nIhr Morgenrot-Team",),
        short_sign_offs=("Ihr Morgenrot-Team",),
    )
    english = LanguageRules(
        address=AddressForm.CUSTOMER,
        greetings=("Hello [[AUTHOR_FIRST]],",),
        greetings_anonymous=("Hello,",),
        sign_offs=("Kind regards\nYour Morgenrot team",),
        short_sign_offs=("Your Morgenrot team",),
    )
    channels = {
        "email": ChannelRules(max_length=1500),
        "survey": ChannelRules(max_length=900),
        "web_widget": ChannelRules(max_length=700),
        "forum": ChannelRules(max_length=1000),
        "app_review": ChannelRules(max_length=350, greeting_required=False),
        "social": ChannelRules(max_length=280),
    }
    bundled = load_brand(FOLDER)
    return Brand(
        name="morgenrot",
        title="Morgenrot",
        guidelines=Guidelines(
            "morgenrot", "1", {"de": german, "en": english}, channels, links=links
        ),
        playbooks=bundled.playbooks,
        articles=bundled.articles,
        routing=Routing((), RouteRule("support", 60)),
    )


@pytest.fixture(scope="session")
def brand() -> Brand:
    links = ("https://hilfe.morgenrot.example/", "https://help.morgenrot.example/")
    return brand_with(AddressForm.SIE, links)


@pytest.fixture(scope="session")
def du_brand() -> Brand:
    return brand_with(AddressForm.DU, ())


@pytest.fixture(scope="session")
def brand_as_addressed() -> Brand:
    return brand_with(AddressForm.CUSTOMER, ())

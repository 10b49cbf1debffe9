"""Languages are told even of the shortest comments, and not guessed where nothing tells."""

import time

import pytest

from triage.language.identification import LanguageIdentifier

PHRASES = {
    "de": """zu teuer|lieferung zu spaet sonst top|nie wieder|alles bestens|sehr gut|gefällt mir
        Preis-Leistung stimmt|Lieferzeit katastrophal|App stürzt ständig ab|funzt nicht
        Kundenservice unterirdisch|Essen war kalt|unfreundliches Personal|Top Beratung
        bin begeistert|rausgeschmissenes Geld|Wo bleibt mein Paket?|Login geht nicht|Super Service
        Danke|Passt|Klasse Hotel|geht so|naja|update hat alles verschlimmert|Dark Mode wäre super
        warte seit 3 wochen|will mein geld zurueck|Verpackung beschädigt|Bahn verspätet
        Superschnelle Lieferung|Funktioniert|Kalter Kaffee|Immer wieder gerne|mega zufrieden
        Die App ist total cool, aber der Support ist slow.|Qualität mangelhaft|Akku hält nicht""",
    "en": """late again|too expensive|never again|very good|love it|value for money
        app crashes constantly|customer service is a joke|food was cold|rude staff|Great advice
        so disappointed|waste of money|where is my parcel|cannot log in|Login not working|thanks
        10/10 would recommend|okay I guess|not bad|meh|update made everything worse
        please add dark mode|waiting for 3 weeks|refund please|packaging damaged|train delayed
        superfast shipping|Works|Cold coffee|gr8 product thx|ur app sux|Delay 2 hours|shoes fit
        The Kindergarten staff were lovely|die hard fan of this product|battery dies quickly""",
    "fr": "Je suis très content du service|Le colis n'est jamais arrivé",
    "es": "El pedido llegó tarde|muy caro",
    "it": "Il pacco non è mai arrivato",
    "nl": "Het pakket is nog niet aangekomen",
    "pl": "Paczka jeszcze nie dotarła",
    "pt": "A encomenda não chegou ainda",
    "tr": "Kargo hala gelmedi",
    "da": "Pakken er ikke kommet endnu",
    "ru": "Очень плохо",
}
CASES = [
    (code, phrase.strip())
    for code, phrases in PHRASES.items()
    for phrase in phrases.replace("\n", "|").split("|")
]


def test_short_phrases_are_told(identifier: LanguageIdentifier) -> None:
    wrong = [case for case in CASES if identifier.identify(case[1], None)[0] != case[0]]
    assert len(CASES) >= 80
    assert len(wrong) <= 0.05 * len(CASES), wrong


@pytest.mark.parametrize(
    "text", ["👍", "!!!", "10", "asdf", "", "App", "[[NAME_1]]", "https://a.de/gut"]
)
def test_what_tells_nothing_stays_open_or_follows_the_prior(
    identifier: LanguageIdentifier, text: str
) -> None:
    assert identifier.identify(text, None) == ("und", 0.0)
    code, score = identifier.identify(text, "en-GB")
    assert code == "en"
    assert score < 0.5


def test_a_loanword_follows_the_prior_and_else_leans(identifier: LanguageIdentifier) -> None:
    assert identifier.identify("Super App", "en")[0] == "en"
    assert identifier.identify("Super App", "de")[0] == "de"
    assert identifier.identify("Super App", None)[0] == "de"


def test_the_text_beats_the_prior(identifier: LanguageIdentifier) -> None:
    assert identifier.identify("Das Paket kam viel zu spät", "en")[0] == "de"
    assert identifier.identify("The parcel came far too late", "de")[0] == "en"


@pytest.mark.parametrize("prior", ["German", "", "x", "1a", "ünd"])
def test_a_malformed_prior_is_ignored(identifier: LanguageIdentifier, prior: str) -> None:
    assert identifier.identify("👍", prior) == ("und", 0.0)


def test_takes_half_a_millisecond_at_most(identifier: LanguageIdentifier) -> None:
    texts = [phrase for _, phrase in CASES]
    for text in texts:
        identifier.identify(text, None)
    begun = time.process_time()
    for text in texts:
        identifier.identify(text, None)
    assert (time.process_time() - begun) / len(texts) < 0.005

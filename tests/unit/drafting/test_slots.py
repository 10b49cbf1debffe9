import pytest

from triage.domain.brand import Topic
from triage.drafting.slots import Filling, fill, slots_of

DELIVERY = Topic("delivery", (), "die Lieferung", dative="der Lieferung")
PRICE = Topic("price", (), "der Preis", dative="dem Preis", accusative="den Preis")
PRICES = Topic("prices", (), "die Preise", dative="den Preisen", plural=True)
PRODUCE = Topic("produce", (), "Obst und Gemüse", plural=True)
ACCOUNT = Topic("account", (), "das Konto", dative="dem Konto")
TEAM = Topic("team", (), "unser Team", dative="unserem Team")


def filled(text: str, *topics: Topic, language: str = "de") -> str:
    return fill(text, Filling(language, {"topic": topics}))


@pytest.mark.parametrize(
    ("text", "topics", "expected"),
    [
        ("{zu_topic}", [DELIVERY], "zur Lieferung"),
        ("{zu_topic}", [PRICE], "zum Preis"),
        ("{zu_topic}", [PRICES], "zu den Preisen"),
        ("{zu_topic}", [TEAM], "zu unserem Team"),
        ("{bei_topic}", [PRICE], "beim Preis"),
        ("{bei_topic}", [DELIVERY], "bei der Lieferung"),
        ("{von_topic}", [ACCOUNT], "vom Konto"),
        ("{mit_topic}", [PRICE], "mit dem Preis"),
        ("{in_topic}", [ACCOUNT], "im Konto"),
        ("über {topic_acc}", [PRICE], "über den Preis"),
        ("über {topic_acc}", [DELIVERY], "über die Lieferung"),
        ("{topic_dat}", [PRICES], "den Preisen"),
        ("{zu_topic}", [DELIVERY, PRICE], "zur Lieferung und zum Preis"),
        ("{mit_topic}", [PRODUCE, TEAM], "mit Obst und Gemüse sowie mit unserem Team"),
        ("{topic} {war/waren} gut", [PRICE], "der Preis war gut"),
        ("{topic} {war/waren} gut", [PRICES], "die Preise waren gut"),
        ("{topic} {war/waren} gut", [PRICE, ACCOUNT], "der Preis und das Konto waren gut"),
    ],
)
def test_german_noun_phrases_agree(text: str, topics: list[Topic], expected: str) -> None:
    assert filled(text, *topics) == expected


def test_english_joins_and_agrees() -> None:
    app = Topic("app", (), "the app")
    slots = Topic("slots", (), "the time slots", plural=True)
    text = "{topic} {is/are} fine"
    assert filled(text, app, language="en") == "the app is fine"
    assert filled(text, app, slots, language="en") == "the app and the time slots are fine"


def test_a_filled_value_is_not_filled_again() -> None:
    filling = Filling("en", {}, {"answer": "{topic} {7*7}"})
    assert fill("In short: {answer}", filling) == "In short: {topic} {7*7}"


def test_needs_are_read_from_the_text_and_unknown_slots_refused() -> None:
    assert slots_of("{zu_topic} {war/waren} {time}") == {"topic", "time"}
    with pytest.raises(ValueError, match="custmer"):
        slots_of("Dear {custmer}")

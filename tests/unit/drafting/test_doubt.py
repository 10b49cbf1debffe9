"""Where labels and words disagree, the reply is right under both readings."""

from dataclasses import replace

import pytest

from triage.domain.brand import Brand
from triage.domain.labels import Intent, Sentiment
from triage.domain.reply import Situation
from triage.domain.writing import Task
from triage.drafting.composer import Composer
from triage.drafting.doubt import PLAIN, given_mark, settled, signs
from triage.drafting.plan import make_plan
from triage.language.details import find_details

PLAIN_ONE = Situation(
    seed="d", text="", language="de", channel="email", sentiment="negative", intent="complaint"
)
APOLOGIES = ("leid", "entschuldig", "bedauern", "sorry", "apologise", "regret")
CHEER = ("freut uns", "freuen uns", "gefreut", "Lob", "glad", "pleasure", "lovely", "praise")


def told(text: str, language: str, intent: str, sentiment: str) -> tuple[str, str]:
    situation = replace(PLAIN_ONE, text=text, language=language, intent=intent, sentiment=sentiment)
    words = signs(situation, (), find_details(text, language))
    return settled((intent, sentiment), situation, words)


def replies(situation: Situation, brand: Brand, count: int = 12) -> list[str]:
    found = []
    for number in range(count):
        one = replace(situation, seed=f"{situation.seed}{number}")
        found.append(Composer().write(Task(make_plan(one, brand), one, brand, 1))[0].text)
    return found


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("9/10", 0.9),
        ("5 Sterne", 1.0),
        ("ein Stern", None),
        ("zwei von zehn Paketen fehlen", None),
        ("null Sterne", 0.0),
        ("four out of five", 0.8),
        ("minus 5 stars", 0.0),
        ("7/5", None),
        ("no mark at all", None),
    ],
)
def test_a_mark_is_read_where_one_is_given(text: str, mark: float | None) -> None:
    assert given_mark(text) == mark


@pytest.mark.parametrize(
    ("text", "language", "intent", "sentiment"),
    [
        ("Der Kellner war sehr freundlich.", "de", "complaint", "negative"),
        ("The waiter was very friendly.", "en", "complaint", "negative"),
        ("Die Heizung ist kaputt.", "de", "praise", "positive"),
        ("The heating is broken.", "en", "praise", "positive"),
        ("Na super, wieder zwei Stunden gewartet.", "de", "praise", "positive"),
        ("Well done, waited on hold for two hours.", "en", "praise", "positive"),
    ],
)
def test_praise_and_blame_against_their_label_are_answered_plainly(
    text: str, language: str, intent: str, sentiment: str
) -> None:
    assert told(text, language, intent, sentiment) == PLAIN


@pytest.mark.parametrize(
    ("text", "language", "intent", "sentiment"),
    [
        ("Die Heizung ist kaputt.", "de", "complaint", "negative"),
        ("The waiter was very friendly.", "en", "praise", "positive"),
        ("Das Paket ist nicht angekommen.", "de", "delivery", "negative"),
        ("The room was lovely, but the tap leaks.", "en", "complaint", "mixed"),
        ("Hiermit kündige ich mein Abo.", "de", "cancellation", "neutral"),
    ],
)
def test_labels_the_words_bear_out_stay(
    text: str, language: str, intent: str, sentiment: str
) -> None:
    assert told(text, language, intent, sentiment) == (intent, sentiment)


@pytest.mark.parametrize(
    ("intent", "text", "language"),
    [
        ("delivery", "Die Friseurin war unfreundlich.", "de"),
        ("billing", "The stylist was rude.", "en"),
    ],
)
def test_what_speaks_of_no_parcel_or_money_goes_to_no_such_team(
    intent: str, text: str, language: str
) -> None:
    assert told(text, language, intent, "negative") == (Intent.COMPLAINT, Sentiment.NEGATIVE)


def test_a_plain_question_labelled_as_a_complaint_is_a_question() -> None:
    found = told("Wann öffnet das Museum?", "de", "complaint", "negative")
    assert found == (Intent.QUESTION, Sentiment.NEUTRAL)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Zahnärztin war sehr einfühlsam, ich hatte kaum Angst.", "de"),
        ("The dentist was gentle, hardly felt a thing.", "en"),
        ("Der Campingplatz war wunderbar sauber!", "de"),
        ("The campsite was wonderfully clean!", "en"),
    ],
)
def test_praise_is_never_apologised_for(brand: Brand, text: str, language: str) -> None:
    for sentiment in ("positive", "mixed", "negative"):
        for intent in ("praise", "complaint"):
            one = replace(
                PLAIN_ONE, text=text, language=language, sentiment=sentiment, intent=intent
            )
            for reply in replies(one, brand):
                sure = [word for word in APOLOGIES if word in reply]
                assert not sure or "falls" in reply.lower() or "if " in reply.lower(), reply


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Heizung ist seit Montag kaputt.", "de"),
        ("The heating has been broken since Monday.", "en"),
        ("Glückwunsch, der Techniker ist wieder nicht gekommen.", "de"),
        ("Congratulations, the technician has not turned up again.", "en"),
    ],
)
def test_nobody_cheers_at_trouble(brand: Brand, text: str, language: str) -> None:
    one = replace(PLAIN_ONE, text=text, language=language, sentiment="positive", intent="praise")
    for reply in replies(one, brand):
        assert not any(word in reply for word in CHEER), reply


@pytest.mark.parametrize(
    ("text", "language", "good"),
    [
        ("Die Kinderbetreuung war klasse, das Buffet war eintönig.", "de", "Kinderbetreuung"),
        ("The kids club was great, the buffet was dull.", "en", "club"),
    ],
)
def test_what_a_mixed_comment_likes_is_not_regretted(
    brand: Brand, text: str, language: str, good: str
) -> None:
    one = replace(PLAIN_ONE, text=text, language=language, sentiment="mixed")
    for reply in replies(one, brand):
        for sentence in reply.replace("!", ".").split("."):
            if good in sentence:
                assert not any(word in sentence for word in APOLOGIES), reply

"""What a person can have done to a draft by a button, and when the answer is no."""

from dataclasses import replace

import pytest

from tests.unit.steps.writing import ENGLISH, GERMAN, Scripted, brand, comment, judge, mending
from triage.domain.errors import DraftBlocked, NotRevised
from triage.domain.guidelines import AddressForm
from triage.domain.reply import Situation
from triage.domain.writing import Change, Revision
from triage.drafting.composer import Composer
from triage.steps.draft import draft
from triage.steps.revise import revise

LONG = (
    "Hallo [[AUTHOR]],\n\ndanke für Ihre Nachricht. Es tut uns leid, dass das Brot hart war. "
    "Wir verstehen Ihren Ärger gut.\n\nWir geben das an unsere Tourenplanung weiter. "
    "Melden Sie sich gern, wenn noch etwas offen ist.\n\nHerzliche Grüße\nIhr Morgenrot-Team"
)
LONG_ENGLISH = (
    "Hi [[AUTHOR_FIRST]],\n\nThank you for your message. We're sorry that the bread was hard. "
    "We understand your annoyance.\n\nWe are passing this on to the people who plan our routes. "
    "Do get in touch if anything is still open.\n\nWarm regards\nThe Morgenrot team"
)
CASES = [(GERMAN, "de", LONG), (ENGLISH, "en", LONG_ENGLISH)]


def revised(change: Change, text: str, situation: Situation, **more: str) -> str:
    made = revise(Revision(change, text, **more), situation, brand(), (), mending)
    assert not made.blocked
    assert made.text != text
    assert made.writer == f"{Composer.version}+{change}"
    return made.text


@pytest.mark.parametrize(("said", "language", "text"), CASES)
def test_shorter_keeps_apology_and_next_step(said: str, language: str, text: str) -> None:
    short = revised(Change.SHORTER, text, comment(said, language))
    assert len(short) <= 0.8 * len(text)
    for kept in ("leid", "weiter") if language == "de" else ("sorry", "passing"):
        assert kept in short
    assert short.split("\n")[0] == text.split("\n")[0]
    assert short.split("\n")[-2:] == text.split("\n")[-2:]


def test_shorter_ends_where_every_sentence_is_needed() -> None:
    text, situation = LONG, comment()
    for _ in range(8):
        try:
            text = revised(Change.SHORTER, text, situation)
        except (NotRevised, DraftBlocked):
            break
    assert "leid" in text
    with pytest.raises((NotRevised, DraftBlocked)):
        revised(Change.SHORTER, text, situation)


@pytest.mark.parametrize(("said", "language", "text"), CASES)
def test_warmer_says_one_thing_more(said: str, language: str, text: str) -> None:
    plain = text.replace(" Wir verstehen Ihren Ärger gut.", "").replace(
        " We understand your annoyance.", ""
    )
    warm = revised(Change.WARMER, plain, comment(said, language))
    assert len(warm) > len(plain)
    assert set(plain.casefold().split()) <= set(warm.casefold().split()), "nothing is taken away"


@pytest.mark.parametrize(("said", "language", "text"), CASES)
def test_more_formal_greets_and_closes_formally(said: str, language: str, text: str) -> None:
    formal = revised(Change.MORE_FORMAL, text, comment(said, language))
    greeting, closing = formal.split("\n")[0], formal.split("\n")[-2]
    assert greeting == ("Guten Tag [[AUTHOR]]," if language == "de" else "Dear [[AUTHOR]],")
    assert closing == ("Freundliche Grüße" if language == "de" else "Kind regards")
    assert "We're" not in formal
    with pytest.raises(NotRevised, match="as formal as"):
        revised(Change.MORE_FORMAL, formal, comment(said, language))


def test_a_brand_that_says_du_cannot_be_more_formal_than_that() -> None:
    guidelines = brand().guidelines
    informal = replace(guidelines.languages["de"], address=AddressForm.DU)
    familiar = replace(
        brand(),
        guidelines=replace(guidelines, languages={**guidelines.languages, "de": informal}),
    )
    with pytest.raises(NotRevised, match="du"):
        revise(Revision(Change.MORE_FORMAL, LONG), comment(), familiar, (), mending)


@pytest.mark.parametrize(("said", "language", "text"), CASES)
def test_another_language_speaks_of_the_same(said: str, language: str, text: str) -> None:
    other = "en" if language == "de" else "de"
    wish = Revision(Change.OTHER_LANGUAGE, text, language=other)
    made = revise(wish, comment(said, language), brand(), (), mending)
    assert made.language == other
    assert not made.blocked
    assert "sorry" in made.text if other == "en" else "leid" in made.text
    back = revise(
        Revision(Change.OTHER_LANGUAGE, made.text, language=language),
        comment(said, language),
        brand(),
        (),
        mending,
    )
    assert back.language == language


@pytest.mark.parametrize(("said", "language", "text"), CASES)
def test_mentioning_takes_the_persons_own_words(said: str, language: str, text: str) -> None:
    words = "unser Laden ist wieder offen" if language == "de" else "our shop is open again"
    made = revised(Change.MENTION, text, comment(said, language), words=f" {words}\n")
    assert f"{words[0].upper()}{words[1:]}." in made
    place = made.index(words[1:])
    assert place < made.index("Melden Sie" if language == "de" else "Do get in touch")


@pytest.mark.parametrize(
    "words",
    [
        "Wir erstatten Ihnen 50 Euro.",
        "Mehr unter https://boese.example/x",
        "Du bekommst von uns Bescheid.",
        "<b>Fett</b> gedruckt",
        "{{ brand }} grüßt",
    ],
)
def test_a_persons_words_are_checked_like_any(words: str) -> None:
    with pytest.raises(DraftBlocked) as blocked:
        revised(Change.MENTION, LONG, comment(), words=words)
    assert blocked.value.findings


@pytest.mark.parametrize(
    ("revision", "why"),
    [
        (Revision(Change.MENTION, LONG), "what the reply is to mention"),
        (Revision(Change.MENTION, LONG, "x" * 500), "at most 400"),
        (Revision(Change.OTHER_LANGUAGE, LONG), "which language"),
        (Revision(Change.OTHER_LANGUAGE, LONG, language="fr"), "no guidelines"),
        (Revision(Change.SHORTER, "  "), "no reply"),
    ],
)
def test_a_wish_that_cannot_be_met_says_why(revision: Revision, why: str) -> None:
    with pytest.raises(NotRevised, match=why):
        revise(revision, comment(), brand(), (), mending)


def test_a_language_model_is_asked_first_and_checked() -> None:
    wish = Revision(Change.SHORTER, LONG)
    short = LONG.replace(" Wir verstehen Ihren Ärger gut.", "")
    model = Scripted([short])
    made = revise(wish, comment(), brand(), (model,), mending)
    assert (made.text, made.writer) == (short, "scripted-1")
    assert model.tasks[0].revision == wish

    same = Scripted([LONG])
    assert revise(wish, comment(), brand(), (same,), mending).writer.startswith(Composer.version)

    obeying = Scripted(*[[f"{LONG} Wir erstatten Ihnen {n} Euro."] for n in (50, 60, 70)])
    made = revise(wish, comment(), brand(), (obeying,), mending)
    assert made.writer.startswith(Composer.version)
    assert [attempt.blocked for attempt in made.attempts][:4] == [True, True, True, False]


@pytest.mark.parametrize("intent", ["praise", "question", "delivery", "bug_report", "cancellation"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_what_the_composer_wrote_can_be_changed(intent: str, language: str) -> None:
    situation = comment(GERMAN if language == "de" else ENGLISH, language, intent)
    found = draft(situation, brand(), (Composer(),), judge(situation))
    assert found.draft
    other = "en" if language == "de" else "de"
    done = 0
    for change in Change:
        more = "Danke für Ihre Geduld" if language == "de" else "Thank you for your patience"
        wish = Revision(
            change, found.draft.text, more, other if change == "other_language" else None
        )
        try:
            assert not revise(wish, situation, brand(), (), mending).blocked
            done += 1
        except NotRevised:
            continue
    assert done >= 3

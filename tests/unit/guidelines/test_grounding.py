"""Every statement of a reply has a source, or is blocked."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.guidelines.morgenrot import situation
from triage.domain.brand import Brand
from triage.domain.guidelines import Claim, ClaimPolicy
from triage.domain.reply import Severity, Situation, SourceKind
from triage.guidelines.check import Checker
from triage.guidelines.grounding.grounds import grounds
from triage.guidelines.grounding.known import Known

OF_MINE = ("grounding.", "promise.", "claim.")


@pytest.fixture(scope="module")
def known(brand: Brand) -> Known:
    return Known(brand.guidelines, brand)


def blocked(checker: Checker, reply: str, about: Situation) -> list[str]:
    return [
        one.rule
        for one in checker.check(reply, about)
        if one.severity is Severity.BLOCK and one.rule.startswith(OF_MINE)
    ]


@pytest.mark.parametrize(
    ("comment", "reply", "kind"),
    [
        ("3 Joghurts fehlten", "Drei Joghurts fehlten also.", "number"),
        ("three yoghurts were missing", "Drei Joghurts fehlten also.", "number"),
        ("zum dritten Mal", "For the third time, we see.", "number"),
        ("Die Rechnung kam doppelt.", "Sie kam zweimal, schreiben Sie.", "number"),
        ("mush again!", "For the second time, we see.", "number"),
        ("Es waren 14 Tage", "Two weeks is long.", "number"),
        ("Das waren 1.250,50 €", "You mean €1,250.50 indeed.", "amount"),
        ("5 EUR zu viel", "Um 5 Euro geht es.", "amount"),
        ("Ich will 20!", "Um 20 € geht es.", "amount"),
        ("10 Prozent", "Um 10 % geht es.", "percentage"),
        ("am 3. Mai", "On 3 May it was.", "date"),
        ("am 03.05.2026", "Am 3. Mai also.", "date"),
        ("on May 3rd", "Am 03.05. also.", "date"),
        ("seit März", "Since March, you say.", "date"),
        ("Saturday morning", "Am Samstag also.", "weekday"),
        ("am 2026-11-21", "Am Samstag also.", "weekday"),
        ("gestern Abend", "Yesterday, you say.", "date"),
        ("um 14.30 Uhr", "At 2:30 pm, you say.", "time"),
        ("at 6 o'clock", "Um 18 Uhr also.", "time"),
        ("Frau Lindner war nett", "Das freut Frau Lindner.", "name"),
        ("in Nuremberg", "In Nürnberg also.", "name"),
        ("DHL kam nicht", "Was DHL angeht, fragen wir nach.", "name"),
    ],
)
def test_values_are_found_in_any_spelling_and_language(
    known: Known, comment: str, reply: str, kind: str
) -> None:
    language = "en" if reply.split()[-1] in {"say.", "see.", "long.", "indeed.", "was."} else "de"
    said = [
        one for one in grounds(reply, situation(language, text=comment), known) if one.kind == kind
    ]
    assert said, "nothing was read"
    assert all(one.source and one.source.kind is SourceKind.COMMENT for one in said)
    unsaid = grounds(reply, situation(language, text="Hm."), known)
    assert [one for one in unsaid if one.kind == kind and one.source is None]


@pytest.mark.parametrize(
    ("comment", "reply"),
    [
        ("3 Joghurts fehlten", "Vier Joghurts fehlten also."),
        ("seit 3 Wochen", "Seit 3 Monaten also."),
        ("am 3. Mai", "Am 4. Mai also."),
        ("am Samstag", "Am Sonntag also."),
        ("um 14:30", "Um 15:30 Uhr also."),
        ("Frau Lindner", "Das freut Frau Lindemann."),
        ("Version 2", "Die Version 3.1 also."),
    ],
)
def test_other_values_are_blocked(checker: Checker, comment: str, reply: str) -> None:
    assert any(
        rule.startswith("grounding.") for rule in blocked(checker, reply, situation(text=comment))
    )


@pytest.mark.parametrize(
    ("language", "reply", "source"),
    [
        ("de", "Ein Fenster umfasst zwei Stunden.", "delivery-slots"),
        ("de", "Wir liefern montags bis samstags.", "delivery-slots"),
        ("en", "The app runs on Android 10 and iOS 16.", "app-problems"),
        ("en", "We deliver in reusable boxes.", "box-returns"),
    ],
)
def test_facts_carry_their_article(
    checker: Checker, language: str, reply: str, source: str
) -> None:
    about = situation(language)
    found = {one.source.id for one in checker.grounds(reply, about) if one.source}
    assert source in found
    assert blocked(checker, reply, about) == []


def test_only_articles_that_were_retrieved_count(checker: Checker) -> None:
    reply, about = "Ein Fenster umfasst zwei Stunden.", situation()
    retrieved = replace(about, articles=(("delivery-slots", 0.9),))
    other = replace(about, articles=(("newsletter", 0.9),))
    assert blocked(checker, reply, retrieved) == []
    assert blocked(checker, reply, other) == ["grounding.number"]


INVENTED = {
    "de": """Unser Newsletter erscheint wöchentlich.
Unsere App unterstützt seit dem Herbst einen Dunkelmodus.
Wir liefern auch nach Österreich.
Unser Kundenservice ist rund um die Uhr erreichbar.
Wir verwenden ausschließlich kompostierbare Verpackungen.
Die Äpfel kommen direkt vom Bodensee.
Ihre Bestellung ist bereits unterwegs.
Wir haben den Fehler behoben.
Ich habe Ihr Konto entsperrt.
Der Fahrer stand im Stau.
Grund war ein Personalengpass im Lager.
Wir rufen Sie an.
Unser Technikteam wird das beheben.
Wir bauen den Scanner ein.
Sie erhalten eine neue Kiste.
Wir haben mit dem Fahrer gesprochen.""",
    "en": """Our newsletter comes out weekly.
Our app has supported dark mode since autumn.
We ship worldwide.
Our customer service is available around the clock.
We only use compostable packaging.
The apples come straight from Kent.
Your order is already on its way.
We have fixed the fault.
I have unlocked your account.
The driver was stuck in traffic.
The reason was a staff shortage in our warehouse.
We will call you.
Our technical team will fix this.
We are building the scanner into the app.
You will receive a new box.
We have spoken to the driver.""",
}
HARMLESS = {
    "de": """Vielen Dank für Ihre Nachricht.
Es tut uns leid, dass die Lieferung zu spät kam.
Wir geben das an unser Lieferteam weiter.
Unser Technikteam sieht sich den Fehler an.
Wir haben Ihre Nachricht weitergegeben.
Wir arbeiten daran, besser zu werden.
Ob es einen Dunkelmodus geben wird, können wir nicht sagen.
Könnten Sie uns Ihre Bestellnummer nennen?
Dass die App abstürzt, ist ärgerlich.
Zwei Dinge möchten wir dazu sagen.
Bitte sehen Sie auch im Spam-Ordner nach.
Das freut unsere Fahrerinnen und Fahrer.
So sollte es nicht laufen.""",
    "en": """Thank you for your message.
We are sorry that the delivery was late.
We are passing this on to our delivery team.
Our technical team is looking at the fault.
We have passed your message on.
We are working on getting better.
Whether there will be a dark mode, we cannot say.
Could you tell us your order number?
It is annoying that the app crashes.
Two things on this.
Please check your spam folder as well.
Our drivers will be delighted.
This is not how it should be.""",
}


def lines(texts: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(language, line) for language, text in texts.items() for line in text.split("\n")]


@pytest.mark.parametrize(("language", "reply"), lines(INVENTED))
def test_invented_facts_and_commitments_are_blocked(
    checker: Checker, language: str, reply: str
) -> None:
    about = situation(language, text="Hallo, was ist da los?")
    assert any(rule.startswith("grounding.") for rule in blocked(checker, reply, about))


@pytest.mark.parametrize(("language", "reply"), lines(HARMLESS))
def test_courtesy_and_passing_on_need_no_source(
    checker: Checker, language: str, reply: str
) -> None:
    assert blocked(checker, reply, situation(language, text="Hallo.")) == []


def test_what_the_customer_told_may_be_repeated(checker: Checker) -> None:
    reply = "Der Fahrer stand im Stau, schreiben Sie."
    told = situation(text="Der Fahrer sagte, er stand im Stau.")
    assert blocked(checker, reply, told) == []


def test_what_one_is_sorry_for_may_come_from_the_customer(checker: Checker) -> None:
    reply = "We are sorry that your appointment was moved."
    told = situation("en", text="Why was my appointment moved?")
    assert blocked(checker, reply, told) == []
    assert "grounding.fact" in blocked(checker, "Your appointment was moved.", told)
    assert "grounding.fact" in blocked(checker, reply, situation("en", text="Where is my bread?"))


def test_twice_as_a_figure_of_speech_counts_nothing(checker: Checker) -> None:
    reply = "A move is twice the trouble, we know."
    assert blocked(checker, reply, situation("en", text="No bread since the move.")) == []


def test_a_request_bears_out_no_deed(checker: Checker) -> None:
    asked = situation(text="Bitte stornieren Sie meine Bestellung.")
    assert "grounding.fact" in blocked(checker, "Ihre Bestellung wurde storniert.", asked)


def test_customers_quoted_words_need_no_source(checker: Checker) -> None:
    about = situation(text="Ihr schreibt doch: Wir liefern auch sonntags!")
    assert blocked(checker, "Sie nennen „Wir liefern auch sonntags“.", about) == []


def test_the_playbooks_own_commitment_stands_and_another_does_not(brand: Brand) -> None:
    english = brand.playbooks["en"]
    own = replace(english.variants[0], text="We are asking the team and will get back to you.")
    playbooks = {"en": replace(english, variants=(own,))}
    checker, about = Checker.of(replace(brand, playbooks=playbooks)), situation("en")
    said = "We will find out and get back to you."
    found = [one for one in checker.grounds(said, about) if one.kind == "commitment"]
    assert [one.source.kind for one in found if one.source] == [SourceKind.PLAYBOOK]
    assert blocked(checker, said, about) == []
    assert blocked(checker, "We will phone you.", about) == ["grounding.commitment"]


def test_without_a_playbook_no_commitment_stands(brand: Brand) -> None:
    bare = Checker(brand.guidelines)
    assert blocked(bare, "We will get back to you.", situation("en")) == ["grounding.commitment"]


def test_named_fields_of_the_record_bear_out_a_date(brand: Brand) -> None:
    guidelines = replace(
        brand.guidelines,
        claims={Claim.DATES: ClaimPolicy.FIELD},
        fields=frozenset({"order.delivery_date"}),
    )
    checker = Checker(guidelines)
    reply = "Ihre Lieferung kommt am 3. Mai."
    given = replace(situation(), record={"order.delivery_date": "2026-05-03"})
    unnamed = replace(situation(), record={"order.promised": "2026-05-03"})
    assert blocked(checker, reply, given) == []
    assert "grounding.date" in blocked(checker, reply, unnamed)
    never = Checker(replace(guidelines, claims={}))
    assert blocked(never, reply, given) == ["promise.deadline"]


def test_a_name_in_place_of_the_placeholder_is_only_a_warning(checker: Checker) -> None:
    reply = "Guten Tag Herr Wolters,\n\nvielen Dank."
    strange = checker.check(reply, situation())
    greeted = checker.check(reply, situation(has_author=True))
    assert "block" in {one.severity for one in strange if one.rule == "grounding.name"}
    assert {one.severity for one in greeted if one.rule == "grounding.name"} == {Severity.WARN}


def test_the_brands_own_wordings_and_answers_are_never_invented(
    brand: Brand, checker: Checker
) -> None:
    for article in brand.articles:
        assert blocked(checker, article.answer, situation(article.language)) == [], article.id
    for language, playbook in brand.playbooks.items():
        for variant in playbook.variants:
            if "{" not in variant.text:
                found = blocked(checker, variant.text, situation(language, channel="social"))
                assert found == [], variant.text


SPICE = (
    """3 drei 20 € am Samstag 3. Mai 14:30 Uhr Frau Lindner wir liefern täglich unsere App [[X]]"""
)
PIECES = st.sampled_from(SPICE.split())


@settings(deadline=None, max_examples=60, derandomize=True)
@given(reply=st.lists(PIECES).map(" ".join), comment=st.lists(PIECES).map(" ".join))
def test_what_has_a_source_quotes_it(known: Known, reply: str, comment: str) -> None:
    about = situation(text=comment)
    for one in grounds(reply, about, known):
        assert 0 <= one.span[0] < one.span[1] <= len(reply)
        if one.source and one.source.kind is SourceKind.COMMENT:
            assert one.source.quote in comment

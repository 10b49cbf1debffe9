"""Phrases that are urgent, with their reason, and phrases that only sound so, in both languages."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.domain.labels import UNDETERMINED, Reason
from triage.language.urgency import urgent_reasons

URGENT = [
    ("de", "safety", "Im Salat war ein Glassplitter, zum Glück hat es meine Frau bemerkt."),
    ("de", "safety", "Das Ladegerät ist nachts geschmolzen."),
    ("de", "safety", "Meine Tochter hat sich an der scharfen Kante verletzt, wir waren beim Arzt."),
    ("de", "safety", "Aus dem Gerät kam eine Stichflamme, die Steckdose ist verschmort."),
    (
        "de",
        "allergy",
        "Mein Sohn hat keine Luft bekommen, auf der Packung steht nichts von Nüssen.",
    ),
    ("de", "allergy", "Nach dem Pudding hatte ich eine allergische Reaktion."),
    ("de", "allergy", "Sellerie ist nicht deklariert, das hätte schlimm ausgehen können."),
    ("de", "legal", "Sie hören von meinem Anwalt."),
    ("de", "legal", "Ich schalte jetzt die Verbraucherzentrale ein."),
    ("de", "legal", "Ich habe Anzeige bei der Polizei erstattet."),
    ("de", "outage", "Seit heute früh geht gar nichts mehr, alle Kassen stehen."),
    ("de", "outage", "Euer Server ist schon wieder down."),
    ("de", "churn", "Noch so eine Woche und wir wechseln zur Konkurrenz."),
    ("de", "churn", "Das war meine letzte Bestellung bei euch."),
    ("de", "press", "Ich bin Journalistin und bitte um Stellungnahme."),
    ("de", "press", "Damit gehe ich an die Presse."),
    ("de", "self_harm", "Ich will nicht mehr leben."),
    ("de", "self_harm", "Wenn ihr mir das Konto sperrt, bringe ich mich um."),
    ("de", "vulnerable", "Meine Mutter ist 88 und dement, sie versteht den Vertrag nicht."),
    ("de", "vulnerable", "Ich sitze im Rollstuhl und komme nicht aus dem Haus."),
    ("de", "privacy_request", "Bitte löschen Sie alle meine Daten nach DSGVO."),
    ("de", "privacy_request", "Welche Daten haben Sie über mich gespeichert?"),
    ("de", "withdrawal", "Hiermit widerrufe ich den Kaufvertrag vom 3. Mai."),
    ("de", "withdrawal", "Ich trete vom Kauf zurück."),
    ("de", "cancellation_notice", "Hiermit kündige ich meinen Vertrag fristgerecht."),
    ("de", "cancellation_notice", "Bitte beenden Sie meine Mitgliedschaft zum Monatsende."),
    ("de", "warranty", "Nach 13 Monaten defekt, ich mache Gewährleistung geltend."),
    ("de", "warranty", "Läuft die Reparatur noch über die Herstellergarantie?"),
    ("en", "safety", "The battery started swelling and got very hot."),
    ("en", "safety", "I found a piece of glass in my yoghurt."),
    ("en", "safety", "We were all sick after eating your chicken wrap: food poisoning."),
    (
        "en",
        "safety",
        "My son got seriously ill after eating your salad, we had to go to hospital.",
    ),
    ("en", "safety", "I felt really sick after drinking the milk."),
    ("en", "safety", "We had to go to the A&E."),
    ("en", "safety", "I have never been so sick after eating anything."),
    ("en", "safety", "Your chicken gave us food poisoning."),
    ("de", "safety", "Nach dem Essen ist meine Tochter krank geworden."),
    ("de", "safety", "Mir ist übel geworden nach dem Essen."),
    ("de", "safety", "Nach dem Essen wurde meinem Sohn schlecht."),
    ("de", "safety", "Wir mussten ins Krankenhaus."),
    ("de", "safety", "Das war eine Lebensmittelvergiftung."),
    ("en", "allergy", "My son couldn't breathe after the granola."),
    ("en", "allergy", "Had to use my EpiPen because of your nut free pudding."),
    ("en", "allergy", "My daughter is severely allergic to almonds and you swapped the milk."),
    ("en", "legal", "You will hear from my solicitor."),
    ("en", "legal", "I have reported this to Trading Standards."),
    ("en", "outage", "Your platform has been down since nine and all our tills are offline."),
    ("en", "outage", "Complete outage in our street, no internet since yesterday morning."),
    ("en", "churn", "One more week like this and we're moving to another provider."),
    ("en", "churn", "You've lost a customer."),
    ("en", "press", "I'm a journalist working on a story about hidden fees."),
    ("en", "press", "I'm going to the papers with this."),
    ("en", "self_harm", "I don't want to live any more."),
    ("en", "self_harm", "Everyone would be better off without me."),
    ("en", "vulnerable", "My mum is 88 and has dementia, she didn't know what she signed."),
    ("en", "vulnerable", "I use a wheelchair and rely on your delivery."),
    ("en", "privacy_request", "Under GDPR I ask you to erase all my data."),
    ("en", "privacy_request", "Please send me a copy of the personal data you hold about me."),
    ("en", "withdrawal", "I hereby withdraw from the contract concluded on 2 June."),
    ("en", "withdrawal", "I'm within the cooling-off period and want my money back."),
    ("en", "cancellation_notice", "Please cancel my subscription at the end of the month."),
    ("en", "cancellation_notice", "Consider this my notice."),
    ("en", "warranty", "It broke after a year and is still under warranty."),
    ("en", "warranty", "My guarantee claim has been open for six weeks."),
]

CALM = [
    ("de", "Das Design bringt mich um, so viele Farben."),
    ("de", "Die Warteschleife bringt mich noch um den Verstand."),
    ("de", "Eure Wartezeiten bringen mich um."),
    ("de", "Ich bin allergisch gegen Warteschleifen."),
    ("de", "Ist der Riegel vegan? Keine Allergie, nur Überzeugung."),
    ("de", "Die Kinder sind vor Freude explodiert."),
    ("de", "Ich wollte schon kündigen, aber jetzt bleibe ich gern."),
    ("de", "Welche Kündigungsfrist hat der Tarif? Ich habe nicht vor zu gehen."),
    ("de", "Reparatur in der Garantiezeit lief reibungslos."),
    ("de", "Ich kann nicht klagen, alles bestens."),
    ("de", "Werden meine Daten in Deutschland gespeichert?"),
    ("de", "Mit der App verbrenne ich endlich Kalorien."),
    ("de", "Die Zeitung kam heute zu spät."),
    ("de", "Zum Glück wurde niemand verletzt beim Lachen über eure Werbung."),
    ("de", "Die Lieferung kam zwei Tage zu spät, der Salat war welk."),
    ("de", "Nach dem Essen war der Service schlecht."),
    ("en", "I am sick of queueing after eating at your place."),
    ("en", "I was never ill after eating your food."),
    ("en", "The colour scheme is killing me."),
    ("en", "I'll have died of old age by the time someone answers."),
    ("en", "I laughed so hard I could have died, great advert."),
    ("en", "I'm allergic to queues, so self check-out suits me."),
    ("en", "Is the bar vegan? Not an allergy thing."),
    ("en", "Was going to cancel, but Joanne talked me into staying."),
    ("en", "What notice period does the plan have? Not leaving."),
    ("en", "Your team is on fire lately, brilliant service!"),
    ("en", "Dangerously good biscuits."),
    ("en", "Can I withdraw cash with this card abroad?"),
    ("en", "My gran is 91 and orders all by herself, that's how simple it is."),
    ("en", "The French press arrived chipped at the rim."),
    ("en", "Is my data kept in the UK?"),
    ("en", "I could kick myself for not buying two."),
    ("en", "Please cancel Thursday's appointment, I'll rebook."),
]


@pytest.mark.parametrize(("language", "reason", "text"), URGENT)
def test_urgent(language: str, reason: str, text: str) -> None:
    assert reason in urgent_reasons(text, language)


@pytest.mark.parametrize(("language", "text"), CALM)
def test_only_sounds_urgent(language: str, text: str) -> None:
    assert urgent_reasons(text, language) == ()


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_reason_is_covered(language: str) -> None:
    assert {reason for code, reason, _ in URGENT if code == language} == set(Reason)


def test_several_reasons_come_in_the_order_of_the_enum() -> None:
    text = (
        "Hiermit widerrufe ich den Vertrag. Mein Anwalt meldet sich. Im Brot war ein Glassplitter."
    )
    assert urgent_reasons(text, "de") == ("safety", "legal", "withdrawal")


def test_one_calm_sentence_does_not_hide_an_urgent_one() -> None:
    text = "Das Design bringt mich um. Im Ernst: Ich will nicht mehr leben."
    assert urgent_reasons(text, "de") == ("self_harm",)


@pytest.mark.parametrize("language", [UNDETERMINED, "fr"])
def test_other_languages_are_searched_for_both(language: str) -> None:
    assert "legal" in urgent_reasons("Sie hören von meinem Anwalt.", language)
    assert "legal" in urgent_reasons("You will hear from my solicitor.", language)


def test_typographic_apostrophes_and_capitals() -> None:
    assert "allergy" in urgent_reasons("MY SON COULDN’T BREATHE!", "en")


def test_masked_text_is_understood() -> None:
    text = "[[NAME_1]] widerruft nichts, aber hiermit widerrufe ich die Bestellung [[ORDER_1]]."
    assert urgent_reasons(text, "de") == ("withdrawal",)


@pytest.mark.parametrize(
    "piece", ["ich kündige ", "hat habe ", "a", "allergie wegen ", "one more "]
)
def test_hostile_texts_take_no_time(piece: str) -> None:
    started = time.process_time()
    urgent_reasons(piece * 20_000, UNDETERMINED)
    assert time.process_time() - started < 10


@given(st.text(max_size=300), st.sampled_from(["de", "en", "und"]))
def test_any_text_gives_known_reasons(text: str, language: str) -> None:
    assert set(urgent_reasons(text, language)) <= {reason.value for reason in Reason}

"""Own intents on the bundled encoder: what a handful of examples is worth, and one."""

from pathlib import Path

import numpy as np
import pytest

from triage.adapters.encoder_packed import PackedEncoder
from triage.adapters.heads_layered import LayeredHeads
from triage.adapters.intents_logistic import LogisticIntents
from triage.domain.taxonomy import IntentDefinition

REAL = {
    "order/cancel": [
        "Bitte stornieren Sie meine Bestellung.",
        "Ich möchte den Auftrag von gestern rückgängig machen.",
        "Cancel my order, please.",
        "I ordered by mistake, can you stop it?",
        "Die Bestellung soll nicht mehr ausgeführt werden.",
    ],
    "order/track": [
        "Wo bleibt mein Paket?",
        "Die Sendung ist seit Tagen unterwegs.",
        "Where is my parcel?",
        "The tracking has not moved since Monday.",
        "Wann kommt die Lieferung an?",
    ],
    "billing/refund": [
        "Ich warte noch auf die Rückerstattung.",
        "Bitte überweisen Sie mir das Geld zurück.",
        "When do I get my money back?",
        "The refund has not reached my account.",
        "Die Gutschrift fehlt bis heute.",
    ],
    "account/password": [
        "Ich habe mein Passwort vergessen.",
        "Die Anmeldung klappt nicht mehr.",
        "I cannot log in any more.",
        "How do I reset my password?",
        "Mein Konto ist gesperrt.",
    ],
    "store/hours": [
        "Wie lange haben Sie samstags geöffnet?",
        "Ist die Filiale am Feiertag offen?",
        "What are your opening hours?",
        "Are you open on Sunday?",
        "Wann schließt das Geschäft heute?",
    ],
    "product/allergens": [
        "Sind in dem Brot Nüsse enthalten?",
        "Ist das Müsli glutenfrei?",
        "Does this contain milk?",
        "Which of your rolls are vegan?",
        "Welche Zutaten hat der Kuchen?",
    ],
}

UNSEEN = {
    "order/cancel": ["Ich will meine Bestellung widerrufen.", "Please call off my purchase."],
    "order/track": ["Mein Päckchen ist immer noch nicht da.", "My delivery still has not come."],
    "billing/refund": ["Wann wird mir der Betrag erstattet?", "I have not been refunded yet."],
    "account/password": ["Mein Kennwort wird nicht angenommen.", "I am locked out of my account."],
    "store/hours": ["Bis wann haben Sie heute auf?", "When does the shop close?"],
    "product/allergens": ["Enthält das Gebäck Laktose?", "Is the cake free of gluten?"],
}

FAR = [
    "Der Mond ist im Mittel 384.400 Kilometer von der Erde entfernt.",
    "Goethe schrieb den Faust über sechzig Jahre hinweg.",
    "The derivative of sine is cosine.",
    "Photosynthesis turns light into sugar.",
]


@pytest.mark.real_model
def test_five_examples_an_intent_in_two_languages(encoder: PackedEncoder) -> None:
    known = [IntentDefinition(name, examples=tuple(texts)) for name, texts in REAL.items()]
    center = np.zeros(encoder.dimensions, dtype=np.float32)
    own = LogisticIntents(encoder, center).fit(known)
    asked = [(text, name) for name, texts in UNSEEN.items() for text in texts]
    texts = [text for text, _ in asked] + FAR
    guesses = own.guess(texts, encoder.encode(texts).vectors)
    right = [g.intent.label == name for g, (_, name) in zip(guesses, asked, strict=False)]
    outside = [guess.out_of_scope for guess in guesses]
    assert np.mean(right) >= 0.8
    assert np.mean(outside[: len(asked)]) <= 0.25
    assert np.mean(outside[len(asked) :]) >= 0.75


FEW = {"delivery": "Where is my parcel?", "billing": "Bitte erstatten Sie mir das Geld."}
MEANT_FEW = [
    ("My delivery has still not come, where is it?", "delivery"),
    ("Mein Paket ist noch nicht da.", "delivery"),
    ("I want my money back.", "billing"),
    ("Wann bekomme ich mein Geld zurück?", "billing"),
]


@pytest.mark.real_model
def test_one_example_an_intent_takes_no_foreign_text_in(encoder: PackedEncoder) -> None:
    known = [IntentDefinition(name, examples=(text,)) for name, text in FEW.items()]
    center = LayeredHeads(Path(__file__).parents[2] / "models" / "heads").center
    own = LogisticIntents(encoder, center).fit(known)
    texts = [text for text, _ in MEANT_FEW] + ["quantum physics lecture", *FAR]
    guesses = own.guess(texts, encoder.encode(texts).vectors)
    meant, foreign = guesses[: len(MEANT_FEW)], guesses[len(MEANT_FEW) :]
    assert [guess.intent.label for guess in meant] == [name for _, name in MEANT_FEW]
    assert not any(guess.out_of_scope for guess in meant)
    assert all(guess.out_of_scope for guess in foreign)

"""Own intents' contract: fit and find again, tell in order, refuse clearly, store no text."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from tests.doubles import DIMENSIONS, HashEncoder, identify
from triage.adapters.encoder_transformers import TransformerEncoder
from triage.adapters.intents_fitting import REGRESSION_INTENTS
from triage.adapters.intents_logistic import LogisticIntents, readable
from triage.cli.intents import Teller, usable
from triage.domain.errors import FileRefused, ModelUnusable, NotFound, RowRefused, TriageError
from triage.ports import Example, FileRow, IntentGuess, IntentTrainer, OwnIntents

CENTER = np.zeros(DIMENSIONS, dtype=np.float32)

TEXTS = {
    "billing/refund": [
        "please refund the money for my order",
        "I want a refund of the money",
        "refund my money please",
        "when do I get the refund for my order",
    ],
    "delivery/late": [
        "the parcel has not arrived yet",
        "my parcel is late",
        "where is the parcel, it has not arrived",
        "parcel still not arrived and late",
    ],
    "account/password": [
        "I forgot my password and cannot log in",
        "reset the password for my log in",
        "password reset does not work",
        "new password for the log in",
    ],
}


def examples(count: int) -> list[Example]:
    return [Example(text, name) for name, texts in TEXTS.items() for text in texts[:count]]


def trainer(home: Path) -> LogisticIntents:
    return LogisticIntents(home, HashEncoder(), CENTER)


def told(own: OwnIntents, texts: Sequence[str]) -> list[IntentGuess]:
    return own.guess(texts, HashEncoder().encode(texts).vectors)


@pytest.mark.parametrize("count", [1, 2, 4])
def test_new_texts_are_told_in_order_from_few_examples(tmp_path: Path, count: int) -> None:
    shop: IntentTrainer = trainer(tmp_path)
    shop.fit("shop", examples(count))
    own = shop.open("shop")
    asked = ["late parcel, not arrived", "refund the money", "my password reset", "parcel late"]
    guesses = told(own, asked)
    assert own.labels == ("account/password", "billing/refund", "delivery/late")
    assert [guess.intent.label for guess in guesses] == [
        "delivery/late",
        "billing/refund",
        "account/password",
        "delivery/late",
    ]
    assert all(1 / 3 <= guess.intent.score <= 1 for guess in guesses)


def test_far_texts_are_out_of_scope_and_near_ones_are_not(tmp_path: Path) -> None:
    own = trainer(tmp_path).fit("shop", examples(4))
    far = ["Quizfrage: Wozu jubilieren Jungfüchse?", "zzz xyx qqq vwv", "12345 67890 #!%"]
    assert all(guess.out_of_scope for guess in told(own, far))
    near = [text for texts in TEXTS.values() for text in texts]
    assert not any(guess.out_of_scope for guess in told(own, near))


def test_the_same_examples_in_any_order_give_the_same_weights(tmp_path: Path) -> None:
    first = trainer(tmp_path / "a").fit("shop", examples(4))
    second = trainer(tmp_path / "b").fit("shop", examples(4)[::-1] + examples(2))
    assert first.version == second.version


def test_two_intents_and_none_at_all(tmp_path: Path) -> None:
    two = [e for e in examples(3) if e.intent != "account/password"]
    own = trainer(tmp_path).fit("shop", two)
    assert [g.intent.label for g in told(own, ["refund money"])] == ["billing/refund"]
    assert told(own, []) == []
    for few in ([], two[:2]):
        with pytest.raises(FileRefused, match="at least two"):
            trainer(tmp_path).fit("one", few)


def test_more_intents_than_regression_takes(tmp_path: Path) -> None:
    many = [Example(f"ticket {n:05d} {n * 7919 % 10007}", f"kind/{n}") for n in range(1200)]
    assert len(many) > REGRESSION_INTENTS
    own = trainer(tmp_path).fit("many", many)
    guesses = told(own, [many[5].text, many[1100].text])
    assert [guess.intent.label for guess in guesses] == ["kind/5", "kind/1100"]


@pytest.mark.parametrize("name", ["", "../x", "Shop", "a/b", "x" * 61, "ä"])
def test_names_cannot_leave_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(RowRefused, match="no name for intents"):
        trainer(tmp_path).fit(name, examples(1))
    assert not list(tmp_path.iterdir())


def damaged_weights(folder: Path) -> None:
    (weights,) = folder.glob("*.safetensors")
    weights.write_bytes(weights.read_bytes()[:-1] + b"x")


def lost_weights(folder: Path) -> None:
    (weights,) = folder.glob("*.safetensors")
    weights.unlink()


def other_encoder(folder: Path) -> None:
    edit(folder, encoder="another-1")


def fewer_labels(folder: Path) -> None:
    edit(folder, labels=["a", "b"])


def broken_manifest(folder: Path) -> None:
    (folder / "manifest.json").write_text("[]")


def edit(folder: Path, **changes: object) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (damaged_weights, "checksum"),
        (lost_weights, "missing"),
        (other_encoder, "another-1"),
        (fewer_labels, "do not match"),
        (broken_manifest, "not a manifest"),
    ],
)
def test_damage_is_named(tmp_path: Path, damage: Callable[[Path], None], says: str) -> None:
    trainer(tmp_path).fit("shop", examples(2))
    damage(tmp_path / "shop")
    with pytest.raises(ModelUnusable, match=says):
        trainer(tmp_path).open("shop")


def test_an_unknown_name(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no intents named 'gone'"):
        trainer(tmp_path).open("gone")


def test_fitting_again_replaces_the_old_and_keeps_no_text(tmp_path: Path) -> None:
    shop = trainer(tmp_path)
    old = shop.fit("shop", examples(2))
    new = shop.fit("shop", examples(4))
    assert new.version == shop.open("shop").version != old.version
    kept = list((tmp_path / "shop").iterdir())
    assert len(kept) == 2
    assert not any(b"refund the money" in path.read_bytes() for path in kept)


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("billing/refund", "billing refund"),
        ("cardArrival_late", "card arrival late"),
        ("///", "///"),
    ],
)
def test_names_are_read_as_words(label: str, words: str) -> None:
    assert readable(label) == words


def row(line: int, **values: object) -> FileRow:
    return FileRow(line, values)


def test_rows_without_text_or_intent_are_left_out_by_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = [row(1, text="refund please", intent="refund"), row(2, text="late"), row(3, intent="x")]
    assert usable(rows, "shop.jsonl", identify) == [Example("refund please", "refund")]
    said = capsys.readouterr().err
    assert "shop.jsonl:2: The column 'intent'" in said
    assert "shop.jsonl:3: The column 'text'" in said
    with pytest.raises(TriageError, match="No example has a text and an intent"):
        usable(rows[1:], "shop.jsonl", identify)


def test_personal_data_is_masked_before_the_encoder_sees_it(tmp_path: Path) -> None:
    rows = [
        row(1, text="Refund to jo.miller@example.org please", intent="refund"),
        row(2, text="my parcel is late", intent="late"),
    ]
    model = HashEncoder()
    found = usable(rows, "shop.jsonl", identify)
    own = LogisticIntents(tmp_path, model, CENTER).fit("shop", found)
    asked = [row(1, text="write to jo.miller@example.org")]
    Teller(own, model, identify).results(asked, 0)
    assert not any("miller" in text for text in model.texts)


def test_one_line_a_row_in_order_refused_ones_too(tmp_path: Path) -> None:
    own = trainer(tmp_path).fit("shop", examples(4))
    rows = [row(2, id="a", text="refund my money"), row(3, text=""), row(5, text="parcel late")]
    results = Teller(own, HashEncoder(), identify).results(rows, 10)
    assert [result["id"] for result in results] == ["a", "12", "13"]
    assert results[0]["intent"]["label"] == "billing/refund"
    assert results[1] == {"id": "12", "line": 3, "error": "The column 'text' is missing or empty."}
    assert set(results[2]) == {"id", "intent", "out_of_scope"}


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
def test_five_examples_an_intent_in_two_languages(
    tmp_path: Path, encoder: TransformerEncoder
) -> None:
    known = [Example(text, name) for name, texts in REAL.items() for text in texts]
    center = np.zeros(encoder.dimensions, dtype=np.float32)
    own = LogisticIntents(tmp_path, encoder, center).fit("bakery", known)
    asked = [(text, name) for name, texts in UNSEEN.items() for text in texts]
    texts = [text for text, _ in asked] + FAR
    guesses = own.guess(texts, encoder.encode(texts).vectors)
    right = [g.intent.label == name for g, (_, name) in zip(guesses, asked, strict=False)]
    outside = [guess.out_of_scope for guess in guesses]
    assert np.mean(right) >= 0.8
    assert np.mean(outside[: len(asked)]) <= 0.25
    assert np.mean(outside[len(asked) :]) >= 0.75

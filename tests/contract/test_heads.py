"""The heads' contract: what a folder of weights must hold, and what the bundled one can do."""

import hashlib
import json
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import save

from triage.adapters.heads_layered import EXPECTED, LayeredHeads
from triage.domain.errors import ModelUnusable
from triage.ports import Encoder, Heads

ROOT = Path(__file__).parents[2]
BUNDLED = ROOT / "models" / "heads"
FEATURES, TURNED, HIDDEN = 12, 7, 9
LANGUAGES = ("de", "en", "other")

Change = Callable[[dict[str, Any]], object]


def write_heads(folder: Path, change: Change = lambda _: None) -> Path:
    """A small complete folder; `change` edits its manifest before it is written."""
    generator = np.random.default_rng(7)
    wide = sum(len(labels) for labels in EXPECTED.values())
    sizes: dict[str, int | tuple[int, int]] = {
        "center": 4,
        "mean": FEATURES,
        "spread": FEATURES,
        "rotation": (FEATURES, TURNED),
    }
    sizes |= {"hidden": (TURNED, HIDDEN), "hidden_bias": HIDDEN, "out": (HIDDEN, wide)}
    sizes |= {"out_bias": wide}
    tensors = {name: generator.standard_normal(size) for name, size in sizes.items()}
    tensors["spread"] = np.abs(tensors["spread"]) + 0.5
    data = save({name: tensor.astype(np.float32) for name, tensor in tensors.items()})
    manifest = {
        "format": 2,
        "encoder": "tiny-1",
        "weights": "heads.safetensors",
        "sha256": hashlib.sha256(data).hexdigest(),
        "heads": {name: entry(name, labels) for name, labels in EXPECTED.items()},
    }
    change(manifest)
    folder.mkdir(exist_ok=True)
    (folder / "heads.safetensors").write_bytes(data)
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def entry(name: str, labels: Sequence[str]) -> dict[str, Any]:
    return {
        "kind": "softmax" if name in {"sentiment", "intent"} else "sigmoid",
        "labels": [str(label) for label in labels],
        "precision": 0.8,
        "calibration": {
            "de": {"scale": 1.0, "shift": 0.0},
            "en": {"scale": 2.0, "shift": 0.5},
            "other": {"scale": 0.5, "shift": 0.0},
        },
        "thresholds": {code: limits(labels) for code in LANGUAGES},
    }


def limits(labels: Sequence[str]) -> dict[str, dict[str, tuple[float, float]]]:
    """Those of the head as a whole and of its first label."""
    whole = {"0.70": (0.3, 0.9), "0.80": (0.5, 0.8), "0.90": (0.7, 0.6), "default": (0.5, 0.8)}
    first = {key: (limit + 0.1, share) for key, (limit, share) in whole.items()}
    return {"*": whole, labels[0]: first}


def features(rows: int) -> np.ndarray[Any, np.dtype[np.float32]]:
    return np.random.default_rng(1).standard_normal((rows, FEATURES)).astype(np.float32)


def test_scores_are_probabilities_of_every_head(tmp_path: Path) -> None:
    heads: Heads = LayeredHeads(write_heads(tmp_path))
    for scores in heads.scores(features(5), ["de", "en", "fr", "und", "de"]):
        assert set(scores) == set(EXPECTED)
        assert sum(scores["sentiment"]) == pytest.approx(1, abs=1e-5)
        assert sum(scores["intent"]) == pytest.approx(1, abs=1e-5)
        assert all(len(scores[name]) == len(labels) for name, labels in EXPECTED.items())
        assert all(0 <= p <= 1 for head in scores.values() for p in head)


def test_scores_come_out_as_worked_out_by_hand(tmp_path: Path) -> None:
    heads = LayeredHeads(write_heads(tmp_path))
    row = features(1)
    parts = heads._weights
    turned = ((row - parts["mean"]) / parts["spread"]) @ parts["rotation"]
    hidden = turned @ parts["hidden"] + parts["hidden_bias"]
    logits = np.where(hidden > 0, hidden, 0) @ parts["out"] + parts["out_bias"]
    by_hand = 1 / (1 + np.exp(-(2.0 * logits[0, 4 + 11 + 11] + 0.5)))
    assert heads.scores(row, ["en"])[0]["spam"][0] == pytest.approx(by_hand, rel=1e-5)


def test_a_row_scores_the_same_alone_and_among_others(tmp_path: Path) -> None:
    heads = LayeredHeads(write_heads(tmp_path))
    rows = features(9)
    together = heads.scores(rows, ["de"] * 9)
    for index, scores in enumerate(together):
        alone = heads.scores(rows[index : index + 1], ["de"])[0]
        for name in EXPECTED:
            assert alone[name] == pytest.approx(scores[name], abs=1e-6)
    assert heads.scores(rows, ["de"] * 9) == together


def test_languages_without_rows_are_less_sure(tmp_path: Path) -> None:
    heads = LayeredHeads(write_heads(tmp_path))
    row = features(1)
    sure = max(heads.scores(row, ["de"])[0]["intent"])
    assert max(heads.scores(row, ["fr"])[0]["intent"]) < sure


def test_no_rows_give_no_scores(tmp_path: Path) -> None:
    assert LayeredHeads(write_heads(tmp_path)).scores(features(0), []) == []


@pytest.mark.parametrize(
    ("precision", "threshold"), [(None, 0.5), (0.6, 0.3), (0.8, 0.5), (0.85, 0.7), (0.99, 0.7)]
)
def test_the_threshold_follows_the_wanted_precision(
    tmp_path: Path, precision: float | None, threshold: float
) -> None:
    heads = LayeredHeads(write_heads(tmp_path))
    for language in ("de", "pt"):
        assert heads.threshold("intent", language, None, precision) == threshold
        assert heads.threshold("intent", language, "praise", precision) == threshold + 0.1
        assert heads.threshold("intent", language, "billing", precision) == threshold


def test_the_share_that_reaches_a_threshold_is_told(tmp_path: Path) -> None:
    heads = LayeredHeads(write_heads(tmp_path))
    assert heads.coverage("intent", "de") == 0.8
    assert heads.coverage("spam", "en", "spam", 0.9) == 0.6


def test_labels_are_those_of_the_domain(tmp_path: Path) -> None:
    heads = LayeredHeads(write_heads(tmp_path))
    assert tuple(heads.labels("sentiment")) == EXPECTED["sentiment"]


def refusal(folder: Path, encoder_version: str | None = None) -> str:
    with pytest.raises(ModelUnusable) as refused:
        LayeredHeads(folder, encoder_version).scores(features(1), ["de"])
    return str(refused.value)


def test_a_missing_manifest_is_named(tmp_path: Path) -> None:
    message = refusal(tmp_path)
    assert "manifest.json is missing" in message
    assert "make heads" in message


def test_missing_weights_are_named(tmp_path: Path) -> None:
    (write_heads(tmp_path) / "heads.safetensors").unlink()
    assert "heads.safetensors are missing" in refusal(tmp_path)


def test_a_wrong_checksum_is_refused(tmp_path: Path) -> None:
    path = write_heads(tmp_path) / "heads.safetensors"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    assert "checksum" in refusal(tmp_path)


def test_a_truncated_file_is_refused(tmp_path: Path) -> None:
    path = write_heads(tmp_path) / "heads.safetensors"
    path.write_bytes(path.read_bytes()[:100])
    assert "checksum" in refusal(tmp_path)


def test_labels_that_do_not_match_are_refused(tmp_path: Path) -> None:
    folder = write_heads(tmp_path, lambda m: m["heads"]["intent"]["labels"].reverse())
    assert "head 'intent' must have the labels praise" in refusal(folder)


def test_weights_of_another_shape_are_refused(tmp_path: Path) -> None:
    folder = write_heads(tmp_path)
    data = save({"center": np.ones(4, dtype=np.float32)})
    (folder / "heads.safetensors").write_bytes(data)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["sha256"] = hashlib.sha256(data).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert "another shape" in refusal(folder)


def test_a_missing_head_is_refused(tmp_path: Path) -> None:
    folder = write_heads(tmp_path, lambda m: m["heads"].pop("spam"))
    assert "head 'spam'" in refusal(folder)


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    assert "format" in refusal(write_heads(tmp_path, lambda m: m.update(format=99)))


def test_a_manifest_that_is_no_manifest_is_refused(tmp_path: Path) -> None:
    folder = write_heads(tmp_path)
    (folder / "manifest.json").write_text("[]", encoding="utf-8")
    assert "not a manifest" in refusal(folder)


def test_heads_of_another_encoder_are_refused(tmp_path: Path) -> None:
    folder = write_heads(tmp_path)
    assert "trained for the encoder tiny-1, not for large-2" in refusal(folder, "large-2")
    LayeredHeads(folder, "tiny-1").scores(features(1), ["de"])


def test_features_of_another_width_are_refused(tmp_path: Path) -> None:
    heads = LayeredHeads(write_heads(tmp_path))
    with pytest.raises(ModelUnusable, match="retrain"):
        heads.scores(np.zeros((1, 5), dtype=np.float32), ["de"])


def test_the_bundled_heads_are_sound() -> None:
    heads = LayeredHeads(BUNDLED)
    assert heads.version.startswith("heads-")
    assert heads.center.shape == (384,)
    assert 0 < float(np.linalg.norm(heads.center)) < 1
    assert (BUNDLED / "heads.safetensors").stat().st_size < 12_000_000
    for head, language in [("sentiment", "de"), ("intent", "en"), ("spam", "fr")]:
        assert 0 < heads.threshold(head, language) < 1


def test_the_bundled_card_names_every_data_set() -> None:
    manifest = json.loads((BUNDLED / "manifest.json").read_text(encoding="utf-8"))
    card = (BUNDLED / "README.md").read_text(encoding="utf-8")
    for entry_ in manifest["data"]:
        assert f"| {entry_['name']} | {entry_['licence']} |" in card
    assert manifest["sha256"] in card


def test_the_heads_cost_next_to_nothing() -> None:
    """A batch of 64 comments, beside some 500 ms of encoding; the best of ten runs."""
    heads = LayeredHeads(BUNDLED)
    rows = np.random.default_rng(0).standard_normal((64, 1920)).astype(np.float32)
    heads.scores(rows, ["de"] * 64)
    best = min(_seconds(heads, rows) for _ in range(10))
    assert best < 0.2


def _seconds(heads: Heads, rows: np.ndarray[Any, np.dtype[np.float32]]) -> float:
    started = time.perf_counter()
    heads.scores(rows, ["de"] * len(rows))
    return time.perf_counter() - started


CLEAR: Sequence[tuple[str, str, str, str]] = [
    ("de", "positive", "praise", "Super Service, alles hat wunderbar geklappt, vielen Dank!"),
    ("de", "positive", "praise", "Ich bin begeistert von der Qualität, absolut empfehlenswert."),
    ("de", "positive", "praise", "Tolles Team, sehr freundlich und hilfsbereit!"),
    (
        "de",
        "negative",
        "complaint",
        "Unverschämter Umgangston Ihrer Mitarbeiterin, ich bin entsetzt.",
    ),
    ("de", "negative", "complaint", "Das Essen war kalt und schmeckte scheußlich, nie wieder."),
    ("de", "negative", "delivery", "Mein Paket ist seit zwei Wochen überfällig, so ein Ärger."),
    ("de", "neutral", "delivery", "Wann kommt meine Lieferung an?"),
    ("de", "neutral", "question", "Haben Sie am Samstag auch nachmittags geöffnet?"),
    ("de", "neutral", "question", "Gibt es das Regal auch in Eiche?"),
    ("de", "negative", "bug_report", "Die App stürzt nach dem Update bei jedem Start ab."),
    (
        "de",
        "negative",
        "bug_report",
        "Beim Speichern erscheint nur noch eine Fehlermeldung, Version 4.2.",
    ),
    ("de", "neutral", "feature_request", "Bitte baut einen Dunkelmodus in die App ein."),
    ("de", "neutral", "feature_request", "Schön wäre eine Exportfunktion als Excel-Datei."),
    ("de", "negative", "billing", "Sie haben mir den Betrag doppelt abgebucht, bitte erstatten."),
    ("de", "neutral", "billing", "Ich brauche eine korrigierte Rechnung mit Umsatzsteuer."),
    ("de", "neutral", "cancellation", "Hiermit kündige ich mein Abo zum Monatsende."),
    ("de", "neutral", "account", "Wie kann ich mein Passwort zurücksetzen?"),
    ("de", "neutral", "account", "Bitte ändern Sie die E-Mail-Adresse in meinem Kundenkonto."),
    ("de", "neutral", "sales", "Bitte machen Sie uns ein Angebot für 50 Lizenzen."),
    (
        "de",
        "mixed",
        "complaint",
        "Das Essen war köstlich, aber der Kellner leider sehr unfreundlich.",
    ),
    ("en", "positive", "praise", "Fantastic service, everything went perfectly, thank you!"),
    ("en", "positive", "praise", "I absolutely love this product, best purchase this year."),
    ("en", "positive", "praise", "Your team were so kind and helpful!"),
    ("en", "negative", "complaint", "Your staff were rude to me and I am disgusted."),
    ("en", "negative", "complaint", "The food was cold and tasted awful, never again."),
    ("en", "negative", "delivery", "My parcel is two weeks late and nobody knows where it is."),
    ("en", "neutral", "delivery", "When will my delivery arrive?"),
    ("en", "neutral", "question", "Are you open on Saturday afternoons?"),
    ("en", "neutral", "question", "Does the shelf come in oak as well?"),
    ("en", "negative", "bug_report", "The app crashes on every launch since the update."),
    ("en", "negative", "bug_report", "Saving only gives an error message now, version 4.2."),
    ("en", "neutral", "feature_request", "Please add a dark mode to the app."),
    ("en", "neutral", "feature_request", "An export to Excel would be a nice addition."),
    ("en", "negative", "billing", "You charged my card twice, please refund me."),
    ("en", "neutral", "billing", "I need a corrected invoice with the VAT shown."),
    ("en", "neutral", "cancellation", "Please cancel my subscription at the end of the month."),
    ("en", "neutral", "account", "How can I reset my password?"),
    ("en", "neutral", "account", "Please change the email address on my account."),
    ("en", "neutral", "sales", "Please send us a quote for 50 licences."),
    ("en", "mixed", "complaint", "The food was delicious but the waiter was terribly rude."),
]

SPAM: Sequence[tuple[str, str]] = [
    ("de", "Verdiene 500 Euro am Tag von zu Hause! Jetzt hier klicken: reich.example"),
    ("de", "Glückwunsch, Sie haben ein iPhone gewonnen! Gewinn bestätigen: gewinn.example"),
    ("de", "Billige Potenzmittel ohne Rezept, diskreter Versand, schreib mir auf WhatsApp"),
    ("de", "Besucht meinen Kanal und abonniert mich, ich folge zurück"),
    ("en", "Earn $500 a day from home! Click here now: rich.example"),
    ("en", "Congratulations, you have won a free iPhone! Claim your prize at win.example"),
    ("en", "Cheap pills without prescription, discreet shipping, message me on WhatsApp"),
    ("en", "Check out my channel and subscribe, I follow back"),
]


def best(heads: Heads, head: str, scores: Mapping[str, Sequence[float]]) -> str:
    return str(heads.labels(head)[int(np.argmax(scores[head]))])


@pytest.mark.real_model
def test_clear_sentences_are_understood_in_both_languages(encoder: Encoder) -> None:
    heads: Heads = LayeredHeads(BUNDLED, encoder.version)
    rows = [(code, text) for code, _, _, text in CLEAR] + list(SPAM)
    encoded = encoder.encode([text for _, text in rows])
    scores = heads.scores(encoded.features, [code for code, _ in rows])
    clear = list(zip(CLEAR, scores[: len(CLEAR)], strict=True))
    sentiment = [best(heads, "sentiment", s) == wanted for (_, wanted, _, _), s in clear]
    intent = [best(heads, "intent", s) == wanted for (_, _, wanted, _), s in clear]
    spam = [
        (s["spam"][0] >= heads.threshold("spam", code)) == (index >= len(CLEAR))
        for index, ((code, _), s) in enumerate(zip(rows, scores, strict=True))
    ]
    assert np.mean(sentiment) >= 0.85
    assert np.mean(intent) >= 0.75
    assert np.mean(spam) >= 0.9
    assert np.mean(spam[len(CLEAR) :]) >= 0.75


def test_other_languages_are_left_to_people_more_often() -> None:
    heads = LayeredHeads(BUNDLED)
    for head in ("sentiment", "intent"):
        ours = [heads.threshold(head, language) for language in ("de", "en")]
        assert heads.threshold(head, "und") >= max(ours)

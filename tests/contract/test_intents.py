"""Own intents' contract: fit and find again, tell in order, refuse clearly, store no text."""

import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from threading import Lock, Thread

import numpy as np
import pytest

from tests.doubles import DIMENSIONS, HashEncoder, identify
from triage.adapters.intents_fitting import REGRESSION_CELLS
from triage.adapters.intents_folder import IntentFolder
from triage.adapters.intents_logistic import LogisticIntents, readable
from triage.adapters.intents_packed import packed, unpacked
from triage.adapters.intents_remote import RemoteTrainer, fitting
from triage.adapters.worker_socket import WorkerClient, WorkerServer
from triage.cli.intents import Teller, usable
from triage.domain.errors import (
    IntentsRefused,
    ModelUnusable,
    NotFound,
    RowRefused,
    TriageError,
)
from triage.domain.taxonomy import IntentDefinition, checked
from triage.ports import Encoded, FileRow, IntentGuess, IntentTrainer, OwnIntents

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


def intents(count: int) -> list[IntentDefinition]:
    return [IntentDefinition(name, examples=tuple(texts[:count])) for name, texts in TEXTS.items()]


def trainer() -> IntentTrainer:
    return LogisticIntents(HashEncoder(), CENTER)


def told(own: OwnIntents, *texts: str) -> list[IntentGuess]:
    return own.guess(texts, HashEncoder().encode(texts).vectors)


ASKED = ["late parcel, not arrived", "refund the money", "my password reset", "parcel late"]
MEANT = ["delivery/late", "billing/refund", "account/password", "delivery/late"]


@pytest.mark.parametrize("count", [1, 2, 4])
def test_new_texts_are_told_in_order_from_few_examples(count: int) -> None:
    shop = trainer()
    own = shop.load(shop.fit(intents(count)).packed())
    assert own.labels == ("account/password", "billing/refund", "delivery/late")
    guesses = told(own, *ASKED)
    assert [guess.intent.label.split("/")[0] for guess in guesses] == [
        name.split("/")[0] for name in MEANT
    ]
    assert all(1 / 3 <= guess.intent.score <= 1 for guess in guesses)


def test_a_description_is_enough() -> None:
    own = trainer().fit(
        [
            IntentDefinition("a1", "The customer wants a refund of the money."),
            IntentDefinition("a2", "The parcel is late or has not arrived."),
            IntentDefinition("a3", examples=("I forgot my password",)),
        ]
    )
    assert [g.intent.label for g in told(own, *ASKED)] == ["a2", "a1", "a3", "a2"]


def test_far_texts_are_out_of_scope_and_near_ones_are_not() -> None:
    own = trainer().fit(intents(4))
    far = ["Quizfrage: Wozu jubilieren Jungfüchse?", "zzz xyx qqq vwv", "12345 67890 #!%"]
    assert all(guess.out_of_scope for guess in told(own, *far))
    near = [text for texts in TEXTS.values() for text in texts]
    assert not any(guess.out_of_scope for guess in told(own, *near))


def test_the_same_examples_in_any_order_give_the_same_weights() -> None:
    first = trainer().fit(intents(4))
    doubled = [
        IntentDefinition(intent.name, examples=intent.examples + intent.examples[:2])
        for intent in intents(4)[::-1]
    ]
    assert first.version == trainer().fit(doubled).version
    assert first.packed() == trainer().fit(doubled).packed()


def test_two_intents_and_none_at_all() -> None:
    two = intents(3)[:2]
    own = trainer().fit(two)
    assert [g.intent.label for g in told(own, "refund money")] == ["billing/refund"]
    assert told(own) == []
    for few in ([], two[:1]):
        with pytest.raises(IntentsRefused, match="at least two"):
            trainer().fit(few)


def test_the_worker_fits_the_same(tmp_path: Path) -> None:
    encoder = HashEncoder()
    here = LogisticIntents(encoder, CENTER)
    server = WorkerServer(tmp_path / "w.sock", fitting(here))
    server.start()
    try:
        there = RemoteTrainer(WorkerClient(tmp_path / "w.sock"), encoder)
        assert there.fit(intents(3)).packed() == here.fit(intents(3)).packed()
        with pytest.raises(IntentsRefused):
            there.fit(intents(3)[:1])
        with pytest.raises(ModelUnusable):
            there.load(b"")
    finally:
        server.shutdown()
        server.server_close()


KINDS = {
    "billing/refund": ("refund of the money", "money refund please"),
    "billing/invoice": ("invoice of the money", "money invoice please"),
    "delivery/late": ("the parcel has not arrived", "my parcel is late"),
}


def test_where_only_the_parent_is_sure_it_is_told() -> None:
    own = trainer().fit([IntentDefinition(name, examples=texts) for name, texts in KINDS.items()])
    between, sure = told(own, "of the money please", "the parcel has not arrived")
    assert between.intent.label == "billing"
    assert 0.5 <= between.intent.score <= 1
    assert sure.intent.label == "delivery/late"


def test_more_intents_than_regression_takes() -> None:
    many = [
        IntentDefinition(f"kind-{n}", examples=(f"ticket {n:05d} {n * 7919 % 10007}",))
        for n in range(1800)
    ]
    assert len(many) ** 2 > REGRESSION_CELLS
    own = trainer().fit(many)
    guesses = told(own, many[5].examples[0], many[1100].examples[0])
    assert [guess.intent.label for guess in guesses] == ["kind-5", "kind-1100"]


class OneAtATime(HashEncoder):
    """Serialises its calls as the real one does, and notes who came when."""

    def __init__(self) -> None:
        super().__init__()
        self.lock = Lock()
        self.sizes: list[int] = []

    def encode(self, texts: Sequence[str]) -> Encoded:
        with self.lock:
            self.sizes.append(len(texts))
            return super().encode(texts)


def test_the_line_gets_its_turns_while_many_intents_are_fitted() -> None:
    model = OneAtATime()
    many = [IntentDefinition(f"kind-{n}", examples=(f"ticket {n:05d}",)) for n in range(400)]
    fit = Thread(target=LogisticIntents(model, CENTER).fit, args=(many,))
    fit.start()
    while fit.is_alive():
        model.encode(["a comment"])
        time.sleep(0.001)
    slices = [place for place, size in enumerate(model.sizes) if size > 1]
    assert max(model.sizes) <= 64
    assert sum(model.sizes[place] for place in slices) == 800
    between = [b - a > 1 for a, b in pairwise(slices)]
    assert sum(between) >= len(between) / 2, "comments were encoded in between"


@pytest.mark.parametrize("empty", ["[[EMAIL_1]]", "[[NAME_1]], [[PHONE_2]]!", "🙂👍", " … "])
def test_what_holds_no_words_is_nothing_to_learn_from(empty: str) -> None:
    known = [IntentDefinition("a", empty, ("x", empty)), IntentDefinition("b", "[[NAME_1]] 7")]
    assert checked(known)[0] == IntentDefinition("a", examples=("x",))
    with pytest.raises(IntentsRefused, match="'c' needs an example"):
        checked([*known, IntentDefinition("c", examples=(empty,))])


def test_a_hundred_kilobytes_are_an_example_too() -> None:
    long = intents(2)
    long[0] = IntentDefinition(long[0].name, examples=(*long[0].examples, "refund " * 15_000))
    own = trainer().fit(long)
    assert told(own, "parcel late " * 9_000)[0].intent.label == "delivery/late"


@pytest.mark.parametrize("name", ["", "../x", "Shop", "a/b", "x" * 61, "ä"])
def test_names_cannot_leave_the_folder(tmp_path: Path, name: str) -> None:
    shelf = IntentFolder(tmp_path, trainer())
    own = trainer().fit(intents(1))
    for act in (lambda: shelf.put(name, own), lambda: shelf.open(name)):
        with pytest.raises(RowRefused, match="no name for intents"):
            act()
    assert not list(tmp_path.iterdir())


def cut_off(data: bytes) -> bytes:
    return data[:-1]


def one_bit(data: bytes) -> bytes:
    return data[:-5] + bytes([data[-5] ^ 1]) + data[-4:]


def nothing(data: bytes) -> bytes:
    return b""


def something_else(data: bytes) -> bytes:
    return packed({}, {})


def other_encoder(data: bytes) -> bytes:
    return edited(data, encoder="another-1")


def fewer_labels(data: bytes) -> bytes:
    return edited(data, labels=["a", "b"])


def older(data: bytes) -> bytes:
    return edited(data, format=1)


def edited(data: bytes, **changes: object) -> bytes:
    manifest, tensors = unpacked(data)
    return packed(manifest | changes, tensors)


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (cut_off, "checksum"),
        (one_bit, "checksum"),
        (nothing, "checksum"),
        (something_else, "incomplete"),
        (other_encoder, "another-1"),
        (fewer_labels, "do not match"),
        (older, "format"),
    ],
)
def test_damage_is_named(tmp_path: Path, damage: Callable[[bytes], bytes], says: str) -> None:
    shelf = IntentFolder(tmp_path, trainer())
    shelf.put("shop", trainer().fit(intents(2)))
    path = tmp_path / "shop.intents"
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(ModelUnusable, match=says):
        shelf.open("shop")


def test_an_unknown_name(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no intents named 'gone'"):
        IntentFolder(tmp_path, trainer()).open("gone")


def test_fitting_again_replaces_the_old_and_keeps_no_text(tmp_path: Path) -> None:
    shelf = IntentFolder(tmp_path, trainer())
    old, new = trainer().fit(intents(2)), trainer().fit(intents(4))
    shelf.put("shop", old)
    shelf.put("shop", new)
    assert new.version == shelf.open("shop").version != old.version
    [kept] = tmp_path.iterdir()
    assert b"refund the money" not in kept.read_bytes()


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
    rows += [row(4, intent="late", description="The parcel is late")]
    assert usable(rows, "shop.jsonl", identify) == (
        IntentDefinition("late", "The parcel is late"),
        IntentDefinition("refund", examples=("refund please",)),
    )
    said = capsys.readouterr().err
    assert "shop.jsonl:2: The column 'intent'" in said
    assert "shop.jsonl:3: The column 'text'" in said
    with pytest.raises(TriageError, match="No example has a text and an intent"):
        usable(rows[1:3], "shop.jsonl", identify)


def test_a_text_that_stands_for_two_intents_is_left_out_of_both(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = [
        row(1, text="refund please", intent="refund"),
        row(2, text="my parcel", intent="late"),
        row(3, text="Refund please", intent="late"),
        row(4, text="money back", intent="refund"),
        row(5, text="money back", intent="refund"),
    ]
    assert usable(rows, "shop.jsonl", identify) == (
        IntentDefinition("late", examples=("my parcel",)),
        IntentDefinition("refund", examples=("money back",)),
    )
    assert "the same text is an example of late, refund" in capsys.readouterr().err


def test_two_spellings_of_one_intent_are_refused() -> None:
    rows = [row(1, text="a", intent="Card"), row(2, text="b", intent="card")]
    with pytest.raises(IntentsRefused, match="same name: 'Card' and 'card'"):
        usable(rows, "shop.jsonl", identify)


def test_personal_data_is_masked_before_the_encoder_sees_it() -> None:
    rows = [
        row(1, text="Refund to jo.miller@example.org please", intent="refund"),
        row(2, text="my parcel is late", intent="late"),
    ]
    model = HashEncoder()
    found = usable(rows, "shop.jsonl", identify)
    own = LogisticIntents(model, CENTER).fit(found)
    asked = [row(1, text="write to jo.miller@example.org")]
    Teller(own, model, identify).results(asked, 0)
    assert not any("miller" in text for text in model.texts)


def test_one_line_a_row_in_order_refused_ones_too() -> None:
    own = trainer().fit(intents(4))
    rows = [row(2, id="a", text="refund my money"), row(3, text=""), row(5, text="parcel late")]
    results = Teller(own, HashEncoder(), identify).results(rows, 10)
    assert [result["id"] for result in results] == ["a", "12", "13"]
    assert results[0]["intent"]["label"] == "billing/refund"
    assert results[1] == {"id": "12", "line": 3, "error": "The column 'text' is missing or empty."}
    assert set(results[2]) == {"id", "intent", "out_of_scope"}

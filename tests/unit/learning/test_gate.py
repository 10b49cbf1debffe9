"""What was learned comes into force only where it costs nothing that was known."""

from dataclasses import replace

import numpy as np

from tests.unit.learning.worlds import around, held, lessons, limit, reference, says
from triage.learning.gate import ALLOWED, judge, learn
from triage.learning.residual import Held, teach
from triage.ports import NOTHING


def test_a_new_kind_passes() -> None:
    points = around(20, 10)
    learned, verdict = learn(1, lessons("intent", "billing", points, says()), points, held(), limit)
    assert verdict.passed
    assert learned.number == 1
    assert set(verdict.figures) == {"intent.de", "intent.en"}
    assert verdict.figures["intent.de"]["rows"] == 40
    assert verdict.figures["intent.de"]["macro_f1_before"] == 1


def test_words_against_what_is_known_are_refused() -> None:
    rows = replace(reference(), apart=np.ones(160, dtype=np.uint8))
    words = lessons("intent", "sales", rows.vectors[:10], says("delivery"))
    free = Held(rows, rows.vectors)
    _, verdict = learn(1, words, rows.vectors[:10], free, limit)
    figures = verdict.figures["intent.de"]
    assert not verdict.passed
    assert figures["before"] - figures["after"] > ALLOWED
    assert figures["macro_f1_after"] < figures["macro_f1_before"]


def test_a_loss_in_one_language_is_enough() -> None:
    rows = replace(reference(), apart=np.ones(160, dtype=np.uint8))
    english = [i for i in range(40) if rows.languages[i] == "en"][:10]
    points = rows.vectors[english]
    rows.vectors[[i for i in range(160) if rows.languages[i] == "de"]] *= -1  # far away
    words = lessons("intent", "sales", points, says("delivery"))
    learned = teach(1, words, points, Held(rows, rows.vectors))
    verdict = judge(learned, rows, rows.vectors, limit)
    assert verdict.figures["intent.de"]["after"] == verdict.figures["intent.de"]["before"] == 1
    assert verdict.figures["intent.en"]["after"] < 1
    assert not verdict.passed


def test_rows_hold_firmer_where_the_gate_would_refuse() -> None:
    points = np.concatenate([around(0, 6, seed=9), around(20, 10)])
    words = lessons("intent", "billing", points, says("delivery"))
    wide = judge(teach(1, words, points, held()), reference(), held().places, limit)
    _, firm = learn(1, words, points, held(), limit)
    assert firm.figures["intent.de"]["after"] >= wide.figures["intent.de"]["after"]
    assert not wide.passed
    assert firm.passed


def test_the_limit_of_a_yes_is_the_products() -> None:
    rows = replace(reference(), scores=[says(spam=0.4)] * 160)
    points = around(20, 4)
    learned = teach(1, lessons("spam", "yes", points, says()), points, held())
    assert judge(learned, rows, rows.vectors, lambda *_: 0.3).figures["spam.de"]["before"] == 0
    assert judge(learned, rows, rows.vectors, limit).figures["spam.de"]["before"] == 1


def test_nothing_learned_and_nothing_known_pass() -> None:
    bare = replace(reference(), apart=np.zeros(160, dtype=np.uint8))
    points = around(20, 4)
    learned = teach(1, lessons("intent", "billing", points, says()), points, held())
    assert judge(NOTHING, reference(), held().places, limit).passed
    assert judge(learned, bare, bare.vectors, limit).figures == {}

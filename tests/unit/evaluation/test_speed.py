"""Speed as ratios of what was timed, on texts that are always the same."""

import json
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from tests.doubles import PlainHeads
from triage.evaluation.speed import LONGEST, measure_speed, varied_texts
from triage.ports import Encoded


class Sleepy:
    """Takes a hundredth of a second for any texts; as yardstick five of them."""

    version = "sleepy-1"
    dimensions = 4
    dtype = "float32"
    threads = 1
    takes = 0.01

    def encode(self, texts: Sequence[str]) -> Encoded:
        time.sleep(self.takes)
        none = np.zeros((len(texts), 4), dtype=np.float32)
        return Encoded(none, none)

    def work(self, texts: Sequence[str]) -> float:
        return 1e6 * len(texts)

    def peak(self) -> float:
        return 1e9


class Sleepier(Sleepy):
    takes = 0.05


def test_the_ratio_is_of_the_two_times() -> None:
    [line] = measure_speed(Sleepy(), PlainHeads(), Sleepier(), ["text"] * 5)
    assert line["ratio"] == pytest.approx(5, rel=0.3)
    assert line["ratio"] == pytest.approx(line["encoder"] / line["usual"])
    assert line["share_of_peak"] == pytest.approx(0.5, rel=0.3)
    assert line["heads_extra"] < 0.1
    assert (line["texts"], line["dtype"]) == (5, "float32")


def test_texts_are_distinct_short_and_the_same_again(tmp_path: Path) -> None:
    rows = [{"text": f"comment {number}", "lang": "en"} for number in range(20)]
    rows.append({"text": "x" * LONGEST, "lang": "en"})
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    texts = varied_texts([file], 50)
    assert len(set(texts)) == 50
    assert max(map(len, texts)) < LONGEST
    assert varied_texts([file], 50) == texts

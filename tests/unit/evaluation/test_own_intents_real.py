"""The real encoder reaches the aims for own intents on a slice of a public set."""

from itertools import islice
from pathlib import Path

import pytest

from triage.adapters.encoder_packed import PackedEncoder
from triage.adapters.heads_layered import LayeredHeads
from triage.adapters.intents_logistic import LogisticIntents
from triage.evaluation.own_intents import IntentSet, intent_sets, measured, summed_up

CHECKOUT = Path(__file__).parents[3]
DATA = CHECKOUT.parent / "shared" / "data"


@pytest.mark.real_model
@pytest.mark.skipif(not (DATA / "clinc150").exists(), reason="the public sets are not at hand")
def test_thirty_intents_of_ten_examples_each(encoder: PackedEncoder) -> None:
    whole = next(one for one in intent_sets(DATA) if one.name == "clinc150")
    known = dict(islice(sorted(whole.known.items()), 30))
    tried = {name: whole.tried[name][:8] for name in known}
    chosen = IntentSet("slice", "en", known, tried, whole.outside[:200])
    center = LayeredHeads(CHECKOUT / "models" / "heads").center
    line = summed_up(chosen, [measured(LogisticIntents(encoder, center), encoder, chosen, 0)])
    assert line["accuracy"] >= 0.92
    assert line["auroc"] >= 0.96

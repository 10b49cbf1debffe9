"""Published results on the public sets, each with its source. Only what a source really says.

SB10k has no entry: Cieliebak et al. (2017, W17-1106) score other splits by another measure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from triage.evaluation.report import Line


@dataclass(frozen=True, slots=True)
class Reference:
    """What a system reached on a set: `value` 0-1 of the figure named by `metric`.

    `set` is how our own lines about the data begin, `head` their label set.
    """

    set: str
    head: str
    metric: str
    value: float
    system: str
    source: str
    url: str

    @property
    def sentence(self) -> str:
        """As it stands under a table."""
        metric = self.metric.replace("_", " ")
        return f"{self.set}: {metric} {self.value:.3f}, {self.system} ({self.source}, {self.url})"


OWN_INTENTS = "own intents"

SEMEVAL = ("Rosenthal et al. 2017", "https://aclanthology.org/S17-2088")
DUAL_ENCODERS = ("Casanueva et al. 2020", "https://aclanthology.org/2020.nlp4convai-1.5")
CLINC = ("Larson et al. 2019", "https://aclanthology.org/D19-1131")
FHAC = ("Bornheim et al. 2021", "https://aclanthology.org/2021.germeval-1.16")

REFERENCES = (
    Reference(
        "semeval2017",
        "sentiment",
        "macro_recall",
        0.681,
        "BB_twtr and DataStories, the best of the task, trained on its tweets, whole test set",
        *SEMEVAL,
    ),
    Reference(
        "germeval2021",
        "toxic",
        "macro_f1",
        0.72,
        "FHAC, ensemble of German BERT and ELECTRA, fine-tuned on the set",
        *FHAC,
    ),
    Reference(
        "germeval2021",
        "engage",
        "macro_f1",
        0.70,
        "FHAC, ensemble of German BERT and ELECTRA, fine-tuned on the set",
        *FHAC,
    ),
    Reference(
        "banking77",
        OWN_INTENTS,
        "accuracy",
        0.8519,
        "USE+ConveRT, 10 examples an intent, official test set",
        *DUAL_ENCODERS,
    ),
    Reference(
        "clinc150",
        OWN_INTENTS,
        "accuracy",
        0.9326,
        "USE+ConveRT, 10 examples an intent, official test set",
        *DUAL_ENCODERS,
    ),
    Reference(
        "clinc150",
        OWN_INTENTS,
        "out_of_scope_recall",
        0.523,
        "BERT with a threshold, 100 examples an intent, in-scope accuracy 0.962",
        *CLINC,
    ),
)


def beside(lines: Sequence[Line]) -> list[Reference]:
    """The references for sets and label sets that these lines are about."""
    return [
        reference
        for reference in REFERENCES
        if any(
            str(line.get("set", "")).lower().startswith(reference.set)
            and line.get("head") == reference.head
            for line in lines
        )
    ]

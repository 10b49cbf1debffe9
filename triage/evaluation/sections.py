"""What `triage evaluate` measures: one section a capability, and how its figures are laid out.

Each is imported when it is run. Must not decide how anything is measured.
"""

from dataclasses import asdict

from triage.evaluation.bench import Bench, Lines, Section, Talking
from triage.evaluation.cards import FIGURES
from triage.evaluation.report import Layout

PERSONAL_DATA_SEED, PERSONAL_DATA_TEXTS = 2026, 400
SPEED_TEXTS = 500
LANGUAGES, DUPLICATES = "experiments/languages.jsonl", "experiments/duplicates.jsonl"

INTERVAL = {"low": "95 % interval"}
SETS = {"set": "set", "language": "lang", "rows": "rows"}


def heads(bench: Bench) -> Lines:
    """The heads on own rows kept apart and on public test sets."""
    from triage.evaluation.evaluating import evaluate_heads

    own = bench.models / "training"
    return evaluate_heads(bench.heads, bench.encoder, own, bench.public or own)


def intents(bench: Bench) -> Lines:
    """Own intents from ten examples each."""
    from triage.evaluation.own_intents import measure_own_intents

    if bench.public is None:
        return []
    return measure_own_intents(bench.trainer, bench.encoder, bench.public)


def personal_data(bench: Bench) -> Lines:
    """The recognisers on made-up texts, of frames they were not written with."""
    from triage.evaluation.personal_data.measuring import measure
    from triage.evaluation.personal_data.texts import generate
    from triage.language.personal_data import find_personal_data

    made = generate(PERSONAL_DATA_SEED, "test", PERSONAL_DATA_TEXTS)
    found = measure(made, lambda text, language: find_personal_data(text, language, {}))
    return [asdict(figure) for figure in found]


def languages(bench: Bench) -> Lines:
    """The telling of languages, with no hint from channel or customer."""
    from triage.evaluation.datasets import own_rows, split
    from triage.evaluation.languages import measure_languages, read_rows

    _, apart = split(own_rows(bench.models / "training"))
    sets = {
        "hand-written": read_rows(bench.models / LANGUAGES),
        "own, kept apart": [(row.text, row.language) for row in apart],
    }
    return [
        {"set": name, **line}
        for name, rows in sets.items()
        for line in measure_languages(bench.identify, rows)
    ]


def duplicates(bench: Bench) -> Lines:
    """The finding of duplicates on hand-written pairs."""
    from triage.evaluation.duplicates import measure_duplicates

    return measure_duplicates(bench.encoder, bench.heads.center, bench.models / DUPLICATES)


def replies(bench: Bench) -> Lines:
    """The checker on hand-written replies."""
    from triage.evaluation.replies import FILE, measure_replies

    return measure_replies(bench.models / FILE, bench.reviewer())


def tone(bench: Bench) -> Lines:
    """The tone head on own sentences kept apart."""
    from triage.evaluation.tone import SENTENCES, measure_tone, read_sentences
    from triage.guidelines.tone import ToneHead

    _, apart = read_sentences(bench.models / SENTENCES)
    return measure_tone(ToneHead.packaged(), apart)


def statements(bench: Bench) -> Lines:
    """The statement head on own sentences kept apart."""
    from triage.evaluation.statements import FOLDER, measure_statements

    return measure_statements(bench.models / FOLDER, bench.statements())


def corrections(bench: Bench) -> Lines:
    """What ten corrections of a new kind change, and what they cost elsewhere."""
    from triage.evaluation.corrections import FILE, experiment

    source = bench.models / FILE
    return experiment(bench.encoder, bench.heads, bench.reference(), source, bench.progress)


def active(bench: Bench) -> Lines:
    """50 labels chosen by the review list against 50 random ones."""
    from triage.evaluation.active import experiment

    if bench.public is None:
        return []
    return experiment(bench.encoder, bench.heads, bench.reference(), bench.public, bench.progress)


def speed(bench: Bench) -> Lines:
    """The encoder and the heads against the clock."""
    from triage.evaluation.speed import measure_speed, varied_texts

    texts = varied_texts(sorted((bench.models / "training").glob("*.jsonl")), SPEED_TEXTS)
    bare = bench.encoder.model if isinstance(bench.encoder, Talking) else bench.encoder
    return measure_speed(bare, bench.heads, bench.yardstick(), texts)


HEADS = Layout(
    SETS, {name: heading for name, heading in FIGURES.items() if name != "high"} | INTERVAL, "head"
)

SECTIONS = (
    Section("heads", "labels", HEADS, heads, public=True),
    Section(
        "intents",
        "own intents, ten examples each, drawn anew several times",
        Layout(
            {"set": "set", "language": "lang"},
            {
                "rows": "rows",
                "intents": "intents",
                "accuracy": "accuracy",
                **INTERVAL,
                "spread": "± draws",
                "ece": "ECE",
                "kept": "kept in scope",
                "caught": "caught out of scope",
                "auroc": "AUROC out of scope",
                "majority": "majority",
            },
        ),
        intents,
        public=True,
    ),
    Section(
        "personal-data",
        f"personal data in {PERSONAL_DATA_TEXTS} made-up texts, seed {PERSONAL_DATA_SEED}",
        Layout(
            {"language": "lang", "type": "type"},
            {
                "values": "values",
                "recall": "recall",
                "recall_interval": "95 % interval",
                "named": "named",
                "whole": "whole",
                "spans": "spans",
                "precision": "precision",
                "precision_interval": "95 % interval",
            },
        ),
        personal_data,
    ),
    Section(
        "languages",
        "telling the language, without a hint",
        Layout(
            {"set": "set", "language": "lang", "length": "length"},
            {"rows": "rows", "right": "right", "wrong": "wrong", "open": "open"},
        ),
        languages,
    ),
    Section(
        "duplicates",
        "duplicates among hand-written pairs",
        Layout(
            {"language": "lang", "part": "part", "same_person": "same person"},
            {
                "duplicates": "duplicates",
                "others": "others",
                "linked": "linked",
                "recall": "recall",
                "precision": "precision",
            },
        ),
        duplicates,
    ),
    Section(
        "replies",
        "the checker on hand-written replies; `held` rows were never shown to who wrote the rules",
        Layout(
            {"part": "part", "language": "lang", "kind": "violation"},
            {
                "violations": "violations",
                "recall": "recall",
                "recall_interval": "95 % interval",
                "findings": "blocking findings",
                "precision": "precision",
                "precision_interval": "95 % interval of precision",
                "held": "replies held back",
                "held_rightly": "rightly",
            },
        ),
        replies,
    ),
    Section(
        "tone",
        "the tone of sentences kept apart",
        Layout(
            {"language": "lang", "measure": "measure"},
            {
                "rows": "rows",
                "positives": "with it",
                "auroc": "AUROC",
                "threshold": "threshold",
                "found": "found",
                "precision": "precision",
                "precision_interval": "95 % interval",
                "recall": "recall",
            },
        ),
        tone,
    ),
    Section(
        "statements",
        "what sentences of replies state, on sentences kept apart",
        Layout(
            {"language": "lang"},
            {
                "sentences": "sentences",
                "accuracy": "accuracy",
                "accuracy_interval": "95 % interval",
                "recall": "binding ones told",
                "recall_interval": "95 % interval",
                "precision": "told rightly",
                "precision_interval": "95 % interval",
            },
        ),
        statements,
    ),
    Section(
        "corrections",
        "ten corrections of a new kind: recall on unseen paraphrases, change elsewhere",
        Layout(
            {"kind": "kind", "language": "lang", "head": "label set"},
            {
                "rows": "rows",
                "before": "before",
                "after": "after",
                "lift": "lift (aim 0.3)",
                "alike": "look-alikes changed",
                "elsewhere": "elsewhere (aim ≥ −0.01)",
                "passed": "passed the gate",
            },
        ),
        corrections,
        slow=True,
    ),
    Section(
        "active",
        "accuracy after 50 labels: those of the review list against random ones, 10 seeds",
        Layout(
            {"set": "set", "head": "label set"},
            {
                "rows": "rows",
                "shipped": "as shipped",
                "chosen": "chosen",
                "random": "random",
                "difference": "difference",
                **INTERVAL,
            },
        ),
        active,
        public=True,
        slow=True,
    ),
    Section(
        "speed",
        "speed, in one run on this machine",
        Layout(
            {"dtype": "dtype"},
            {
                "threads": "threads",
                "texts": "texts",
                "encoder": "comments/s",
                "usual": "sentence-transformers float32, comments/s",
                "ratio": "ratio (aim 4 in bfloat16)",
                "peak": "matmul peak, GFLOP/s",
                "share_of_peak": "share of peak (aim 0.55 in bfloat16)",
                "heads_extra": "heads, extra time (aim 0.05)",
            },
        ),
        speed,
    ),
)
"""In the order of the report."""

"""The active-learning experiment: do 50 labels chosen by the review list beat 50 random ones?

Public sets of domains the shipped heads do not know stand for the comments of a new installation.
They are labelled in rounds, with teaching in between, as people would. Trains nothing that ships.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np

from triage.domain.correcting import CHOICES
from triage.domain.labels import Intent, Sentiment
from triage.evaluation.datasets import Row, objects, smallest
from triage.learning.gate import learn
from triage.learning.residual import Held, adjusted, stored
from triage.learning.selection import Candidate, worth_labelling
from triage.ports import NOTHING, Encoder, Heads, Learned, Lesson, Reference, Scores, Vector
from triage.themes.neighbours import centred

ROWS, TESTED, POOL = 1_200, 400, 600
"""Rows of a set by hash; those measured on; of the others, those a seed draws as its backlog."""

LABELS, ROUND, SEEDS = 50, 10, 10
"""Labels given in all, labels between two teachings, draws of the backlog."""

_BITEXT = {
    **dict.fromkeys(
        ["check_invoice", "get_invoice", "payment_issue", "check_payment_methods", "get_refund",
         "track_refund", "check_refund_policy"], Intent.BILLING,
    ),
    **dict.fromkeys(
        ["delivery_options", "delivery_period", "track_order", "change_shipping_address",
         "set_up_shipping_address"], Intent.DELIVERY,
    ),
    **dict.fromkeys(["cancel_order", "check_cancellation_fee"], Intent.CANCELLATION),
    **dict.fromkeys(
        ["create_account", "edit_account", "recover_password", "registration_problems",
         "switch_account"], Intent.ACCOUNT,
    ),
    "place_order": Intent.SALES,
    "complaint": Intent.COMPLAINT,
}  # fmt: skip

_BANKING = {
    **dict.fromkeys(
        ["extra_charge_on_statement", "card_payment_fee_charged", "transaction_charged_twice",
         "Refund_not_showing_up", "request_refund", "transfer_fee_charged",
         "cash_withdrawal_charge", "top_up_by_card_charge", "card_payment_not_recognised",
         "direct_debit_payment_not_recognised", "card_payment_wrong_exchange_rate"],
        Intent.BILLING,
    ),
    **dict.fromkeys(["card_arrival", "card_delivery_estimate"], Intent.DELIVERY),
    **dict.fromkeys(
        ["edit_personal_details", "passcode_forgotten", "pin_blocked", "change_pin",
         "verify_my_identity", "unable_to_verify_identity", "activate_my_card"], Intent.ACCOUNT,
    ),
    **dict.fromkeys(["terminate_account", "cancel_transfer"], Intent.CANCELLATION),
    **dict.fromkeys(
        ["virtual_card_not_working", "contactless_not_working", "card_not_working"],
        Intent.BUG_REPORT,
    ),
    **dict.fromkeys(
        ["exchange_rate", "age_limit", "country_support", "supported_cards_and_currencies"],
        Intent.QUESTION,
    ),
    **dict.fromkeys(["order_physical_card", "getting_spare_card"], Intent.SALES),
}  # fmt: skip

_CLINC = {
    **dict.fromkeys(["bill_balance", "bill_due", "pay_bill", "min_payment"], Intent.BILLING),
    **dict.fromkeys(["order_status", "replacement_card_duration"], Intent.DELIVERY),
    **dict.fromkeys(["cancel_reservation"], Intent.CANCELLATION),
    **dict.fromkeys(["account_blocked", "pin_change", "freeze_account"], Intent.ACCOUNT),
    **dict.fromkeys(
        ["exchange_rate", "carry_on", "international_visa", "ingredients_list", "directions"],
        Intent.QUESTION,
    ),
    **dict.fromkeys(["book_hotel", "book_flight", "restaurant_reservation", "car_rental"],
                    Intent.SALES),
    **dict.fromkeys(["greeting", "tell_joke", "what_are_your_hobbies", "thank_you"], Intent.OTHER),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Domain:
    """A public set as the backlog of an installation; `known` maps its labels to ours."""

    name: str
    file: str
    head: str
    field: str
    known: Mapping[str, str]

    def rows(self, folder: Path) -> list[Row]:
        """Those whose label is beyond doubt, cut to `ROWS`; none where the file is not at hand."""
        path = folder / self.file
        records = [record for _, record in objects(path)] if path.exists() else []
        known = {r["text"]: self._row(r) for r in records if r[self.field] in self.known}
        return smallest(known.values(), ROWS)

    def _row(self, record: Mapping[str, Any]) -> Row:
        label: dict[str, Any] = {self.head: str(self.known[record[self.field]])}
        return Row(record["text"], record["lang"], self.name, **label)


_FEELINGS = {feeling.value: feeling.value for feeling in Sentiment}

DOMAINS = (
    Domain("airline tweets", "airline_sentiment/test.jsonl", "sentiment", "sentiment", _FEELINGS),
    Domain("potts", "potts/dev.jsonl", "sentiment", "sentiment", _FEELINGS),
    Domain("banking77", "banking77/train.jsonl", "intent", "intent", _BANKING),
    Domain("clinc150", "clinc150/test.jsonl", "intent", "intent", _CLINC),
    Domain("bitext", "bitext_intents/train.jsonl", "intent", "intent", _BITEXT),
)
"""All that were tried."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """Rows of a domain, read: centred unit places (n, d) and the shipped heads' scores."""

    domain: Domain
    rows: Sequence[Row]
    places: Vector
    scores: Sequence[Scores]

    def lesson(self, row: int) -> Lesson:
        """A person's word on a row."""
        label = str(getattr(self.rows[row], self.domain.head))
        key = UUID(int=row)
        return Lesson(
            key,
            key,
            self.domain.head,
            label,
            self.rows[row].text,
            self.rows[row].language,
            self.places[row],
            self.scores[row],
        )

    def accuracy(self, learned: Learned, rows: Sequence[int]) -> float:
        """Share of rows told right after what was learned."""
        head = self.domain.head
        found = adjusted(learned, self.places[rows], [self.scores[i] for i in rows])
        known = [name in set(self.domain.known.values()) for name in CHOICES[head]]
        told = [CHOICES[head][int(np.argmax(np.where(known, score[head], 0)))] for score in found]
        truth = [getattr(self.rows[i], head) for i in rows]
        return float(np.mean([a == b for a, b in zip(told, truth, strict=True)]))


Pick = Callable[[Backlog, Learned, Sequence[int], Sequence[int]], list[int]]
"""(backlog, what was learned, rows drawn, rows labelled) → the next rows to label."""

Progress = Callable[[str], None]
Line = dict[str, Any]


def experiment(
    encoder: Encoder,
    heads: Heads,
    reference: Reference,
    folder: Path,
    progress: Progress = lambda _: None,
) -> list[Line]:
    """One line a domain found in `folder`: accuracy as shipped, after chosen and random labels.

    `difference` is the mean over `SEEDS` backlogs, `low` and `high` bound it at 95 % (normal
    approximation over the backlogs).
    """
    held = Held(reference, centred(reference.vectors, heads.center))
    lines = []
    for domain in DOMAINS:
        rows = domain.rows(folder)
        if rows:
            progress(f"encoding {domain.name}")
            encoded = encoder.encode([row.text for row in rows])
            scores = heads.scores(encoded.features, [row.language for row in rows])
            places = stored(centred(encoded.vectors, heads.center))
            progress(f"labelling {domain.name}")
            lines.append(compare(Backlog(domain, rows, places, scores), held, heads))
    return lines


def compare(backlog: Backlog, held: Held, heads: Heads) -> Line:
    """Chosen against random labels, on the same backlogs."""
    tested = list(range(min(TESTED, len(backlog.rows) // 3)))
    others = range(len(tested), len(backlog.rows))
    pairs = []
    for seed in range(SEEDS):
        drawn = np.random.default_rng(seed).permutation(others)[:POOL].tolist()
        pairs.append([
            backlog.accuracy(labelled(backlog, drawn, pick, held, heads), tested)
            for pick in (chosen, at_random)
        ])  # fmt: skip
    ours, theirs = np.array(pairs).T
    gap = ours - theirs
    margin = 1.96 * float(gap.std(ddof=1)) / SEEDS**0.5
    figures = {
        "shipped": backlog.accuracy(NOTHING, tested),
        "chosen": float(ours.mean()),
        "random": float(theirs.mean()),
        "difference": float(gap.mean()),
        "low": float(gap.mean()) - margin,
        "high": float(gap.mean()) + margin,
    }
    name = {"set": backlog.domain.name, "head": backlog.domain.head, "rows": len(tested)}
    return name | {key: round(value, 4) for key, value in figures.items()}


def labelled(
    backlog: Backlog, drawn: Sequence[int], pick: Pick, held: Held, heads: Heads
) -> Learned:
    """What is learned from `LABELS` labels of a backlog, given in rounds."""
    learned, given = NOTHING, list[int]()
    while len(given) < LABELS:
        given += pick(backlog, learned, drawn, given)
        lessons = [backlog.lesson(row) for row in given]
        version, verdict = learn(1, lessons, backlog.places[given], held, heads.threshold)
        learned = version if verdict.passed else learned
    return learned


def chosen(
    backlog: Backlog, learned: Learned, drawn: Sequence[int], given: Sequence[int]
) -> list[int]:
    """The next rows of the review list."""
    left = [row for row in drawn if row not in set(given)]
    now = adjusted(learned, backlog.places[left], [backlog.scores[row] for row in left])
    candidates = [
        Candidate(UUID(int=row), score, backlog.rows[row].text)
        for row, score in zip(left, now, strict=True)
    ]
    points, taught = backlog.places[left], backlog.places[list(given)]
    groups = worth_labelling(candidates, points, taught, {backlog.domain.head: 1.0}, ROUND)
    return [group.ids[0].int for group in groups]


def at_random(
    backlog: Backlog, learned: Learned, drawn: Sequence[int], given: Sequence[int]
) -> list[int]:
    """The next rows as drawn."""
    return list(drawn[len(given) : len(given) + ROUND])

"""The wordings that ship: cases, forms of address, no promise."""

import re

from triage.domain.brand import Brand, Variant
from triage.domain.guidelines import AddressForm


def test_german_topics_have_matching_cases(brand: Brand) -> None:
    dative = {"die": ("der", "den"), "der": ("dem",), "das": ("dem",), "unser": ("unserem",)}
    for topic in brand.playbooks["de"].topics:
        article = topic.phrase.split()[0]
        if article in dative:
            assert topic.dative.split()[0] in dative[article], topic
            assert (topic.dative.split()[0] == "den") == topic.plural, topic
        assert topic.accusative.split()[0] == ("den" if article == "der" else article), topic


def test_wordings_hold_no_promise_and_no_filler(brand: Brand) -> None:
    unwanted = re.compile(
        r"leider müssen wir|Unannehmlichkeit|inconvenience|garantier|guarantee|versprechen wir"
        r"|we promise|erstatten wir|innerhalb von|within \d|morgen\b|tomorrow|sofort|immediately"
        r"|\d|€|%|!",
        re.IGNORECASE,
    )
    variants: list[Variant] = [v for book in brand.playbooks.values() for v in book.variants]
    assert not [v.text for v in variants if unwanted.search(v.text)]
    promise = re.compile(r"garantier|guarantee|\d+ ?(?:€|Euro|Tage|days|Stunden|hours)|!")
    assert not [a.answer for a in brand.articles if promise.search(a.answer)]


def test_variants_come_in_both_addresses(brand: Brand) -> None:
    german = brand.playbooks["de"].variants
    counts = [sum(v.address is form for v in german) for form in (AddressForm.SIE, AddressForm.DU)]
    assert counts[0] == counts[1] > 200
    loose = [v.text for v in german if v.address is None]
    assert not [text for text in loose if re.search(r"\b(?:Sie|Ihnen|du|dir|dein\w*)\b", text)]

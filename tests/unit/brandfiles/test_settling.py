"""The friendly form and back: what was not touched does not move."""

from dataclasses import replace

from tests.conftest import BRAND, parsed_once
from triage.bootstrap import read_files
from triage.brandfiles.folder import GUIDELINES
from triage.brandfiles.settling import Avoided, settled, with_settings


def test_nothing_changed_is_nothing_written() -> None:
    files = read_files(BRAND)
    now = settled(files, parsed_once(BRAND.name, files).guidelines)
    assert with_settings(files, now, now) == files[GUIDELINES]


def test_every_row_of_words_can_go_and_come_back() -> None:
    files = dict(read_files(BRAND))
    now = settled(files, parsed_once(BRAND.name, files).guidelines)
    none = tuple(replace(row, avoid=()) for row in now.words)
    files[GUIDELINES] = with_settings(files, now, replace(now, words=none))
    empty = settled(files, parsed_once(BRAND.name, files).guidelines)
    assert empty.words == ()
    new = Avoided(("Tüte", "Sack"), "Beutel", "de", "block")
    files[GUIDELINES] = with_settings(files, empty, replace(empty, words=(new,)))
    rules = parsed_once(BRAND.name, files).guidelines
    assert rules.terms[-1].avoid == ("Tüte", "Sack")
    assert rules.terms[-1].severity == "block"

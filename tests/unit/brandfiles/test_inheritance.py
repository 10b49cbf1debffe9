"""A brand says only what differs; what it inherits is merged, stored with it and checked alike."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.brandfiles.folders import ARTICLE, BUNDLED, CHAIN, COMPANY, lay
from triage.brandfiles.folder import read_files
from triage.brandfiles.loading import load_brand, load_files
from triage.domain.errors import BrandFileError
from triage.domain.guidelines import AddressForm


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Three folders: company → acme → acme-at."""
    for name, files in CHAIN.items():
        lay(tmp_path, name, files)
    return tmp_path


def test_the_nearest_word_counts_and_lists_of_rules_add_up(root: Path) -> None:
    rules = load_brand(root / "acme").guidelines
    assert (rules.brand, rules.title, rules.lineage) == ("acme", "Acme", ("company",))
    assert rules.languages["de"].address is AddressForm.DU
    assert rules.languages["de"].greetings == ("Hallo [[AUTHOR]],",)
    email = rules.channels["email"]
    assert (email.max_length, email.min_length) == (800, 50)
    assert [phrase.pattern for phrase in rules.banned] == ["company word", "brand word"]
    assert rules.exclamation_marks_max == 0
    assert rules.claims == {"money": "never", "dates": "knowledge"}


def test_a_region_replaces_wording_and_the_lists_it_names(root: Path) -> None:
    region = load_brand(root / "acme-at")
    rules = region.guidelines
    assert (rules.brand, rules.title) == ("acme-at", "acme-at")
    assert rules.lineage == ("acme", "company")
    assert rules.languages["de"].greetings == ("Servus [[AUTHOR_FIRST]],",)
    assert rules.languages["de"].sign_offs == ("Dein Acme-Team",)
    assert rules.languages["de"].standard == "de-AT"
    assert rules.links == ("https://acme.example/at/",)
    assert rules.glossary == {"acme": "Acme", "onl": "online"}
    assert region.routing.fallback.team == "at"
    assert load_brand(root / "acme").routing.fallback.team == "all"


def test_single_rules_can_be_taken_out(root: Path) -> None:
    rules = """elements:
  - {forbid: incentive}
  - {forbid: recommendation}
banned:
  - {pattern: brand word, severity: note}
  - {pattern: company word, remove: true}
"""
    path = root / "acme" / "guidelines.yaml"
    own = "elements:\n  - allow: incentive\n  - {forbid: incentive, when: {segments: detractor}}\n"
    company = root / "company" / "guidelines.yaml"
    company.write_text(COMPANY + rules.partition("banned")[0], "utf-8")
    mine = path.read_text("utf-8").replace("banned:\n  - {pattern: brand word}\n", "")
    path.write_text(mine + own + "banned" + rules.partition("banned")[2], "utf-8")
    merged = load_brand(root / "acme").guidelines
    assert [(p.pattern, p.severity) for p in merged.banned] == [("brand word", "note")]
    assert [(r.element, bool(r.when.segments)) for r in merged.elements] == [
        ("recommendation", False),
        ("incentive", True),
    ]


def test_playbooks_merge_by_id_and_drop_what_is_taken_out(root: Path) -> None:
    book = load_brand(root / "acme").playbooks["en"]
    assert sorted(v.text for v in book.variants) == ["Thanks bye.", "Thanks mine."]
    assert [topic.id for topic in book.topics] == ["star", "sun", "comet"]
    assert book.version == "7"


def test_articles_of_the_nearest_folder_win(root: Path) -> None:
    articles = load_brand(root / "acme-at").articles
    assert {(a.id, a.language, a.answer) for a in articles} == {
        ("hours", "de", "Acme."),
        ("hours", "en", "Acme."),
    }


def test_what_is_stored_loads_without_the_folders(root: Path) -> None:
    files = read_files(root / "acme-at")
    assert "extends/company/guidelines.yaml" in files
    assert load_files("acme-at", files) == load_brand(root / "acme-at")
    exported = lay(root / "elsewhere", "acme-at", files)
    assert load_brand(exported) == load_brand(root / "acme-at")


def test_a_change_of_the_parent_changes_the_child(root: Path) -> None:
    before = load_brand(root / "acme-at").guidelines
    company = root / "company" / "guidelines.yaml"
    company.write_text(COMPANY.replace("marks_max: 0", "marks_max: 2"), "utf-8")
    after = load_brand(root / "acme-at").guidelines
    assert (before.exclamation_marks_max, after.exclamation_marks_max) == (0, 2)
    assert before.version != after.version


def change(name: str, old: str, new: str) -> Callable[[Path], None]:
    def act(root: Path) -> None:
        path = root / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return act


def gone(name: str) -> Callable[[Path], None]:
    return lambda root: (root / name).unlink()


COMPANY_RULES, ACME_RULES = "company/guidelines.yaml", "acme/guidelines.yaml"
ACME_DE, ACME_EN = "acme/playbook.de.yaml", "acme/playbook.en.yaml"


@pytest.mark.parametrize(
    ("act", "place", "message"),
    [
        (change(COMPANY_RULES, "abstract", "extends: acme-at\nabstract"), 1, "acme-at → acme → co"),
        (change(ACME_RULES, "extends: company", "extends: acme"), 3, "circular"),
        (change(ACME_RULES, "extends: company", "extends: firm"), 3, "no brand folder 'firm'"),
        (change(ACME_RULES, "extends: company", "extends: ../company"), 3, "not '../company'"),
        (change(ACME_RULES, "extends: company", "extends: /etc"), 3, "not '/etc'"),
        (change(ACME_RULES, "extends: company", "extends: [company]"), 3, "must be of type str"),
        (change(COMPANY_RULES, "exclamation", "exlamation"), 14, "unknown key 'exlamation_marks_m"),
        (change(COMPANY_RULES, "company word", "(a+)+$"), 12, "very long"),
        (change(ACME_RULES, "{dates:", "{dats:"), 16, "unknown key 'dats'"),
        (change(ACME_RULES, "    address: du\n", ""), 6, "'address' is missing"),
        (change(COMPANY_RULES, "acme: Acme", "acme: Acme, acme: X"), 16, "stands here twice"),
        (change(ACME_DE, "id: bye, move: close", "id: x, remove: true"), 6, "no inherited group"),
        (change(ACME_DE, "after: sun", "after: earth"), 9, "no topic before this one"),
        (change(ACME_EN, "  - {id: star", "  #"), None, "'star' is in the playbook for 'de'"),
        (change(ACME_EN, "  - {id: bye", "  #"), None, "translate it, or remove it there"),
        (gone("company/playbook.en.yaml"), 9, "called 'sun'"),
        (gone("acme/knowledge/moon.en.md"), None, "translate it"),
        (gone("company/routing.yaml"), None, "routing.yaml: cannot be read"),
        (gone(ACME_RULES), None, "acme/guidelines.yaml: cannot be read"),
    ],
)
def test_a_mistake_anywhere_is_named_where_it_is(
    root: Path, act: Callable[[Path], None], place: int | None, message: str
) -> None:
    act(root)
    name = "acme-at" if "acme-at" in message else "acme"
    with pytest.raises(BrandFileError) as caught:
        load_brand(root / name)
    assert message in str(caught.value)
    assert caught.value.line == place
    assert str(root) not in str(caught.value)


def test_large_and_misencoded_files_are_refused_by_name(root: Path) -> None:
    article = root / "company" / "knowledge" / "hours.de.md"
    article.write_text(ARTICLE.format("hours", "x") + "x" * 5_000_000, "utf-8")
    with pytest.raises(BrandFileError, match=r"^company/knowledge/hours\.de\.md: is larger than"):
        load_brand(root / "acme")
    article.write_bytes(b"---\nid: hours\ntitle: \xff\n---\n")
    with pytest.raises(BrandFileError, match=r"^company/knowledge/hours\.de\.md:3: .* not UTF-8"):
        load_brand(root / "acme")


def test_what_nobody_sees_is_refused(root: Path) -> None:
    change("acme/knowledge/hours.de.md", "Acme.", "Ac\u200bme.")(root)
    with pytest.raises(BrandFileError, match=r"hours\.de\.md:4: .*invisible character \(U\+200B"):
        load_brand(root / "acme")


def test_an_abstract_folder_is_no_brand(root: Path) -> None:
    with pytest.raises(BrandFileError, match=r"company/guidelines\.yaml:1: .* only inherited"):
        load_brand(root / "company")


def test_the_bundled_brand_inherits_and_every_folder_loads() -> None:
    brand = load_brand(BUNDLED / "morgenrot")
    assert brand.guidelines.lineage == ("foundation",)
    own = (BUNDLED / "morgenrot" / "playbook.de.yaml").read_text("utf-8")
    shared = (BUNDLED / "foundation" / "playbook.de.yaml").read_text("utf-8")
    assert "morgenrot" not in shared.lower()
    assert len(own) < len(shared) / 3

"""Playbooks and articles are read as written, or the wrong line is named; languages are alike."""

import pytest

from tests.unit.brandfiles.folders import BUNDLED
from triage.brandfiles.knowledge_file import parse_article
from triage.brandfiles.loading import load_brand
from triage.brandfiles.playbook_file import parse_playbook
from triage.brandfiles.strict_yaml import read_yaml
from triage.domain.brand import Brand, Move, Playbook
from triage.domain.errors import BrandFileError
from triage.domain.guidelines import AddressForm

PLAYBOOK = """\
language: de
version: "1"
groups:
  - id: hello
    move: thank
    channels: public
    intents: [praise]
    texts:
      - "danke, dass {Sie|du} {zu_topic} schreib{en|st}."
topics:
  - {id: app, patterns: [app$], phrase: die App, dative: der App}
"""
ARTICLE = "---\nid: hours\ntitle: Hours\nanswer: We are here.\n---\n# Hours\n\nText.\n"


@pytest.fixture(scope="module")
def brand() -> Brand:
    return load_brand(BUNDLED / "morgenrot")


def playbook_of(*texts: str) -> Playbook:
    """The playbook of texts, the nearest first."""
    nodes = [read_yaml(text, f"{n}/playbook.de.yaml") for n, text in enumerate(texts)]
    return parse_playbook(nodes, "de")


def test_one_text_gives_a_variant_for_each_address() -> None:
    formal, informal = playbook_of(PLAYBOOK).variants
    assert (formal.address, informal.address) == (AddressForm.SIE, AddressForm.DU)
    assert formal.text == "danke, dass Sie {zu_topic} schreiben."
    assert informal.text == "danke, dass du {zu_topic} schreibst."
    assert formal.needs == {"topic"}
    assert formal.channels == {"social", "app_review", "forum"}


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("{zu_topic}", "{zu_topik}", 9),
        ("move: thank", "move: thnak", 5),
        ("move: thank", "move: [thank]", 5),
        ("[praise]", "[prais]", 7),
        ("{Sie|du}", "Sie|du", 9),
        ("channels: public", "chanels: public", 6),
        ("channels: public", "channels: pubic", 6),
        ("channels: public", "topics: [ap]", 6),
        ("id: hello", "id: he.llo", 4),
        ("language: de", "language: fr", 1),
        ("language: de", "language: en", 1),
        ("phrase: die App", "phrase: ''", 11),
        ("phrase: die App", "phrase: die App, plural: 1", 11),
        ("[app$]", "[app$", 11),
        ('version: "1"', 'version: "1"\nversion: "2"', 3),
        ("[app$]", "&a [app$], x: *a", 11),
        ('version: "1"', "version: !!python/object:os.system x", 2),
    ],
)
def test_a_mistake_is_named_with_its_line(before: str, after: str, line: int) -> None:
    with pytest.raises(BrandFileError) as caught:
        playbook_of(PLAYBOOK.replace(before, after))
    assert caught.value.line == line
    assert caught.value.file == "0/playbook.de.yaml"


def test_a_fact_of_before_is_known_by_its_new_name() -> None:
    old = PLAYBOOK.replace("intents: [praise]", "needs: [problem]")
    assert playbook_of(old) == playbook_of(old.replace("[problem]", "[problem_topic]"))


def test_two_entries_of_one_id_are_refused() -> None:
    doubled = PLAYBOOK + "  - {id: app, patterns: [x], phrase: x}\n"
    with pytest.raises(BrandFileError, match=r"playbook.de.yaml:12: two topics are called 'app'"):
        playbook_of(doubled)


def test_articles_are_read_with_their_language() -> None:
    article = parse_article(ARTICLE, "acme/knowledge/hours.en.md", ())
    assert article is not None
    assert (article.id, article.language, article.answer) == ("hours", "en", "We are here.")
    assert article.body == "# Hours\n\nText."
    assert article.link is None


@pytest.mark.parametrize(
    ("name", "text", "line", "message"),
    [
        ("hours.md", ARTICLE, None, "must be named"),
        ("other.en.md", ARTICLE, 2, "id must be"),
        ("hours.en.md", ARTICLE.replace("---\n# Hours", "# Hours"), 1, "front matter"),
        ("hours.en.md", ARTICLE.replace("answer: We are here.\n", ""), 2, "'answer' is missing"),
        ("hours.en.md", ARTICLE.replace("We are here.", "x" * 401), 4, "longer than 400"),
        ("hours.en.md", ARTICLE.replace("title", "topics: [moon]\ntitle"), 3, "cannot be 'moon'"),
        ("hours.en.md", ARTICLE.replace("title: Hours", "title: [a"), 4, "expected"),
    ],
)
def test_a_wrong_article_is_refused(name: str, text: str, line: int | None, message: str) -> None:
    with pytest.raises(BrandFileError, match=message) as caught:
        parse_article(text, f"acme/knowledge/{name}", {"sun"})
    assert caught.value.line == line


def test_both_languages_are_equally_rich(brand: Brand) -> None:
    german, english = brand.playbooks["de"], brand.playbooks["en"]
    for playbook in (german, english):
        texts = {v.text for v in playbook.variants if v.address is not AddressForm.DU}
        assert len(texts) >= 400
        assert len(playbook.topics) >= 70
    for name in ("topics", "products", "stores", "times"):
        ids = [[topic.id for topic in getattr(book, name)] for book in (german, english)]
        assert ids[0] == ids[1]
    assert set(Move) - {v.move for v in german.variants} == {Move.GREET}
    groups = [{v.id.split(".")[0] for v in book.variants} for book in (german, english)]
    assert groups[0] == groups[1]


def test_every_article_is_there_in_both_languages_with_the_same_rules(brand: Brand) -> None:
    by_language = {
        code: {a.id: (a.intents, a.topics) for a in brand.articles if a.language == code}
        for code in ("de", "en")
    }
    assert by_language["de"] == by_language["en"]
    assert len(by_language["de"]) >= 14
    known = {topic.id for topic in brand.playbooks["de"].topics}
    assert all(article.topics <= known for article in brand.articles)


def test_replaced_topics_exist(brand: Brand) -> None:
    for playbook in brand.playbooks.values():
        known = {topic.id for topic in playbook.topics}
        assert all(topic.instead_of <= known for topic in playbook.topics)


def test_no_wording_claims_that_somebody_is_already_at_work(brand: Brand) -> None:
    claims = ("kümmert sich darum", "sieht sich", "sucht nach", "is looking", "taking care")
    for playbook in brand.playbooks.values():
        texts = [v.text for v in playbook.variants]
        assert not [text for text in texts if any(claim in text for claim in claims)]


def test_asking_whether_it_happened_before_needs_that_it_may_not_have(brand: Brand) -> None:
    for playbook in brand.playbooks.values():
        for variant in playbook.variants:
            if "schon öfter" in variant.text or "happened before" in variant.text:
                assert "maybe_first_time" in variant.needs

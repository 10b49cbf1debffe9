from pathlib import Path

import pytest

from triage.domain.brand import Brand, Move
from triage.domain.errors import BrandFileError
from triage.domain.guidelines import AddressForm
from triage.drafting.playbook_file import load_articles, load_playbook

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


def write(folder: Path, text: str, name: str = "playbook.de.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_one_text_gives_a_variant_for_each_address(tmp_path: Path) -> None:
    formal, informal = load_playbook(write(tmp_path, PLAYBOOK)).variants
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
        ("[praise]", "[prais]", 7),
        ("{Sie|du}", "Sie|du", 9),
        ("channels: public", "chanels: public", 6),
        ("language: de", "language: fr", 1),
        ("phrase: die App", "phrase: ''", 11),
        ("[app$]", "[app$", 11),
        ('version: "1"', 'version: "1"\nversion: "2"', 3),
        ("[app$]", "&a [app$], x: *a", 11),
        ('version: "1"', "version: !!python/object:os.system x", 2),
    ],
)
def test_a_mistake_is_named_with_its_line(
    tmp_path: Path, before: str, after: str, line: int
) -> None:
    with pytest.raises(BrandFileError) as caught:
        load_playbook(write(tmp_path, PLAYBOOK.replace(before, after)))
    assert caught.value.line == line
    assert caught.value.file.endswith("playbook.de.yaml")


def test_missing_and_misencoded_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(BrandFileError, match="cannot be read"):
        load_playbook(tmp_path / "none.yaml")
    (tmp_path / "bad.yaml").write_bytes(b"language: de\nversion: \xff\n")
    with pytest.raises(BrandFileError) as caught:
        load_playbook(tmp_path / "bad.yaml")
    assert caught.value.line == 2


def test_articles_are_read_with_their_language(tmp_path: Path) -> None:
    write(tmp_path, ARTICLE, "hours.en.md")
    (article,) = load_articles(tmp_path)
    assert (article.id, article.language, article.answer) == ("hours", "en", "We are here.")
    assert article.body == "# Hours\n\nText."
    assert article.link is None


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("hours.md", ARTICLE, "must be named"),
        ("other.en.md", ARTICLE, "id must be"),
        ("hours.en.md", ARTICLE.replace("---\n# Hours", "# Hours"), "front matter"),
        ("hours.en.md", ARTICLE.replace("answer: We are here.\n", ""), "“answer” must be a text"),
        ("hours.en.md", ARTICLE.replace("We are here.", "x" * 401), "longer than 400"),
        ("hours.en.md", ARTICLE + "x" * 200_000, "larger than 200,000 bytes"),
    ],
)
def test_a_wrong_article_is_refused(tmp_path: Path, name: str, text: str, message: str) -> None:
    write(tmp_path, text, name)
    with pytest.raises(BrandFileError, match=message):
        load_articles(tmp_path)


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

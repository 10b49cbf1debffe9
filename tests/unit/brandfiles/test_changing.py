import pytest

from tests.conftest import BRAND
from triage.brandfiles import changing
from triage.brandfiles.folder import read_files
from triage.brandfiles.loading import load_files
from triage.domain.brand import Brand
from triage.domain.errors import Conflict, NotFound


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return dict(read_files(BRAND))


def loaded(files: dict[str, str], path: str, text: str) -> Brand:
    return load_files("morgenrot", {**files, path: text})


def wordings(brand: Brand, group: str, language: str = "de") -> list[str]:
    return [v.text for v in brand.playbooks[language].variants if v.id.split(".")[0] == group]


def test_a_term_is_added_and_again_another(files: dict[str, str]) -> None:
    once = changing.with_term(files, "de", "Paket", "Kiste")
    assert once.startswith(files["guidelines.yaml"].rstrip()[:200])
    twice = changing.with_term({**files, "guidelines.yaml": once}, "en", "parcel", "box")
    terms = {t.avoid: t.preferred for t in loaded(files, "guidelines.yaml", twice).guidelines.terms}
    assert terms[("Paket",)] == "Kiste"
    assert terms[("parcel",)] == "box"


def test_a_greeting_is_reworded_and_nothing_else(files: dict[str, str]) -> None:
    old = load_files("morgenrot", files).guidelines.languages["de"].greetings
    text = changing.with_greeting(files, "de", old[0], 'Moin "[[AUTHOR]]",')
    new = loaded(files, "guidelines.yaml", text).guidelines.languages["de"].greetings
    assert new == ('Moin "[[AUTHOR]]",', *old[1:])
    with pytest.raises(NotFound, match="by hand"):
        changing.with_greeting(files, "de", "Ahoi [[AUTHOR]],", "Moin [[AUTHOR]],")
    text = changing.with_greeting(files, "de", old[0], old[1])
    assert loaded(files, "guidelines.yaml", text).guidelines.languages["de"].greetings == old[1:]
    once_more = changing.with_greeting({**files, "guidelines.yaml": text}, "de", old[1], "Moin,")
    brand = loaded(files, "guidelines.yaml", once_more)
    assert brand.guidelines.languages["de"].greetings[0] == "Moin,"


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_wording_goes_and_another_comes_also_where_the_group_is_inherited(
    files: dict[str, str], language: str
) -> None:
    brand = load_files("morgenrot", files)
    path = changing.playbook(language)
    groups = {v.id.split(".")[0] for v in brand.playbooks[language].variants}
    own = min(group for group in groups if f"id: {group}\n" in files[path])
    inherited = min(group for group in groups if f"id: {group}\n" not in files[path])
    for group in (own, inherited):
        before = wordings(brand, group, language)
        text = changing.with_wording(files, language, group, "Unser Chat hilft auch abends.")
        after = wordings(loaded(files, path, text), group, language)
        assert after[: len(before)] == before
        assert after[-1] == "Unser Chat hilft auch abends."
        gone = changing.without_wording({**files, path: text}, language, group, 1)
        left = wordings(loaded(files, path, gone), group, language)
        assert before[0] not in left
        assert after[-1] in left
        others = [v for v in brand.playbooks[language].variants if not v.id.startswith(f"{group}.")]
        now = loaded(files, path, gone).playbooks[language].variants
        assert {v.id for v in others} <= {v.id for v in now}


def test_what_is_not_there_or_would_leave_nothing_is_refused(files: dict[str, str]) -> None:
    with pytest.raises(NotFound):
        changing.without_wording(files, "de", "no-such-group", 1)
    with pytest.raises(NotFound):
        changing.with_wording(files, "de", "no-such-group", "x")
    single = {"playbook.de.yaml": "groups:\n  - id: one\n    move: close\n    texts: [a]\n"}
    with pytest.raises(Conflict, match="no wording left"):
        changing.without_wording(single, "de", "one", 1)

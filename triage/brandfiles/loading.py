"""Makes a brand of its files: the one place that knows which files belong to one.

It keeps nothing and decides nothing.
"""

from collections.abc import Mapping
from pathlib import Path

from triage.brandfiles.folder import Files, Level, levels_of, read_files
from triage.brandfiles.guidelines_file import is_abstract, parse_guidelines
from triage.brandfiles.knowledge_file import articles_of, same_in_all_languages
from triage.brandfiles.playbook_file import parse_playbook, same_groups
from triage.brandfiles.routing_file import parse_routing
from triage.brandfiles.strict_yaml import Section, read_yaml
from triage.domain.brand import Brand, Playbook, Routing
from triage.domain.errors import BrandFileError

ROUTING = "routing.yaml"


def load_brand(folder: Path) -> Brand:
    """A brand out of its folder and those it inherits from; raises BrandFileError."""
    return load_files(folder.name, read_files(folder))


def load_files(name: str, files: Files) -> Brand:
    """A brand out of the files `read_files` gives; raises BrandFileError."""
    chain = levels_of(name, files)
    nearest = chain[0]
    if is_abstract(nearest.guidelines):
        message = "this folder is only inherited from (abstract: true) and speaks for no brand"
        raise Section(nearest.guidelines).wrong("abstract", message)
    guidelines = parse_guidelines(chain)
    playbooks = {language: playbook_of(chain, language) for language in guidelines.languages}
    same_groups(playbooks, name)
    articles = articles_of(chain, topics_of(playbooks))
    same_in_all_languages(articles, frozenset(playbooks), name)
    return Brand(
        name=name,
        title=guidelines.title or guidelines.brand,
        guidelines=guidelines,
        playbooks=playbooks,
        articles=articles,
        routing=routing_of(chain),
    )


def playbook_of(chain: tuple[Level, ...], language: str) -> Playbook:
    """The playbook of one language; raises BrandFileError."""
    path = f"playbook.{language}.yaml"
    nodes = [read_yaml(one.files[path], one.file(path)) for one in chain if path in one.files]
    if not nodes:
        message = f"cannot be read: there is no such file, and none is inherited for '{language}'"
        raise BrandFileError(chain[0].file(path), None, message)
    return parse_playbook(nodes, language)


def topics_of(playbooks: Mapping[str, Playbook]) -> frozenset[str]:
    """The ids of all topics of playbooks."""
    return frozenset(topic.id for book in playbooks.values() for topic in book.topics)


def routing_of(chain: tuple[Level, ...]) -> Routing:
    """The nearest routing; raises BrandFileError."""
    for level in chain:
        if ROUTING in level.files:
            return parse_routing(level.files[ROUTING], level.file(ROUTING))
    raise BrandFileError(chain[0].file(ROUTING), None, "cannot be read: there is no such file")

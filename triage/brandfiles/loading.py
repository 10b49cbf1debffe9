"""Makes a brand of its files: the one place that knows which files belong to one.

It keeps nothing and decides nothing.
"""

from collections.abc import Mapping
from pathlib import Path

from triage.brandfiles.automation_file import parse_automation
from triage.brandfiles.desk_file import parse_desk
from triage.brandfiles.folder import Files, Level, levels_of, read_files
from triage.brandfiles.guidelines_file import is_abstract, parse_guidelines
from triage.brandfiles.knowledge_file import articles_of, same_in_all_languages
from triage.brandfiles.playbook_file import parse_playbook, same_groups
from triage.brandfiles.routing_file import parse_routing
from triage.brandfiles.sending_file import parse_sending
from triage.brandfiles.strict_yaml import Section, read_yaml
from triage.domain.brand import Brand, Playbook, Routing
from triage.domain.desk import DeskRules
from triage.domain.errors import BrandFileError
from triage.domain.policy import Automation
from triage.domain.sending import Sending

DESK = "desk.yaml"
ROUTING = "routing.yaml"
SENDING = "sending.yaml"
AUTOMATION = "automation.yaml"


def load_brand(folder: Path) -> Brand:
    """A brand out of its folder and those it inherits from; raises BrandFileError."""
    return load_files(folder.name, read_files(folder))


def load_stored(name: str, files: Files) -> Brand:
    """A brand out of files put in force before; raises BrandFileError where they are of no use."""
    return load_files(name, files, strict=False)


def load_files(name: str, files: Files, *, strict: bool = True) -> Brand:
    """A brand out of the files `read_files` gives; raises BrandFileError.

    If `strict`, also for what hinders nothing, such as a routing rule that can never match.
    """
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
        routing=routing_of(chain, strict=strict),
        sending=sending_of(chain),
        desk=desk_of(chain),
        automation=automation_of(chain),
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


def routing_of(chain: tuple[Level, ...], *, strict: bool = True) -> Routing:
    """The nearest routing; raises BrandFileError."""
    for level in chain:
        if ROUTING in level.files:
            return parse_routing(level.files[ROUTING], level.file(ROUTING), strict=strict)
    raise BrandFileError(chain[0].file(ROUTING), None, "cannot be read: there is no such file")


def sending_of(chain: tuple[Level, ...]) -> Sending:
    """The nearest rules of sending, else none but the usual; raises BrandFileError."""
    for level in chain:
        if SENDING in level.files:
            return parse_sending(level.files[SENDING], level.file(SENDING))
    return Sending()


def automation_of(chain: tuple[Level, ...]) -> Automation:
    """The nearest policies and engagement rules, else none; raises BrandFileError."""
    for level in chain:
        if AUTOMATION in level.files:
            return parse_automation(level.files[AUTOMATION], level.file(AUTOMATION))
    return Automation()


def desk_of(chain: tuple[Level, ...]) -> DeskRules:
    """The nearest rules of the desk, else none but the usual; raises BrandFileError."""
    for level in chain:
        if DESK in level.files:
            return parse_desk(level.files[DESK], level.file(DESK))
    return DeskRules()

"""Small brand folders to inherit from each other, and guidelines out of a text."""

from collections.abc import Mapping
from pathlib import Path

from triage.brandfiles.folder import levels_of
from triage.brandfiles.guidelines_file import parse_guidelines
from triage.domain.guidelines import Guidelines

BUNDLED = Path(__file__).parents[3] / "brand_guidelines"
COMPANY = """abstract: true
languages:
  de:
    greetings: ["Hallo [[AUTHOR]],"]
    greetings_anonymous: ["Hallo,"]
  en:
    greetings: ["Hello [[AUTHOR]],"]
    greetings_anonymous: ["Hello,"]
channels:
  email: {max_length: 900, min_length: 50}
banned:
  - {pattern: company word}
links: ["https://company.example/"]
exclamation_marks_max: 0
claims: {money: never, dates: field}
glossary: {acme: Acme, onl: online}
"""
BRAND = """brand: acme
title: Acme
extends: company
languages:
  de:
    address: du
    sign_offs: ["Dein Acme-Team"]
    short_sign_offs: [Acme]
  en:
    sign_offs: ["Your Acme team"]
    short_sign_offs: [Acme]
channels:
  email: {max_length: 800}
banned:
  - {pattern: brand word}
claims: {dates: knowledge}
"""
REGION = """brand: acme-at
extends: acme
languages:
  de: {standard: de-AT, greetings: ["Servus [[AUTHOR_FIRST]],"]}
replace: [links]
links: ["https://acme.example/at/"]
"""
PLAYBOOK = """language: {0}
version: "1"
groups:
  - {{id: thank, move: thank, texts: ["{1} one.", "{1} two."]}}
  - {{id: sorry, move: apologise, topics: [moon], texts: ["{1} sorry."]}}
topics:
  - {{id: sun, patterns: [sun], phrase: the sun}}
  - {{id: moon, patterns: [moon], phrase: the moon}}
"""
OWN = """language: {0}
version: "7"
groups:
  - {{id: thank, move: thank, texts: ["{1} mine."]}}
  - {{id: sorry, texts: []}}
  - {{id: bye, move: close, texts: ["{1} bye."]}}
topics:
  - {{id: star, patterns: [star], phrase: the star}}
  - {{id: comet, after: sun, patterns: [comet], phrase: the comet}}
  - {{id: moon, remove: true}}
"""
ARTICLE = "---\nid: {0}\ntitle: {0}\nanswer: {1}\n---\nText.\n"
ROUTING = "teams: [{0}]\nrules: []\nfallback: {{team: {0}, sla_minutes: 60}}\n"


def guidelines_of(text: str, name: str = "tiny") -> Guidelines:
    """The guidelines of a folder that holds nothing else."""
    return parse_guidelines(levels_of(name, {"guidelines.yaml": text}))


def lay(root: Path, name: str, files: Mapping[str, str]) -> Path:
    """Write a folder and return it."""
    for path, text in files.items():
        target = root / name / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return root / name


def _chain() -> dict[str, dict[str, str]]:
    company = {"guidelines.yaml": COMPANY, "routing.yaml": ROUTING.format("all")}
    own = {"guidelines.yaml": BRAND}
    for code, word in (("de", "Danke"), ("en", "Thanks")):
        company[f"playbook.{code}.yaml"] = PLAYBOOK.format(code, word)
        company[f"knowledge/hours.{code}.md"] = ARTICLE.format("hours", "Company.")
        company[f"knowledge/moon.{code}.md"] = ARTICLE.format("moon", "Moon.")
        own[f"playbook.{code}.yaml"] = OWN.format(code, word)
        own[f"knowledge/hours.{code}.md"] = ARTICLE.format("hours", "Acme.")
        own[f"knowledge/moon.{code}.md"] = "---\nid: moon\nremove: true\n---\n"
    region = {"guidelines.yaml": REGION, "routing.yaml": ROUTING.format("at")}
    return {"company": company, "acme": own, "acme-at": region}


CHAIN = _chain()
"""Files of three folders by name: a company, its brand, a region of that."""

"""Sentences nothing is taken from: orders to whoever writes the reply, abuse, markup, code.

Must not judge the comment: other rules decide whether it is answered at all.
"""

import re
from functools import cache

_COMMANDS = (
    r"\b(?:ignor\w+|disregard|forget|vergiss|vergessen sie|missacht\w+|überschreib\w+"
    r"|override|bypass)\b"
    r".{0,40}\b(?:instruct\w*|instrukt\w*|anweis\w*|rules?|regeln?|prompts?|vorgab\w*"
    r"|guidelines?|richtlini\w*"
    r"|previous|above|vorherig\w*|bisherig\w*|obig\w*|everything|alles)\b",
    r"\b(?:system\s?-?prompts?|jailbreak|roleplay|role-play|rollenspiel|developer mode"
    r"|entwicklermodus|prompts?)\b",
    r"\b(?:ki|ai|bot|chatbot|chatgpt|gpt|llm|sprachmodell|language model|assistant"
    r"|assistent)\b.{0,60}"
    r"\b(?:write|reply|answer|say|schreib\w*|antwort\w*|sag\w*|output|respond|print|gib)\b",
    r"\b(?:you are now|du bist (?:jetzt|nun|ab)|ab (?:jetzt|sofort) bist|act as|pretend"
    r"|tu so als|stell dir vor,? du"
    r"|from now on|ab jetzt (?:antwort|schreib)\w*|new instructions?|neue anweisung\w*)\b",
    r"\b(?:antworte\w*|antworten sie|schreibe?n?(?: sie)?|reply|respond|answer|write|say"
    r"|repeat|wiederhol(?:e|en|t)?|sag|sage"
    r"|print|output|quote|zitier\w*|nenne?n?|bestätig(?:e|en|t)?|confirm|state|erwähn\w*|mention"
    r"|include|begin|beginn\w*|start"
    r"|end|beend\w*|sign|unterschreib\w*|translate|übersetz(?:e|en|t)?)\b.{0,25}"
    r"(?:\b(?:with|mit|only|nur|in (?:english|german|french|spanish)|auf (?:englisch|deutsch"
    r"|französisch)|the words?"
    r"|die worte?|den satz|the sentence|the phrase|folgende\w*|following|as a|als ein\w*"
    r"|that you|dass (?:sie|ihr|du)"
    r"|exactly|genau|verbatim|wörtlich|your (?:reply|answer|response)|ihre antwort"
    r"|deine antwort|poem|gedicht|reim\w*"
    r"|me that|mir,? dass)\b|[:„“\"»«])",
    r"\b(?:in (?:your|the) (?:reply|answer|response)|in (?:der|ihrer|deiner|eurer) antwort)\b",
    r"\b(?:reply|replies|answer|response|antwort(?:en)?)\b.{0,20}\b(?:must|should|has to|muss"
    r"|soll(?:te)?|müssen)\b.{0,60}\b(?:contain|include|say|hold|have|end|begin|enthalten|stehen"
    r"|haben|lauten|beginnen|enden|beinhalten)\b",
)
_UNFIT = (
    # markup, code, links
    r"https?:|www\.|<[a-z/!]|\{\{|\{%|\$\{|%s|\]\(|```|==|&&|\bselect\b.{1,40}\bfrom\b"
    r"|\bdrop table\b|\bscript\b|\bimport \w+$",
    r"\b[\w-]{2,}\.(?:com|de|net|org|io|ru|xyz|info|biz|link|shop|at|ch|uk|co)\b",
    r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]",
    # abuse
    r"\b(?:fick\w*|gefickt|fuck\w*|motherf\w*|wtf|arschl\w*|arschgeig\w*|wichs\w*|hurens\w*"
    r"|hure\w*|fotze\w*|schlamp\w{0,2}"
    r"|nutte\w*|missgeburt\w*|bastard\w*|cunt\w*|bitch\w*|whore\w*|slut\w*|dick|cock|twat\w*"
    r"|wank\w*|nigg\w*|fagg\w*"
    r"|kanak\w*|neger\w*|spast\w*|mongo|idiot\w*|moron\w*|imbecil\w*|retard\w*|trottel\w*"
    r"|vollpfost\w*|depp\w*|penner"
    r"|assholes?|arseholes?|pussy|porn\w*|sex|sexy|sexual\w*|sexuell\w*|nackt\w*|naked|nudes?"
    r"|rape\w*|vergewalt\w*"
    r"|nazi\w*|hitler\w*|kill\w* (?:you|him|her|them)|umbring\w*|abstech\w*|erschieß\w*"
    r"|verrecke\w*|verreck\w*)\b",
)


@cache
def _joined(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def commands(sentence: str) -> bool:
    """Whether a sentence gives orders to whoever writes the reply: what follows is theirs, too."""
    return _joined(_COMMANDS).search(sentence) is not None


def suspect(sentence: str) -> bool:
    """Whether nothing may be taken from a sentence for its links, code or abuse."""
    return _joined(_UNFIT).search(sentence) is not None

"""What markup, talk between machines and letters in disguise look like; patterns only."""

import re

import regex  # type: ignore[import-untyped]  # the package ships no types

MARKUP = re.compile(
    r"</?[a-zA-Z!][^<>]{0,200}>?|&(?:[a-zA-Z]{2,10}|#\d{1,6}|#x[0-9a-fA-F]{1,5});"
    r"|!?\[[^\[\]\n]{0,200}\]\([^()\s]{0,300}\)|```|`[^`\n]{1,80}`|\*\*[^*\n]{1,200}\*\*"
    r"|__[^_\n]{1,200}__|~~[^~\n]{1,200}~~"
    r"|(?<![\w_])_[^_\s][^_\n]{0,80}_(?![\w_])|^#{1,6}\s|^[ \t]{0,3}\|[^|\n]{0,80}\|"
    r"|^(?:-{3,}|\*{3,}|={3,})$|\\[nrt](?![a-z])|\\n(?=[A-ZÄÖÜ\\])|\\u[0-9a-fA-F]{4}"
    r"|\{\s{0,5}[\"'][\w -]{1,40}[\"']\s{0,5}:",
    re.MULTILINE,
)
MARKS = (
    "<",
    "&",
    "](",
    "`",
    "**",
    "__",
    "~~",
    " _",
    "\n_",
    "#",
    "|",
    "\\",
    "---",
    "===",
    '{"',
    "{'",
)
"""No markup stands without one of these, except italics at the very start."""
HIDDEN = regex.compile(
    r"[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\u2028\u2029\u115f\u1160\u3164\uffa0--[\n\r\t]]+", regex.V1
)
FILLERS = frozenset("\u115f\u1160\u3164\uffa0")
"""Letters that show nothing."""
DISGUISE_SIGN = re.compile(
    "[\u0370-\u03ff\u0400-\u052f\U0001d400-\U0001d7ff\uff21-\uff5a\u24b6-\u24e9]|[\u0300-\u036f]{3}"
)
DISGUISED = regex.compile(
    r"\b(?=\w{0,40}[\p{Greek}\p{Cyrillic}])(?=\w{0,40}\p{Latin})\w+"
    r"|[\U0001D400-\U0001D7FF\uFF21-\uFF3A\uFF41-\uFF5A\u24B6-\u24E9]+"
    r"|\w\p{Mn}{3,}"
)
"""Words of mixed alphabets, letters from the mathematical and full-width blocks, heaped accents."""

ROBOT = (
    r"(?:ai|a\.i\.|ki|artificial\s+intelligence|künstliche\s+intelligenz|chat-?bot|"
    r"(?:large\s+|großes\s+)?(?:language\s+|ki-)?(?:sprach)?modell?|llm)"
)
TALK_SIGNS = (
    *("instruct", "prompt", "rules", "anweisung", "aufforderung", "instruktion", "regeln"),
    *("vorgaben", "intelligen", "bot", "modell", "model", "llm", "assist", "openai", "anthropic"),
    *("gpt", "cut", "wissensstand", "training", "richtlinien", "guidelines", "system"),
    *("you are now", "comply", "du bist", "jailbreak", "mode", "comment", "kommentar", "context"),
    *("kontext", "review", "eingabe", "here is", "here's", "here’s", "below is", "hier ist"),
    *("hier wäre", "hier kommt", "hier sehen", "ki ", "ki-", "ki,", "ki.", " ai ", "an ai"),
    *(" ai,", " ai.", "a.i", "<|", "<<", "note", "###", "[inst", "[/inst", "[sys", "[/sys"),
    *("(hinweis", "[hinweis", "(anmerkung", "[anmerkung", "provide", "tone", " ton ", "tonfall"),
    *("entwurf", "draft", "wording", "formulierung", "echtzeit", "real-time", "real time"),
    *("senden", "schicken", "sending", "send", "goes out", "pls", "plz", "todo", "tbd", "tbc"),
    *("fixme", "cc", "intern", "notiz"),
    *("request", "modify", "adjust", "hier ein", "hier die", "hier der"),
)
"""No machine talk is without one of these; looking for them first takes a tenth of the time."""
MACHINE_HEAD = re.compile(
    r"^[ \t]{0,9}(?:assistant|system|user|assistent|human|ai|ki|bot|output|ausgabe"
    r"|(?:\w{1,20}[ -]?)?draft|reply|response|(?:antwort|reply)?(?:entwurf|vorschlag)(?:\s\d)?"
    r"|(?:version|option|variante)\s\w{1,2}|(?:kunden-?)?kommentar(?:\s\w+\skund\w+)?"
    r"|customer(?:['’]s)?\s(?:comment|review|message)|comment|tone?|tonfall|sprache|language"
    r"|stil|style|persona|rolle|role)\s{0,3}(?:\(\w{1,20}\)\s?)?:"
    r"|(?<=[.!?]\s)(?:assistant|assistent|system|user|human|bot)\s?:(?=\s)"
    r"|\A\s{0,9}(?:antwort|answer|subject|betreff|re|aw)\s{0,3}:",
    re.MULTILINE,
)
"""How a line begins that names its speaker or what it is."""
MACHINE_TALK = re.compile(
    rf"""\b(?:
      (?:ignore|disregard|forget|override)\s+(?:\w+\s+){{0,3}}?(?:instructions?|prompts?|rules)
    | (?:ignorier|vergiss|missacht)\w*\s+(?:\w+\s+){{0,4}}?
        (?:anweisung|instruktion|regeln|vorgaben|prompt)\w*
    | als\s+(?:ein\w*\s+)?(?:großes\s+|reine[ns]?\s+)?(?:ki\b|künstliche\s+intelligenz
        |(?:ki-)?(?:sprach)?modell|chat-?bot|(?:virtuelle|digitale)\w*\s+assistent\w*|ki-\w+)
    | as\s+(?:an?|your)\s+(?:ai|artificial\s+intelligence|(?:large\s+)?language\s+model|chat-?bot
        |llm|(?:virtual|digital)\s+assistant|machine\s+learning\s+model)\b
    | (?:i['’]?\s*a?m|ich\s+bin)\s+(?:just\s+|only\s+|nur\s+|lediglich\s+|leider\s+)?
        (?:an?|ein\w*)\s+(?:{ROBOT}\b|ki-\w+|(?:virtual|digital|virtuelle\w*|digitale\w*|automated)
        \s+assist[ae]nt\w*)
    | (?:trained|trainiert|developed|entwickelt)\s+(?:by|von)
        \s+(?:openai|anthropic|google|meta|mistral)
    | (?:von|by)\s+(?:openai|anthropic)\s+(?:trainiert|entwickelt)
    | (?:my|meine\w?)\s+(?:training\s+data|trainingsdaten|knowledge\s+cut-?off|wissensstand)
    | (?:system|developer)[\s-]?(?:prompts?|nachricht)\b | (?:the|my|a)\s+system\s+message\b
    | (?:my|meine[rn]?)\s+(?:instructions|anweisungen|guidelines|richtlinien)\b
    | (?:diese[rn]?|ihre[rn]?|der)\s+(?:anweisung|aufforderung)(?:en)?\s+(?:\w+\s+){{0,2}}
        (?:folgen|nachkommen|befolgen|ausführen)
    | (?:cannot|can['’]?t|can\s+not|unable\s+to|won['’]t)\s+(?:comply|assist|help)\s+with\s+
        (?:that|this|your)\s+(?:request|instruction|prompt)
    | you\s+are\s+now\s+(?:an?|in|the)\b | du\s+bist\s+(?:jetzt|nun|ab\s+sofort)\s+ein
    | (?:here\s+is|here['’]s|below\s+is)\s+(?:an?|the|my|your)\s+
        (?:[\w-]+,?\s+){{0,3}}(?:draft|reply|response)\b
    | (?:here\s+is|here['’]s|below\s+is)\s+(?:[\w-]+,?\s+){{0,5}}
        (?:e-?mail|answer|message|text|version)[^.!?:\n]{{0,50}}:
    | hier\s+ist\s+(?:ein\w?|der|die|mein\w?)\s+(?:[\w-]+,?\s+){{0,4}}
        \w{{0,20}}(?:entwurf|antwort(?:vorschlag|entwurf)?)\b
    | hier\s+(?:ist|wäre|kommt|sehen\s+sie)\s+(?:[\w-]+,?\s+){{0,5}}\w{{0,20}}
        (?:entwurf|antwort|vorschlag|text|version|mail)\b[^.!?:\n]{{0,50}}:
    | hier\s+(?:ist\s+|wäre\s+)?(?:ein\w*|die|der|mein\w*)\s+(?:[\w-]+,?\s+){{0,4}}
        \w{{0,20}}(?:vorschlag|fassung|version|entwurf)\b[^.!?:\n]{{0,40}}:
    | (?:dieser|mein)\s+entwurf\b | (?:this|my)\s+draft\b(?!\s+beer)
    | (?:adjust|modify|tweak|change|edit)\s+(?:\w+\s+){{0,2}}(?:tone|wording|draft|response|reply)\b
    | (?:ton|tonfall|formulierung|entwurf)\s+(?:\w+\s+){{0,2}}(?:anpass|änder)\w*
    | passe\s+ich\s+(?:den|die)\s+(?:ton|tonfall|formulierung|antwort|entwurf)\b
    | (?:access\s+to|zugriff\s+auf)\s+(?:real[\s-]?time|echtzeit)\w*
    | ich\s+(?:nur\s+)?ein\w*\s+(?:sprachmodell|ki)\b
    | i\s+(?:can['’]?t|cannot)\s+(?:fulfill?|complete)\s+(?:this|that)\s+request
    | (?:please\s+provide|provide\s+me\s+with)\s+(?:me\s+)?(?:with\s+)?(?:the|your)\s+
        (?:customer(?:['’]?s)?\s+)?(?:comment|review|context|prompt|input|text)\b
    | bitte\s+(?:geben|nennen|senden|teilen)\s+sie\s+(?:mir\s+)?(?:den|die)\s+
        (?:kundenkommentar|kommentar|kontext|prompt|eingabe)\b
    | (?:jailbreak|chat-?gpt|gpt-\d|openai|developer\s+mode|dan\s+mode)\b
    )
    | <\|[^|>]{{1,40}}\|> | \[/?(?:inst|sys)\] | <<sys>>
    | [(\[]\s{{0,3}}(?:note|hinweis|anmerkung)\s{{0,3}}:[^()\[\]\n]{{0,200}}
        (?:adjust|personali[sz]e|replace|draft|reply|response|placeholder|anpassen|ersetzen|entwurf
        |antwort)
    | [(\[][^()\[\]\n]{{0,120}}\b(?:vor\s+dem\s+(?:ab)?(?:senden|schicken)\b(?!.{{0,60}}entfern)
        |before\s+(?:sending|you\s+send)(?!\s+(?:it|them|the|your|anything))|pls|plz|todo|tbd|tbc|fixme
        |cc\s+(?:nehmen|setzen)|nicht\s+(?:mit|ab)(?:senden|schicken)
        |do\s+not\s+send)\b[^()\[\]\n]{{0,120}}[)\]]
    | ^(?:todo|fixme|tbd|intern(?:e\s+notiz)?|internal(?:\s+note)?|notiz)\s?:
    | ^note:\s+(?:this|the|i|please)\b[^\n]{{0,80}}\b(?:reply|response|draft|generated|placeholder)
    | \#\#\#\s*(?:instruction|response|system)""",
    re.VERBOSE | re.MULTILINE,
)

"""What customers say went wrong, in English, and our clause for it after “that”.

Our clauses say neither “you” nor “your”: they must fit anybody's sentence.
"""

from functools import cache

from triage.language.details.faults import FaultTable, Role, fault, row

_DONT = (
    r"(?:do(?:es)?n['’]?t|do(?:es)? not|did ?n['’]?t|did not|won['’]?t|wouldn['’]?t"
    r"|has ?n['’]?t|have ?n['’]?t|never|not|no longer)"
)
_SUBJECT, _OBJECT, _EITHER, _NONE = Role.SUBJECT, Role.OBJECT, Role.EITHER, Role.NONE

_NEGATED: tuple[tuple[str, str], ...] = (
    ("work(?:s|ed|ing)?|function(?:s|ed|ing)?", "work"),
    ("load(?:s|ed|ing)?", "load"),
    ("open(?:s|ed|ing)?", "open"),
    ("start(?:s|ed|ing)?", "start"),
    ("fit(?:s|ted)?", "fit"),
    ("respond(?:s|ed|ing)?", "respond"),
    ("connect(?:s|ed|ing)?", "connect"),
    ("charge(?:s|d)?|charging", "charge"),
    ("close(?:s|d)?", "close"),
    ("update(?:s|d)?", "update"),
    ("show up|turn(?:ed)? up|showed up|shown up|appear(?:ed)?", "turn up"),
    (
        "arrive(?:s|d)?|(?:come|came)(?! off| on\\b| out| up| with| from| to| in | into| down)"
        "|got here|been delivered|be delivered|delivered",
        "arrive",
    ),
    ("sync(?:s|ed|ing)?", "sync"),
    ("save(?:s|d)?|saving", "save"),
    ("print(?:s|ed|ing)?", "print"),
    ("match(?:es|ed)?", "match"),
    ("last(?:s|ed)?", "last"),
    ("go through|gone through", "go through"),
    ("taste(?:s|d)? (?:good|nice|fresh|right)", "taste right"),
    ("help(?:s|ed|ing)?", "help"),
    ("turn(?:s|ed)? on|switch(?:es|ed)? on", "switch on"),
    ("heat(?:s|ed)?(?: up)?", "heat up"),
)
_DOES: tuple[tuple[str, str, str], ...] = (
    (
        r"(?:keeps? |kept |always |constantly |often )(?:on )?crashing|crashes|crashing",
        "keeps crashing|keep crashing",
        "kept crashing",
    ),
    (r"crashed", "crashed", ""),
    (r"(?:keeps?|kept) freezing|freezes|froze|frozen up", "keeps freezing|keep freezing", "froze"),
    (r"stopped (?:working|loading|responding|charging)", "stopped working", ""),
    (
        r"(?:keeps?|kept) (?:cutting out|dropping(?: out)?|disconnecting)|cuts out|drops out"
        r"|dropped out|disconnects",
        "keeps cutting out|keep cutting out",
        "kept cutting out",
    ),
    (r"(?:keeps?|kept) buffering|buffers", "keeps buffering|keep buffering", "kept buffering"),
    (r"leak(?:s|ed|ing)", "leaks|leak", "leaked"),
    (
        r"broke(?: down)?(?! (?:the|my|our|your|a|all|every|it|\w+ing)\b)"
        r"|fell apart|snapped|fell off|came apart|came off",
        "broke",
        "",
    ),
    (
        r"went missing|(?:got|been|was|were|is|are) lost|disappeared|vanished|gone missing",
        "went missing",
        "",
    ),
    (
        r"(?:was|were|is|are|been|got|just|never arrived and) cancell?ed|cancell?ed without",
        "was cancelled|were cancelled",
        "",
    ),
    (r"failed|fails", "fails|fail", "failed"),
    (
        r"(?:was|were|is|are|been) delayed|delayed (?:by|for|again)",
        "is delayed|are delayed",
        "was delayed|were delayed",
    ),
    (
        r"(?:arriv\w+|came|comes|come|delivered|was|were|is|are|running|got here|turned up"
        r"|showed up)(?: \w+){0,5} late\b(?!ly|st|r)",
        "is late|are late",
        "came late",
    ),
    (
        r"(?:went|gone|go|goes|going|has gone|have gone) up(?! to the)|increased"
        r"|gone through the roof|doubled",
        "went up",
        "",
    ),
    (
        r"(?:took|takes|taking|taken)(?: \w+){0,3} (?:ages|forever|too long|so long|far too long"
        r"|weeks|months|hours|way too long)",
        "takes too long|take too long",
        "took too long",
    ),
    (
        r"smell(?:s|ed|t)? (?:of|like|bad|awful|funny|weird|terrible|musty|off|horrible)|stinks?"
        r"|stank",
        "smells unpleasant|smell unpleasant",
        "smelt unpleasant",
    ),
    (r"(?:gone|went) (?:downhill|off|mouldy|moldy|bad)", "got worse", ""),
    (
        r"(?:is|are|was|were|been) (?:already |always )?(?:sold out|out of stock|fully booked)",
        "is sold out|are sold out",
        "was sold out|were sold out",
    ),
    (r"expired", "expired", ""),
    (
        r"(?:was|were|is|are|been) (?:missing|not included|left out|omitted)|missing from|(?:had"
        r"|has|have) gone missing",
        "is missing|are missing",
        "was missing|were missing",
    ),
    (
        r"(?:was|were|is|are) (?:too |way too |so |very |quite )?(?:long|huge|enormous"
        r"|endless)(?= |$|\W)",
        "is so long|are so long",
        "was so long|were so long",
    ),
)
_OBJECTS: tuple[tuple[str, Role, str, str], ...] = (
    (
        rf"(?:{_DONT}|haven['’]?t|havent)(?: \w+){{0,3}} (?:received?|got|get|gotten)\b",
        _OBJECT,
        "has not arrived|have not arrived",
        "",
    ),
    (
        r"(?:still )?wait(?:ing|ed)? (?:\w+ ){0,5}?for (?!\d|an hour|ages|hours|over|more|two"
        r"|three|weeks|days)",
        _OBJECT,
        "is taking so long|are taking so long",
        "took so long",
    ),
    (
        r"(?:you|they|driver|staff|kitchen)(?: \w+){0,2} (?:forgot|left out)\b",
        _OBJECT,
        "was forgotten|were forgotten",
        "",
    ),
    (
        r"(?<!\bi )(?<!\bwe )(?<!\bi've )(?:lost|losing|misplaced)\b",
        _OBJECT,
        "was lost|were lost",
        "",
    ),
    (r"cancell?ed(?=\W*$)", _SUBJECT, "was cancelled|were cancelled", ""),
    (r"cancell?ed (?=my |our |the |his |her )", _OBJECT, "was cancelled|were cancelled", ""),
    (r"missing\b", _EITHER, "is missing|are missing", "was missing|were missing"),
    (
        r"(?:can['’]?t|cannot|can not|couldn['’]?t|could not|unable to|not able to"
        r"|impossible to) (?:even )?(?:open|access|use|load)\b",
        _OBJECT,
        "cannot be used",
        "could not be used",
    ),
)
_FREE: tuple[tuple[str, str], ...] = (
    (
        r"(?:nobody|no ?one) (?:ever )?(?:came|turned up|showed up|arrived)",
        "nobody came",
    ),
    (
        r"(?:items?|things?|something|half|parts?|pieces?) (?:\w+ ){0,3}missing"
        r"|missing (?:an? )?(?:items?|parts?|pieces?)",
        "something was missing",
    ),
    (
        r"charged (?:\w+ ){0,3}(?:twice|double|two times)|double.?charged|billed (?:\w+ ){0,3}twice"
        r"|taken (?:\w+ ){0,3}twice",
        "the amount was charged twice",
    ),
    (r"(?:keeps? |kept |constantly )?crash(?:es|ing|ed)\b", "there were crashes"),
    (r"overcharged", "too much was charged"),
    (
        r"(?:nobody|no ?one|no body) (?:\w+ ){0,4}(?:answer\w*|pick\w* up|repl\w+|respond\w*"
        r"|call\w* back|got back|gets back|get back|came back to)"
        r"|(?:no|never (?:got|had|received)(?: an?| any)?|without(?: an?| any)?) (?:reply"
        r"|response|answer|call ?back)"
        r"|(?:never|not|n['’]?t) (?:\w+ )?(?:replied|responded|answered|called back"
        r"|heard (?:back|anything))",
        "nobody has replied",
    ),
    (
        r"(?:can['’]?t|cannot|could ?n['’]?t|could not|impossible to"
        r"|unable to) (?:\w+ ){0,3}(?:get through|reach (?:anyone|anybody|you|someone)"
        r"|speak to (?:anyone|a human|someone))",
        "nobody could be reached",
    ),
    (
        r"(?:can['’]?t|cannot|could ?n['’]?t|could not|unable to"
        r"|won['’]?t let me) (?:\w+ ){0,2}(?:log ?in|login|log on|sign in)|locked out"
        r"|logs? me out|logged me out|login (?:fails|failed|loop)",
        "logging in does not work",
    ),
    (
        r"(?:can['’]?t|cannot|could ?n['’]?t|unable to) (?:\w+ ){0,2}(?:pay|check ?out)\b",
        "the payment does not go through",
    ),
    (
        r"(?:can['’]?t|cannot|could ?n['’]?t|unable to) (?:\w+ ){0,2}(?:order|place an order)\b",
        "the order does not go through",
    ),
    (
        r"(?:wait(?:ed|ing)?|on hold|queued|queuing|stood|hold)(?: \w+){0,5}"
        r" (?:hours?|mins|minutes|ages|forever|weeks|days|months)\b"
        r"|(?:hours?|mins|minutes|ages|weeks) (?:\w+ ){0,3}(?:on hold|waiting|in the queue|in line)"
        r"|long wait|wait (?:is|was) (?:too |so )?long",
        "the wait was so long",
    ),
)
_ADJECTIVES = (
    "broken|faulty|defective=faulty|damaged|dented|chipped|cracked|scratched|ripped|torn|bent|crushed|squashed=crushed|smashed|leaking|mouldy|moldy=mouldy|"
    "rotten=spoiled|spoiled|spoilt=spoiled|stale|sour|expired|cold|lukewarm|soggy|burnt|burned=burnt|overcooked|undercooked|raw|dry|tough|bland|tasteless=bland|salty|greasy|"
    "watery|dirty|filthy=dirty|grubby=dirty|sticky|dusty|stained|smelly=dirty|grimy=dirty|"
    "noisy=too noisy|loud=too loud|"
    "empty|overcrowded|crowded|packed=crowded|"
    "late|slow|sluggish=slow|laggy=slow|unstable|buggy|glitchy=buggy|unreliable|unusable|confusing|complicated|cumbersome|clunky|misleading|unclear|illegible|incomplete|inaccurate|"
    "incorrect=wrong|wrong|expensive|overpriced|pricey=expensive|extortionate=expensive|outdated|rusty|worn|uncomfortable|wobbly|loose|crooked|blocked|locked|closed|shut=closed|dark|stuffy|"
    "disappointing|inadequate|insufficient|unhelpful|rude|unfriendly|impolite|dismissive|disrespectful=rude|abrupt|patronising|patronizing=patronising|unprofessional|clueless=unhelpful|"
    "incompetent=unhelpful|useless=unhelpful|poor|terrible=poor|awful=poor|horrible=poor|dreadful=poor|appalling=poor|abysmal=poor|shocking=poor|atrocious=poor|dismal=poor|bad=poor|"
    "unavailable|unacceptable=poor|flat|wet|damp|blurry|missing|delayed|intermittent|patchy|down|ridiculous=poor|lousy=poor|frozen|thin|flimsy|inedible|limp|wilted|bruised|jammed|stuck|clogged|offline|"
    "unsafe|slippery|overgrown|chaotic|disorganised|disorganized=disorganised|understaffed|rancid|lumpy|itchy|scratchy|faded|shrunk"
)
_TOO = (
    "small|big|large|tight|short|long|loud|quiet|sweet|salty|hard|soft|thin|thick|heavy|slow|high|low|few|full|hot|warm|cold|dark|bright|spicy|dry|greasy|expensive|late|narrow|wide|"
    "complicated|weak|bitter|early|busy|noisy|tiny=small|crowded|difficult|dear=expensive|steep=high|strong"
)
_MISSING_GOOD = (
    "fresh|clean|friendly|helpful|tasty|warm|hot|available|complete|correct|right=correct|clear|accessible|reliable|stable|comfortable|ripe|cooked|ready|good|great=good|punctual|"
    "intuitive|polite|secure|fair|working|included|safe|sealed|usable|legible|suitable|acceptable"
)


def adjectives() -> dict[str, str]:
    """Adjectives that are a fault in themselves, as said, and as we say them."""
    return _pairs(_ADJECTIVES)


def excessive() -> dict[str, str]:
    """Adjectives that are a fault after “too”."""
    return _pairs(_TOO)


def wanted() -> dict[str, str]:
    """Adjectives whose absence is a fault."""
    return _pairs(_MISSING_GOOD)


@cache
def _pairs(words: str) -> dict[str, str]:
    pairs = (word.split("=") for word in words.split("|"))
    return {pair[0]: pair[-1] for pair in pairs}


@cache
def english_tables() -> tuple[FaultTable, ...]:
    """The faults told with verbs, the most specific first."""
    told = tuple(row(pattern, fault(role, now, then)) for pattern, role, now, then in _OBJECTS)
    does = tuple(row(rf"(?:{p})\b", fault(_SUBJECT, now, then), p) for p, now, then in _DOES)
    return _negated(), FaultTable((*told[:3], *does, *told[3:]))


@cache
def english_free() -> FaultTable:
    """The faults whose clause needs no noun of the customer's."""
    return FaultTable(tuple(row(pattern, fault(_NONE, text)) for pattern, text in _FREE))


_BETWEEN = (
    r"(?: (?:even|really|properly|always|actually|quite|yet|been|want to|ever|just|seem to)){0,2}"
)


def _negated() -> FaultTable:
    rows = tuple(
        row(
            rf"{_DONT}{_BETWEEN} (?:{said})\b|(?:is|are|was|were)(?:n['’]?t| not) (?:{said})\b"
            rf"|(?:can['’]?t|cannot|could ?n['’]?t) (?:be )?(?:{said})\b",
            fault(_SUBJECT, f"does not {ours}|do not {ours}", f"did not {ours}"),
            said,
        )
        for said, ours in _NEGATED
    )
    return FaultTable(rows, ("n't", "n’t", "not", "never", "nt ", "no longer"))

"""How an English reply states facts; tables only."""

from triage.guidelines.grounding.assertion_words import AssertionWords, pattern

REST = r"[^.!?\n]{0,90}?"
VERB = (
    r"(?:is|are|has|have|offers?|contains?|supports?|works?|runs?|costs?|covers?|includes?"
    r"|comes?|appears?"
    r"|goes\s+out|delivers?|opens?|closes?|uses?|can|lasts?|ends?|starts?|begins?|takes?"
    r"|applies|apply|shows?"
    r"|allows?|lets?|requires?|needs?|stays?|arrives?|ships?)"
)
FEATURE = (
    r"(?:offers?|contains?|supports?|costs?|covers?|includes?|applies|apply|lasts?|allows?"
    r"|requires?|ships?"
    r"|appears?|goes\s+out|(?:is|are)\s+(?:made|sourced|grown|produced|sent|delivered|published))"
)
OFFERED = (
    r"(?:app|newsletter|website|site|subscription|membership|box(?:es)?|delivery|deliveries"
    r"|shipping"
    r"|returns?|vouchers?|feature|version|update|prices?|fees?|minimum\s+order|time\s+slots?|slots?"
    r"|products?|items?|packaging|payment|notice\s+period|opening\s+hours|milk|meat|fruit"
    r"|vegetables|goods"
    r"|ingredients)"
)
PEOPLE = (
    r"(?:[\w-]*teams?|colleagues?|staff|customer\s+service|customer\s+support|support|department"
    r"|developers?|buyers?|warehouse|drivers?|experts?|managers?|(?:\w+\s+)?(?:team"
    r"|colleagues|staff|people)|aim|goal"
    r"|hope|apolog\w+|mistake|fault|thanks|answer|reply|part|side|promise|intention|attention"
    r"|way|minds?)"
)
STATE = (
    r"(?:available|free(?:\s+of\s+charge)?|certified|gluten[- ]free|vegan|dairy[- ]free|open"
    r"|compatible|included"
    r"|reusable|recyclable|compostable|biodegradable|carbon[- ]neutral|encrypted|in\s+stock"
    r"|organic)"
)
BELONGING = (
    r"(?:order|delivery|parcel|package|payment|invoice|cancellation|refund|return"
    r"|subscription|account"
    r"|contract|booking|appointment|request|box|access|data)"
)
DONE = (
    r"(?:fixed|solved|resolved|corrected|unlocked|reset|deleted|cancelled|canceled|changed"
    r"|updated|sent"
    r"|dispatched|shipped|activated|deactivated|unsubscribed|introduced|switched|adjusted|arranged"
    r"|booked|extended|reordered|established|found\s+(?:out|that)|determined|reviewed\s+your"
    r"|trained"
    r"|replaced|repaired|lowered|reduced|raised|expanded|abolished|reserved|investigated"
    r"|removed|spoken\s+(?:to|with)"
    r"|dismissed|suspended|built\s+in|put\s+in\s+the\s+post|rolled\s+out|launched"
    r"|added\s+(?:the|an?)\s+\w+\s+(?:to|in))"
)

ENGLISH_ASSERTIONS = AssertionWords(
    offer=pattern(
        rf"""we(?:\s+(?:have\s+been|are|were|now)|['’]ve\s+been
|['’]re)\s+(?:\w+\s+)?(?:delivering|selling|shipping|producing|offering|sourcing|stocking
|opening)\b
|we\s+(?:\w+\s+){{0,2}}?(?:deliver|sell|ship|accept|produce|source|bake|pack|charge|operate
|donate|recycle|partner
|employ|offer|stock|use|support|test|plan\s+to|only\s+work|work\s+(?:only|exclusively)|run|own)\b
|we\s+(?:now\s+)?have\s+{REST}(?:in\s+stock|stores?|branches|locations|range)\b
|(?:{OFFERED}|orders?)\s+(?:can|cannot|can['’]t|may)(?:\s+not)?\s+(?:\w+\s+)?be\s+\w+ed\b
|you\s+(?:can|may|could)\s+(?:also\s+|now\s+|always\s+|even\s+)?(?:pay|order|collect|pick\s+up
|return|exchange|cancel|choose|book|redeem|filter|download|subscribe|unsubscribe|pause|add
|reschedule|change|withdraw|use)\b
|(?:the|our|every|each)\s+(?:[\w-]+\s+){{0,2}}?{OFFERED}\s+(?:has|have|comes?\s+with|holds?
|weighs?)\b(?!\s+(?:not|been|\w+ed|arrived|come|gone|let))
|(?:come|comes)\s+(?:\w+\s+)?(?:from|straight|directly|fresh)\b(?!\s+you)|(?:the
|this)\s+(?!{PEOPLE}\b)[\w-]+\s+(?:has|have|offers?|features?)\s+(?:an?|no|two|three|several
|its)\b
|(?:payment|payments|returns?|{OFFERED})\s+(?:is|are)\s+(?:always|usually|normally|only
|generally|also|never)\b|(?:is|are|will\s+be|['’]s)\s+(?:\w+\s+)?back\s+(?:in|from|by|soon|on)\b
|we\s+(?:will|are\s+going\s+to|['’]ll)\s+(?:\w+\s+){{0,2}}?(?:deliver|open|sell|ship|stock
|expand)\b|we\s+only\s+\w+\b
|(?:the|our|all|every)\s+(?:[\w-]+\s+)?{OFFERED}\s+(?:is|are)\s+\w+ed\s+(?:with|by|after|in
|every|daily|using)\b
|\w+\s+can\s+(?:also\s+)?be\s+(?!done|improved|better|seen|avoided|helped|said|frustrating
|annoying|put)\w+(?:ed|en|de)\b
|our\s+(?!{PEOPLE}\b)(?:[\w-]+\s+){{1,3}}?{VERB}\b
|(?:the|every|each|all)\s+(?:[\w-]+\s+){{0,2}}?{OFFERED}\s+(?:\w+\s+){{0,2}}?{FEATURE}\b
|(?:is|are)\s+{REST}\b{STATE}\b
|there\s+(?:is|are)\s+(?!no\s+excuse|nothing|no\s+need|anything|something
|no\s+doubt)(?:\w+\s+){{1,5}}?(?:in\s+the|on\s+the|in\s+our|on\s+our|at\s+our|for)\b
|(?:you\s+can|you['’]ll\s+find|you\s+will\s+find|you\s+may|click|tap|select|choose|go\s+to
|open){REST}\b(?:in\s+the\s+app|in\s+your\s+account
|under\s+[“"„]|on\s+(?:the|our)\s+(?:website|site|homepage)|in\s+(?:the\s+|your\s+)?settings
|in\s+the\s+menu|in\s+the\s+basket
|in\s+your\s+profile|in\s+the\s+shop)
|we\b{REST}\b(?:daily|weekly|monthly|yearly|every\s+(?:day|week|month)|around\s+the\s+clock
|24/7|nationwide|worldwide
|across\s+europe)\b"""
    ),
    event=pattern(
        rf"""(?:reason|cause)\s+(?:for\s+)?{REST}\b(?:was|were|is|are)\b|(?:was
|is)\s+the\s+(?:reason|cause)\b
|(?:was|were|is)\s+(?:down|due)\s+to\b|caused\s+by\b|(?:because\s+of|owing\s+to
|due\s+to)\s+(?:an?|the|high|heavy|our|unexpected|some)\b
|(?:was|were|is|are)\s+{REST}\b(?:off\s+sick|ill|stuck\s+in\s+traffic|overloaded
|short[- ]staffed|understaffed)\b
|had\s+(?:a\s+breakdown|broken\s+down)\b|mixed\s+up\s+{REST}labels?\b"""
    ),
    state=pattern(
        rf"""(?:the|your)\s+(?:van|driver|route|tour|box|delivery|order|parcel|package)\s+(?:is|are
|has)\s+{REST}(?:on\s+(?:its|the|his|her|their)\s+way|out\s+for\s+delivery|dispatched|packed
|loaded)\b
|(?:your|the)\s+{BELONGING}\s+(?:went\s+out|left|has\s+left|goes\s+out|will\s+arrive|arrives)\b
|(?:your|an?|the)\s+(?:\w+\s+)?{BELONGING}\s+(?:was|is|has|will\s+be|['’]s)\s+{REST}\b(?:moved
|rescheduled
|rebooked|upgraded|approved|reserved|transferred|escalated|effective|unlocked
|booked|refunded|updated|changed|shipped|dispatched|on\s+its\s+way|processed|cancelled|canceled
|delivered|confirmed|packed|credited|paid|locked|unlocked|extended|received|lost|deleted
|active|sent)\b"""
    ),
    denied=pattern(r"not\b(?!\s+only)|nothing\b|never\b|no\b|\w+n['’]t\b"),
    done=pattern(
        rf"""(?:we|i)(?:\s+have|['’]ve)\s+(?:already\s+|now\s+|also\s+|just\s+|since\s+
|both\s+)?(?:\w{{3,}}ed|had\s+a\s+(?:word|talk)|given|made|written|spoken|told|taken|set\s+up
|found|put|brought)\b
|(?:we|i)(?:\s+have|['’]ve)\s+{REST}\b{DONE}\b|(?:we|i)\s+(?:already\s+)?(?:fixed|solved
|resolved|cancelled|deleted|unlocked|corrected|replaced|arranged)\b
|(?:the|this)\s+(?:fault|problem|issue|bug|error)\s+(?:is|was|has)\s+{REST}\b{DONE}\b"""
    ),
    people=pattern(
        r"""(?:he|she|they|the\s+\w+)\s+(?:was|were|has\s+been|have\s+been|is
|are)\s+(?:\w+\s+){0,3}?(?:dismissed|fired|suspended|warned|reprimanded|retrained|disciplined
|let\s+go|sacked)\b
|(?:the|our|your|an?)\s+(?:\w+\s+)?(?:drivers?|employees?|colleagues?
|couriers?|engineers?|technicians?|staff\s+member|member\s+of\s+staff|packers?)\s+(?:was|were
|has|have|had|did)\b"""
    ),
    mild=pattern(
        r"""(?:passed|forwarded|shared|noted|read|received|heard|seen|understood|learned
|learnt|missed|failed|disappointed|let|fallen|kept|lost|noticed|raised|asked|logged|recorded
|handed|mentioned|told|informed|taken\s+(?:your|this|it|note)|made\s+(?:you|it\s+(?:hard|harder
|difficult)|a\s+(?:mistake|note))|caused|deserved|expected|wished|hoped|met|lived|managed
|replied|answered|responded|matched|served|delivered\s+(?:on|what|the\s+quality)|wanted|loved
|enjoyed
|liked|smiled|given\s+(?:your|this|it)|put\s+(?:you|your)|let\s+you|added\s+(?:your|this|it
|you)|written\s+(?:it|this|your)|brought\s+(?:it|this|your)|tried|needed|decided|called|worked
|discussed|talked)\b"""
    ),
    polite=pattern(
        r"""(?:your|such|this|these)\s+(?:\w+\s+)?(?:feedback|message|comments?
|suggestions?|ideas?|praise|criticism|words|question
|point|review|report|observations?|note|notes|concern|concerns|experience|patience|frustration
|input|views?)\b|thank\w*\b|sorry\b|apolog\w+
|regret\b|understand\w*\b|glad\b|happy\b|pleased\b|delighted\b|hope\b|wish\b|here\s+for\s+you\b
|welcome\b|important\b|appreciate\b|frustrating\b
|annoying\b|disappointing\b|shame\b"""
    ),
    reported=pattern(r"(?:that|whether|where|which|whose|if|when|once|how|what|why|who|should)\b"),
    edge=pattern(r"and\b|but\b|because\b|as\s+(?:the|our|we)\b|since\s+(?:the|our|we)\b|so\b"),
)

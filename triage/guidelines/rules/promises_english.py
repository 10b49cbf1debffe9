"""How promises sound in English; tables only."""

import re

from triage.guidelines.rules.promise_words import GAP, PromiseWords, words

WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
DATE = (
    rf"(?:(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\b|{MONTH}\s+\d{{1,2}}(?:st"
    rf"|nd|rd|th)?\b"
    r"|\d{1,2}/\d{1,2}(?:/\d{2,4})?\b|the\s+\d{1,2}(?:st|nd|rd|th)\b|\d{4}-\d{2}-\d{2}\b)"
)
UNIT = r"(?:(?:working|business)\s+)?(?:minutes?|hours?|days?|weeks?|months?)"
NUMBER = (
    r"(?:\d+(?:\s?(?:-|–|to)\s?\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|fourteen"
    r"|twenty-four|forty-eight|a\s+few|a\s+couple\s+of|few|several)"
)
PAYMENT = (
    r"(?:refund|voucher|gift\s?card|compensation|reimbursement|discount|credit\s+note"
    r"|store\s+credit"
    r"|account\s+credit|a\s+credit|replacement|money\s+back|goodwill\s+gesture|cashback"
    r"|a\s+free\s+\w+"
    r"|a\s+(?:brand[\s-])?new\s+(?:box|one|delivery|order))"
)
GIVING = (
    r"(?:issue|issuing|issued|process|processing|processed|arrange|arranging|offer|offering"
    r"|give|giving"
    r"|send|sending|sent|provide|providing|grant|granting|receive|get|getting|entitled\s+to"
    r"|expect|claim"
    r"|add|adding|apply|applying|have)"
)

ENGLISH_PROMISES = PromiseWords(
    money=words(
        rf"""(?:we|i|team)\b(?:['’](?:ll|d|ve|re))?(?:\s+(?!(?:an?|the|your|any|into
|about|for|our)\b)\w+){{0,4}}\s+refund(?:ed|ing)?\b
|refund(?:ing|ed)?\s+(?:you|your|the|this|it|in\s+full|every)\b|(?:be|been|being|is|are)\s+
(?:\w+\s+){{0,2}}refunded\b|reimburs(?:e|ed|ing)\b|compensat(?:e|ed|ing)\b
|{GIVING}\b(?:\s+[\w'’%£€.,-]+){{0,7}}?\s+{PAYMENT}\b
|{PAYMENT}s?\s+(?:\w+\s+){{0,3}}(?:on\s+its\s+way|on\s+the\s+way|has\s+been\s+(?:issued
|processed|sent)
|will)\b|{PAYMENT}\s+is\s+(?:waiting|coming)\b
|credit(?:ed|ing)?\s+(?:your|the)\s+(?:account|card)|pay(?:ing)?\s+(?:you\s+|it\s+)?back\b
|(?:there\s+(?:will\s+be|is|are)|for)\s+(?:an?\s+)?(?:free|full|complete)\s+(?:refund
|replacement|exchange|compensation)\b
|free\s+(?:replacement|exchange|repair|of\s+charge|return|box|delivery)\b|at\s+no\s+(?:extra\s+
|additional\s+)?(?:cost|charge)\b
|(?:won['’]t|will\s+not|don['’]t|do\s+not|need\s+not)\s+(?:have\s+to\s+|need\s+to\s+)?(?:pay
|be\s+billed)\b|(?:no|free\s+of)\s+charge\b|owe\s+us\s+nothing\b
|{PAYMENT}s?\s+(?:has|have|is|was|were)\s+(?:already\s+|now\s+|just\s+)?(?:been\s+)?(?:issued
|processed|sent|approved|granted|arranged|authori[sz]ed|initiated)\b
|(?:price|money|amount|cost|sum)\b(?:\s+\w+){{0,8}}?\s+back\s+(?:to\s+you|into|on|in\s+your)\b
|revers(?:e|ed|ing)\s+(?:\w+\s+){{0,3}}?(?:charges?|payments?|debits?)\b
|(?:amount|sum|money|cost|fee|charge)s?\s+(?:will|has|have|is|gets?)\s+(?:\w+\s+)?(?:be\s+
|been\s+|being\s+)?(?:credited|refunded|returned|reimbursed|repaid|paid\s+back)\b
|money\s+back\b|waiv(?:e|ed|ing)\b|cover(?:ing)?\s+(?:the|your|all)\s+costs?\b
|on\s+the\s+house\b|(?:is|are|be)\s+on\s+us\b|next\s+(?:\w+\s+){{1,3}}(?:is
|will\s+be)\s+(?:\w+\s+)?free\b
|entitled\s+to\s+(?:\w+\s+){{0,2}}{PAYMENT}
|\d{{1,2}}\s?(?:%|percent|per\s+cent)\s+off\b|give\s+you{GAP}\boff\b"""
    ),
    money_word=words(r"(?:refunds?|compensation|reimbursement)\b"),
    received=words(
        rf"(?:did|have|had)\s+you\b{GAP}?\b(?:receive|received|get|got)\b|you\s+(?:were"
        rf"|had\s+been|have\s+been)\s+(?:promised|offered|told|assured){GAP}?\b(?:and|but"
        rf"|which|that|never|box|voucher|refund)\b"
        r"|have\s+(?:understood|read|heard|noted|seen)\s+that\s+you\b"
    ),
    amount=re.compile(
        r"(?<!\w)(?:[€£$]\s?\d[\d.,]*|(?:eur|gbp)\s?\d[\d.,]*|\d[\d.,]*(?<=\d)\s?(?:€|£"
        r"|(?:euros?|pounds"
        r"|quid|gbp|pence|p)\b)|\d{1,3}\s?(?:%|percent\b|per\s+cent\b)"
        r"|(?:five|ten|fifteen|twenty|thirty|fifty)\s+(?:pounds|euros)\b)"
    ),
    benefit=words(
        r"""refund|voucher|discount|credit|back\b|off\b|compensat|reimburs|give\b
|receive\b|get\b|free\b
|send\b|gift"""
    ),
    deadline=words(
        rf"""within\s+(?:the\s+)?(?:next\s+)?(?:{NUMBER}\s+)?{UNIT}\b
|in\s+(?:the\s+next\s+(?:{NUMBER}\s+)?|less\s+than\s+|under\s+)?{NUMBER}\s+{UNIT}\b(?!\s+ago)
|in\s+the\s+next\s+{UNIT}\b|(?<!day\s)(?:by|until|before|no\s+later\s+than)\s+(?:the\s+)?
(?:the\s+|next\s+|this\s+|close\s+of\s+|end\s+of\s+)*(?:{WEEKDAY}\b|{DATE}|tomorrow\b|tonight\b
|today\b|noon\b
|midday\b|midnight\b|week\b|month\b|day\b|year\b|weekend\b|play\b|business\b|christmas\b
|easter\b|new\s+year\b
|\d{{1,2}}(?:[:.]\d{{2}})?\s?(?:am|pm|o['’]clock)\b)
|matter\s+of\s+(?:minutes|hours|days)\b|around\s+(?:noon|midday|\d{{1,2}}\s?(?:am|pm))\b
|tomorrow\b|next\s+(?:week|month|{WEEKDAY})\b|at\s+the\s+latest\b|same[\s-](?:day|evening|afternoon|morning)\b
|before\s+the\s+{UNIT}\s+is\s+(?:out|over|up|through)\b|later\s+today\b
|(?:give|allow)\s+us\s+(?:until|{NUMBER}\s+{UNIT})\b"""
    ),
    day=words(
        rf"""(?:on|from)\s+(?:{WEEKDAY}\b|{DATE})|this\s+(?:week|afternoon|evening
|{WEEKDAY})\b|today\b|overnight\b
|tonight\b|(?:in|this|next|by|from)\s+(?:the\s+|early\s+|late\s+)?(?:spring|summer|autumn
|winter|{MONTH})\b"""
    ),
    pledge=words(
        r"""guarante\w+|(?<!['’]s\s)(?<!\bthe\s)(?<!\bthat\s)(?<!broken\s)promise\b|promises\b(?!\s+made)|(?:we|i)\s+(?:can\s+)?assure\s+you\b
|rest\s+assured\b|without\s+fail\b|will\s+(?:definitely|certainly|surely)\b
|definitely\s+will\b|(?:is|are)\s+(?:certain|sure|bound)\s+to\b|(?:put|stake)\s+our\s+name\b
|most\s+(?:certainly|definitely|assuredly)\b|without\s+(?:a\s+
|any\s+)?doubt\b|cross\s+our\s+hearts?\b|stake\s+our\b|mark\s+our\s+words\b
|in\s+every\s+single\s+case\b|no\s+way\b[^.!?,;:\n]{0,60}\bever\b|word\s+of\s+honou?r\b|100\s?%\s+(?:sure|certain)\b
|you\s+can\s+count\s+on\s+(?:it|that)\b|you\s+have\s+(?:our|my)\s+word\b|(?:make
|making)\s+absolutely\s+sure\b"""
    ),
    never=words(
        r"""never\s+(?:\w+\s+){0,3}again\b|(?:won['’]t|will\s+not|does\s+not
|doesn['’]t)\s+(?:ever\s+)?
(?:happen|occur|be\s+repeated|be\s+charged)\b(?:\s+again)?"""
    ),
    negation=words(
        r"not\b(?!\s+only)|more\s+than\s+(?:we|i|anyone|anybody)\s+can\b|can['’]t\b|cannot\b"
        r"|won['’]t\b|don['’]t\b|didn['’]t\b|couldn['’]t\b|unable\s+to\b"
        r"|no\s+(?:refund|voucher|compensation|discount|guarantee|promise)"
    ),
    open_question=words(r"whether\b|(?:and|or)\s+(?:how|when)\b"),
    ability=words(r"you\s+(?:can|may|could)\b|can\s+be\b|(?:is|are)\s+possible\b|can\s+you\b"),
    commitment=words(
        r"""(?:we|i|it|they|you|team|driver|order|delivery)(?:\s+will\b|['’]ll\b)|will\b
|going\s+to\b
|(?:we|i)\s+(?:aim|plan|promise|hope)\b|expect\b|you\s+(?:get|receive|hear)\b
|(?:we|i)(?:\s+are|\s+am|['’]re|['’]m)\s+\w+ing\b|to\s+be\s+with\s+you\b"""
    ),
    past=words(
        r"""was\b|were\b|had\b|did\b|didn['’]t\b|went\b|came\b|got\b|took\b|left\b|made\b
|wrote\b|told\b
|missed\b|arrived\b|(?<!is\s)(?<!are\s)(?<!be\s)(?<!get\s)\w{2,}ed\b|ago\b"""
    ),
    perfect=words(r"(?:has|have)\b|['’]ve\b"),
    ahead=words(r"by\b|until\b|before\b|tomorrow\b|next\b|in\s+the\s+next\b|later\b"),
    told=re.compile(
        r"^\W*(?:that|whether|although|though|when|how|if|because|your\s+question|after)\b"
        r"|\b(?:not|no|according\s+to|although)\b"
        r"|^\W*(?:once|twice|two|three|four|\d+)\b"
    ),
    refusal=words(
        r"""(?:we|i)\s+(?:are\s+)?(?:cannot|can['’]t|can\s+not|do\s+not\s+know
|don['’]t\s+know|unable\s+to|not\s+able\s+to)\b"""
    ),
)

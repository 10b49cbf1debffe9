"""In public, a reply never confirms that somebody is a customer or what they bought."""

import re
from collections.abc import Iterator
from typing import ClassVar

from triage.domain.comment import PUBLIC_CHANNELS
from triage.domain.guidelines import Guidelines
from triage.domain.reply import Severity
from triage.guidelines.rule import Hit, Reading, Wording

PUBLIC = frozenset(channel.value for channel in PUBLIC_CHANNELS)
HINTS = re.compile(
    r"\b(?:(?:ihr|dein|euer)e?[mnrs]?\s+(?:\w+\s+)?(?:kundenkonto|konto|kundennummer|bestellnummer"
    r"|abo(?:nnement)?|vertrag|kundendaten|bestellhistorie|mitgliedschaft)"
    r"|(?:ihr|dein|euer|eur)e?[mnrs]?\s+(?:bestellung|lieferung|rechnung)\s+"
    r"(?:vom|wurde|ist|war|haben\s+wir)"
    r"|ihre[rn]?\s+(?:langjährige[rn]?\s+)?treue|your\s+(?:loyalty|patronage)"
    r"|bei\s+uns\s+(?:bestellt|gekauft|registriert)"
    r"|your\s+(?:\w+\s+)?(?:account|subscription|membership|customer\s+(?:number|record|id)"
    r"|order\s+(?:number|history))"
    r"|your\s+(?:\w+\s+)?(?:order|delivery|invoice)\s+(?:was|is|has|had|from|of|on|placed)"
    r"|you\s+(?:\w+\s+)?(?:ordered|bought|purchased|subscribed)\b)",
)
OURS = (
    r"(?:konto|kundenkonto|bestellhistorie|bestellverlauf|bestellungen|kundendaten|kundenakte|daten"
    r"|unterlagen|system|aufzeichnungen)"
)
RECORDS = re.compile(
    r"\b(?:wir\s+(?:sehen|finden|haben\s+gesehen)\b[^.!?\n]{0,40}\b(?:bestellung|" + OURS + r")\b"
    r"|(?:sehen|finden|sehe|finde)\s+(?:wir|ich)\s+(?:in|an)\s+(?:ihr|dein|unser)\w*"
    r"|(?:in|an)\s+(?:ihre|deine|unsere)[mnr]\s+(?:\w+\s+)?" + OURS + r"\b[^.!?\n]{0,40}"
    r"\b(?:nachgesehen|nachgeschaut|geschaut|gesehen|gefunden|geprüft|sehen\s+wir|sehe\s+ich|finden\s+wir"
    r"|steht|ist\s+vermerkt)\b"
    r"|(?:laut|gemäß)\s+(?:unsere[mnr]|ihre[mnr]|deine[mnr])\s+(?:\w+\s+)?" + OURS + r"\b"
    r"|nach\s+so\s+vielen\s+(?:bestellungen|einkäufen|jahren)\b"
    r"|after\s+so\s+many\s+(?:orders|purchases|years)\b"
    r"|(?:ihr|dein)e?n?\s+(?:\w+\s+)?(?:bestellung|konto|kundenkonto|kundendaten|abo|rechnung|vertrag)\b"
    r"[^.!?\n]{0,50}\b(?:gefunden|eingesehen|aufgerufen|vor\s+(?:mir|uns))\b"
    r"|(?:we|i)(?:['’]ve|\s+have)?\s+(?:just\s+)?(?:can\s+see|see|checked|looked\s+(?:up|at|into|in)|found"
    r"|pulled\s+up)\b[^.!?\n]{0,40}"
    r"\b(?:account|orders?|records?|subscription|deliver(?:y|ies)|purchases?|details)\b"
    r"|(?:our|your)\s+(?:records?|system|files?|account|order\s+history)\s+shows?\b"
    r"|according\s+to\s+(?:our|your)\s+(?:records?|system|files?|account))",
)
CUSTOMER = re.compile(
    r"\b(?:als\s+(?:unsere?[nrm]?\s+)?(?:(?:langjährig|treu|geschätzt|gut)\w*\s+)?"
    r"(?:(?:stamm|bestands|plus-?)?kund(?:e|in|en)|mitglied|abonnent(?:in)?|stammgast|käufer(?:in)?)\b"
    r"|sie\s+(?:\w+\s+){0,4}(?:kund(?:e|in)|mitglied|abonnent(?:in)?|stammgast)\s+(?:bei\s+uns\s+)?sind\b"
    r"|sie\s+sind\s+(?:\w+\s+){0,4}(?:kund(?:e|in)|mitglied|abonnent(?:in)?|stammgast)\b"
    r"|sie\s+(?:bestellen|kaufen)\s+(?:\w+\s+){0,4}(?:seit|schon)\b"
    r"|as\s+(?:an?|our)\s+(?:(?:loyal|valued|long[\s-]?(?:standing|time)|existing|regular|good)\s+){0,2}"
    r"(?:customer|subscriber|member|regular|client|patron|shopper)\b"
    r"|one\s+of\s+our\s+(?:\w+\s+){0,2}(?:customers|members|subscribers|regulars)\b"
    r"|for\s+being\s+(?:such\s+)?(?:an?|our)\s+(?:\w+\s+)?(?:customer|subscriber|member|regular)\b"
    r"|you(?:['’]ve|\s+have|['’]re|\s+are)\s+(?:been\s+)?(?:an?|our)\s+(?:\w+\s+)?"
    r"(?:customer|subscriber|member|regular)\b)",
)
TENURE = re.compile(
    r"\b(?:(?:lang|viel)jährig\w*\s+(?:\w+\s+)?(?:kund\w+|treue|mitglied\w*|gäst\w*|verbundenheit)"
    r"|(?:treue[nr]?|gute[nr]?)\s+(?:\w+\s+)?(?:stamm)?kund(?:e|in|en|schaft)\b|stammkund\w+"
    r"|(?:ersten?|zweiten?|dritten?)\s+mal\s+bei\s+uns\b|ihre[r]?\s+ersten?\s+bestellung\b"
    r"|(?:seit|nach)\s+(?:so\s+)?(?:vielen|langen|etlichen|mehreren|all\s+den)\s+jahren\b"
    r"|seit\s+(?:jahren|langem|monaten)\s+(?:\w+\s+){0,2}bei\s+uns\b"
    r"|von\s+(?:anfang|beginn)\s+an\s+(?:dabei|bei\s+uns)|unserer?\s+(?:ersten|treuesten|ältesten)\s+kund\w+"
    r"|one\s+of\s+our\s+(?:\w+\s+){0,2}(?:customers|members|subscribers|regulars)\b"
    r"|(?:loyal|long[\s-]?(?:standing|time)|faithful|regular|valued)\s+(?:customer|subscriber|member)s?\b"
    r"|(?:stuck|stayed|shopped|ordered)\s+(?:with|by|from)\s+us\s+(?:since|for|through|over)\b"
    r"|been\s+(?:\w+\s+)?with\s+us\s+(?:since|for|from)\b"
    r"|first\s+(?:time|order)\s+(?:\w+ing\s+)?(?:with|from)\s+us\b"
    r"|(?:after|for)\s+(?:so\s+many|all\s+these|many)\s+years\b)",
)
"""How long or how often somebody has been a customer: only they and the record know."""
TELLS = re.compile(
    r"\b(?:jahr\w*|monat\w*|treu\w*|lange\w*|immer|erste[ns]?|years?|months?|loyal\w*|always|first|long)\b"
)
"""A comment that says something of that kind."""
AGAIN = re.compile(
    r"\b(?:ihre?|deine?|eure?|your)[rnms]?\s+(?:inzwischen\s+|bereits\s+|schon\s+)?"
    r"(?:zweite|dritte|vierte|fünfte|sechste|second|third|fourth|fifth|sixth)[rnms]?\s+(?:\w+\s+)?"
    r"(?:beschwerden?|meldung|reklamation|anfrage|nachricht|complaint|report|enquiry|message|claim)\b"
)
"""How often somebody wrote: only they and the record know."""
COUNTED = re.compile(
    r"\b(?:wieder|erneut|abermals|schon|bereits|nochmals?|zwei\w*|dritt\w*|drei\w*|viert\w*|fünf\w*|mal"
    r"|again|already|once|twice|second|third|fourth|time|times|keeps?|still|\d+)\b"
)
"""A comment that says it is not the first time."""
FAMILY = re.compile(
    r"\b(?:(?:ihre?|deine?|eure?)[rnms]?\s+(?:kindern?|kind|sohn|tochter|enkel\w*|ehefrau|ehemann"
    r"|partner(?:in)?(?!\s+(?:für|in|rund|bei|beim|wenn|auf))|nachbarin|baby|hund|katze)"
    r"|your\s+(?:kids|children|son|daughter|wife|husband|little\s+ones|grandchildren|baby|dog"
    r"|cat))\b"
)
"""Who lives with somebody: nobody knows unless they said so."""
HOUSEHOLD = re.compile(
    r"\b(?:kind\w*|klein\w*|sohn\w*|söhn\w*|tochter|töchter\w*|enkel\w*|familie\w*|frau|mann|gatt\w+|partner\w*"
    r"|nachbar\w*|baby\w*|säugling\w*|hund\w*|hünd\w*|welpe\w*|rüde\w*|katze\w*|kater|oma|opa|großeltern|mama|papa|mutter|vater|eltern|kita|schule"
    r"|jung\w+|mädchen|zwilling\w*|kids?|child\w*|son|sons|daughters?|wife|husband|little\s+ones?|toddlers?|newborn|infant|spouse|fianc\w+|missus|pups?|puppies"
    r"|grand\w+|dogs?|puppy|cats?|kitten|famil\w+|hubby|mum|mom|dad|boys?|girls?|twins?|nursery|school)\b"
)
SCORES = frozenset({"nps", "rating"})
"""Fields of the record that come with the comment and tell nothing of its author."""
ADMITS = re.compile(r"kund(?:e|in|en)\b|stammkund|mitglied|abonn|customer|member|subscri")


class CustomerRelation:
    """In public, what only our records can tell blocks; the rest is a warning, as the customer
    may have said so themselves. In private nobody is told how long they have been with us, unless
    they said so or there is a record."""

    id = "customer_relation"
    wording: ClassVar[Wording] = {
        "confirmed": {
            "de": "„{words}“ bestätigt öffentlich, dass jemand Kundin oder Kunde ist.",
            "en": "“{words}” confirms in public that somebody is a customer.",
        },
        "records": {
            "de": "„{words}“ gibt öffentlich preis, was nur in unseren Unterlagen steht.",
            "en": "“{words}” tells the public what only our records hold.",
        },
        "unknown": {
            "de": "„{words}“ steht weder im Kommentar noch in den Kundendaten.",
            "en": "“{words}” is found neither in the comment nor in the customer record.",
        },
    }

    def __init__(self, guidelines: Guidelines) -> None:
        del guidelines  # holds for every brand

    def find(self, reading: Reading) -> Iterator[Hit]:
        """Yields such wording on public channels, and on others what is not known."""
        yield from _unknown(reading)
        if reading.situation.channel not in PUBLIC:
            return
        admitted = ADMITS.search(reading.situation.text.lower()) is not None
        customer = Severity.WARN if admitted else Severity.BLOCK
        last = 0
        for start, end, kind, severity in sorted(
            (*match.span(), kind, severity)
            for pattern, kind, severity in (
                (RECORDS, "records", Severity.BLOCK),
                (CUSTOMER, "confirmed", customer),
                (HINTS, "confirmed", Severity.WARN),
            )
            for match in pattern.finditer(reading.low_unquoted)
        ):
            if start >= last:
                last = end
                words = reading.text[start:end]
                yield Hit(kind, severity, (start, end), values={"words": words})


def _unknown(reading: Reading) -> Iterator[Hit]:
    """How long somebody has been a customer, how often they wrote and who lives with them, where
    neither they nor a record say anything of it."""
    case = reading.situation
    said = " ".join((case.text, *case.earlier)).lower()
    if set(case.record) - SCORES:
        return
    public = case.channel in PUBLIC
    told = public or TELLS.search(said) or ADMITS.search(said)
    for pattern, known in (
        (TENURE, told),
        (AGAIN, COUNTED.search(said)),
        (FAMILY, HOUSEHOLD.search(said)),
    ):
        for match in () if known else pattern.finditer(reading.low_own):
            words = reading.text[match.start() : match.end()]
            yield Hit("unknown", Severity.BLOCK, match.span(), values={"words": words})

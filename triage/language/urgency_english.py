"""English phrases that make a comment urgent. Data only; `urgency.py` says how they are read.

Gaps are bounded and nothing repeats inside a repetition, so matching takes linear time.
"""

from collections.abc import Mapping

from triage.domain.labels import Reason

_CONTRACT = (
    r"(?:contracts?|subscriptions?|memberships?|plan|policy|account|broadband|direct debit"
    r"|licen[cs]e"
    r"|agreement|service|tariff|sim|card|box)"
)
_RELATIVE = (
    r"(?:mother|father|mum|mom|dad|nan|gran|grandma|grandad|granddad|grandmother|grandfather"
    r"|neighbour|neighbor|husband|wife|aunt|uncle)"
)
_CHILD = r"(?:son|daughter|child|kid|baby|toddler|newborn|lad|boy|girl|grandson|granddaughter)"
_BREATH = r"(?:couldn'?t|could not|can'?t|cannot|could hardly|could barely|struggl\w+ to) breathe"

ENGLISH: Mapping[Reason, tuple[str, ...]] = {
    Reason.SAFETY: (
        r"\b(?:charger|plug|battery|adapter|socket|cable|kettle|toaster)\b.{0,25}\bmelted\b"
        r"|\bexposed wir\w+|\bgas smell\b|\bhissing\b",
        r"\b(?:broken|fractured|sprained|grazed) (?:\w+ )?(?:wrist|arms?|legs?|ankle|finger"
        r"|tooth|rib)\b|\bno working brakes?\b",
        r"\b(?:caught fire|on fire(?! tv)|burst into flames|went up in flames|smoke coming"
        r"|started smoking"
        r"|burning smell|smell(?:s|ed)? of gas|smell(?:s|ed)? gas|gas leak|carbon monoxide|sparks?"
        r" (?:came|coming|flew)|sparking)\b",
        r"\b(?:electric(?:al)? shock|electrocut\w+|food poisoning|choking hazard|fire hazard"
        r"|safety hazard|health hazard|trip hazard)\b",
        r"\bbattery\b.{0,40}\b(?:swell\w*|swollen|explod\w+|bulg\w+|burst)\b",
        r"\b(?:glass|metal|plastic|wire) (?:in|inside) (?:my|the|our|his|her)\b"
        r"|\b(?:shard|piece|bit|splinter)s? of (?:glass|metal|plastic|wire)\b",
        r"\bbrakes?\b.{0,30}\b(?:fail\w*|stopped working|don'?t work|gave out)\b",
        rf"\b(?:i|he|she|we|{_CHILD}|{_RELATIVE})\b.{{0,40}}\b(?:got|was|been|were|is|cut"
        rf"|burn(?:t|ed))\b"
        r".{0,20}\b(?:injured|hurt|burn(?:t|ed)|scalded|bleeding|poisoned)\b",
        r"\b(?:ended up|went|rushed|taken|sitting|been|am|i'?m) .{0,15}\b(?:in|to|at) (?:the )?"
        r"(?:hospital|a ?& ?e|er|emergency room)\b|\bfrom a ?& ?e\b",
        r"\b(?:nearly|almost) (?:choked|electrocuted|got hit|burned|caught fire)\b|\bchoked on\b",
        r"\b(?:is|it'?s|are|was|really|extremely|so|that'?s) dangerous\b|\bdangerously\b",
        r"\b(?:vomit\w*|threw up|throwing up|violently ill|been sick)\b.{0,50}\b(?:after|since"
        r"|from)\b"
        r"|\bafter (?:eating|drinking)\b.{0,50}\b(?:vomit\w*|sick|ill)\b",
        r"\b(?:(?:seriously|really|very|so|quite|badly|extremely) )?(?:ill|sick|unwell|poorly)\b"
        r"(?! of\b| note\b).{0,30}\bafter (?:eating|drinking)\b",
        r"\bhad to (?:go|be taken|be rushed|rush) to (?:the )?(?:hospital|a ?& ?e|er"
        r"|emergency room)\b|\bfood.poison\w+",
    ),
    Reason.ALLERGY: (
        rf"\b{_BREATH}\b",
        r"\banaphyla\w+|\bepi-?pen\b|\badrenaline (?:pen|shot|injection)\b|\buse adrenaline\b",
        r"\ballergic (?:reaction|shock)\b|\bbroke out in (?:hives|a rash)\b",
        r"\b(?:hives|welts) (?:everywhere|all over|down)|\bcovered in (?:hives|welts|a rash)\b",
        r"\b(?:lips?|tongue|face|throat|eyes?)\b.{0,25}\b(?:swell\w*|swollen|swelled"
        r"|like sausages|closing up)\b"
        r"|\bswollen (?:lips?|tongue|face|throat|eyes?)\b",
        rf"\b(?:{_CHILD}|{_RELATIVE}|he|she|i|i'?m)\b.{{0,20}}\b(?:is|am|are|has|have"
        rf"|i'?m)?\b.{{0,10}}"
        r"\b(?:(?:severely |highly |very )?allergic to|coeliac|celiac)\b",
        r"\b(?:severe|serious|life.threatening|bad) (?:\w+ )?allergy\b",
        r"\b(?:despite|told\b.{0,40}\babout|because of)\b.{0,25}\ballerg(?:y|ies)\b",
        r"\b(?:not|isn'?t|wasn'?t|aren'?t|un)[ -]?(?:declared|listed|labelled|labeled)\b.{0,50}"
        r"\b(?:nuts?|peanuts?|milk|soya?|gluten|celery|sesame|allergens?)\b",
        r"\b(?:undeclared|allergens?|nuts|peanuts?|sesame)\b.{0,40}\b(?:not|isn'?t|wasn'?t"
        r"|aren'?t) "
        r"(?:declared|listed|labelled|labeled|on the label)\b",
    ),
    Reason.LEGAL: (
        r"\bbreach of contract\b|\bclaim(?:ing)? damages\b",
        r"\b(?:my|our) (?:lawyer|solicitor|attorney|barrister|legal team)\b",
        r"\b(?:lawyer|solicitor|attorney)s?\b.{0,30}\b(?:contact|be in touch|hear from|involved"
        r"|letter)",
        r"\b(?:hear|letter)\b.{0,20}\bfrom\b.{0,15}\b(?:lawyer|solicitor|attorney)",
        r"\b(?:legal action|legal proceedings|small claims|letter before action"
        r"|take you to court|see you in court"
        r"|court claim|county court|cease and desist|formal complaint to|damages claim)\b",
        r"\b(?:i'?ll|i will|we'?ll|we will|going to|intend to|suing)\b.{0,15}\b(?:sue|suing)\b",
        r"\b(?:trading standards|ombudsman|ofcom|ofgem|financial conduct authority|\bfca\b"
        r"|better business bureau"
        r"|citizens advice|attorney general|\bico\b|information commissioner"
        r"|advertising standards)\b",
        r"\b(?:reported|reporting|report)\b.{0,40}\b(?:to the police|crime number|action fraud)\b",
        r"\bpolice (?:report|reference)\b|\bcrime reference\b",
    ),
    Reason.OUTAGE: (
        r"\b(?:all|every|none of) .{0,25}\b(?:tills|scanners?|card machines"
        r"|terminals)\b.{0,30}\b(?:down|dead|refusing|boots?|offline)\b",
        r"\b(?:card payments|card machines?)\b.{0,30}\b(?:are out|down|refusing|dead)\b"
        r"|\bthrowing 50[234]s?\b|\b50[234] (?:error )?on (?:all|every)\b",
        r"\b(?:nobody|no one|none of (?:my|our)) .{0,30}\bcan (?:log in|open|access|work)\b"
        r"|\btiming out for (?:all|every)\b",
        r"\b(?:server|system|platform|site|website|network|internet|broadband|service|api|login"
        r"|everything)s?\b"
        r".{0,15}\b(?:is|are|has been|been|completely|totally|still|went|gone)\b.{0,15}\b(?:down"
        r"|offline|dead)\b",
        r"\b(?:total|complete|major|nationwide|widespread|network|service|server"
        r"|power) (?:outage|blackout)\b"
        r"|\boutage\b.{0,30}\b(?:hours|since|all|whole)\b",
        r"\b(?:no (?:internet|broadband|signal|power|phone line|dial tone))\b.{0,40}\b(?:since"
        r"|for|all)\b"
        r".{0,20}\b(?:hours?|days?|yesterday|morning|night|street|village|office)\b",
        r"\b(?:all|every|whole|entire|none of) (?:of )?(?:our |the |my )?(?:branch\w*|tills?"
        r"|shops?|stores?|sites?|staff"
        r"|customers|team|office|users|company|street|village|warehouse"
        r"|practice)\b.{0,60}\b(?:can'?t (?:work|log in|access"
        r"|pay)|offline|down|locked out|without (?:internet|power)|at a standstill)\b",
        r"\bat a (?:complete |total )?standstill\b|\bnobody (?:here )?can (?:work|log in)\b",
    ),
    Reason.CHURN: (
        r"\b(?:at|with) that (?:new )?price,? i'?m (?:off|out)\b|\balternative to you\b"
        r"|\breason not to sign\b",
        r"\b(?:switch\w*|mov(?:e|ing)|tak(?:e|ing)\b.{0,40}|go(?:ing)?|off|leav(?:e"
        r"|ing))\b.{0,25}\b(?:to|for) "
        r"(?:your |a |another |the |one of your )?(?:competitors?|rivals?|competition"
        r"|another (?:provider|supplier|tool|bank))\b",
        r"\b(?:tak(?:e|ing)|mov(?:e|ing)) (?:my|our|all|the) .{0,30}\b(?:elsewhere"
        r"|another supplier|another provider)\b",
        r"\b(?:one more|next one|another)\b.{0,40}\band (?:i'?m|we'?re|i'?ll|we'?ll|you'?ve|i am"
        r"|we are)\b.{0,20}"
        r"\b(?:off|gone|out|leav\w*|switch\w*|lost|done|taking)\b",
        r"\b(?:or|otherwise|then) (?:i'?m|we'?re|i am|we are) (?:off|gone|out|leaving)\b",
        r"\b(?:won'?t|will not|shall not|shan'?t|not) be renewing\b|\bnot (?:going to"
        r"|gonna) renew\b",
        r"\b(?:my|our|that was .{0,10}|the) last (?:order|purchase|booking) (?:with|from) you\b",
        r"\b(?:you'?ve|you have) (?:just )?lost (?:me|us|a customer|my business|our business)\b",
        r"\b(?:deleted|uninstalled|uninstalling|deleting) (?:the|your) app\b",
        r"\b(?:never|won'?t) (?:be )?(?:order\w*|buy\w*|book\w*|shop\w*"
        r"|us\w*)\b.{0,25}\b(?:again|from you)\b",
        r"\b(?:considering|thinking of|thinking about|looking at|leaning towards"
        r"|started)\b.{0,30}\b(?:leaving|cancel\w*"
        r"|switching|moving|looking around|elsewhere|alternatives?)\b",
    ),
    Reason.PRESS: (
        r"\b(?:freelance )?journalist here\b|\blocal (?:paper|radio|press)\b|\bfilm crew\b"
        r"|\bconsumer affairs journalist\b|\bbreakfast news\b",
        r"\b(?:podcast|channel|magazine)\b.{0,40}\b(?:episode|video|piece) (?:on|about)\b"
        r"|\bmaking a video about\b|\bwho handles press\b|\btonight's bulletin\b",
        r"\b(?:i'?m|i am|as) a (?:\w+ )?(?:journalist|reporter|freelance writer)\b",
        r"\b(?:press|media) (?:enquiry|inquiry|request)\b",
        r"\b(?:request\w* (?:a )?comment|right of reply|for comment"
        r"|a statement)\b.{0,60}\b(?:article|story|piece|programme"
        r"|show|publish\w*|broadcast|deadline|report)\b",
        r"\b(?:article|story|piece|programme|publish\w*|broadcast)\b.{0,60}\b(?:for comment"
        r"|a statement|right of reply)\b",
        r"\b(?:go|going|went|take this|taking this|contact\w*|written|emailed?"
        r"|told)\b.{0,15}\b(?:to )?(?:the|a|our|local) "
        r"(?:press|papers?|newspapers?|media|news|tabloids)\b",
    ),
    Reason.SELF_HARM: (
        r"\b(?:can'?t|don'?t) see the point\b.{0,50}\b(?:tablets|pills|living|any ?more)\b",
        r"\b(?:stood|standing|sitting) on (?:the|a) bridge\b",
        r"\b(?:don'?t|do not|no longer|not) want to (?:live|be alive|be here any ?more|wake up"
        r"|exist)\b",
        r"\b(?:kill|hurt|harm|hang|cut) (?:myself|himself|herself|themselves)\b|\b(?:killing"
        r"|hurting|harming|cutting) "
        r"(?:myself|himself|herself|themselves)\b",
        r"\b(?:suicid(?:e|al)|self.harm\w*)\b|\bend (?:it all|my life)\b|\b(?:take|taking"
        r"|took) my (?:own )?life\b",
        r"\b(?:better off|better) without me\b|\bbetter off (?:if i|dead)\b",
        r"\b(?:no|see the|any) point in (?:living|going on|being here)\b|\bno reason to live\b",
        r"\btaken (?:a lot of|all my|too many) (?:pills|tablets)\b|\bi will end it\b",
    ),
    Reason.VULNERABLE: (
        r"\b(?:dementia|alzheimer'?s|bedbound|bedridden|palliative|terminally ill"
        r"|end.of.life care|dialysis"
        r"|housebound|had a stroke)\b",
        rf"\b{_RELATIVE}\b.{{0,20}}\b(?:is|aged|who is|who'?s|[,(])\b.{{0,3}}(?:[89]\d|10\d)\b",
        rf"\b(?:[89]\d|10\d)[- ]year[- ]old\b.{{0,20}}\b{_RELATIVE}\b",
        r"\b(?:in|use|using|need) a wheelchair\b|\b(?:i'?m|i am|is|registered) (?:blind|deaf)\b"
        r"|\bdisabled (?:son|daughter|child|mother|father|wife|husband)\b",
        rf"\b{_RELATIVE}\b.{{0,12}}\b(?:is dying|passed away|has died|died)\b",
        r"\b(?:can'?t|cannot|nothing left to|no money (?:left )?(?:to|for)|unable to) (?:buy "
        r"|afford )?(?:food|feed|eat|heat)\b"
        r"|\bnothing (?:left )?to eat\b|\bto feed (?:me|us|my)\b",
        r"\bgambling (?:addict\w*|problem)\b|\bself.excluded\b|\bmiscarriage\b",
        r"\b(?:newborn|baby|infant)\b.{0,50}\b(?:no heating|no power|freezing|without heating"
        r"|\d{1,2} degrees)\b"
        r"|\bno heating\b.{0,50}\b(?:newborn|baby|infant)\b",
        r"\b(?:heart tablets|insulin|oxygen|medication|prescription)\b.{0,60}\b(?:run out"
        r"|ran out|none left|left outside"
        r"|can'?t (?:get|order)|hasn'?t (?:arrived|come)|it'?s friday|delay\w*)\b",
        r"\b(?:court order|restraining order)\b.{0,20}\bagainst (?:him|her|them)\b",
    ),
    Reason.PRIVACY_REQUEST: (
        r"\b(?:everything|all) (?:that )?you (?:have|hold|store|keep) (?:on|about) me\b"
        r"|\bdata subject\b|\brectify\b.{0,40}\b(?:records?|data|birth)\b",
        r"\bwhere did you get my (?:\w+ )?(?:number|address|e-?mail|details|data)\b"
        r"|\bwho has (?:looked at|accessed|seen) my\b",
        r"\bgdpr\b|\bsubject access\b|\bdata protection act\b|\bright to (?:be forgotten"
        r"|erasure)\b|\bccpa\b",
        r"\b(?:delete|erase|remove|wipe)\b.{0,30}\b(?:all|any|my|our"
        r"|every)\b.{0,25}\b(?:personal )?(?:data|information|details"
        r"|records)\b",
        r"\b(?:what|which|copy of|all the)\b.{0,25}\b(?:personal )?(?:data"
        r"|information)\b.{0,30}\b(?:you |about |on )"
        r"(?:hold|have|store|keep|me|us)\b",
        r"\b(?:withdraw|revoke)\b.{0,25}\bconsent\b|\bconsent\b.{0,25}\b(?:withdrawn|revoked)\b",
        r"\bobject to\b.{0,30}\b(?:processing|profiling|marketing|sharing)\b|\bdata breach\b",
    ),
    Reason.WITHDRAWAL: (
        r"\b(?:under the|within the|inside the) (?:14|fourteen).?days?\b"
        r"|\bchanged my mind\b.{0,60}\b(?:back|revoke|cancel|undo|return)\b|\bwe'?re revoking\b",
        r"\b(?:cooling.off|14.days? (?:right|period|thing|return|window)|fourteen days)\b",
        r"\b(?:withdraw|withdrawing|revoke|revoking|rescind\w*)\b.{0,40}\b(?:contract|purchase"
        r"|order|agreement|from|booking"
        r"|sale)\b",
        r"\bright (?:of withdrawal|to withdraw|to cancel)\b|\b(?:notice of )?withdrawal from\b"
        r"|\bdistance (?:selling|contract)\b",
    ),
    Reason.CANCELLATION_NOTICE: (
        r"\b(?:please|pls|kindly) (?:\w+ )?(?:cancel|terminate|discontinue"
        r"|unsubscribe)\b(?! (?:the |my |our |this )?(?:\S+ )?(?:orders?|booking|appointment"
        r"|tickets?|sofa|reservation|room))",
        r"\b(?:too expensive|enough), cancel\b|\bterminating with immediate effect\b"
        r"|\bcancel(?:lation)? (?:letter|auto.?renew)\b|\bcancel all seats\b",
        r"\blet me out of (?:this|my|the) contract\b|\bend (?:my |the )?(?:premium"
        r"|parking permit|trial|subscription)\b|\bresign my membership\b"
        r"|\bdo not (?:auto-?)?renew\b",
        r"\b(?:close|stop|end|terminate|cancel) (?:my|our|the|his|her) (?:\w+ ){0,3}(?:accounts?"
        r"|subscription|membership|cover|contract|phone line|bus pass|insurance)\b",
        r"\bi(?:'d like to| want to| wish to|'m going to|'ll have to) (?:leave"
        r"|cancel)\b(?! (?:the |my |our |this )?(?:orders?|booking|appointment|tickets?))",
        rf"\b(?:please |pls |kindly |i'?d like to |i want to |i wish to |we wish to |want to "
        rf"|wish to |need to )"
        rf"(?:\w+ )?(?:cancel|end|terminate|close|stop)\b.{{0,40}}\b{_CONTRACT}\b",
        rf"^\W*(?:cancel|terminate|end) (?:my|our|the|this|her|his)\b.{{0,30}}\b{_CONTRACT}\b",
        rf"\b(?:i'?m|i am|we'?re|we are|hereby) (?:hereby )?(?:also )?(?:cancel(?:l)?ing"
        rf"|terminating|ending)\b.{{0,30}}\b{_CONTRACT}\b",
        r"\bnotice of (?:cancellation|termination)\b|\b(?:this|consider this|as) (?:is "
        r"|e-?mail as )?my (?:\w+ )?notice\b"
        r"|\bhereby (?:cancel|terminate|give notice)\b|\bgiving (?:you )?(?:my )?notice\b",
        r"\balready cancel(?:l)?ed\b.{0,60}\b(?:still|again|charg\w*)\b|\bconfirm (?:my|the"
        r"|this) cancellation\b",
    ),
    Reason.WARRANTY: (
        r"\b(?:under|within|covered by|in|still in|still under) (?:the |its |my "
        r"|a )?(?:\S+ )?(?:warranty|guarantee)\b",
        r"\b(?:warranty|guarantee) (?:claim|repair|replacement|period|case|card)\b",
        r"\b(?:year|month)s?'? (?:warranty|guarantee)\b|\bconsumer rights act\b"
        r"|\bsale of goods act\b",
        r"\b(?:broke\w*|faulty|defective|died|failed|stopped working)\b.{0,60}\b(?:warranty"
        r"|guarantee)\b",
        r"\bsecond repair (?:also )?failed\b|\breject\w* the (?:item|goods)\b",
    ),
}
"""Patterns by reason, matched against lower-case sentences."""

ENGLISH_UNLESS: Mapping[Reason, tuple[str, ...]] = {
    Reason.SAFETY: (
        r"\b(?:not|isn'?t|wasn'?t|never|nobody|no one|without being)\b.{0,12}\b(?:hurt|injured"
        r"|dangerous|burn\w*)\b"
        r"|\b(?:calories|podcast|dangerously (?:good|delicious|addictive|tasty|moreish))\b"
        r"|\b(?:team|guys|kitchen|staff|band|you) (?:is|are|was|were) on fire\b"
        r"|\bhurt my eyes\b|\bfeelings\b"
        r"|(?:\bnever|\bnot|n't) (?:been |got |get |felt )?(?:ill|sick) after\b",
    ),
    Reason.ALLERGY: (
        r"\b(?:pop-?ups?|newsletters?|cookie\w*|small talk|hold music)\b",
        r"\bno(?:t an?)? (?:\w+ )?allerg\w*|\bnot allergic\b|\ballergic to (?:your|this|bad"
        r"|queues|phone|waiting|adverts?|ads)\b"
        r"|\blaughing\b|\ba joy\b|\bwith excitement\b",
    ),
    Reason.LEGAL: (
        r"\b(?:not|never|n'?t) (?:going to |be |want to )?su(?:e|ing)\b|\bi'?m a (?:lawyer"
        r"|solicitor|barrister)\b",
    ),
    Reason.OUTAGE: (
        r"\bdark mode\b|\b(?:slow|calm|let|close|shut|step|sit) (?:\w+ )?down\b"
        r"|\bdown to earth\b|\bdown (?:the|to)\b"
        r"|\b(?:is|isn'?t) not down\b",
    ),
    Reason.CHURN: (
        r"\b(?:was|were) going to\b.{0,60}\bbut\b|\bnot leaving\b|\bhappily staying\b"
        r"|\bstaying put\b"
        r"|\bnever (?:\w+ )?(?:anywhere|anyone|anything) else\b|\b(?:switched|moved|came) to you\b"
        r"|\bcan'?t (?:imagine|see myself)\b|\bwon'?t be the last\b",
    ),
    Reason.PRESS: (
        r"\b(?:read|subscri\w+|deliver\w*|letterbox)\b.{0,30}\blocal paper\b|\blistening to\b",
        r"\b(?:french|garlic|bench|trouser) press\b|\bpress (?:the|ok|enter|play|on)\b"
        r"|\bpaper (?:cut|bag|towel)\b",
    ),
    Reason.SELF_HARM: (
        r"\b(?:laugh\w*|lol|haha)\b|\bdiet suicide\b|\b(?:career|commercial|social) suicide\b"
        r"|\bsuicide squad\b"
        r"|\bkick myself\b|\btreat myself\b|\bcut myself (?:a|some|another|on)\b",
    ),
    Reason.VULNERABLE: (
        r"\ball by (?:him|her)self\b|\bhow simple\b|\bprize draw\b|\b(?:loves|love) (?:it"
        r"|the new)\b|\bgreat ramp\b",
    ),
    Reason.PRIVACY_REQUEST: (
        r"\bgdpr (?:safe|compliant|ready)\b|\bopt-?in\b",
        r"\baccidentally\b|\bby mistake\b|\bapp (?:deleted|wiped|erased)\b|\bkept in\b",
    ),
    Reason.WITHDRAWAL: (
        r"\bhow long is\b",
        r"\bconsent\b|\bcash\b|\b(?:withdraw\w*) (?:my |the |some )?(?:money|cash|funds"
        r"|savings)\b|\batm\b"
        r"|\bwithdrawal (?:fee|limit|charge)\b",
    ),
    Reason.CANCELLATION_NOTICE: (
        r"\b(?:was|were) going to\b.{0,40}\bcancel\b|\b(?:don'?t|do not|didn'?t|not) (?:want to "
        r"|wish to |going to )?cancel\b"
        r"|\bhow (?:do|can|would) (?:i|we|you)\b|\bif i\b.{0,20}\bcancel\b|\bnot leaving\b",
    ),
    Reason.WARRANTY: (
        r"\b(?:money.back|satisfaction) guarantee\b|\bno guarantee (?:that|of)\b|\bsmooth\w*\b"
        r"|\bcan'?t guarantee\b"
        r"|\bmoney back guarantee\b",
    ),
}
"""Idioms and negations that take the reason back for their sentence."""

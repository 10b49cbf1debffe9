"""Words the standards of a language spell differently; tables and how they are inflected."""

from collections.abc import Iterator, Mapping

from triage.guidelines.rules.word_list import listed

OUR = listed("""
col fav flav hon lab neighb behavi harb hum rum vap vig sav endeav od parl arm ard cand clam ferv
ranc demean enam succ tum
""")
"""Stems before -our and -or."""
OUR_ENDINGS = listed("""
- s ed ing ful fully able ably ite ites hood hoods less er ers al ally y
""")
ISE = listed("""
apolog real organ recogn priorit summar custom optim final author minim maxim special standard
personal sympath emphas util critic categor familiar memor modern normal penal visual symbol
capital central character civil colon digital econom energ equal fertil formal general global
harmon hospital human immun item legal liberal local material mechan mobil monet neutral popular
privat random rational reorgan revital scrutin social stabil steril synchron terror trivial vandal
verbal victim
""")
"""Stems before -ise and -ize; “prize”, “promise” and “advise” have no other spelling."""
ISE_ENDINGS = listed("e es ed ing er ers ation ations able")
YSE = listed("anal paral catal breathal")
YSE_ENDINGS = listed("e ed ing er ers")
"""Without -es: “analyses” is the plural of a noun in both."""
RE = listed(
    "cent theat fib lit sabot calib lust meag somb spect kilomet centimet millimet millilit"
)
RE_ENDINGS = listed("- s d")
LED = listed("""
travel cancel label model fuel signal total level dial marvel counsel channel jewel quarrel shovel
towel tunnel unravel equal pedal panel funnel grovel revel rival swivel trowel snorkel initial
bevel duel libel pencil stencil tinsel
""")
LED_ENDINGS = listed("ed ing er ers")
PLAIN = listed("""
catalogue/catalog catalogues/catalogs catalogued/cataloged analogue/analog dialogue/dialog
dialogues/dialogs defence/defense defences/defenses offence/offense offences/offenses
licence/license-us licences/licenses-us pretence/pretense grey/gray greys/grays greyed/grayed
kerb/curb-us kerbs/curbs-us plough/plow ploughs/plows sceptical/skeptical sceptic/skeptic
scepticism/skepticism aluminium/aluminum enrol/enroll enrols/enrolls enrolment/enrollment
fulfil/fulfill fulfils/fulfills fulfilment/fulfillment instalment/installment
instalments/installments instil/instill skilful/skillful skilfully/skillfully wilful/willful
ageing/aging-us acknowledgement/acknowledgment acknowledgements/acknowledgments cosy/cozy
cosier/cozier mould/mold moulds/molds mouldy/moldy moustache/mustache pyjamas/pajamas
yoghurt/yogurt-us yoghurts/yogurts-us mum/mom mums/moms maths/math practising/practicing
practised/practiced jewellery/jewelry cheque/check-us cheques/checks-us tyre/tire-us
tyres/tires-us storey/story-us programme/program-us programmes/programs-us draught/draft-us
metre/meter-us metres/meters-us tonne/ton-us manoeuvre/maneuver manoeuvres/maneuvers
diarrhoea/diarrhea anaemia/anemia paediatric/pediatric gynaecologist/gynecologist
orthopaedic/orthopedic encyclopaedia/encyclopedia artefact/artifact artefacts/artifacts
chequered/checkered smoulder/smolder sulphur/sulfur woollen/woolen marvellous/marvelous
unlabelled/unlabeled aeroplane/airplane aeroplanes/airplanes discolour/discolor
discoloured/discolored discolouration/discoloration multicoloured/multicolored
favouritism/favoritism flavoursome/flavorsome saviour/savior saviours/saviors
unfavourable/unfavorable behavioural/behavioral centring/centering disorganised/disorganized
unauthorised/unauthorized unrecognised/unrecognized
""")
"""British, then American; "-us": only British spelling is told apart, for the other means more."""

AUSTRIAN: Mapping[str, str] = {
    "januar": "Jänner",
    "januars": "Jänners",
    "aprikose": "Marille",
    "aprikosen": "Marillen",
    "blumenkohl": "Karfiol",
    "blumenkohls": "Karfiols",
    "meerrettich": "Kren",
    "johannisbeere": "Ribisel",
    "johannisbeeren": "Ribiseln",
    "quark": "Topfen",
    "januarlieferung": "Jännerlieferung",
    "aprikosenmarmelade": "Marillenmarmelade",
}
"""Only words of one gender and declension, so that nothing around them changes."""
GERMAN_ONLY: Mapping[str, str] = {
    "jänner": "Januar",
    "jänners": "Januars",
    "marille": "Aprikose",
    "marillen": "Aprikosen",
    "karfiol": "Blumenkohl",
    "ribisel": "Johannisbeere",
    "ribiseln": "Johannisbeeren",
    "heuer": "dieses Jahr",
}
SWISS: Mapping[str, str] = {
    word.replace("ß", "ss"): word
    for word in listed("""
    grüße grüßen gruß straße straßen groß große großen großer großes größer größe größere heißt
    heißen außen außer außerdem außerhalb draußen süß süße süßen spaß fleiß weißt schließen
    schließt schließlich anschließend ausschließlich einschließlich gemäß regelmäßig ermäßigung
    ermäßigt fuß füße begrüßen begrüßt genießen genießt gießen fließt vergrößern großartig
    großartige großartigen großzügig heiß heiße stoßen stößt verstoß verstößt bloß dreißig
    maßnahme maßnahmen ordnungsgemäß gleichmäßig übermäßig
    """)
}
"""Swiss → German; „Weiss“, a name, and „Masse“, another word, are left out."""


def british() -> Iterator[tuple[str, str]]:
    """Pairs (British, American) whose American form is no British word."""
    return ((here, there) for here, there in _pairs() if not there.endswith("-us"))


def american() -> Iterator[tuple[str, str]]:
    """Pairs (British, American) whose British form is no American word."""
    return ((here, there.removesuffix("-us")) for here, there in _pairs())


def _pairs() -> Iterator[tuple[str, str]]:
    yield from _family(OUR, OUR_ENDINGS, "our", "or")
    yield from _family(ISE, ISE_ENDINGS, "is", "iz")
    yield from _family(YSE, YSE_ENDINGS, "ys", "yz")
    for stem in RE:
        yield from ((f"{stem}re{end.strip('-')}", f"{stem}er{_er(end)}") for end in RE_ENDINGS)
    for stem in LED:
        yield from ((f"{stem}l{end}", f"{stem}{end}") for end in LED_ENDINGS)
    for pair in PLAIN:
        here, _, there = pair.partition("/")
        yield here, there


def _family(
    stems: list[str], endings: list[str], here: str, there: str
) -> Iterator[tuple[str, str]]:
    for stem in stems:
        for ending in endings:
            end = ending.strip("-")
            yield f"{stem}{here}{end}", f"{stem}{there}{end}"


def _er(ending: str) -> str:
    """The American ending after -er: "centred" is "centered"."""
    return {"-": "", "d": "ed"}.get(ending, ending)

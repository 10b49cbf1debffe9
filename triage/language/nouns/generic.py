"""Nouns that name nothing a reply could speak to: time, bodies, feelings, verdicts, „Sache“."""

from functools import cache

_GERMAN = """
    sache ding teil? problem leute jahr monat woche tag stunde minute sekunde mal zeit uhr art weise
    fall grund ende anfang prozent euro cent stück frage antwort dank gruß hallo bitte wort beispiel
    möglichkeit kunde kundin firma unternehmen hilfe ahnung meinung welt leben tatsache geschichte
    moment weile hand auge kopf herz bein arm fuß finger nase ohr mund zahn haar haut rücken bauch
    gesicht knie hals schulter magen nerv nerven schade ärger ärgernis enttäuschung katastrophe
    frechheit unverschämtheit witz zumutung lob kompliment kritik danke stern sterne punkt note
    erfahrung bewertung kommentar montag dienstag mittwoch donnerstag freitag samstag sonntag
    sonnabend januar februar märz april mai juni juli august september oktober november dezember
    frühling sommer herbst winter morgen abend mittag nachmittag vormittag nacht mitternacht
    wochenende heute gestern datum jahrhundert jahrzehnt quartal halbjahr vierteljahr viertelstunde
    halbstunde augenblick zeitpunkt zeitraum anzahl menge hälfte drittel viertel zahl nummer größe?
    höhe länge breite rest paar dutzend hundert tausend million grad meter kilometer zentimeter
    liter gramm kilo kilogramm pfund seite? stelle richtung bereich hinsicht bezug sinn idee?
    gedanke gefühl gefallen glück pech spaß freude liebe lust hass wut angst sorge hoffnung wunsch
    traum vertrauen geduld verständnis respekt recht pflicht schuld fehler? folge ursache wirkung
    ergebnis ziel zweck mittel mühe lage situation zustand umstand vorgang anliegen thema
    angelegenheit schwierigkeit unterschied vergleich gegenteil vorteil nachteil wahrheit
    wirklichkeit realität zukunft vergangenheit gegenwart ewigkeit mensch person typ gott himmel
    land stadt staat deutschland euch ihnen hammer klasse spitze wahnsinn horror alptraum albtraum
    chaos? desaster schrott müll? mist dreck? quatsch unsinn blödsinn schande skandal saftladen
    sauladen unding armutszeugnis trauerspiel schnauze zufriedenheit unzufriedenheit
    unfreundlichkeit unfähigkeit inkompetenz dummheit arroganz ignoranz begeisterung überraschung
    verwunderung bedauern dasein tun leid glas? bezug blick schritt rolle? stand? sicht gegend
    umgebung nähe umfang kontext system? ebene form aussage behauptung sprache satz buchstabe text?
    zeile absatz grüße anrede betreff zusammenhang reihe? linie? punkte nachbar nachbarin kollege
    kollegin chef chefin bekannte verwandte familie jugendliche name vorname nachname alter
    geburtstag tochter frau mann kumpel publikum gesellschaft plan? anspruch bedarf interesse
    entscheidung eindruck versuch einsatz? einfluss last laune stimmung? versprechen hinweis
    anmerkung verbesserung vorschlag anregung beschwerde reklamation feedback rückmeldung ruhe?
    luft? wetter? sonne regen schnee nichts etwas alles keiner jemand niemand bekannter angehörige
    deutscher deutsche erwachsene fremde lächeln herzlichkeit wohl umgang verlass verdacht eile
    ernst vornherein jahre kunden gang? gut? gute schlechte schöne beste neue? böse große kleine
    ganze liebe ehre mut absicht anschein ausnahme notfall not schreck schock? stress druck? kampf
    krieg sieg verlust zufall schicksal weg? besuch? arbeit? geschäft? ort? platz? haus? grunde
    daten? aktion? hof? anblick augenhöhe auskommen vorurteil weltklasse vollkatastrophe
    totalausfall nullnummer griff hauptsache nebensache kleinigkeit kopfschmerz kopfschmerzen
    schmerz bauchschmerzen rückenschmerzen fuss gesundheit gewicht hunger durst appetit schlaf
    müdigkeit körper blut atem stimme wange nerven kinn stirn lippe zunge brust hüfte popo po
    hintern oberschenkel unterschenkel leser leserin nutzer nutzerin käufer käuferin bürger bürgerin
    verbraucher meer? freiheit gerechtigkeit wert? kosmos horrorladen kack dienst? sinne hinblick
    rahmen zuge laufe seele geist? tier? werk? kraft macht grundsatz regel? zeichen sorte gattung
    version? standard? einzige erste zweite dritte nächste letzte übrige meiste höchste mitleid
    abschied abwesenheit anwesenheit unrecht sprung schlag stoß tritt blödheit schlamperei murks
    pfusch lachnummer lachplatte tollhaus kindergarten? zirkus? theater? affentheater
    kasperletheater großteil ecke mehrzahl handlung abschnitt teilstück morgenrot android zitat
    kommando thread norden süden osten westen fehler? gefahr dreck müll? knöchel voraus mangel
    absturzes prachtstück adresssuche hausnummer ortsteil umkreis feiertag horrortrip griff
    bescheid glanzleistung meisterleistung glatteis büro textbaustein schüler schülerin azubi
    student studentin enkel enkelin gast kindergeburtstag hochzeit empfehlung weiterempfehlung
    quadratmeter firmenjubiläum jubiläum kopfweh stau anblick regenwetter
    lecker spitzenklasse übermut
    traumnote grauen grausamkeit schwein teufelskreis sumpf misere elend jammer
"""
_ENGLISH = """
    thing people time lot year month week day hour minute second moment way case reason end start
    beginning percent euro pound dollar cent penny pence bit piece question answer thank thanks
    regards hello word example possibility company business help idea opinion world life fact story
    while hand eye head heart leg arm foot feet finger nose ear mouth tooth teeth hair skin back
    knee neck shoulder stomach nerve shame annoyance disappointment disaster cheek joke praise
    compliment criticism star point experience review comment monday tuesday wednesday thursday
    friday saturday sunday january february march april may june july august september october
    november december spring summer autumn fall winter morning evening noon afternoon night midnight
    weekend today yesterday tomorrow date century decade number amount half third quarter couple
    dozen hundred thousand million degree metre mile kilometre litre gram kilo inch size? side
    part kind sort type sense feeling luck fun joy love like hate anger fear worry hope wish dream
    trust patience understanding respect right duty fault guilt consequence cause effect result goal
    purpose effort situation condition circumstance matter issue problem trouble difficulty
    difference comparison opposite advantage disadvantage truth reality future past present eternity
    other none something anything nothing everything everyone somebody nobody anyone someone top
    best worst better good bad great nice one two three four five six seven eight nine ten first
    second third last next nightmare horror chaos rubbish crap nonsense scandal farce mess garbage
    junk satisfaction dissatisfaction rudeness incompetence stupidity arrogance ignorance excitement
    surprise will can might must need use try look see say go get got make made take took come came
    give gave keep let put set run ran turn show call? mind care deal chance change? choice need
    want cost? while bunch load ton tons rest whole total sir madam mr mrs ms dear team? name age
    birthday family neighbour neighbor colleague boss complaint? suggestion feedback attention
    favour favor plus minus bonus? pro con con cons pros ok okay yes no wow omg lol please kudos
    regret sake behalf regard term terms? view sight area place? spot? position angle level? extent
    context aspect detail details item items? stuff thanks bye weather sun rain snow air body health
    weight hunger thirst sleep breath voice pain headache customer customers user users client buyer
    reader fan lover member? citizen consumer country city? town? state nation government earth sky
    planet universe hell heaven excuse excuses lie lies truth blame credit? promise interest?
    expectation expectations standard standards impression decision attempt intention exception
    emergency stress pressure fight victory loss accident destiny respect pleasure delight honor
    honour courage kindness friendliness attitude manner manners ass yesterday tonight today hi hey
    up down out off in on over under all some any each every much many more most less least few self
    myself yourself himself itself them they us who what which when where why how do does did done
    doing have has had having be been being am is are was were and or but not so such that this
    these those then than too very just only even also well still yet again ever never always often
    sometimes once twice work? job luck shot? hit miss gone waste guess deserve concern concerns
    fix? wait? find think thinking know say saying read means mean sounds sound? must seem feel felt
    tell told kinda sorta wanna gonna gotta dont cant wont didnt isnt doesnt wasnt english british
    american german half quarter middle edge plenty majority minority handful variety range? average
    maximum minimum enough little big small large huge tiny long short high low open close goodness
    sucker fail failure? downside upside drawback con benefit? highlight a b c x y z via per etc
    being human beings anybody somebody whoever minutes notice spite feet holdup stuff thingy
    whatever fault mistake mistakes left right north south east west
"""


@cache
def _generic(language: str) -> frozenset[str]:
    words = _GERMAN if language == "de" else _ENGLISH
    return frozenset(word for word in words.split() if not word.endswith("?"))


def generic(lemma: str, language: str) -> bool:
    """Whether a noun, in its dictionary form, tells a reader nothing about the matter.

    Words marked `?` in the lists were weighed and kept: „Wartezeit“ matters where „Zeit“ does not.
    """
    low = lemma.lower()
    if language == "de" and low.startswith("un") and low.endswith(("heit", "keit")):
        return True
    return low in _generic(language)

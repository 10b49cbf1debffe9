"""Words of customer service that say the same, and words that say nothing. Data only.

All are folded: lower case, umlauts and accents spelled out, as `duplicates.words_in` does.
"""

_SAME = """
paket sendung lieferung paeckchen parcel package delivery shipment
bestellung auftrag order
fahrer bote zusteller lieferant driver courier
geld betrag summe money amount sum
rueckzahlung erstattung erstatten erstattet rueckerstattung zurueckzahlen zurueckueberweisen
    rueckueberweisung refund refunded reimburse reimbursed reimbursement
abgebucht abbuchung eingezogen belastet charged charge debited
konto kundenkonto benutzerkonto account
einloggen anmelden anmeldung login log sign
passwort kennwort password
mail email e-mail mails emails
app anwendung
absturz abstuerzt stuerzt abgestuerzt schliesst crash crashes crashed closes
update aktualisierung
kaputt defekt beschaedigt zerbrochen abgebrochen broken damaged faulty defective
nass durchnaesst durchweicht wet soaked drenched
schmutzig dreckig unsauber verschmutzt dirty filthy unclean
fehlt fehlen missing
falsch falsche falscher falsches falschen wrong incorrect
kuendigen kuendige kuendigung beenden cancel cancellation
loeschen loeschung geloescht delete deletion deleted erase erasure
bestaetigen bestaetigung confirm confirmation
schriftlich schriftliche writing written
termin zeitpunkt
umtauschen umtausch tauschen tausch exchange swap
ersatz replacement
reparatur reparieren repair
techniker monteur technician engineer
hotline telefon phone
hose trousers pants
handy smartphone mobiltelefon mobile
display bildschirm screen
flackert flimmert flickers flickering
warenkorb einkaufswagen basket cart
kasse bezahlen checkout paying
gutschein gutscheincode rabattcode voucher coupon
angenommen akzeptiert akzeptieren einloesen accepted accept redeem
unfreundlich unhoeflich rude unfriendly impolite
angeschrien angebruellt shouted yelled
filiale laden geschaeft markt shop store branch
ausgefallen faellt fiel
warten warte wartet gewartet wartezeit warteschleife waiting wait waited hold
doppelt zweimal double twice
ton sound audio
erhaeltlich lieferbar verfuegbar available
frechheit unverschaemt outrageous shameless
preiserhoehung teurer rise raise increase
dunkelmodus dunkelmodus
laut lautes laute geraeusche laermt laerm loud noise noises noisy
klein eng small tight
antwort antwortet meldet melden rueckmeldung bescheid reply replies answer answers replied
geschickt gesendet verschickt versendet geliefert sent delivered shipped
badezimmer bathroom
abo abonnement subscription
vertrag contract
rechnung invoice bill
kosten gebuehr gebuehren fee fees
verspaetet verspaetung ueberfaellig delayed delay overdue
angekommen eingetroffen arrived
zurueckgeschickt retoure ruecksendung returned return
verschimmelt schimmel schimmlig mouldy moldy mould
allergie allergisch allergic allergy
steckdose stecker
rabatt ermaessigung discount
adresse anschrift address
aendern geaendert aenderung change changed
gesperrt sperrung blockiert locked blocked
internet internetverbindung
kuehlschrank fridge refrigerator
unterlagen dokumente documents
"""

_EMPTY = """
der die das den dem des ein eine einen einem einer eines und oder aber denn weil dass daß wenn als
ob ist sind bin bist war waren hat habe haben hatte hatten wird werden wurde wurden worden kann
koennen koennte konnte muss muessen musste soll sollte wuerde waere haette moechte will wollen auf
aus bei mit nach seit von vor zu zum zur fuer ueber unter gegen durch um im in ins an am beim vom
sehr auch noch nur schon mehr immer wieder leider sonst mal doch hier dort da jetzt nun heute bitte
danke hallo guten tag gruesse ich du er sie es wir ihr mich mir dich dir uns euch mein meine meinen
meinem meiner meines dein ihre ihren ihrem ihrer eure euer unser unsere unserem unseren man sich
sein seine so wie was jedes jedesmal jeden jede jeder alle alles ganz gar zwar gern gerne einfach
bis dieser diese dieses diesen dafuer davon darin deshalb obwohl trotz etwa machen macht tun selbst
ueberhaupt extrem voellig viel erst bereits hiermit gemaess trotzdem seitdem ab dauernd staendig
andauernd sofort ja
a an the and or but because that this these those is are am was were be been has have had having do
does did will would can could should must may might i you he she we they it me him us them my your
his her our their of at by with from to for over about in on into out off up down as so if then
than very also only already more still again just here there now today please thanks thank hello hi
dear every each any some all since until till like would get got getting gets ever even though
although despite simply quite far much too really while during per sadly unfortunately ask kindly
regards yet back whether i'm i've i'd it's what how which
"""

_NUMBERS = (
    "zwei zweiten zweite zweites two second",
    "drei dritten dritte drittes dritter three third",
    "vier vierten vierte four fourth",
    "fuenf fuenften five fifth",
    "sechs six",
    "sieben seven",
    "acht eight",
    "neun nine",
    "zehn ten",
    "elf eleven",
    "zwoelf twelve",
)

_CALENDAR = """
januar februar maerz april mai juni juli august september oktober november dezember montag dienstag
mittwoch donnerstag freitag samstag sonntag january february march may june july october december
monday tuesday wednesday thursday friday saturday sunday
"""

_ASKED = {
    "wann": "when",
    "when": "when",
    "warum": "why",
    "wieso": "why",
    "weshalb": "why",
    "why": "why",
    "wo": "where",
    "where": "where",
    "wer": "who",
    "who": "who",
}

_NEGATING = """
nicht nichts kein keine keinen keinem keiner keines keins nie niemals niemand not no never nobody
none nothing cannot neither nor
"""

_SAME_LINES = _SAME.replace("\n    ", " ").strip().split("\n")

CANONICAL = {word: line.split()[0] for line in reversed(_SAME_LINES) for word in line.split()}
"""Each word of a group, and the word that stands for the group."""

EMPTY = frozenset(_EMPTY.split())
"""Words two texts may differ in and still say the same."""

NUMBERS = {w: str(n) for n, words in enumerate(_NUMBERS, start=2) for w in words.split()}
"""Spelled numbers as digits; "one" and "ein" mostly are no numbers."""

CALENDAR = frozenset(_CALENDAR.split())
"""Months and days of the week: like numbers, they tell two matters apart."""

ASKED = _ASKED
"""What a question asks for."""

NEGATING = frozenset(_NEGATING.split())
"""Words that turn a statement round."""

"""Stems of nouns a brand never repeats to a customer. Must not grow into a filter for comments.

German: a stem counts anywhere in a word (compounds are written as one), with `^` at its start, with
`?` as the whole word only (harmless in others, as „Brust“ in „Hähnchenbrust“). English: whole words
with their endings. Wide on purpose: a reply without a noun is fine, one with a wrong noun
is not. Insults, bodies, sex, drugs, weapons, crime, death, disease, politics, faith, origin,
family and people's standing.
"""

import re
from functools import cache

_GERMAN = """
    arsch? arschl ärsche? scheiß scheiss kack kacke piss pisse kotz kotze furz fick wichs wixx hure
    nutte nutten schlampe fotze muschi titte titten schwanzl penis vagina vulva hoden? klitor anus
    anal? sex? sexu sexs sexp sexi erotik porno orgasm bordell puff? prostitu callgirl escort
    strich? stripper stripclub swinger nackt nudis fetisch masturb sperma samenerg kondom dildo
    vibrator busen brüste brust? nippel intim geil idiot trottel depp vollpfosten spast spasti
    behindert krüppel mongo penner assi? asoz wichser arschl dumm dumpf? blöd doof schwachsinn
    schwachkopf hirnlos hohlkopf irre? irrenh klaps versager loser lügner lüge? lügen^ betrüg betrug
    gauner schurke halunke lump? abzocke wucher nepp verbrech kriminal mörder mord^ totschltötung
    tod^ töte leiche? leichen? leichenw leichens tote? tod? todes sterbe gestorben beerdig begräb
    grab^ gräber friedhof sarg bestatt witwe waise trauer selbstmord suizid hinricht henker? galgen
    folter blutb blutr massaker gemetzel amok attentat anschlag? terror bombe sprengst granate
    rakete munition waffe? waffen gewehr pistole revolver geschütz panzer? kanone schuss? schütze
    krieg militär armee soldat bundeswehr wehrmacht offizier feldwebel marine? söldner guerilla
    rebell putsch nazi hitler führerb holocaust kz? konzentrationslager faschis rassis antisem
    neonaz hakenkreuz ss- droge? drogen rausch? kokain heroin haschisch marihuana cannabis hasch
    joint? crack? dealer junkie opium ecstasy amphetamin crystal meth? sucht? süchtig alkoholik
    säufer trinker? kiffer partei politik politiker kanzler minister präsident bundestag landtag
    parlament wahlk wähler wahlen abgeordnet regierung opposition demokrat kommunis sozialis
    kapitalis liberal konservativ populis diktat monarch revolution propaganda lobby afd cdu csu spd
    fdp grüne? linke? rechte? staatsanw flüchtling asyl migrant migration ausländer einwander
    zuwander abschieb deport islam muslim moslem moschee koran juden? jude? jüd judent synagoge
    rabbi christ katholi protestant evangeli papst bischof priester pfarrer pastor nonne mönch
    kloster gott^ götter göttin teufel satan hölle hexe dämon religi gebet bibel messias jesus allah
    buddh hindu sekte? sekten? atheis ungar^ österreicher^ bayer^ franzos^ französ^ italiener^
    spanier^ grieche^ portugies^ brite? briten? engländer^ schotte? ire? niederländer^ holländer^
    belgier^ däne? dänen? schwede^ norweger^ finne? schweizer^ tscheche^ slowak^ slowen^ kroat^
    serbe^ bosni^ alban^ rumän^ bulgar^ ukrain^ lette? litau^ este? israel^ iran^ irak^ syrer^
    afghan^ pakistan^ inder? japan^ korean^ vietnam^ thai? indones^ austral^ kanadier^ mexikan^
    brasil^ argentin^ kuban^ marokk^ alger^ tunes^ ägypt^ nigeria^ sachse? sachsen? schwabe?
    schwaben? preuße^ hesse? friese? mailänder^ pariser^ londoner^ berliner^ münchner^ kölner^
    wiener^ frankfurter^ europäer^ westler^ ostler^ barbie? lümmel^ pimmel^ dödel^ luder? zigeuner
    neger schwarze? weiße? farbige mulatte kanake türke? türken araber russe? russen pole? polen?
    chinese? chinesen afrikaner asiat amerikaner ossi wessi indianer roma? sinti ethni rasse? krebs?
    tumor karzinom metast leukäm aids hiv- syphilis tripper gonorr chlamyd herpes krankheit seuche
    pest? cholera lepra tuberk grippe? corona covid virus? viren infekt epidem pandem demenz
    alzheimer parkinson depress psycho? psychose schizo neurose manie bipolar borderline autis
    epilep schlaganf infarkt diabet allergi asthma ekzem akne durchfall verstopf inkontin blähung
    erbrech übelkeit schwanger abtreib fehlgeb menstr periode? binde? tampon klimak wechseljahr
    unfruchtb impoten erektion prostata fäkal hundekot erbroch darm? after? urin kot? stuhlg eiter
    wunde? blut? geschwür warze furunk hämorr symptom therapie? diagnose syndrom amput behinder
    invalid eunuch kastra vergewalt missbrauch pädoph kindersch inzest belästig stalk nötigung
    gewalt? gewalttat überfall raub? räuber dieb? diebe diebst einbrech einbruch? erpress geisel
    entführ schläger? prügel knast gefängn häftling zuchth verhaft hehler mafia bande? gangster
    ganove korrupt bestech schwarzarb schwuchtel schwul lesb transe tunte homosex transsex hetero
    kanaille bastard miststück drecks drecksau sau? schwein? ratte? parasit ungeziefer kakerl
    abschaum gesindel pack? pöbel mob? weib tussi zicke? göre schnepfe kerl^ typ? typen? fratze
    visage maul? fresse? hackfresse sklav leibeig peitsche lust? begierde ehebr affäre seitensprung
    scheidung ehe? ehefrau ehemann gatte gattin vater? väter mutter? mütter? sohn? söhne tochter?
    töchter bruder? schwester? oma? opa? onkel tante? neffe nichte schwieger enkel cousin kusine
    eltern? kind? kinder? baby? säugling mädchen junge? jungs bub? knabe mann? männer? frau? frauen?
    dame? herr? herrn? herren? mensch? menschen? leute? freundin? freund? geliebt gattinnen witwer
    greis senil jungfr hexer kinderp nackte leichnam kadaver aas? skelett schädel polizist bulle?
    bullen? anwalt anwält jurist richter? klage? kläger urteil? staatsanwalt kirche? vasall invasor
    familiennachzug polizei justiz stasi gestapo koalition sondierung gesetzgeb grundgesetz
    rechtsstaat gutmensch volksverr verräter hamas antifa anarchis burka kopftuch scherge flagge
    hymne nationalit nationalis staatsbürg kundgebung demonstr zensur meinungsfreiheit spinner
    troll? trolle? trollacc chaot feigling analphabet heuchler schwachmat hetzer hetze? schmarotzer
    dumpf witzfigur heulsuse waschlappen wicht? wichte? wichtigtuer schwätzer blender? barbar
    templer deserteur apartheid sippen? sippenh aufstand untergang kardinal konklave jesuit mullah
    zionis salafis philosemit beschneidung rattennest halsabschneider kurpfuscher lackaffe blage?
    schreckschraube miesepeter mistvieh vieh? viech? flegel faulpelz stümper sauerei schweinerei
    niete? speichellecker schnösel drohung messerstech handschelle schießerei hochverrat
    gehirnwäsche verschwör reichsbürger bananenrepublik abartig viagra casino kasino lotto
    geschlecht hautfarbe abstammung dekubitus krätze lähmung trauma? vaseline zwitter sezession
    enteignung oberhaupt großreich volk? volks^ heimatland abendland landsleute stimmzettel wahl^
    mitgliederentscheid fraktion parole? ideolog nafri refugee bleiberecht zuzug einreise steuergeld
    steuerzahler untat straftäter mittäter helfershelfer unhold schlampe schurk unmensch
    herrenmensch satire? kolonial minderheit leitkultur parallelgesell heimat? genozid mitschuld
    gurgel kinderauge jugendsünde arsenal söldn kaliber? front? truppe? truppen? kampf^ kämpf^
    schlacht? duell attacke angriff? invasion pfarr kirchen^ heilig^ sakral pontifik messdien
    weihwasser weihrauch? sünd^ sühne jenseits göttlich engel? nirvana karma? esoter okkult horoskop
    menschenw menschenr friedensn geheimd spion? spione? agent? agenten? barbie? tierquäl
    kammerjäger küchenschabe schabe? wanze? floh? flöhe? läuse? stinktier schwachsinn blödian
    schafskopf esel? affe? affen? kamel? rindvieh hornochs? aasgeier hyäne? klapperschl lackel
    schlawiner filou luder? früchtchen blindgänger sittenstr moralapostel diktatur knechtschaft
    despot tyrann? schwarzgeld schmiergeld schwindel? schwindler hochstapler falschgeld geldwäsche
    hehlerei pfändung? insolvenz? dummheit schadenersatz schadensersatz schmerzensgeld strafanzeige
    straftat delikt strafe? unfall? verletzung verletzt opfer? täter? gift? giftig
"""
_ENGLISH = """
    arse ass asshole bastard bitch bollocks boob breast bugger butt cock crap cunt damn dick dildo
    fanny fart fuck fucker hell piss penis poo poop porn prick pussy shit shite slut tit turd twat
    vagina vibrator wanker whore wank anus anal sex sexuality orgasm brothel prostitute hooker
    stripper nude nudity fetish sperm condom nipple groin crotch testicle genital lust lover affair
    divorce idiot moron fool imbecile retard cretin dunce jerk clown loser liar lie cheat cheater
    crook thief scammer scam fraud fraudster scumbag scum trash pig cow rat rats snake monkey ape
    parasite vermin criminal crime murder murderer killer killing corpse body death dead grave
    cemetery coffin funeral suicide execution torture massacre terror terrorist terrorism bomb
    bomber bombing explosive grenade missile ammunition ammo weapon gun rifle pistol revolver bullet
    shooter shooting war army military soldier troop navy marine rebel coup nazi hitler holocaust
    fascist fascism racist racism racial race drug drugs cocaine heroin weed marijuana cannabis
    joint dealer junkie opium meth addict addiction alcoholic drunk drunkard party politics
    politician president minister senator senate congress congressman parliament election voter vote
    ballot government democrat democracy republican communist communism socialist socialism
    capitalist capitalism liberal conservative populist dictator regime monarchy revolution
    propaganda lobby refugee asylum immigrant immigration migrant foreigner deportation islam muslim
    mosque quran koran jew jews judaism synagogue rabbi christian christianity christ church
    catholic protestant pope bishop priest pastor vicar nun monk monastery god goddess lord devil
    satan demon witch religion faith prayer bible jesus allah buddhist hindu sect cult atheist gypsy
    negro nigger nigga black white african asian american arab russian chinese indian mexican german
    french english british jewish pakistani polish turk ethnicity tribe slave slavery cancer tumor
    tumour leukemia leukaemia aids hiv syphilis herpes disease illness sickness plague cholera
    tuberculosis flu influenza corona covid virus infection epidemic pandemic dementia alzheimer
    depression psycho psychosis psychopath schizophrenia autism epilepsy stroke infarction diabetes
    allergy asthma eczema acne diarrhea diarrhoea constipation incontinence vomit vomiting nausea
    pregnancy abortion miscarriage menstruation period tampon menopause impotence erection prostate
    bowel urine feces faeces excrement pus wound blood ulcer wart haemorrhoid hemorrhoid faecal
    fecal sewage symptom therapy diagnosis syndrome amputation disability disabled cripple invalid
    rape rapist abuse abuser pedophile paedophile incest harassment stalker violence robbery robber
    burglar burglary blackmail hostage kidnapping kidnapper bully jail prison prisoner inmate mafia
    gang gangster corruption bribe bribery faggot fag gay lesbian homosexual transgender tranny
    queer dyke hetero straight wife husband spouse father mother mum mom mommy dad daddy son
    daughter brother sister grandma grandpa grandmother grandfather granny uncle aunt nephew niece
    cousin parent parents kid child children baby infant boy girl man men woman women gentleman lady
    guy dude bloke chap person people human mankind friend girlfriend boyfriend fiance fiancee
    partner mate widow widower orphan cop lawyer attorney solicitor judge court lawsuit sue
    litigation verdict prosecution accident injury victim poison toxin suspect hate hatred revenge
    skeleton skull carcass slaughter supremacist supremacy leftist rightist persona euthanasia
    medicaid rogue stoner hypocrite hypocrisy paranoia freak traitor castration brat nerd slob creep
    rabble madness insanity lunatic maniac prude jackass buttock buttocks ejaculation homophobia
    homophobic prostitution infidelity sham necromancer dame slime inferiority derangement drivel
    laxative falsehood casket bigot bigotry tyrant crusader settler protester protestor populism
    libertarian tsar conservatism secularism homeopathy feminism feminist steroid taxpayer delusion
    sanity backside gob dodger casino gambling gambler obesity jaw ankle waistline anxiety
    loneliness sadness sadist masochist virgin virginity honeymoon affair? pervert perverts nudist
    escort escorts peep voyeur bondage latex? oath curse hag crone tramp hobo beggar savage
    barbarian infidel heathen heretic martyr cross? pagan mafioso mobster snitch gunman sniper
    assassin assassination beheading lynching noose gallows guillotine corpse morgue autopsy arsenal
    nuke warhead napalm landmine cyanide arsenic hitman stabbing wrath vermin maggot louse cockroach
    skunk goat sheep donkey mule baboon gorilla chimp chimpanzee swine hog sow piglet mutt cur
    vulture weasel ghetto hood hoe ho hoes bimbo chick babe sissy pimp thug thugs redneck hillbilly
    peasant
"""
_LETTERS = re.compile(r"[a-zäöüß-]+")
LONGEST = 30


@cache
def _german() -> tuple[re.Pattern[str], frozenset[str]]:
    tokens = _GERMAN.split()
    whole = frozenset(token[:-1] for token in tokens if token.endswith("?"))
    starts = [token[:-1] for token in tokens if token.endswith("^")]
    anywhere = [token for token in tokens if token[-1] not in "?^"]
    pattern = "|".join(map(re.escape, anywhere)) + "|^(?:" + "|".join(starts) + ")"
    return re.compile(pattern), whole


@cache
def _english() -> frozenset[str]:
    words = [word for word in _ENGLISH.split() if not word.endswith("?")]
    return frozenset(words) | {word + "s" for word in words} | {word + "es" for word in words}


def blocked(word: str, language: str, part: bool = False) -> bool:
    """Whether a noun, in any case and number, must never be printed in a reply.

    `part` asks for the first part of a German compound: there only stems count, „Kinder“ is
    harmless in „Kindermenü“.
    """
    low = word.lower()
    if not _LETTERS.fullmatch(low) or len(low) > LONGEST:
        return True
    if language == "de":
        pattern, whole = _german()
        return (low in whole and not part) or pattern.search(low) is not None
    return any(one in _english() for one in low.split("-"))

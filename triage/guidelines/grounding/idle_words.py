"""Words that carry no statement of their own; tables only."""

from triage.language.stems import stem

GERMAN = """
    der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner und
    oder aber denn sondern weil dass wenn als ob falls damit sodass obwohl während bevor nachdem
    nicht nichts nie niemals sein ist sind war waren bin bist wäre wären gewesen haben hat habe
    hast hatte hatten hätte hätten gehabt werden wird werde wurde wurden würde würden worden
    geworden können kann könnte könnten konnte konnten müssen muss musste mussten sollen soll
    sollte sollten wollen will wollte dürfen darf durfte dürfte mögen mag möchte möchten lassen
    lässt ich du er sie es wir ihr mich dich sich uns euch mir dir ihm ihn ihnen ihre ihrem ihren
    ihrer ihres dein deine deinem deinen deiner mein meine unser unsere unserem unseren unserer
    unseres euer eure dieser diese dieses diesem diesen jener jene jede jeder jedes jedem jeden
    alle alles allem allen aller manche einige etwas viel viele vielen mehr wenig man wer was
    welche welcher welches wo wie wann warum wohin woher worauf womit dabei dafür dazu daran darauf
    darüber davon daher deshalb damit dann da dort hier hierfür hierzu in im ins an am ans auf aus
    bei beim mit nach seit von vom vor zu zum zur für über um unter ohne gegen durch bis ab
    zwischen neben innerhalb außerhalb wegen trotz laut pro je sehr auch noch nur schon bereits
    immer wieder leider gern gerne bitte doch mal ja nein sogar gerade jetzt nun derzeit aktuell
    natürlich selbstverständlich einfach direkt gleich jederzeit so ganz gar eben wohl etwa
    ungefähr sonst außerdem zudem ebenfalls zurzeit momentan sowie bzw beispielsweise zum beispiel
    weiterhin grundsätzlich übrigens herzlich herzliche herzlichen freundlich freundliche grüße
    gruß guten tag kommen kommt machen macht gehen geben gibt nehmen bringen tun finden finde
    findest find steht stehen stehst sehen sieht siehst klicken tippen
    wählen öffnen gehen geht hallo liebe lieber geehrte geehrter kundin kunde kunden kundinnen
    """
ENGLISH = """
    the a an and or but because that than if when while as whether so for nor yet of to in on at by
    with from into onto over under up down out off about above below between through during before
    after since until within without against per via not no never none be is are was were been
    being am have has had having do does did doing done will would can could should must may might
    shall ought let i you he she it we they me him her us them my your yours his its our ours their
    theirs this that these those there here who whom whose which what where why how all any both
    each every some such many much more most few other another same own too very just also only
    still already even again ever always now then currently soon simply directly please yes
    unfortunately sorry however therefore well really quite rather usually often sometimes get gets
    got make makes made go goes one ones way come comes came take takes bring brings give gives
    find finds click tap select choose open see shown
    look hello dear hi there kind regards best wishes warm like likes whenever
    whatever wherever anytime     customer customers
    """


def _idle(text: str, language: str) -> frozenset[str]:
    return frozenset(text.split()) | {stem(word, language) for word in text.split()}


IDLE = {"de": _idle(GERMAN, "de"), "en": _idle(ENGLISH, "en")}
"""The words and their stems, by language."""

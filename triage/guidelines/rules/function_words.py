"""Words that give a language away, chosen so that no word stands in two lists.

Mostly small ones; the others are at home in replies and borrowed by no neighbour: „Feedback“,
„Team“, „Support“ and their like are German too and stay out.
"""

from triage.guidelines.rules.word_list import listed

GERMAN = frozenset(
    listed("""
    genau möchten möchte wissen brauchen helfen welche welchem welchen welcher wieso warum aber
    alle allem allen alles als auch auf aus bei beim bereits bis bitte bitten danke dankbar danken
    dann darauf darf darüber dass dein deine deinem deinen deiner dem den der dich diese diesem
    diesen dieser dieses dir doch du durch dürfen ein eine einem einen einer eines einfach euch
    euer eure euren eurer etwas freuen freut für gefreut geht gern gerne gewesen grüße grüßen
    grüßt guten haben hallo hatte hatten herzlich herzliche herzlichen hier hätten ich ihm ihn
    ihnen ihr ihre ihrem ihren ihrer ihres immer ist jede jeden jeder jetzt kann keine keinen
    kommen konnte konnten können könnten leider lieber liebe machen mehr mein meine mit nach nicht
    nichts noch nun nur oder ohne schade schon sehr sein seine seit sich sie sind sobald solche
    sollte sollten sondern tut uns unser unsere unserem unseren unserer unter vielen vom von vor
    waren weil weiter wenn werden wie wieder wir wird wurde wurden während würden wünschen zu zum
    zur zwischen über und das es im damit dort dafür dabei dies ganz gerade zurück wünsche unseres
    mir mich weitere weiteren beste besten schön schöne schönen schönes kommt kümmern kümmert
    sofort bald beschädigt geliefert lieferung bestellung paket kiste nachricht rückmeldung
    entschuldigung entschuldigen entschuldigt fahrerin kunde kundin kunden morgen heute gestern
    antwort frage fragen leid geehrte geehrter damen herren woche wochen tage stunden gemeldet
    melden meldet schreiben schreibt erhalten bekommen schicken senden prüfen prüft geprüft
    weitergegeben anliegen verständnis geduld verzögerung wochenende rechnung gutschein ersatz
    spaß freundlichen freundliche gruß meinem meinen meiner deines gibt geben machst bist hast
    habt seid verspätet verspätung fehlt fehlte gefehlt kaputt leckere trotzdem deshalb daher
    sonst außerdem jedoch welches werde würde könnte müssen muss sollen wollen mag mögen lassen
    lässt finden findet steht stehen bleibt bleiben ganze ganzen
    """)
)

ENGLISH = frozenset(
    listed("""
    exactly wrong went sorted a about after again and any are at be because been before being but
    by can cannot could day days dear did do does doing each even every for from get getting give
    good had has have having hello here his how i i'd i'll i'm i've if into is it it's its just
    kind know let like made make many me more most much my nice no now of off on once one only or
    other our out over please regards said see she should since sincerely some soon still such
    take thank thanks that that's the their them then there these they this those to too us very
    we we'd we'll we're we've were what well when where which while who why with won't would
    wouldn't yet you you'd you'll you're you've your yours delivered received shipped assured
    forwarded concern concerns apologise apologize apologies apology appreciate appreciated
    message enjoy enjoyed awesome tuned working patience tomorrow today yesterday week weeks
    lovely wonderful waiting might looking forward hear hearing contact wishes best hope hoping
    tell told writing written wrote reply replied missing arrived arrive late later early happen
    happened send sending check checking checked find found feel everything something anything
    nothing never always there's let's what's who's haven't hasn't didn't doesn't don't isn't
    wasn't couldn't can't really quickly unfortunately however although both between own same
    whose whom able question questions bottle bottles broken parcel wait
    """)
)

OTHERS = (
    frozenset(
        listed("""
    aux avec avons ce ces cette chez dans du elle est et être ils les leur mais merci nos
    notre nous ont par pas pour que qui sommes sont sur très une votre vos vous à al como con
    cuando está estamos esta esto gracias ha hemos las lo más muchas muy nuestro nuestra
    para pero por su sus también una usted y abbiamo anche che ci della delle di gli grazie il
    loro non nostro per più questo siamo sono suo tutti vi voi bedankt bij dat deze een en geen
    het hij hun ik jij jullie maar met naar niet onze ook uw van voor wij zijn
    dziękujemy dziękuję proszę przepraszamy przepraszam jest nie się wiadomość pozdrawiamy twoją
    teşekkür ederiz ederim için bir çok mesajınız lütfen özür dileriz merhaba sipariş obrigado
    obrigada pela sua mensagem não uma você nós lamentamos são tack för ditt meddelande och hej
    beskeden ikke beklager jeg deres děkujeme vaši zprávu prosím omlouváme jsme mulțumim pentru vă
    pare rău kiitos viestistäsi bonjour hola lamentiamo cordiali saluti cordialement saludos
    disculpe perdón désolé désolés commande pedido
    """)
    )
    - GERMAN
    - ENGLISH
)
"""French, Spanish, Italian and Dutch together: enough to tell that it is none of the two."""

SHARED = {
    "de": frozenset(listed("die in an am so er man hat was war will sei seien habe hat um gegen")),
    "en": frozenset(listed("in an am so was as he man will that hat")),
}
"""Small words that other languages have too: they speak for a language, but against none."""

CURLED = frozenset(word.replace("'", "’") for word in ENGLISH)
KNOWN = {"de": GERMAN, "en": ENGLISH | CURLED}

"""Small words that give a language away, chosen so that no word stands in two lists."""

from triage.guidelines.rules.word_list import listed

GERMAN = frozenset(
    listed("""
    genau möchten möchte wissen brauchen helfen welche welchem welchen welcher wieso warum
    aber alle allem allen alles als auch auf aus bei beim bereits bis bitte bitten danke dankbar
    danken dann darauf darf darüber dass dein deine deinem deinen deiner dem den der dich diese
    diesem diesen dieser dieses dir doch du durch dürfen ein eine einem einen einer eines
    einfach euch euer eure euren eurer etwas freuen freut für gefreut geht gern gerne gewesen
    grüße grüßen grüßt guten haben hallo hatte hatten herzlich herzliche herzlichen hier hätten
    ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres immer ist jede jeden jeder jetzt kann
    keine keinen kommen konnte konnten können könnten leider lieber liebe machen mehr mein meine
    mit nach nicht nichts noch nun nur oder ohne schade schon sehr sein seine seit sich sie sind
    sobald solche sollte sollten sondern tut uns unser unsere unserem unseren unserer unter
    vielen vom von vor waren weil weiter wenn werden wie wieder wir wird wurde wurden während
    würden wünschen zu zum zur zwischen über und das es im damit dort dafür dabei dies ganz
    gerade zurück wünsche unseres mir mich weitere weiteren beste besten schön schöne
    """)
)

ENGLISH = frozenset(
    listed("""
    exactly wrong went sorted
    a about after again and any are at be because been before being but by can cannot could day
    days dear did do does doing each even every for from get getting give good had has have
    having hello here his how i i'd i'll i'm i've if into is it it's its just kind know let like
    made make many me more most much my nice no now of off on once one only or other our out
    over please regards said see she should since sincerely some soon still such take thank
    thanks that that's the their them then there these they this those to too us very we we'd
    we'll we're we've were what well when where which while who why with won't would wouldn't
    yet you you'd you'll you're you've your yours
    """)
)

OTHERS = (
    frozenset(
        listed("""
    aux avec avons ce ces cette chez dans du elle est et être ils je la le les leur mais merci
    nos notre nous ont par pas pour que qui sommes sont sur très une votre vos vous à
    al como con cuando el está estamos esta esto gracias ha hemos la las lo los más muchas muy nos
    nuestro nuestra para pero por que su sus también un una usted y
    abbiamo anche che ci della delle di gli grazie il loro non nostro per più questo siamo sono
    suo tutti vi voi
    bedankt bij dat deze een en geen het hij hun ik je jij jullie maar met naar niet onze ook
    op te uw van voor wij worden zijn
    """)
    )
    - GERMAN
    - ENGLISH
)
"""French, Spanish, Italian and Dutch together: enough to tell that it is none of the two."""

CURLED = frozenset(word.replace("'", "’") for word in ENGLISH)
KNOWN = {"de": GERMAN, "en": ENGLISH | CURLED}

"""Words that tell nothing about a theme, German and English."""

GERMAN = """
    aber als also am an auch auf aus bei beim bin bis bitte da dabei dafür dann daran darauf
    das dass daß dazu dein deine dem den denn der des dich die dies diese diesem diesen dieser
    dieses dir doch dort du durch ein eine einem einen einer eines einfach er es etwas euch
    euer eure für fuer gab gar ganz gegen geht gibt hab habe haben hat hatte hätte hallo heute
    hier ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in ins irgendwie ist ja jede
    jeden jeder jedes jetzt kann kein keine keinen können könnte koennen leider lieber mal man
    mehr mein meine meinem meinen meiner mich mir mit möchte moechte muss müssen nach nicht
    nichts noch nur nun ob oder ohne schon sehr seit sein seine selbst sich sie sind so soll
    sollte sonst sondern super tag team tja total über ueber um und uns unser unsere unter
    viel viele vielen vom von vor wann war wäre waren warum was wegen weil welche wenn wer
    werde werden wie wieder will wir wird wirklich wo wurde würde wuerde zu zum zur zwar danke
    dank gut gute guten gruß grüße gruss gruesse mfg sowie worden bereits alle alles allem
    allen andere anderen eigentlich finde gerne gern macht machen mache echt halt eben
"""

ENGLISH = """
    about after again all also am an and any are aren as at be because been before being best
    but by can cannot can't could couldn't did didn't do does doesn't doing don't down even
    every few for from get gets getting give go going good got great had has have haven't
    having he hello her here hi him his how i'd i'll i'm i've if in into is isn't it it's its
    just know let like love made make many me more most much must my need never no nor not now
    of off oh ok okay on once one only or other our out over own please quite really regards
    same say see she should since so some still such sure take than thank thanks that that's
    the their them then there these they thing things think this those three through time to
    too two up us use used very want was wasn't way we well were what when where which while
    who why will with won't work would wouldn't yes yet you your
"""

STOP_WORDS = frozenset(GERMAN.split()) | frozenset(ENGLISH.split())

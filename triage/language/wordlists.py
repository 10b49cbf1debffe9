"""Words that give a language away in short texts. Words two of the languages share are left out."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


WORDS: dict[str, frozenset[str]] = {
    "de": _words(
        """
        sterne nix naja passt lg vg mfg geile geil mies miese super-service ich du er wir ihr
        sie mich mir dich dir uns euch mein meine meinen meinem meiner dein sein ihre ihren
        ihrem ihrer unser unsere der die das den dem des ein eine einen einem einer eines und
        oder aber denn weil dass daß wenn als ob nicht nichts kein keine keinen keiner nie ist
        sind bin bist waren hat habe haben hatte hatten wird werden wurde wurden kann können
        konnte muss müssen soll sollte würde wäre hätte möchte geht gibt funktioniert kommt kam
        macht auf aus bei mit nach seit von vor zu zum zur für über unter ohne gegen durch um im
        ins beim vom sehr auch noch nur schon mehr immer wieder leider sonst mal doch hier dort
        jetzt heute gestern morgen warum wieso wann wo wie wer welche alles alle viel viele
        wenig etwas ganz gar zwar bitte danke dankeschön gut gute guter gutes schlecht schlechte
        schlechter schön schnell langsam teuer billig günstig spaet spät pünktlich freundlich
        unfreundlich lieferung bestellung paket rechnung kunde kunden kundenservice kundendienst
        geld zurück zurueck hilfe kündigung kuendigen kündigen gerne gern weiter zufrieden
        unzufrieden enttäuscht enttaeuscht kaputt defekt fehler hallo tschüss grüße gruß prima
        klasse frechheit katastrophe fuer ueber koennen nein ja toll tolle tolles empfehlenswert
        weiterempfehlen preis preise ware versand geliefert angekommen stimmt lecker sauber
        schmutzig laut voll leer besser beste bester einfach schade unverschämt abzocke betrug
        hotline warteschleife wartezeit erreichbar lange läuft stürzt ab anmelden passwort konto
        monat jahr tag tage wochen woche stunden uhr euro
        moin servus servas grüezi griaß isch nöd ned net nid mis gsi hüt ick icke dit dat wat det
        basst scho eh bissl bisserl bisserl habts wos suach oida leiwand mei jo nee nö jup tja hmm
        geehrte geehrter damen herren frau abend dito tot kannst könnt habt seid hast wollt ist's
        gibt's geht's hab hätt wär find finde geschmeckt
        """
    ),
    "en": _words(
        """
        stars none meh ur sucks sux gr8 u guess i you he she we they me him us them my your his
        our their the a an and or but because that if than not nothing no never is are am were
        been be has have had having do does did doing done will would can could should must may
        might get got gets works work working doesn't don't didn't isn't can't won't it's i'm
        i've on of at by with from to for over without against through about very also only
        already more always again still just once here there now today yesterday tomorrow why
        when where how who what which everything all much many little some quite please thanks
        thank thx good great nice bad poor terrible awful fast slow quick cheap expensive late
        early friendly rude delivery order package parcel invoice customer service support money
        refund back help cancel cancelled happy unhappy disappointed broken faulty error crash
        crashes crashing hello bye regards cheers recommend recommended yes love loved like
        liked hate it its this these those worst better best easy hard price prices shipping
        arrived wrong missing lost amazing awesome excellent perfect fine useless rubbish waste
        time keeps keep login password account month year day days weeks week hours new update
        quality product stuff staff food really too off out up down another any every each both
        few most other such own same tasty clean dirty loud cold overpriced slowly fantastic
        brilliant lovely horrible disgusting joke scam fraud stop want need give make made use
        used buy bought
        nope yep yup wtf lol omg ta sir madam font bigger smaller dead hot mess wont cant dont
        didnt doesnt isnt im ive i'd you're they're y'all gonna wanna gate van skip
        word one dark mode morning afternoon night mate rocks pathetic delivered charged wasn't
        weren't hasn't haven't footer
        """
    ),
    "fr": _words(
        """
        je tu il elle nous vous le la les un une des du et ou mais pas très tres est sont avec
        pour dans sur mon ma mes votre vos merci bonjour livraison trop cher bien mauvais
        commande produit service rien jamais toujours c'est j'ai n'est ça ne qui que
        nul client parfait où suis déçu remboursez colis personnel veux annuler plante s'il plaît
        notre cette ces aux avez l'arrivée cassé retard l'application
        """
    ),
    "es": _words(
        """
        yo el la los las un una unos y pero no muy es son está con para por en mi su gracias
        hola pedido entrega caro bueno buena malo mala producto nunca siempre todo nada tarde
        llegó que servicio excelente rápido lo se ha
        encanta esta tienda dónde quiero dinero vuelta recomiendo llevo semanas esperando atención
        demasiado buenos días paquete roto funciona aplicación me
        """
    ),
    "it": _words(
        """
        io il lo gli un una e ma non molto è sono con per mio mia grazie consegna ordine troppo
        caro buono buona cattivo prodotto mai sempre tutto niente che di servizio ottimo pessimo
        ho della arrivato
        dov'è pacco voglio rimborso perfetto rotto gentile ritardo deluso funziona vorrei disdire
        buongiorno blocca l'app si
        """
    ),
    "nl": _words(
        """
        ik je jij hij wij zij het een en maar niet zeer erg zijn met voor van mijn uw dank
        bedankt bestelling levering te duur goed slecht nooit altijd alles niets dat dit ook nog
        geen heel wordt heb heeft
        prima geregeld product kapot aangekomen goedemorgen waar werkt geld terug veel vriendelijk
        personeel geweldig teleurgesteld meer bestellen graag abonnement opzeggen pakket
        """
    ),
    "pl": _words(
        """
        ja nie jest są ale bardzo z do na mój moja dziękuję dzień dobry zamówienie dostawa drogo
        dobrze źle nigdy zawsze wszystko nic że się to jak polecam
        gdzie aplikacja działa chcę zwrot pieniędzy porządku okropna jestem więcej
        """
    ),
    "pt": _words(
        """
        eu o os as um uma e mas não muito é são com para por meu minha obrigado obrigada olá
        pedido entrega caro bom boa mau produto nunca sempre tudo nada que serviço ótimo do da
        quero cancelar assinatura dia onde dinheiro volta perfeito estou aqui encomenda
        """
    ),
    "tr": _words(
        """
        ben sen bir ve ama değil çok için ile benim teşekkürler merhaba sipariş kargo pahalı iyi
        kötü ürün hiç her şey bu da de var yok güzel
        """
    ),
    "da": _words(
        """
        jeg du han hun vi de det en et og men ikke meget er med for min mit tak hej ordre
        levering dyrt god godt dårlig aldrig altid alt intet som til fra har
        """
    ),
}

LOANWORDS = _words(
    """
        super app mega top ok okay online shop service chat feedback update design team job deal
        check cool hotline support banking login newsletter hi wow sorry smartphone tablet
        iphone android laptop e-mail email mail bug release button account user premium pro plus
        standard video news spam center wlan wifi router tv pc gps bluetooth pay paypal display
        cashback ticket bonus in so man was war die hat art gut rat also den bad rest name
        normal per code test ditto
        """
)
"""Words at home in German and English alike, or spelled the same: no evidence alone."""

LEANING = {
    "super": "de",
    "mega": "de",
    "top": "de",
    "prima": "de",
    "spitze": "de",
    "hotline": "de",
    "cool": "en",
    "sorry": "en",
    "account": "en",
    "login": "en",
    "support": "en",
}
"""Loanwords whose use leans to one language; never enough against a prior."""

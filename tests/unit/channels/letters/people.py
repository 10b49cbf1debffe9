"""Mails of people, as the programs write them that people here use."""

from tests.unit.channels.letters.writing import BOX, NAME, OURS, Crafted, mail, page, parts, plain

ANNA = {"email": "anna@kunden.example", "author": "Anna Muster"}
ALTERNATIVE, BOTH = parts(
    plain("Das Brot war hart."), page("<p>Das <b>Brot</b> war hart.</p>"), kind="alternative"
)
STUB, ONLY_PAGE = parts(
    plain("Ihr E-Mail-Programm unterstützt kein HTML."),
    page("<p>Die Lieferung fehlt.</p>"),
    kind="alternative",
)
BLANK, BLANK_BODY = parts(
    plain("\u00a0\r\n"), page("<p>The delivery is missing.</p>"), kind="alternative"
)
APPLE, APPLE_BODY = parts(plain("Erst das hier."), plain("Und danach das."), kind="mixed")
FOOTER, FOOTER_BODY = parts(
    page("<p>Wo bleibt mein Paket?</p>"), plain("Diese Nachricht ist vertraulich."), kind="mixed"
)
OUTLOOK_PAGE = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>'
    + ".MsoNormal {margin:0cm}\n" * 12_000
    + (
        "</style></head><body><p class=MsoNormal>Die Rechnung stimmt "
        "nicht.<o:p></o:p></p></body></html>"
    )
)

CASES = (
    Crafted(
        "a plain German mail",
        mail(body="Das Brot war hart. Grüße"),
        row={
            **ANNA,
            "id": "<1@kunden.example>",
            "channel": "email",
            "mailbox": BOX,
            "subject": "Frage",
        },
        says=("Frage", "Grüße"),
    ),
    Crafted("a plain English mail", mail("Subject: Late", body="It came late."), says=("It came",)),
    Crafted(
        "the subject belongs to a first mail",
        mail("Subject: Kündigung", body="Bitte bestätigen."),
        says=("Kündigung\n\nBitte",),
    ),
    Crafted(
        "a subject that is said again is not doubled",
        mail("Subject: Brot", body="Das Brot war hart."),
        hides=("Brot\n\n",),
    ),
    Crafted(
        "the subject of an answer is ours",
        mail("Subject: AW: Ihre Bestellung", body="Danke, ja."),
        hides=("Bestellung",),
    ),
    Crafted(
        "a forwarded mail keeps its topic",
        mail("Subject: WG: Reklamation 17", body="Siehe unten."),
        says=("Reklamation 17",),
    ),
    Crafted(
        "prefixes pile up",
        mail("Subject: AW: WG: Re: Fwd: Antwort: Paket", body="Wo?"),
        hides=("Paket",),
        row={"subject": "AW: WG: Re: Fwd: Antwort: Paket"},
    ),
    Crafted("numbered prefixes", mail("Subject: Re[2]: Paket", body="Wo?"), hides=("Paket",)),
    Crafted(
        "a gateway's mark before the prefix",
        mail("Subject: [EXTERN] AW: Paket", body="Wo?"),
        hides=("Paket",),
    ),
    Crafted(
        "a mail of only a subject",
        mail("Subject: Wo bleibt mein Paket?", body="\r\n \r\n"),
        says=("Wo bleibt mein Paket?",),
    ),
    Crafted(
        "a mail of nothing at all still reaches a person",
        mail("Subject: ", body=""),
        says=("ohne Text", "without text"),
    ),
    Crafted(
        "both forms: the plain one is read",
        mail(ALTERNATIVE, body=BOTH),
        says=("Das Brot war hart.",),
        hides=("<b>",),
    ),
    Crafted(
        "a plain part that only points to the page",
        mail(STUB, body=ONLY_PAGE),
        says=("Die Lieferung fehlt.",),
        hides=("unterstützt",),
    ),
    Crafted(
        "a plain part of a blank", mail(BLANK, body=BLANK_BODY), says=("The delivery is missing.",)
    ),
    Crafted(
        "only a page",
        mail("Content-Type: text/html; charset=utf-8", body="<p>Zu sp&auml;t!</p>"),
        says=("<p>Zu sp&auml;t!</p>",),
    ),
    Crafted(
        "Outlook's style sheet of 280 kB hides nothing",
        mail("Content-Type: text/html; charset=utf-8", body=OUTLOOK_PAGE),
        says=("Die Rechnung stimmt nicht.",),
        hides=("MsoNormal {",),
    ),
    Crafted(
        "a page of only a picture is told by its subject",
        mail("Subject: Schimmel!", "Content-Type: text/html", body='<div><img src="cid:1"></div>'),
        says=("Schimmel!",),
    ),
    Crafted(
        "Apple Mail's text in pieces",
        mail(APPLE, body=APPLE_BODY),
        says=("Erst das hier.", "Und danach das."),
    ),
    Crafted(
        "a page and a footer that a server added",
        mail(FOOTER, body=FOOTER_BODY),
        says=("Wo bleibt mein Paket?",),
    ),
    Crafted(
        "flowed lines are joined",
        mail(
            "Content-Type: text/plain; charset=utf-8; format=flowed",
            body="Das ist ein langer \r\nSatz.\r\n> zitiert \r\nNeu.",
        ),
        says=("ein langer Satz.", "> zitiert"),
    ),
    Crafted(
        "GMX: a name in quotes, an answer with its block",
        mail(
            'From: "Max Muster" <max@gmx.example>',
            "Subject: Aw: Ihre Nachricht",
            body=(
                "Ja, gern.\r\n\r\nGesendet: Montag, 16. November 2026 um 10:12 Uhr\r\nVon: "
                "service@morgenrot.example\r\nAn: max@gmx.example\r\nBetreff: Ihre "
                "Nachricht\r\nGuten Tag"
            ),
        ),
        row={"author": "Max Muster"},
        says=("Ja, gern.",),
    ),
    Crafted(
        "WEB.DE: the app's line stays for the line to strip",
        mail(
            "From: lisa@web.example",
            "Subject: Re: Paket",
            body=(
                "Immer noch nichts da.\r\n-- \r\nDiese Nachricht wurde von meinem Android "
                "Mobiltelefon mit WEB.DE Mail gesendet."
            ),
        ),
        row={"email": "lisa@web.example", "author": None},
    ),
    Crafted(
        "T-Online: an encoded name",
        mail("From: =?ISO-8859-1?Q?J=F6rg_Gr=FCn?= <joerg@t-online.example>"),
        row={"author": "Jörg Grün"},
    ),
    Crafted(
        "Outlook: last name first",
        mail('From: "Muster, Anna" <anna@kunden.example>'),
        row={"author": "Anna Muster"},
    ),
    Crafted(
        "a company's comma is no last name",
        mail('From: "Muster, Söhne GmbH" <info@firma.example>'),
        row={"author": "Muster, Söhne GmbH"},
    ),
    Crafted(
        "a name via a list",
        mail('From: "Anna Muster via Kontakt" <anna@kunden.example>'),
        row={"author": "Anna Muster"},
    ),
    Crafted(
        "the address stands for the name",
        mail('From: "anna@kunden.example" <anna@kunden.example>'),
        row={"author": None},
    ),
    Crafted(
        "an address with umlauts in its domain",
        mail("From: <anna@käsehaus.example>"),
        row={"email": "anna@xn--ksehaus-5wa.example"},
    ),
    Crafted(
        "ß is not ss",
        mail("From: <anna@straße.example>"),
        row={"email": "anna@xn--strae-oqa.example"},
    ),
    Crafted(
        "an answer to our reply",
        mail(
            "Subject: AW: Frage", f"In-Reply-To: {NAME}", f"References: <0@kunden.example> {NAME}"
        ),
        ours=(OURS,),
        row={"references": f"<0@kunden.example> {NAME}"},
    ),
    Crafted(
        "our name broken over two lines",
        mail("Subject: Re: x", f"References: <0@kunden.example>\r\n\t{NAME}"),
        ours=(OURS,),
    ),
    Crafted(
        "Outlook drops References, In-Reply-To stays",
        mail("Subject: AW: x", f"In-Reply-To: {NAME}"),
        ours=(OURS,),
    ),
    Crafted(
        "to our bounce address by hand",
        mail(f"To: service+{OURS.hex}@morgenrot.example"),
        ours=(OURS,),
    ),
    Crafted(
        "a person answers an automatic reply of ours",
        mail("Subject: AW: Automatische Antwort: Ihre Anfrage", f"In-Reply-To: {NAME}"),
        ours=(OURS,),
    ),
    Crafted(
        "a parcel that bounced is a complaint",
        mail(
            "Subject: Paket unzustellbar!",
            body="Ihr Paket war nicht zustellbar, der Bote fand mich nicht.",
        ),
        says=("nicht zustellbar",),
    ),
    Crafted(
        "somebody's absence is no absence notice",
        mail("Subject: Abwesenheit bei der Lieferung", body="Ich war nicht da."),
        says=("Abwesenheit",),
    ),
    Crafted(
        "a form that writes in our name",
        mail(f"From: Webshop <{BOX}>", "Reply-To: Anna Muster <anna@kunden.example>"),
        row=ANNA,
    ),
    Crafted(
        "a form that writes in nobody's name",
        mail("From: noreply@forms.example", "Reply-To: anna@kunden.example"),
        row={"email": "anna@kunden.example"},
    ),
    Crafted(
        "a form without an address of the customer",
        mail(f"From: {BOX}", body="Name: Anna. Das Brot war hart."),
        row={"email": None},
        says=("Anna",),
    ),
    Crafted(
        "Reply-To of a person sends nobody's answers elsewhere",
        mail("Reply-To: thief@elsewhere.example"),
        row=ANNA,
    ),
    Crafted(
        "a shop's notice is a comment a person answers",
        mail("Auto-Submitted: auto-generated"),
        row={"auto_submitted": "auto-generated"},
    ),
    Crafted(
        "bulk rank alone loses nobody's words",
        mail("Precedence: bulk"),
        row={"auto_submitted": "bulk"},
    ),
    Crafted(
        "Auto-Submitted: no is a person", mail("Auto-Submitted: no"), row={"auto_submitted": None}
    ),
    Crafted(
        "a list of our own through which customers write",
        mail("List-Id: <service.morgenrot.example>", "Precedence: list"),
        row={"auto_submitted": "list"},
    ),
    Crafted(
        "a Google group in front of the mailbox",
        mail("List-Id: <x.googlegroups.example>", "X-Google-Group-Id: 1234"),
    ),
    Crafted(
        "results of the trusted server are kept",
        mail(
            "Authentication-Results: mx.morgenrot.example; spf=pass smtp.mailfrom=x; "
            "dkim=fail header.d=a; dkim=pass (2048-bit) header.d=b; dmarc=pass "
            "header.from=c"
        ),
        row={"spf": "pass", "dkim": "pass", "dmarc": "pass"},
    ),
    Crafted(
        "results that the mail brought along are not",
        mail("Authentication-Results: evil.example; spf=pass; dmarc=pass"),
        row={"spf": None, "dmarc": None},
    ),
    Crafted(
        "nor those below another's",
        mail(
            "Authentication-Results: evil.example; spf=pass",
            "Authentication-Results: mx.morgenrot.example; dmarc=pass",
        ),
        row={"dmarc": None},
    ),
)

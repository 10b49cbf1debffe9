"""Mails that no standard allows, and files of all kinds."""

import base64

from tests.unit.channels.letters.writing import Crafted, attached, mail, page, parts, plain


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 30_000
PDF = b"%PDF-1.7\n" + b"x" * 100
DOCX = b"PK\x03\x04" + b"[Content_Types].xml" + b"PK word/document.xml"
DOCM = DOCX + b"word/vbaProject.bin"
FILES = (
    attached("Rechnung.pdf", "application/pdf", b64(PDF)),
    attached("foto.jpg", "image/jpeg", b64(PNG)),
    attached("brief.docx", "application/octet-stream", b64(DOCX)),
    attached("makro.docm", "application/octet-stream", b64(DOCM)),
    attached("rechnung.pdf", "application/pdf", b64(b"MZ\x90\x00" + b"\x00" * 50)),
    attached("seite.txt", "text/plain", b64(b"<html><script>alert(1)</script>")),
    attached("notiz.txt", "text/plain", b64("Grüße".encode())),
    attached("bild.svg", "image/svg+xml", b64(b"<svg onload='x'/>")),
    attached("../../etc/passwd\u202egpj.exe", "image/png", b64(PNG)),
)
MANY, MANY_BODY = parts(plain("Siehe Anhang."), *FILES)
LOGO, LOGO_BODY = parts(
    page('<p>Hallo</p><img src="cid:1">'),
    "Content-Type: image/png\r\nContent-ID: <1>\r\nContent-Transfer-Encoding: base64\r\n"
    f"Content-Disposition: inline; filename=image001.png\r\n\r\n{b64(PNG[:500])}",
    kind="related",
)
SIGNED, SIGNED_BODY = parts(
    plain("Unterschrieben."),
    attached("smime.p7s", "application/pkcs7-signature", b64(b"0\x82")),
    kind="signed",
)
FORWARD, FORWARD_BODY = parts(
    plain("Siehe unten."),
    "Content-Type: message/rfc822\r\n\r\nFrom: x@y.example\r\nSubject: Alt\r\n\r\nText",
)
DEEP = (
    "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(60))
    + "Content-Type: text/plain\r\n\r\nganz unten"
)

CASES = (
    Crafted(
        "windows-1252 under a Latin name",
        mail(
            "Content-Type: text/plain; charset=iso-8859-1", body="„Käse“ für 5 €".encode("cp1252")
        ),
        says=("„Käse“ für 5 €",),
    ),
    Crafted(
        "UTF-8 that claims to be ASCII",
        mail("Content-Type: text/plain; charset=us-ascii", body="Grüße"),
        says=("Grüße",),
    ),
    Crafted(
        "UTF-8 that claims to be Latin",
        mail("Content-Type: text/plain; charset=iso-8859-1", body="Grüße"),
        says=("Grüße",),
    ),
    Crafted(
        "Latin that claims to be UTF-8",
        mail("Content-Type: text/plain; charset=utf-8", body="Grüße".encode("latin-1")),
        says=("Grüße",),
    ),
    Crafted(
        "a charset nobody knows",
        mail("Content-Type: text/plain; charset=x-unknown", body="Grüße"),
        says=("Grüße",),
    ),
    Crafted(
        "a charset that is no charset",
        mail("Content-Type: text/plain; charset=base64", body="Hallo"),
        says=("Hallo",),
    ),
    Crafted(
        "no charset, no type",
        mail("Content-Type:", body="Grüße".encode("latin-1")),
        says=("Grüße",),
    ),
    Crafted(
        "UTF-16 with its mark",
        mail("Content-Type: text/plain; charset=utf-16", body="Grüße".encode("utf-16")),
        says=("Grüße",),
    ),
    Crafted(
        "raw bytes in the subject",
        b"From: a@b.example\r\nSubject: Gr\xfc\xdfe\r\n\r\nText",
        row={"subject": "Grüße"},
    ),
    Crafted(
        "encoded words cut within a letter",
        mail("Subject: =?utf-8?B?R3LDvA==?= =?utf-8?B?w58=?= =?utf-8?B?ZQ==?="),
        row={"subject": "Grüße"},
    ),
    Crafted("an encoded word that is torn", mail("Subject: =?utf-8?B?R3L?= x"), says=("Das Brot",)),
    Crafted(
        "base64 with rubbish in it",
        mail(
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            body="SGFsbG8g!!d2VsdA==",
        ),
        says=("Hallo",),
    ),
    Crafted(
        "quoted-printable with torn ends",
        mail(
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
            body="Gr=C3=BC=C3=9Fe =ZZ =",
        ),
        says=("Grüße",),
    ),
    Crafted(
        "no date, no name of its own",
        b"From: a@b.example\r\nSubject: x\r\n\r\nHallo",
        row={"created_at": None},
        says=("Hallo",),
    ),
    Crafted("a date of nonsense", mail("Date: gestern um 25 Uhr"), row={"created_at": None}),
    Crafted("no sender at all", mail("From:"), row={"email": None}, says=("Das Brot",)),
    Crafted(
        "a sender that is no address", mail("From: undisclosed-recipients:;"), row={"email": None}
    ),
    Crafted(
        "a multipart mail whose end is missing",
        mail(
            'Content-Type: multipart/mixed; boundary="b1"',
            body="--b1\r\nContent-Type: text/plain\r\n\r\nBis hierher",
        ),
        says=("Bis hierher",),
    ),
    Crafted(
        "a multipart mail without its mark",
        mail("Content-Type: multipart/mixed", body="Nur Text"),
        says=("Nur Text",),
    ),
    Crafted(
        "sixty parts within each other",
        mail("Subject: Tief", DEEP.split("\r\n\r\n", 1)[0], body=DEEP.split("\r\n\r\n", 1)[1]),
        says=("Tief",),
    ),
    Crafted(
        "a control sign in the name",
        mail("From: =?utf-8?Q?Anna=0D=0ABcc:_x?= <anna@kunden.example>"),
        row={"email": "anna@kunden.example"},
    ),
    Crafted(
        "files are known by their bytes",
        mail(MANY, body=MANY_BODY),
        row={"attachments": 9},
        says=("Siehe Anhang.",),
        files=(
            ("Rechnung.pdf", "application/pdf", None),
            ("foto.jpg", "image/png", None),
            (
                "brief.docx",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                None,
            ),
            ("makro.docm", "application/octet-stream", "type"),
            ("rechnung.pdf", "application/octet-stream", "type"),
            ("seite.txt", "application/octet-stream", "type"),
            ("notiz.txt", "text/plain", None),
            ("bild.svg", "application/octet-stream", "type"),
            ("passwd_gpj.exe", "image/png", None),
        ),
    ),
    Crafted("a signature's logo is no file", mail(LOGO, body=LOGO_BODY), files=()),
    Crafted(
        "a digital signature is no file",
        mail(SIGNED, body=SIGNED_BODY),
        says=("Unterschrieben.",),
        files=(),
    ),
    Crafted(
        "a forwarded mail is a file",
        mail(FORWARD, body=FORWARD_BODY),
        says=("Siehe unten.",),
        hides=("Text",),
        files=(("attachment-1", "text/plain", None),),
    ),
)

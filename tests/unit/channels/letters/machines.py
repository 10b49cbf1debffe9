"""Mails of machines: absence notices, bounces, lists, and our own."""

from tests.unit.channels.letters.writing import BOX, NAME, OURS, Crafted, mail, parts, plain
from triage.ports.mail import LetterKind

AUTO, BOUNCE, DELAYED = LetterKind.AUTO_REPLY, LetterKind.BOUNCE, LetterKind.DELAYED
BULK, OWN = LetterKind.BULK, LetterKind.OWN
AWAY = "Ich bin bis zum 30.11. nicht im Haus. In dringenden Fällen: Vertretung."
DAEMON = "From: Mail Delivery System <MAILER-DAEMON@mx.example>"


def report(
    action: str, status: str, inside: str, words: str = "Delivery failed."
) -> tuple[str, str]:
    """A bounce as RFC 3464 wants it."""
    line, body = parts(
        plain(words),
        "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        f"Final-Recipient: rfc822; anna@kunden.example\r\nAction: {action}\r\nStatus: {status}\r\n"
        "Diagnostic-Code: smtp; 550 No such user\r\n",
        inside,
        kind="report",
    )
    return line + "; report-type=delivery-status", body


def bounced(action: str, status: str, inside: str, *more: str) -> bytes:
    line, body = report(action, status, inside)
    return mail(DAEMON, "Subject: Undelivered Mail Returned to Sender", line, *more, body=body)


WHOLE = (
    f"Content-Type: message/rfc822\r\n\r\nMessage-ID: {NAME}\r\nSubject: Re: Frage\r\n\r\nGuten Tag"
)
HEADERS = f"Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: {NAME}\r\nSubject: Re: Frage\r\n"
NOTHING = "Content-Type: text/plain\r\n\r\n(nothing of it)"
MDN, MDN_BODY = parts(
    plain("Ihre Nachricht wurde gelesen."),
    (
        "Content-Type: message/disposition-notification\r\n\r\nDisposition: "
        "manual-action; displayed\r\n"
    ),
    kind="report",
)

CASES = (
    Crafted(
        "RFC 3834", mail("Auto-Submitted: auto-replied", body=AWAY), AUTO, detail="auto-replied"
    ),
    Crafted("with a reason behind it", mail("Auto-Submitted: auto-replied (vacation)"), AUTO),
    Crafted(
        "Exchange in German",
        mail(
            "Subject: Automatische Antwort: Ihre Nachricht",
            "Auto-Submitted: auto-generated",
            "X-Auto-Response-Suppress: All",
            f"In-Reply-To: {NAME}",
            body=AWAY,
        ),
        AUTO,
        ours=(OURS,),
    ),
    Crafted(
        "Exchange in English",
        mail("Subject: Automatic reply: Your message", body="I am out of the office."),
        AUTO,
        detail="subject",
    ),
    Crafted(
        "older Outlook in German",
        mail("Subject: Abwesenheitsnotiz: Ihre Nachricht", body=AWAY),
        AUTO,
    ),
    Crafted(
        "older Outlook in English", mail("Subject: Out of Office AutoReply: Your message"), AUTO
    ),
    Crafted("Out of office with a colon", mail("Subject: Out of office: Re: Your message"), AUTO),
    Crafted(
        "GMX's absence",
        mail("Subject: Automatische Antwort auf Ihre E-Mail", "X-Autoreply: yes", body=AWAY),
        AUTO,
    ),
    Crafted("WEB.DE's absence", mail("Subject: Abwesenheitsnachricht", body=AWAY), AUTO),
    Crafted(
        "T-Online's absence",
        mail(
            "Subject: Automatische Abwesenheitsbenachrichtigung",
            "Precedence: auto_reply",
            body=AWAY,
        ),
        AUTO,
    ),
    Crafted(
        "a holiday notice in encoded words",
        mail("Subject: =?utf-8?Q?Urlaubsnotiz=3A_Zu_sp=C3=A4t?=", body=AWAY),
        AUTO,
    ),
    Crafted(
        "behind a gateway's mark",
        mail("Subject: [EXTERN] Automatische Antwort: x", body=AWAY),
        AUTO,
    ),
    Crafted("vacation of Unix", mail("Subject: Vacation reply", "Precedence: bulk"), AUTO),
    Crafted("cPanel", mail("X-Autorespond: Ihre Nachricht"), AUTO, detail="x-autorespond"),
    Crafted(
        "a receipt that it was read",
        mail(
            MDN + "; report-type=disposition-notification",
            "Subject: Gelesen: Ihre Nachricht",
            body=MDN_BODY,
        ),
        AUTO,
        detail="receipt",
    ),
    Crafted(
        "an empty return path under our reply",
        mail("Return-Path: <>", f"In-Reply-To: {NAME}", "Subject: Re: Frage"),
        AUTO,
        ours=(OURS,),
    ),
    Crafted(
        "a ticket number for our reply",
        mail(
            "Auto-Submitted: auto-generated",
            f"References: {NAME}",
            "Subject: [Ticket 17] Re: Frage",
        ),
        AUTO,
    ),
    Crafted(
        "a bounce with the whole mail",
        bounced("failed", "5.1.1", WHOLE),
        BOUNCE,
        ours=(OURS,),
        detail="5.1.1",
    ),
    Crafted(
        "a bounce with the headers",
        bounced("failed", "5.2.2", HEADERS),
        BOUNCE,
        ours=(OURS,),
        detail="5.2.2",
    ),
    Crafted(
        "a bounce known by its path alone",
        bounced("failed", "5.7.1", NOTHING, f"Delivered-To: service+{OURS.hex}@morgenrot.example"),
        BOUNCE,
        ours=(OURS,),
    ),
    Crafted(
        "gave up after days",
        bounced("failed", "4.4.7", WHOLE),
        BOUNCE,
        ours=(OURS,),
        detail="4.4.7",
    ),
    Crafted(
        "still trying", bounced("delayed", "4.4.1", HEADERS), DELAYED, ours=(OURS,), detail="4.4.1"
    ),
    Crafted("delivered is no bounce", bounced("delivered", "2.0.0", HEADERS), AUTO, ours=(OURS,)),
    Crafted(
        "a bounce of a mail that was not ours", bounced("failed", "5.1.1", NOTHING), BOUNCE, ours=()
    ),
    Crafted(
        "an Exchange in German without a report",
        mail(
            (
                'From: "Microsoft Outlook" '
                "<MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@kunden.example>"
            ),
            "Subject: Unzustellbar: Re: Frage",
            body=(
                "Fehler bei der Nachrichtenzustellung. 550 5.1.10 "
                f"RESOLVER.ADR.RecipientNotFound\r\nMessage-ID: {NAME}"
            ),
        ),
        BOUNCE,
        ours=(OURS,),
        detail="5.1.10",
    ),
    Crafted(
        "qmail",
        mail(
            "Return-Path: <>",
            "From: MAILER-DAEMON@mx.example",
            "Subject: failure notice",
            body=(
                "Hi. This is the qmail-send program at mx.example.\r\nI'm afraid I wasn't "
                "able to deliver your message.\r\nSorry, no mailbox here by that name. "
                f"(#5.1.1)\r\n--- Below this line is a copy.\r\nMessage-ID: {NAME}"
            ),
        ),
        BOUNCE,
        ours=(OURS,),
        detail="5.1.1",
    ),
    Crafted(
        "exim of old",
        mail(
            "From: Mail Delivery System <Mailer-Daemon@mx.example>",
            "X-Failed-Recipients: anna@kunden.example",
            "Subject: Mail delivery failed: returning message to sender",
            body=f"unknown user\r\nMessage-ID: {NAME}",
        ),
        BOUNCE,
        ours=(OURS,),
        detail="",
    ),
    Crafted(
        "a warning after four hours",
        mail(
            DAEMON, "Subject: Warning: message delayed 4 hours", body=f"will be retried\r\n{NAME}"
        ),
        DELAYED,
        ours=(OURS,),
    ),
    Crafted(
        "a German provider's own words",
        mail(
            "From: postmaster@t-online.example",
            "Subject: Ihre E-Mail konnte nicht zugestellt werden",
            body=f"Postfach voll (5.2.2)\r\n{NAME}",
        ),
        BOUNCE,
        ours=(OURS,),
        detail="5.2.2",
    ),
    Crafted(
        "a newsletter",
        mail("List-Unsubscribe: <https://news.example/x>", "List-Id: <news.news.example>"),
        BULK,
        detail="list",
    ),
    Crafted("our own copy comes back", mail(f"Message-ID: {NAME}", f"From: {BOX}"), OWN),
    Crafted("our mark on a mail that went round", mail(f"X-Loop: {BOX}"), OWN, detail="loop"),
)

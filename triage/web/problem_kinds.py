"""Every kind of problem with its status, its title and what to do next. Texts only."""

from collections.abc import Mapping
from dataclasses import dataclass

from triage.web.wording import N_


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem; `advice` tells what to do next."""

    status: int
    title: str
    advice: str


KINDS: Mapping[str, Kind] = {
    "bad-request": Kind(
        400,
        N_("The request cannot be read"),
        N_("Check how the request is built, then send it again."),
    ),
    "malformed-json": Kind(
        400,
        N_("The body is not valid JSON"),
        N_("Send JSON in UTF-8: one comment, a list of comments, or an object with 'comments'."),
    ),
    "unknown-host": Kind(
        400,
        N_("This host name is not served here"),
        N_(
            "Use the address printed at start, or add the name to the setting TRIAGE_ALLOWED_HOSTS."
        ),
    ),
    "unauthenticated": Kind(
        401,
        N_("You are not signed in"),
        N_("Send a valid key as 'Authorization: Bearer KEY'."),
    ),
    "session-over": Kind(
        401,
        N_("Your session has ended"),
        N_("Sign in again."),
    ),
    "forbidden": Kind(
        403,
        N_("You do not have the right to do this"),
        N_("Ask an administrator to give you the right, or use another key."),
    ),
    "too-fast": Kind(
        429,
        N_("Too many tries in a short time"),
        N_("Wait as long as the 'Retry-After' header says, at most a few minutes, then go on."),
    ),
    "cross-origin": Kind(
        403,
        N_("This request came from another site"),
        N_("Open the page again and send the form from there."),
    ),
    "not-found": Kind(
        404,
        N_("There is nothing here"),
        N_("Check the address or the id; it may have been removed."),
    ),
    "method-not-allowed": Kind(
        405,
        N_("This address does not support the method"),
        N_("Use a method named in the 'Allow' header."),
    ),
    "conflict": Kind(
        409,
        N_("The record has changed in the meantime"),
        N_("Load it again and decide on what it says now."),
    ),
    "busy": Kind(
        409,
        N_("The same request is still being worked on"),
        N_("Send it again in a few seconds to get its answer."),
    ),
    "erased": Kind(
        409,
        N_("This person's data has been erased"),
        N_("No reply can be sent any more; close the comment."),
    ),
    "brand-changed": Kind(
        409,
        N_("This brand was changed both in its folder and here"),
        N_("The version here stays in force; 'triage brand import' lets the folder win."),
    ),
    "for-a-person": Kind(
        409,
        N_("No machine may answer this comment"),
        N_("Leave it to the people in the queue."),
    ),
    "taken": Kind(
        409,
        N_("A colleague is working on this comment"),
        N_("Wait until the claim ends, or take the comment over."),
    ),
    "second-person": Kind(
        409,
        N_("Somebody else must approve this reply"),
        N_("Who wrote or edited it may not send it; ask a colleague to look at it."),
    ),
    "not-earned": Kind(
        409,
        N_("This kind of comment has not earned it yet"),
        N_("Its record must pass level and budget; 'missing' of the cell says what it lacks."),
    ),
    "not-in-force": Kind(
        409,
        N_("These intents are not in force"),
        N_("Nothing was changed; 'GET /api/v1/intents' says which ones are in force."),
    ),
    "idempotency-conflict": Kind(
        409,
        N_("This Idempotency-Key was used for another request"),
        N_("Use a new key for a new request, or repeat the first request unchanged."),
    ),
    "too-large": Kind(
        413,
        N_("The request is too large"),
        N_("Send at most 8 MB at a time; split the comments over several requests."),
    ),
    "file-too-large": Kind(
        413,
        N_("This file is too large"),
        N_("Bring in at most 32 MB at a time, or use 'triage import FILE' on the command line."),
    ),
    "too-many": Kind(
        413,
        N_("Too many comments in one request"),
        N_("Send at most 1,000 comments at a time."),
    ),
    "unsupported-media": Kind(
        415,
        N_("This content type is not understood"),
        N_("Send 'Content-Type: application/json'."),
    ),
    "which-brand": Kind(
        422,
        N_("It is not said for which brand"),
        N_("Nothing was changed. Open the page of the brand you mean, or name it by '?brand='."),
    ),
    "invalid": Kind(
        422,
        N_("Some values are not valid"),
        N_("Correct the values named under 'errors', then send it again."),
    ),
    "row-refused": Kind(
        422,
        N_("This row cannot be accepted"),
        N_("Correct it, then send it again."),
    ),
    "file-refused": Kind(
        422,
        N_("This file cannot be read"),
        N_("Correct it, then send it again."),
    ),
    "brand-file": Kind(
        422,
        N_("A file of the brand is wrong"),
        N_("Correct it, then import the brand again."),
    ),
    "intents-refused": Kind(
        422,
        N_("These intents cannot be told apart"),
        N_("Correct what is named, then send all of them again."),
    ),
    "draft-blocked": Kind(
        422,
        N_("The reply breaks a rule that blocks sending"),
        N_("Mend what is marked, then approve it again."),
    ),
    "refused": Kind(
        422,
        N_("The channel does not take this message"),
        N_("Answer the customer another way, or correct the address."),
    ),
    "not-revised": Kind(
        422,
        N_("The draft cannot be worded so"),
        N_("The draft was left as it is; ask for another change, or edit it."),
    ),
    "error": Kind(
        500,
        N_("Something went wrong on our side"),
        N_("Nothing was lost. Try again; if it happens again, tell your administrator the time."),
    ),
    "setup": Kind(
        500,
        N_("This installation is not usable yet"),
        N_("Ask your administrator to run 'triage doctor'."),
    ),
    "writer-unavailable": Kind(
        503,
        N_("The language model cannot be reached"),
        N_("Nothing was changed. Try again in a few seconds."),
    ),
    "unavailable": Kind(
        503,
        N_("The service is not ready"),
        N_("Try again in a few seconds; 'triage doctor' says what is missing."),
    ),
}

OF_STATUS: Mapping[int, str] = {
    400: "bad-request",
    401: "unauthenticated",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    413: "too-large",
    415: "unsupported-media",
    422: "invalid",
    503: "unavailable",
}
"""Statuses the framework raises by itself."""

INVALID_VALUES: Mapping[str, str] = {
    "": N_("This value is not valid."),
    "missing": N_("This value is missing."),
    "json_invalid": N_("This is not valid JSON."),
    "string_type": N_("This must be text."),
    "string_unicode": N_("This text holds characters that cannot be stored."),
    "string_too_long": N_("This text is too long."),
    "string_too_short": N_("This text is too short."),
    "string_pattern_mismatch": N_("This text holds characters that are not allowed here."),
    "extra_forbidden": N_("This field is not known here; check its spelling."),
    "uuid_parsing": N_("This is not an id."),
    "int_parsing": N_("This must be a whole number."),
    "int_type": N_("This must be a whole number."),
    "bool_parsing": N_("This must be true or false."),
    "enum": N_("This is none of the possible values."),
    "literal_error": N_("This is none of the possible values."),
    "greater_than_equal": N_("This number is too small."),
    "less_than_equal": N_("This number is too large."),
    "model_attributes_type": N_("This must be an object."),
}
"""What is wrong with a value, by pydantic's error type; "" is the rest."""

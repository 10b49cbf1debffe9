"""Words for files people bring in, and for themes. Texts only."""

from collections.abc import Mapping

from triage.web.marking import N_

FIELD_NAMES: Mapping[str, str] = {
    "text": N_("The comment itself"),
    "id": N_("Number or id of the comment"),
    "created_at": N_("When it was written"),
    "channel": N_("Channel"),
    "nps": N_("NPS answer, 0 to 10"),
    "rating": N_("Rating, such as stars"),
    "scale": N_("Scale of the rating"),
    "lang": N_("Language"),
    "customer_id": N_("Customer number"),
    "email": N_("E-mail address of the customer"),
    "author": N_("Name of the customer"),
    "order": N_("Order number"),
    "product": N_("Product"),
    "category": N_("Category"),
    "store": N_("Shop or place"),
    "app_version": N_("Version of the app"),
    "url": N_("Web address of the comment"),
    "parent": N_("Post it stands under"),
    "conversation": N_("Conversation it belongs to"),
    "in_reply_to": N_("Message it answers"),
    "keep": N_("Keep as further information"),
    "skip": N_("Leave out"),
}

SCALE_NAMES: Mapping[str, str] = {
    "stars": N_("1 to 5 stars"),
    "nps": N_("NPS, 0 to 10"),
    "csat": N_("satisfaction, 1 to 5"),
    "ces": N_("effort, 1 to 7"),
}

UPLOAD_STATES: Mapping[str, tuple[str, str, str]] = {
    "choosing": (N_("columns to be chosen"), "list-filter", "warn"),
    "importing": (N_("being brought in"), "refresh-cw", ""),
    "done": (N_("brought in"), "circle-check", "good"),
    "cancelled": (N_("given up"), "ban", ""),
    "failed": (N_("failed"), "circle-alert", "bad"),
}
"""Words, sign and tone of each state."""

DELIMITER_NAMES: Mapping[str, str] = {
    ";": N_("semicolon"),
    ",": N_("comma"),
    "\t": N_("tabulator"),
    "|": N_("vertical bar"),
    "1": N_("nothing: it has one column"),
}

ENCODING_NAMES: Mapping[str, str] = {
    "utf-8": "UTF-8",
    "cp1252": "Windows-1252",
    "iso8859_15": "ISO 8859-15",
    "utf-16": "UTF-16",
    "mac_roman": "Mac Roman",
}

SORT_NAMES: Mapping[str, str] = {
    "size": N_("the largest first"),
    "recent": N_("the latest comment first"),
    "new": N_("the newest theme first"),
    "name": N_("by name"),
}

UPLOAD_SENTENCES = (
    N_("There is no file {id}."),
    N_("There is no theme {id}."),
    N_("This file is larger than {size} MB; split it."),
    N_("This file holds no rows."),
    N_("This file cannot be read."),
    N_("This file is being brought in already, or was given up."),
    N_("This file has ended already."),
    N_("This file is not the sample."),
    N_("The sample is still being brought in; give it up, or wait until it is there."),
    N_("Two columns stand for {field}; choose one of them."),
    N_("No column stands for the comment itself; choose one."),
    N_("{name} is no CSV, JSONL or Excel file."),
    N_("{name} is empty."),
    N_("{name} is not a text file; export it as CSV or JSONL."),
    N_("{name} cannot be read as CSV: {error}."),
    N_("{name} is not an Excel workbook that can be read."),
    N_("{name} is encrypted or damaged."),
    N_("This workbook holds too many cells; save it as CSV."),
    N_("{name} holds no JSON objects, neither one a line nor a list of them."),
    N_("{name} is not valid JSON from object {number} on."),
    N_("A fault of the program ended it ({error})."),
    N_("{name} unpacks to far more than it should; it was not opened."),
    N_("This file has {count} columns; at most {limit} can be read."),
    N_("This line is not UTF-8."),
    N_("This line is not valid JSON."),
    N_("This line is not an object."),
    N_("This line cannot be read as CSV: {error}."),
    N_("A quotation mark opens in this line and is never closed."),
    N_("This line has {count} columns, the first one {limit}."),
)

UPLOAD_DECISIONS: Mapping[str, str] = {
    "upload": N_("File uploaded"),
    "import_start": N_("Import started"),
    "import_end": N_("Import ended"),
    "import_cancel": N_("Import given up"),
    "import_forget": N_("File forgotten"),
    "sample_remove": N_("Sample removed"),
}

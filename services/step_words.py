from services import texts
from services.models import PlanStep


def text_of(row: PlanStep, language: str) -> texts.Text:
    """A plan step's words, in the edition it was planned from. Select step__version along with the row."""
    return texts.texts_of(row.step.version.number, language)[row.code]

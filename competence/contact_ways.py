"""How a person can be reached, as they last said on the arrival pages."""

from dataclasses import dataclass

from competence.models import GrantField
from intake.models import AnswerState


@dataclass(frozen=True)
class ContactWays:
    """What a yes could open. Empty where the person has not said, or preferred not to.

    `is_private` is whether they said that nobody else reads what comes there; None where they were not asked.
    """

    name: str
    email: str
    phone: str
    is_private: bool | None = None

    def only(self, fields) -> dict[str, str]:
        """What these granted fields open now, in the order of GrantField; an emptied one is left out."""
        values = {GrantField.NAME: self.name, GrantField.EMAIL: self.email, GrantField.PHONE: self.phone}
        return {field: value for field, value in values.items() if field in fields and value}


def contact_ways(newcomer) -> ContactWays:
    fact = newcomer.facts.current().filter(code="contact", state=AnswerState.ANSWERED).first()
    said = fact.value if fact and isinstance(fact.value, dict) else {}
    return ContactWays(
        name=newcomer.name,
        email=said.get("email") or "",
        phone=said.get("phone") or "",
        is_private={"yes": True, "no": False}.get(said.get("safe")),
    )

"""What an employer sees instead of a person: the same card every time, and another one for every other employer."""

from uuid import UUID

from django.utils.crypto import salted_hmac


def card_of(*, agency_id: int, profile_id: int) -> UUID:
    """HMAC under a key of the agency's own, so that two employers cannot lay their cards side by side."""
    digest = salted_hmac(f"competence.card.{agency_id}", str(profile_id), algorithm="sha256").digest()
    return UUID(bytes=digest[:16], version=4)


def draw_seed(*, vacancy_id: int, agency_id: int, day) -> str:
    """What the order of a vacancy's cards is drawn from: secret, and another one every day."""
    return salted_hmac("competence.draw", f"{vacancy_id}|{agency_id}|{day}", algorithm="sha256").hexdigest()

"""Which professions of somebody have rules of their own here."""

from competence.models import ProfileJob
from intake.models import Newcomer
from services.recognition import Profession, profession_of


def professions_of(newcomer: Newcomer) -> tuple[Profession, ...]:
    """Of their jobs, each once, in the order they were told. One query."""
    jobs = ProfileJob.objects.filter(profile__newcomer=newcomer, occupation__isnull=False).order_by("number")
    found = (profession_of(code) for code in jobs.values_list("occupation__isco_code", flat=True))
    return tuple(dict.fromkeys(one for one in found if one and one.is_regulated))

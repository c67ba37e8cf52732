"""The facts of very many people, read in a fixed number of queries and with as few objects as can be."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Aggregate, JSONField

from competence.models import InventoryAnswer, ProfileJob, ProfileLanguage
from intake.models import AnswerState, Fact, Newcomer
from services.facts import IS_ASKED, Telling, told_by


class _ObjectOf(Aggregate):
    """{first column: second column} of a group."""

    function = "jsonb_object_agg"
    output_field = JSONField()
    arity = 2


def told_at_once(people: Iterable[Newcomer]) -> Telling:
    """What `services.facts.AS_LOADED` would say of each; nobody else may be asked about. Select profile along."""
    people = list(people)
    profiles = [person.profile.pk for person in people if hasattr(person, "profile")]
    facts = Fact.objects.current().filter(newcomer__in=[person.pk for person in people], state=AnswerState.ANSWERED)
    answered = dict(facts.values("newcomer").annotate(all=_ObjectOf("code", "value")).values_list("newcomer", "all"))
    answers, codes, levels = defaultdict(list), defaultdict(list), defaultdict(dict)
    given = InventoryAnswer.objects.current().filter(IS_ASKED, profile__in=profiles)
    for answer in given.values_list("profile_id", "question", "voice", "state", "value", named=True):
        answers[answer.profile_id].append(answer)
    jobs = ProfileJob.objects.filter(profile__in=profiles)
    for profile, code in jobs.values_list("profile_id", "occupation__isco_code"):
        codes[profile].append(code or "")
    lines = ProfileLanguage.objects.filter(profile__in=profiles)
    for profile, language, listening, speaking in lines.values_list("profile_id", "language", "listening", "speaking"):
        levels[profile][language] = listening, speaking
    told = {profile: told_by(answers[profile], codes[profile], levels[profile]) for profile in profiles}
    return Telling(
        answered=lambda person: answered.get(person.pk, {}),
        by_inventory=lambda person: told[person.profile.pk] if hasattr(person, "profile") else {},
    )

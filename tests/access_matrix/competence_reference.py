"""The classifications' search boxes, and the names a caseworker may put right."""

from competence.models import Skill
from tests.access_matrix import LOGIN

SIGNED_IN = (LOGIN, *(200,) * 8)
THEIRS = (403,) * 4


def draft_name(_somebody):
    """A skill whose Norwegian name is a draft. Nobody's: both municipalities' caseworkers may put it right."""
    skill = Skill.objects.create(uri="skill:draft", skill_type="skill")
    skill.labels.create(language="nb", label="ta blodprøve", search_key="| ta blodprove|", is_draft=True)
    return ["skill", skill.pk, "nb"]


# Anybody of the role: these pages are about nobody.
NEWCOMERS = (LOGIN, 200, 200, *(403,) * 6)

MATRIX = {
    ("GET", "competence:quality"): NEWCOMERS,
    ("POST", "competence:quality"): (LOGIN, 302, 302, *(403,) * 6),
    ("GET", "competence:occupation_search"): SIGNED_IN,
    ("GET", "competence:skill_search"): SIGNED_IN,
    ("GET", "competence:label_correct"): (LOGIN, 403, 403, 200, 200, *THEIRS),
    ("POST", "competence:label_correct"): (LOGIN, 403, 403, 302, 302, *THEIRS),
}
OBJECT_ARGS = {"competence:label_correct": draft_name}
DATA = {"competence:label_correct": {"label": "ta en blodprøve"}}

"""The classifications' search boxes."""

from tests.access_matrix import LOGIN

SIGNED_IN = (LOGIN, *(200,) * 8)

MATRIX = {
    ("GET", "competence:occupation_search"): SIGNED_IN,
    ("GET", "competence:skill_search"): SIGNED_IN,
}

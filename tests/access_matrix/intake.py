from tests.builders import make_child

# A newcomer, and the caseworkers of the municipality: for everybody else the person does not exist.
THEIRS = (302, 200, 404, 200, 404, *(403,) * 4)
CASEWORKERS = (302, 403, 403, 200, 200, *(403,) * 4)
# One of the municipality's caseworkers may act, and is sent on; the others find nothing.
ACTS = (302, 403, 403, 302, 404, *(403,) * 4)


def own(newcomer):
    return [newcomer.key]


def child(newcomer):
    return [make_child(newcomer.household).key]


MATRIX = {
    ("GET", "intake:start"): (200, *(302,) * 8),
    ("POST", "intake:start"): (302,) * 9,
    ("GET", "intake:under_18"): (200,) * 9,
    # The cast has no cards; those who have one are tested in tests/intake/test_start.py.
    ("GET", "intake:card"): (302, 404, 404, *(403,) * 6),
    ("POST", "intake:card"): (302, 404, 404, *(403,) * 6),
    ("GET", "intake:access_list"): (302, 200, 200, *(403,) * 6),
    ("GET", "intake:newcomer_create"): CASEWORKERS,
    ("POST", "intake:newcomer_create"): (302, 403, 403, 302, 302, *(403,) * 4),
    ("GET", "intake:newcomer_search"): CASEWORKERS,
    ("POST", "intake:newcomer_search"): CASEWORKERS,
    ("GET", "intake:case_take"): CASEWORKERS,
    ("POST", "intake:case_take"): CASEWORKERS,
    ("GET", "intake:summary"): THEIRS,
    ("GET", "intake:household"): THEIRS,
    ("GET", "intake:question"): THEIRS,
    ("POST", "intake:question"): (302, 302, 404, 302, 404, *(403,) * 4),
    ("GET", "intake:child_add"): THEIRS,
    ("POST", "intake:child_add"): (302, 302, 404, 302, 404, *(403,) * 4),
    ("GET", "intake:partner_add"): THEIRS,
    ("POST", "intake:partner_add"): (302, 302, 404, 302, 404, *(403,) * 4),
    ("GET", "intake:member_remove"): THEIRS,
    ("POST", "intake:member_remove"): (302, 302, 404, 302, 404, *(403,) * 4),
    ("GET", "intake:card_print"): (302, 403, 403, 200, 404, *(403,) * 4),
    ("POST", "intake:card_print"): ACTS,
    ("GET", "intake:protect"): (302, 403, 403, 200, 404, *(403,) * 4),
    ("POST", "intake:protect"): ACTS,
    ("POST", "intake:unprotect"): ACTS,
    ("POST", "intake:under_18_close"): (302, 302, 404, 302, 404, *(403,) * 4),
}
ARGS = {
    "intake:summary": own,
    "intake:household": own,
    "intake:question": lambda newcomer: [newcomer.key, "category"],
    "intake:child_add": own,
    "intake:partner_add": own,
    "intake:member_remove": child,
    "intake:card_print": own,
    "intake:protect": own,
    "intake:unprotect": own,
    "intake:under_18_close": own,
}
DATA = {
    "intake:newcomer_create": {"token": "a", "name": "Amal", "language": "ar"},
    "intake:newcomer_search": {"name": "Nobody"},
    "intake:case_take": {"number": "0000 0000 0000"},
    "intake:question": lambda *args: {"choice": "protection"},
    "intake:child_add": lambda *args: {"token": "a", "name": "Lina"},
    "intake:partner_add": lambda *args: {"token": "a", "name": "Oleh"},
}
PUBLIC = {"intake:start": True, "intake:under_18": True}

from tests.access_matrix.competence_inventory import THE_PERSON_AND_THEIR_CASEWORKER, THEIR_CASEWORKER, key

MATRIX = {
    ("GET", "competence:papers"): THE_PERSON_AND_THEIR_CASEWORKER,
    ("GET", "competence:card_pair_pdf"): THE_PERSON_AND_THEIR_CASEWORKER,
    ("GET", "competence:card_docx"): THE_PERSON_AND_THEIR_CASEWORKER,
    ("GET", "competence:cv_docx"): THE_PERSON_AND_THEIR_CASEWORKER,
    ("GET", "competence:lines_xlsx"): THE_PERSON_AND_THEIR_CASEWORKER,
    ("GET", "competence:profile_json"): THE_PERSON_AND_THEIR_CASEWORKER,
    ("GET", "competence:profile_schema"): (200,) * 9,
    ("GET", "competence:profile_import"): THEIR_CASEWORKER,
    # Without a file, the page again: what was wrong stands on it.
    ("POST", "competence:profile_import"): THEIR_CASEWORKER,
}
ARGS = {name: key for _, name in MATRIX if name != "competence:profile_schema"}
PUBLIC = {"competence:profile_schema": True}

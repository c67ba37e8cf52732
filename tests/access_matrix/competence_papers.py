from tests.access_matrix.competence_inventory import THE_PERSON_AND_THEIR_CASEWORKER, key

MATRIX = {
    ("GET", "competence:papers"): THE_PERSON_AND_THEIR_CASEWORKER,
    ("GET", "competence:card_pair_pdf"): THE_PERSON_AND_THEIR_CASEWORKER,
    ("GET", "competence:card_docx"): THE_PERSON_AND_THEIR_CASEWORKER,
    ("GET", "competence:cv_docx"): THE_PERSON_AND_THEIR_CASEWORKER,
    ("GET", "competence:lines_xlsx"): THE_PERSON_AND_THEIR_CASEWORKER,
}
ARGS = {name: key for _, name in MATRIX}

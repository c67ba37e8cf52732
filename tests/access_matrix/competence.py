"""The parts of competence, each with a module of its own."""

import tests.access_matrix.competence_employer as employer
import tests.access_matrix.competence_interview as interview
import tests.access_matrix.competence_inventory as inventory
import tests.access_matrix.competence_papers as papers
import tests.access_matrix.competence_reference as reference

PARTS = (reference, inventory, interview, papers, employer)


def _all(name):
    return {key: value for part in PARTS for key, value in getattr(part, name, {}).items()}


MATRIX, ARGS, OBJECT_ARGS, DATA, PUBLIC = map(_all, ("MATRIX", "ARGS", "OBJECT_ARGS", "DATA", "PUBLIC"))

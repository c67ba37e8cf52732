"""The catalogue’s pages, the plans’, the open ones, the hand-overs and the upkeep, each in a module of its own."""

from tests.access_matrix import services_catalogue, services_handovers, services_open, services_plans, services_upkeep

MODULES = (services_catalogue, services_handovers, services_open, services_plans, services_upkeep)


def _all(name):
    return {key: value for module in MODULES for key, value in getattr(module, name, {}).items()}


MATRIX, ARGS, DATA, OBJECT_ARGS, PUBLIC = map(_all, ("MATRIX", "ARGS", "DATA", "OBJECT_ARGS", "PUBLIC"))

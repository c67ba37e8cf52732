from tests.competence.inventory_world import finished, isced, nurse, profile, told_all  # noqa: F401  fixtures of the inventory

from tests.competence.inventory_world import finished, isced, nurse, profile  # noqa: F401  fixtures of the inventory

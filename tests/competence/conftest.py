from tests.competence.inventory_world import finished, isced, many_jobs, nurse, profile, told_all  # noqa: F401  fixtures of the inventory

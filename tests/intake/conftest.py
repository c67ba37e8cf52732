import pytest


@pytest.fixture
def alone(client, newcomer):
    """The newcomer, signed in, with no answer given and no arrival known."""
    newcomer.arrival_date = None
    newcomer.save()
    client.force_login(newcomer.user)
    return newcomer

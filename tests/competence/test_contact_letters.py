"""What the portal writes to people about a contact request: that something waits, and nothing about anybody."""

import pytest
from django.core import mail

from tests.competence.contact_world import ALL, ask, asked, card, opened, profile, say_yes, vacancy  # noqa: F401
from tests.competence.employer_builders import make_contact


def test_letters_name_nobody(vacancy, card, employer, newcomer, django_capture_on_commit_callbacks):
    newcomer.user.email, newcomer.user.language = "amal@example.org", "sv"
    newcomer.user.save()
    with django_capture_on_commit_callbacks(execute=True):
        asked, _ = ask(vacancy, card, employer, "Secret words")
        say_yes(asked)
    assert [letter.to for letter in mail.outbox] == [["amal@example.org"], [employer.email]]
    for letter in mail.outbox:
        for word in (newcomer.name, "Norrbruk", "nurse", "Secret words"):
            assert word not in letter.subject + letter.body


@pytest.mark.parametrize(("safe", "letters"), [("yes", 1), ("no", 0), ("", 0)])
def test_an_address_that_others_read_gets_no_letter(
    vacancy, card, employer, newcomer, django_capture_on_commit_callbacks, safe, letters
):
    newcomer.facts.all().delete()
    make_contact(newcomer, safe=safe)
    with django_capture_on_commit_callbacks(execute=True):
        ask(vacancy, card, employer)
    assert len(mail.outbox) == letters

"""Staff come in as staff do: the first of a county by the operator's command, everybody else by invitation."""

from newcomer_portal.accounts import invitations
from newcomer_portal.accounts.models import Agency, Invitation, User
from newcomer_portal.accounts.staff import add_first_of_county
from services.demo.cast import CASEWORKERS, COUNTY_COLLEAGUES, COUNTY_STAFF
from services.demo.secrets import give_second_factor, password_for


def seed_county_staff(*, at) -> tuple[str, dict[str, User]]:
    """The root secret, and the county's people by login."""
    people, root = {}, ""
    for colleague in COUNTY_STAFF:
        agency = Agency.objects.get(code=colleague.agency)
        user = add_first_of_county(
            email=colleague.email, display_name=colleague.name, agency=agency, language=colleague.language, at=at
        )
        secret = give_second_factor(user)
        root = root or secret
        user.set_password(password_for(user.email, root=root))
        user.save(update_fields=["password"])
        people[colleague.login] = user
    return root, people


def seed_invited(*, root, county_staff, at) -> dict[str, User]:
    people = {}
    for colleague in (*CASEWORKERS, *COUNTY_COLLEAGUES):
        agency = Agency.objects.get(code=colleague.agency)
        host = next(user for user in county_staff.values() if user.agency.county == agency.county)
        invitation = invitations.invite(
            email=colleague.email, role=colleague.role, agency=agency, language=colleague.language, by=host, at=at
        )
        people[colleague.login] = accept(invitation, name=colleague.name, root=root, at=at)
    return people


def accept(invitation: Invitation, *, name, root, at) -> User:
    """What the invited person does with the link in their e-mail, and then with their authenticator app."""
    user = invitations.accept(
        invitation=invitation, display_name=name, password=password_for(invitation.email, root=root), at=at
    )
    give_second_factor(user)
    return user

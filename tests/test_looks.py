"""No log, no look: whatever page shows a person to somebody else leaves one record of it, and one alone."""

import pytest
from django.db import connection
from django.urls import reverse

from intake.models import Newcomer
from newcomer_portal.accounts.models import AccessRecord
from tests.access_matrix import CAST
from tests.builders import make_child
from tests.test_access import ARGS, MATRIX, send, sign_in

# What is changed there is read on the page that the answer leads to, and that look is the one written down.
READ_ON_THE_NEXT_PAGE = {
    "competence:evidence_undo",
    "competence:inventory",
    "competence:right_to_work",
    "services:handover_detail",
    "services:handover_withdraw",
    "services:step_confirm",
    "services:step_undo",
}
OTHERS = [who for who in CAST if who not in {"anonymous", "newcomer", "newcomer_elsewhere"}]


def looks():
    return list(AccessRecord.objects.values_list("person_id", "by_id"))


def only_inside_the_views_own_transaction(execute, sql, params, many, context):
    """A record is written in the transaction that reads the person: around its own, there is one of the view's."""
    if sql.startswith(f'INSERT INTO "{AccessRecord._meta.db_table}"'):
        assert sum(not block._from_testcase for block in connection.atomic_blocks) >= 2
    return execute(sql, params, many, context)


@pytest.mark.parametrize(
    ("method", "name", "who"),
    [
        pytest.param(method, name, who, id=f"{who} {method} {name}")
        for (method, name), row in MATRIX.items()
        for who, status in zip(CAST, row, strict=True)
        if name in ARGS and who in OTHERS
        if not (method == "POST" and name in READ_ON_THE_NEXT_PAGE)
    ],
)
def test_every_look_is_written_down_once(request, client, newcomer, method, name, who):
    """Whoever is refused has not looked."""
    status = MATRIX[method, name][CAST.index(who)]
    args = ARGS[name](newcomer)
    person = Newcomer.objects.filter(key=args[0]).first() or newcomer
    sign_in(request, client, who)
    with connection.execute_wrapper(only_inside_the_views_own_transaction):
        assert send(client, method, name, args).status_code == status
    # A card is nobody to whoever sees it.
    is_a_look = status in {200, 302} and name != "competence:contact_ask"
    assert looks() == ([(person.pk, request.getfixturevalue(who).pk)] if is_a_look else [])


@pytest.mark.parametrize("name", ["services:person_detail", "services:plan_detail", "intake:household"])
def test_a_page_of_a_family_is_a_look_at_each_of_them(client, caseworker, newcomer, name):
    make_child(newcomer.household)
    client.force_login(caseworker)
    client.get(reverse(name, args=ARGS[name](newcomer)))
    family = Newcomer.objects.filter(household=newcomer.household_id).values_list("pk", flat=True)
    assert sorted(person for person, _by in looks()) == sorted(family)


def test_a_list_that_was_found_is_a_look_at_everybody_on_it(client, caseworker, newcomer):
    make_child(newcomer.household, "Amal the younger")
    client.force_login(caseworker)
    client.post(reverse("intake:newcomer_search"), {"name": "Amal"})
    assert sorted(person for person, _by in looks()) == sorted(Newcomer.objects.values_list("pk", flat=True))

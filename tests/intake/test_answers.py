import datetime
import uuid

import pytest
from django.db import IntegrityError

from intake import actions
from intake.facts import facts_of
from intake.models import Newcomer
from tests.builders import ARRIVAL, MORNING, make_agency, make_child, make_fact
from tests.intake.builders import answer_of, make_partner

LATER = MORNING + datetime.timedelta(hours=1)
TODAY = datetime.date(2030, 2, 1)


def answer(newcomer, code, value, *, state="ANSWERED", at=LATER, **fields):
    return actions.record_answer(
        newcomer=newcomer, code=code, state=state, value=value, by=newcomer.user, at=at, **fields
    )


def test_a_new_answer_stands_beside_the_old_one(newcomer):
    first = make_fact(newcomer, "category", "family")
    answer(newcomer, "category", "protection")
    first.refresh_from_db()
    assert first.superseded_at == LATER
    assert answer_of(newcomer, "category").value == "protection"


def test_every_new_answer_raises_the_version_of_the_facts(newcomer):
    before = newcomer.household.facts_version
    answer(newcomer, "category", "protection")
    newcomer.household.refresh_from_db()
    assert newcomer.household.facts_version == before + 1


def test_the_same_answer_twice_is_one_answer(newcomer):
    answer(newcomer, "category", "protection")
    answer(newcomer, "category", "protection")
    newcomer.household.refresh_from_db()
    assert newcomer.facts.count() == 1
    assert newcomer.household.facts_version == 2


def test_a_stale_page_overwrites_nothing(newcomer):
    seen = make_fact(newcomer, "category", "family")
    answer(newcomer, "category", "protection", seen=seen.pk)
    with pytest.raises(actions.AnswerChangedMeanwhile) as caught:
        answer(newcomer, "category", "student_researcher", seen=seen.pk)
    assert caught.value.current.value == "protection"
    assert answer_of(newcomer, "category").value == "protection"


def test_a_page_from_before_the_first_answer_is_stale_too(newcomer):
    make_fact(newcomer, "category", "family")
    with pytest.raises(actions.AnswerChangedMeanwhile):
        answer(newcomer, "category", "protection", seen=None)


def test_a_stale_page_with_the_same_answer_is_a_second_click(newcomer):
    make_fact(newcomer, "category", "family")
    answer(newcomer, "category", "family", seen=None)
    assert newcomer.facts.count() == 1


def test_declining_clears_the_column(newcomer):
    answer(newcomer, "birth", {"year": 1990, "month": 5, "day": None})
    answer(newcomer, "birth", None, state="PREFER_NOT_TO_SAY")
    newcomer.refresh_from_db()
    assert newcomer.birth_year is None


def test_a_name_is_found_in_both_scripts(newcomer, caseworker):
    answer(newcomer, "name", {"name": "Олена Шевченко", "latin_name": "Olena Shevchenko"})
    for text in ("олена", "shevchenko"):
        assert Newcomer.objects.visible_to(caseworker).named_like(text).get() == newcomer


def test_an_incomplete_arrival_counts_no_deadline(newcomer):
    answer(newcomer, "arrival", {"year": 2030, "month": 1, "day": None})
    newcomer.refresh_from_db()
    assert newcomer.arrival_date is None


def test_moving_to_the_other_country_asks_for_the_municipality_again(newcomer):
    answer(newcomer, "municipality", newcomer.household.municipality.code)
    answer(newcomer, "country", "NO")
    newcomer.household.refresh_from_db()
    assert newcomer.household.municipality is None
    assert not newcomer.facts.current().filter(code="municipality").exists()


def test_a_municipality_brings_its_country(newcomer):
    answer(newcomer, "municipality", make_agency(country="NO", county="NO-18").code)
    newcomer.household.refresh_from_db()
    assert newcomer.household.country == "NO"


def test_a_child_is_never_its_own_parent(newcomer):
    child = make_child(newcomer.household)
    actions.record_answer(
        newcomer=child,
        code="parents",
        state="ANSWERED",
        value=[str(child.key), str(newcomer.key)],
        by=newcomer.user,
        at=LATER,
    )
    assert [link.parent for link in child.parent_links.all()] == [newcomer]
    with pytest.raises(IntegrityError, match="parent_link_not_to_oneself"):
        child.parent_links.update(parent=child)


def test_nobody_arrives_before_birth(newcomer):
    newcomer.birth_year = ARRIVAL.year + 1
    with pytest.raises(IntegrityError, match="newcomer_born_before_arrival"):
        newcomer.save()


def test_a_child_shares_the_reason_and_the_arrival(newcomer):
    make_fact(newcomer, "category", "protection")
    make_fact(newcomer, "employed", True)
    child = make_child(newcomer.household, arrival_date=None, birth_year=2022)
    assert facts_of(child, today=TODAY) == {
        "category": "protection",
        "arrival_date": ARRIVAL.isoformat(),
        "person_role": "child",
        "country": "SE",
        "age": 7,
        "has_children": True,
    }


def test_the_child_of_a_worker_from_outside_joins_the_worker(newcomer):
    make_fact(newcomer, "category", "labour_third")
    facts = facts_of(make_child(newcomer.household, arrival_date=None), today=TODAY)
    assert (facts["category"], facts["sponsor_category"]) == ("family", "labour_third")


def test_who_was_born_here_has_been_here_from_that_day(newcomer):
    child = make_child(newcomer.household, arrival_date=None, birth_year=2030, birth_month=5, birth_day=17)
    assert facts_of(child, today=TODAY)["arrival_date"] == "2030-05-17"


def test_a_partner_answers_for_themselves(newcomer):
    make_fact(newcomer, "category", "protection")
    make_fact(newcomer, "has_children", False)
    partner = make_partner(newcomer.household)
    assert facts_of(partner, today=TODAY) == {"person_role": "partner", "country": "SE", "has_children": False}


def test_what_was_not_asked_is_unknown_and_what_was_declined_too(newcomer):
    make_fact(newcomer, "category", None, state="DONT_KNOW")
    assert "category" not in facts_of(newcomer, today=TODAY)
    assert "has_children" not in facts_of(newcomer, today=TODAY)


def test_the_name_is_no_fact_of_the_plan(newcomer):
    answer(newcomer, "name", {"name": "Amal", "latin_name": ""})
    make_fact(newcomer, "planned_stay_months", 12)
    assert facts_of(newcomer, today=TODAY) == {
        "arrival_date": ARRIVAL.isoformat(),
        "person_role": "adult",
        "country": "SE",
        "planned_stay_months": 12,
    }


def test_a_child_is_added_once_per_page(newcomer):
    key = uuid.uuid4()
    for _ in range(2):
        child = actions.add_child(
            household=newcomer.household, key=key, name="Lina", latin_name="", by=newcomer.user, at=LATER
        )
    assert list(newcomer.household.members.children()) == [child]
    assert answer_of(newcomer, "has_children").value is True

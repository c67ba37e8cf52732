"""A draft is begun, handed over and approved by somebody else; editions in force never change."""

import datetime
from functools import partial

import pytest
from django.db import DatabaseError, transaction

from newcomer_portal.accounts.models import Role
from services import catalogue, editions
from services.catalogue_checks import problems
from services.edition_store import contents_of, known
from services.editions import EditionMoved, EditionRefused
from services.models import CatalogueVersion, EditionEvent, EditionState, OnboardingStep
from tests.at_once import at_once
from tests.builders import MORNING, make_user
from tests.services.edition_verbs import LATER, TODAY, approve, change, hand_over, start


def test_a_draft_is_a_copy_that_nobody_plans_by(first, draft):
    assert contents_of(draft) == contents_of(first)
    assert (draft.number, draft.in_force_from, draft.state) == (None, None, EditionState.DRAFT)
    assert CatalogueVersion.objects.in_force(TODAY) == 1


def test_a_country_has_one_draft_at_a_time(draft, colleague, county_elsewhere):
    assert start(colleague) == draft
    assert start(county_elsewhere, "NO") != draft
    with pytest.raises(DatabaseError), transaction.atomic():
        CatalogueVersion.objects.create(state="PROPOSED", country="SE", based_on=draft.based_on)


def test_what_is_approved_holds_from_its_day(first, draft, county, colleague):
    before = contents_of(first)
    change(draft, county, legal_basis="A new law")
    hand_over(draft, county)
    approve(draft, colleague)
    assert (draft.number, draft.in_force_from, draft.state) == (2, LATER, EditionState.APPROVED)
    assert CatalogueVersion.objects.in_force(LATER - datetime.timedelta(days=1)) == 1
    assert catalogue.load(today=LATER).number == 2
    assert contents_of(draft)["se-a"].legal_basis == "A new law"
    assert contents_of(first) == before


def test_what_is_wrong_in_the_other_country_holds_nobody_up(first, draft, county, colleague):
    OnboardingStep.objects.filter(code="no-a").update(official_url="ftp://nowhere")
    assert problems(contents_of(draft).values(), known())
    change(draft, county, legal_basis="A new law")
    hand_over(draft, county)
    approve(draft, colleague)
    assert draft.number == 2


def test_every_change_is_told_with_who_and_what(draft, county):
    change(draft, county, legal_basis="A new law")
    event = draft.events.get(kind="STEP_CHANGED")
    assert (event.by, event.at, event.step_code) == (county, MORNING, "se-a")
    assert event.changes == {"legal_basis": ["", "A new law"]}
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        EditionEvent.objects.filter(pk=event.pk).update(note="never said")


def test_saving_the_same_again_changes_nothing(draft, county):
    change(draft, county, legal_basis="")
    assert draft.revision == 0
    assert list(draft.events.values_list("kind", flat=True)) == ["STARTED"]


def test_who_worked_on_a_draft_does_not_approve_it(draft, county, colleague):
    change(draft, colleague, legal_basis="A new law")
    hand_over(draft, county)
    for author in (county, colleague):
        with pytest.raises(EditionRefused, match="worked on this draft"):
            approve(draft, author)
    assert draft.state == EditionState.PROPOSED


def test_whoever_only_began_it_may_approve(draft, county, colleague):
    change(draft, colleague, legal_basis="A new law")
    hand_over(draft, colleague)
    approve(draft, county)
    assert draft.number == 2


def test_the_other_countrys_county_approves_nothing_here(draft, county, county_elsewhere):
    change(draft, county, legal_basis="A new law")
    hand_over(draft, county)
    with pytest.raises(EditionRefused):
        approve(draft, county_elsewhere)


def test_approving_twice_approves_once(draft, county, colleague):
    change(draft, county, legal_basis="A new law")
    hand_over(draft, county)
    seen = draft.revision
    approve(draft, colleague)
    with pytest.raises(EditionMoved, match="Approved"):
        approve(draft, colleague, seen=seen)
    assert draft.number == 2
    assert draft.events.filter(kind="APPROVED").count() == 1


def test_nobody_approves_what_they_have_not_read(draft, county, colleague):
    change(draft, county, legal_basis="A new law")
    hand_over(draft, county)
    read = draft.revision
    editions.give_back(edition=draft, seen=read, note="", by=county, at=MORNING)
    draft.refresh_from_db()
    change(draft, county, legal_basis="Another law")
    hand_over(draft, county)
    with pytest.raises(EditionMoved, match="changed the draft"):
        approve(draft, colleague, seen=read)


@pytest.mark.parametrize("days", [-1, 366])
def test_a_day_that_cannot_be_is_refused(draft, county, days):
    change(draft, county, legal_basis="A new law")
    with pytest.raises(EditionRefused, match="day"):
        hand_over(draft, county, TODAY + datetime.timedelta(days=days))


def test_a_draft_that_changes_nothing_is_not_handed_over(draft, county):
    with pytest.raises(EditionRefused, match="changes nothing"):
        hand_over(draft, county)


def test_what_is_handed_over_or_approved_is_not_changed(draft, county, colleague):
    change(draft, county, legal_basis="A new law")
    hand_over(draft, county)
    with pytest.raises(EditionMoved, match="Waits for a second person"):
        change(draft, colleague, legal_basis="Another law")
    approve(draft, colleague)
    with pytest.raises(EditionMoved, match="Approved"):
        change(draft, colleague, legal_basis="Another law")


def test_a_dropped_draft_is_kept_and_makes_room(draft, county):
    editions.drop(edition=draft, seen=0, by=county, at=MORNING)
    assert draft.steps.count() == 3
    assert start(county) != draft


def test_without_a_catalogue_there_is_nothing_to_draft(county):
    OnboardingStep.objects.all().delete()
    with pytest.raises(EditionRefused, match="no catalogue"):
        start(county)


def test_drafts_are_seen_in_their_own_country_only(draft, county, county_elsewhere, caseworker):
    assert draft in CatalogueVersion.objects.visible_to(county)
    assert draft not in CatalogueVersion.objects.visible_to(county_elsewhere)
    assert not CatalogueVersion.objects.visible_to(caseworker)


@pytest.mark.django_db(transaction=True)
def test_of_two_approvals_at_once_one_counts(draft, county, colleague):
    third = make_user(Role.COUNTY, agency=county.agency)
    change(draft, county, legal_basis="A new law")
    hand_over(draft, county)

    def approve_it(by):
        edition = CatalogueVersion.objects.get(pk=draft.pk)
        editions.approve(edition=edition, seen=draft.revision, from_date=LATER, by=by, at=MORNING)

    results = at_once(partial(approve_it, colleague), partial(approve_it, third))
    assert sorted(map(type, results), key=str) == [type(None), EditionMoved]
    assert [edition.number for edition in CatalogueVersion.objects.order_by("pk")] == [1, 2]

"""Two drafts, or a draft and an edition from elsewhere, come together without undoing each other."""

from dataclasses import replace

import pytest

from newcomer_portal.accounts.models import Role
from services import editions
from services.edition_changes import differences, merge
from services.edition_store import contents_of
from services.editions import EditionRefused
from services.models import CatalogueVersion
from tests.builders import MORNING, make_user
from tests.services.edition_verbs import LATER, TODAY, approve, change, hand_over, start


def test_two_countries_drafts_do_not_undo_each_other(draft, county, colleague, county_elsewhere):
    other, norwegian = start(county_elsewhere, "NO"), make_user(Role.COUNTY, agency=county_elsewhere.agency)
    change(other, county_elsewhere, "no-a", legal_basis="En lov")
    change(draft, county, legal_basis="En lag")
    hand_over(other, county_elsewhere)
    approve(other, norwegian)
    hand_over(draft, county)
    approve(draft, colleague)
    steps = contents_of(CatalogueVersion.objects.newest())
    assert (draft.number, steps["se-a"].legal_basis, steps["no-a"].legal_basis) == (3, "En lag", "En lov")


def test_no_edition_begins_before_the_one_it_is_made_from(draft, county, colleague, county_elsewhere):
    other, norwegian = start(county_elsewhere, "NO"), make_user(Role.COUNTY, agency=county_elsewhere.agency)
    change(other, county_elsewhere, "no-a", legal_basis="En lov")
    hand_over(other, county_elsewhere)
    approve(other, norwegian, LATER)
    change(draft, county, legal_basis="En lag")
    with pytest.raises(EditionRefused, match="already begins later"):
        hand_over(draft, county, TODAY)


def an_edition_from_elsewhere(first, **fields):
    """As an import leaves it: approved, and no country's own."""
    edition = CatalogueVersion.objects.create(number=2, in_force_from=TODAY, based_on=first)
    for step in first.steps.all():
        step.pk, step._state.adding, step.version = None, True, edition
        step.save()
    for code, values in fields.items():
        edition.steps.filter(code=code.replace("_", "-")).update(**values)
    return edition


def test_a_draft_of_an_older_edition_is_brought_up_and_loses_nothing(first, draft, county, colleague):
    change(draft, county, "se-a", legal_basis="Ours")
    an_edition_from_elsewhere(first, se_a={"legal_basis": "Theirs"}, se_b={"legal_basis": "Also theirs"})
    hand_over(draft, county)
    with pytest.raises(EditionRefused, match="Edition 2 has come"):
        approve(draft, colleague)
    editions.give_back(edition=draft, seen=draft.revision, note="", by=colleague, at=MORNING)
    draft.refresh_from_db()
    assert editions.bring_up(edition=draft, seen=draft.revision, by=county, at=MORNING) == ("se-a",)
    steps = contents_of(draft)
    assert (steps["se-a"].legal_basis, steps["se-b"].legal_basis) == ("Ours", "Also theirs")


def test_merging_takes_each_side_where_it_alone_changed(draft):
    base = contents_of(draft)
    theirs = base | {"se-a": replace(base["se-a"], legal_basis="Theirs")}
    ours = {code: step for code, step in base.items() if code != "se-b"}
    merged = merge(base, theirs, ours)
    assert (set(merged.steps), merged.conflicts) == ({"se-a", "no-a"}, ())
    assert merged.steps["se-a"].legal_basis == "Theirs"
    assert [(d.code, d.touches_plans) for d in differences(base, merged.steps)] == [("se-a", False), ("se-b", True)]

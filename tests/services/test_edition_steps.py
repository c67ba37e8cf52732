"""What is changed in a step of a draft, and what is refused."""

from dataclasses import replace

import pytest

from services.catalogue_checks import Fault
from services.edition_changes import seen_token
from services.edition_content import TextContent
from services.edition_steps import StepMoved, add_step, remove_step, save_text
from services.edition_store import contents_of
from services.editions import EditionRefused
from tests.builders import MORNING
from tests.services.edition_verbs import TODAY, change


def test_of_two_who_save_one_form_the_later_is_told(draft, county, colleague):
    seen = seen_token(contents_of(draft)["se-a"], "facts")
    change(draft, county, legal_basis="A new law", seen=seen)
    with pytest.raises(StepMoved) as moved:
        change(draft, colleague, legal_basis="Another law", seen=seen)
    assert moved.value.current.legal_basis == "A new law"
    change(draft, colleague, part="rule", rules={"categories": ["protection"]})
    assert contents_of(draft)["se-a"].legal_basis == "A new law"


def test_a_rule_on_an_unknown_fact_is_refused_and_nothing_is_saved(draft, county):
    with pytest.raises(EditionRefused) as refused:
        change(draft, county, part="rule", rules={"all_of": [{"fact": "shoe_size", "op": "eq", "value": 43}]})
    assert [problem.fault for problem in refused.value.found] == [Fault.UNKNOWN_FACT]
    assert draft.revision == 0


def test_a_cycle_is_refused(draft, county):
    change(draft, county, "se-a", part="order", prerequisites=("se-b",))
    with pytest.raises(EditionRefused) as refused:
        change(draft, county, "se-b", part="order", recommended_first=("se-a",))
    assert [problem.fault for problem in refused.value.found] == [Fault.CYCLE]


def test_a_new_meaning_leaves_the_other_languages_behind(draft, county):
    step = contents_of(draft)["se-a"]
    new = replace(step.texts["en"], plain="Something else.")
    save_text(
        edition=draft, code="se-a", language="en", text=new, is_new_meaning=True, seen=seen_token(step, "en"),
        by=county, at=MORNING,
    )  # fmt: skip
    texts = contents_of(draft)["se-a"].texts
    assert (texts["en"].stale_since, texts["sv"].stale_since) == (None, TODAY)
    follow = seen_token(contents_of(draft)["se-a"], "sv")
    save_text(
        edition=draft, code="se-a", language="sv", text=replace(texts["sv"], plain="Något annat."),
        is_new_meaning=False, seen=follow, by=county, at=MORNING,
    )  # fmt: skip
    texts = contents_of(draft)["se-a"].texts
    assert (texts["en"].stale_since, texts["sv"].stale_since) == (None, None)


def test_an_official_text_cannot_be_emptied(draft, county):
    seen = seen_token(contents_of(draft)["se-a"], "sv")
    with pytest.raises(EditionRefused) as refused:
        save_text(
            edition=draft, code="se-a", language="sv", text=TextContent(title="Bara titel"), is_new_meaning=False,
            seen=seen, by=county, at=MORNING,
        )  # fmt: skip
    assert [(problem.fault, problem.about) for problem in refused.value.found] == [(Fault.MISSING_TEXT, ("sv",))]


def test_a_step_is_added_once_and_its_name_never_used_again(draft, county):
    new = replace(contents_of(draft)["se-a"], code="se-new")
    add_step(edition=draft, step=new, by=county, at=MORNING)
    with pytest.raises(EditionRefused):
        add_step(edition=draft, step=new, by=county, at=MORNING)
    assert list(contents_of(draft)) == ["se-a", "se-b", "no-a", "se-new"]


def test_a_step_that_others_wait_for_stays(draft, county):
    change(draft, county, "se-a", part="order", prerequisites=("se-b",))
    with pytest.raises(EditionRefused, match="Other steps come after"):
        remove_step(edition=draft, code="se-b", seen=draft.revision, by=county, at=MORNING)
    remove_step(edition=draft, code="se-a", seen=draft.revision, by=county, at=MORNING)
    assert set(contents_of(draft)) == {"se-b", "no-a"}

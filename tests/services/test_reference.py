import datetime

import pytest

from newcomer_portal.accounts.models import Agency, ReferenceLoad
from services import catalogue, reference, seeding
from services.eligibility import parse
from services.models import CatalogueVersion, CategoryLabel, LawChange, LifeAreaLabel, OnboardingStep, StepText
from tests.services.builders import SEEDED

LATER = SEEDED + datetime.timedelta(days=400)


def test_version_1_holds_every_step_in_every_language(step_catalogue):
    assert OnboardingStep.objects.of_version(1).count() == 67
    assert StepText.objects.count() == 67 * 5
    assert LifeAreaLabel.objects.count() == 14 * 5
    assert CategoryLabel.objects.count() == 7 * 5


def test_a_reload_touches_no_step(step_catalogue):
    step = OnboardingStep.objects.get(code="se-school")
    step.texts.filter(language="en").update(title="Edited by the county")
    step.deadline = {"type": "none"}
    step.save()
    ReferenceLoad.objects.all().delete()
    reference.load(today=LATER)
    assert CatalogueVersion.objects.get().in_force_from == SEEDED
    assert OnboardingStep.objects.count() == 67
    step.refresh_from_db()
    assert step.deadline == {"type": "none"}
    assert step.texts.get(language="en").title == "Edited by the county"


def test_files_that_did_not_change_are_not_read_again(step_catalogue):
    lines = []
    reference.load(today=LATER, progress=lines.append)
    assert lines == []


def test_a_reload_corrects_a_word_and_brings_back_none_twice(step_catalogue):
    LifeAreaLabel.objects.filter(language="sv").update(label="fel")
    ReferenceLoad.objects.all().delete()
    reference.load(today=LATER)
    assert LifeAreaLabel.objects.get(parent__code="housing", language="sv").label == "Bostad"
    assert LifeAreaLabel.objects.count() == 14 * 5


def test_a_law_change_that_left_the_file_is_retired_and_keeps_its_steps(step_catalogue):
    gone = LawChange.objects.create(code="gone", country="SE", title="Gone", status="PROPOSED", confidence="DISPUTED")
    OnboardingStep.objects.get(code="se-sfi").law_changes.add(gone)
    ReferenceLoad.objects.all().delete()
    reference.load(today=LATER)
    gone.refresh_from_db()
    assert gone.retired_date == LATER
    assert gone.steps.count() == 1
    assert LawChange.objects.filter(retired_date__isnull=True).count() == 22


def test_without_its_agencies_no_step_is_loaded(db):
    with pytest.raises(seeding.AgencyMissing, match="se-migrationsverket"):
        reference.load(today=SEEDED)
    assert not CatalogueVersion.objects.exists()
    assert not OnboardingStep.objects.exists()


def test_the_official_language_speaks_for_itself_and_english_is_the_source(step_catalogue):
    texts = {text.language: text for text in StepText.objects.filter(step__code="se-school")}
    assert not texts["sv"].is_draft
    assert texts["sv"].details_are_draft
    assert not texts["en"].details_are_draft
    assert all(texts[language].is_draft for language in ("nb", "ar", "uk"))


def test_no_text_of_a_step_is_empty(step_catalogue):
    required = ("title", "plain", "deadline_text", "typical_duration", "cost")
    assert [t.pk for t in StepText.objects.all() if not all(getattr(t, field) for field in required)] == []
    with_duties = StepText.objects.filter(step__has_employer_part=True)
    assert not with_duties.filter(employer_note="").exists()


def test_rules_are_read_once_a_version(step_catalogue, django_assert_num_queries):
    first = catalogue.load(today=SEEDED)
    assert (first.number, len(first.steps)) == (1, 67)
    with django_assert_num_queries(1):
        assert catalogue.load(today=SEEDED).steps is first.steps


def test_before_the_first_load_there_are_no_rules(db):
    assert catalogue.load(today=SEEDED).steps == ()


def test_rules_survive_the_journey_through_the_database(step_catalogue):
    """What comes out of PostgreSQL is what the file says."""
    assert catalogue.load(today=SEEDED).steps == parse(reference.read("steps.yaml")["steps"]).steps


def test_loading_twice_makes_no_agency(step_catalogue):
    before = Agency.objects.count()
    reference.load(today=LATER)
    assert Agency.objects.count() == before


def test_what_supporters_do_is_said_in_every_language(step_catalogue):
    for text in StepText.objects.select_related("step").prefetch_related("step__supports"):
        assert len(text.support_texts) == len(text.step.supports.all())
        assert all(text.support_texts)

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation
from pytest_django.asserts import assertContains, assertNotContains

from competence.evidence_actions import LineSaidAnew, undo_step
from competence.evidence_history import ladder_of
from competence.line_names import line_version
from competence.origins import rung_name
from competence.reports import competence_card
from competence.rungs import Rung, highest
from newcomer_portal.accounts.models import Role
from tests import pdf_gate
from tests.builders import MORNING, make_agency, make_newcomer, make_user
from tests.competence.builders import make_profile, make_profile_skill, make_step
from tests.competence.inventory_world import say

NOON = MORNING + datetime.timedelta(hours=4)
A_TEST = {"place": "Hotel Fjell", "tester": "head cook", "tested_date": MORNING.date()}


def job_of(profile):
    return profile.jobs.get()


def address(line, page="evidence"):
    return reverse(f"competence:{page}", args=[line.profile.newcomer.key, "job", line.pk])


def origin(profile, language="en"):
    section = next(s for s in competence_card(profile, language).sections if s.code == "work")
    return section.lines[0].origin


def post(client, line, rung, **fields):
    data = {f"{rung.lower()}-{name}": value for name, value in fields.items()}
    return client.post(address(line), {"step": rung, "line": line_version(line), **data}, follow=True)


@pytest.fixture
def desk(client, caseworker):
    client.force_login(caseworker)
    return client


def test_the_highest_rung_stands():
    assert highest([]) is Rung.SAID
    assert highest(["CONFIRMED", "TESTED", "DESCRIBED"]) is Rung.TESTED
    assert [rung.height for rung in Rung] == [1, 2, 3, 4, 5]
    assert [rung for rung in Rung if rung.is_checked] == ["CONFIRMED", "DOCUMENT_SEEN", "TESTED"]


def test_a_line_climbs_the_whole_ladder_and_every_rung_says_who_when_and_for_whom(finished, caseworker):
    job, person = job_of(finished), finished.newcomer.user
    assert origin(finished).words == "Said by the person, 7 January 2030"
    make_step(job, Rung.DESCRIBED, by=person, example="I set up a ward.")
    assert origin(finished).words == "Described with an example by the person, 7 January 2030"
    make_step(job, Rung.CONFIRMED, by=caseworker)
    assert origin(finished).words == "Confirmed by a caseworker, Norrby, 7 January 2030. Valid for: Norrby"
    make_step(job, Rung.DOCUMENT_SEEN, by=caseworker, document_kind="DIPLOMA", valid_country="SE")
    assert origin(finished).words == (
        "Document seen by a caseworker (Diploma or school report), Norrby, 7 January 2030. "
        "Valid for: everybody in Sweden"
    )
    make_step(job, Rung.TESTED, by=caseworker, **A_TEST)
    assert origin(finished).words == (
        "Tested or observed 7 January 2030, Hotel Fjell, by head cook, recorded by a caseworker, Norrby, "
        "7 January 2030. Valid for: Norrby"
    )
    assert [step.rung for step in origin(finished).steps] == list(reversed(Rung))
    assert origin(finished).example == "I set up a ward."
    assert job_of(finished).rung == Rung.TESTED


def test_a_step_taken_back_leaves_the_next_one_below_and_a_trace(finished, caseworker):
    job = job_of(finished)
    make_step(job, Rung.DESCRIBED, by=finished.newcomer.user, example="I set up a ward.")
    step = make_step(job, Rung.CONFIRMED, by=caseworker)
    assert undo_step(step=step, line=job, by=caseworker, at=NOON)
    assert not undo_step(step=step, line=job, by=caseworker, at=NOON)
    assert job_of(finished).rung == origin(finished).rung == Rung.DESCRIBED
    step.refresh_from_db()
    assert (step.undone_by, step.undone_at) == (caseworker, NOON)


def test_what_is_changed_later_falls_back_to_said_and_the_old_rungs_stay_in_the_history(desk, finished, caseworker):
    job = job_of(finished)
    make_step(job, by=caseworker)
    say(finished, "c4", 2019, at=NOON)
    changed = job_of(finished)
    assert changed.pk == job.pk
    assert changed.rung == origin(finished).rung == Rung.SAID
    response = desk.get(address(changed))
    assertContains(response, "Given to what was said before; it was changed since.")
    assertContains(response, "Confirmed by a caseworker, Norrby")


def test_nothing_is_recorded_of_a_line_that_was_said_anew(finished, caseworker):
    read = job_of(finished)
    say(finished, "c4", 2019, at=NOON)
    with pytest.raises(LineSaidAnew):
        make_step(read, by=caseworker)
    assert job_of(finished).rung == Rung.SAID


def test_a_stale_page_is_told_so_and_records_nothing(desk, finished):
    read = job_of(finished)
    say(finished, "c4", 2019, at=NOON)
    assertContains(post(desk, read, "CONFIRMED"), "This line was changed meanwhile.")
    assert not finished.evidence.exists()


def test_the_same_step_twice_is_one_and_another_takes_its_place(finished, caseworker):
    job, colleague = job_of(finished), make_user(Role.CASEWORKER, agency=caseworker.agency)
    first = make_step(job, by=caseworker)
    assert make_step(job, by=colleague, at=NOON) == first
    wider = make_step(job, by=colleague, valid_country="SE", at=NOON)
    first.refresh_from_db()
    assert (first.undone_by, wider.undone_at) == (colleague, None)


def test_what_one_agency_confirmed_another_may_confirm_for_itself(finished, caseworker):
    """Each assessment says for whom it is valid: one does not stand for the other."""
    job, other = job_of(finished), make_user(Role.CASEWORKER, agency=make_agency(name="Bodø"))
    make_step(job, by=other)
    make_step(job, by=caseworker, at=NOON)
    assert ["Norrby" in origin(finished).steps[0].words, "Bodø" in origin(finished).steps[1].words] == [True, True]


def test_the_person_and_the_caseworker_can_each_have_an_example(finished, caseworker):
    job, person = job_of(finished), finished.newcomer.user
    make_step(job, Rung.DESCRIBED, by=person, example="One.")
    make_step(job, Rung.DESCRIBED, by=caseworker, example="Two.", at=NOON)
    make_step(job, Rung.DESCRIBED, by=person, example="Three.", at=NOON)
    standing = finished.evidence.not_undone().order_by("pk").values_list("example", flat=True)
    assert list(standing) == ["Two.", "Three."]


@pytest.mark.parametrize(
    ("rung", "fields"),
    [
        ("DESCRIBED", {}),
        ("DOCUMENT_SEEN", {}),
        ("TESTED", {"place": "Hotel Fjell", "tester": "cook"}),
        ("TESTED", {"place": "", "tester": "cook", "tested_date": MORNING.date()}),
        ("GUESSED", {}),
    ],
)
def test_a_step_without_what_it_rests_on_may_never_be(finished, caseworker, rung, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_step(job_of(finished), rung, by=caseworker, **fields)


def test_the_person_tells_an_example_and_takes_it_back(client, finished):
    client.force_login(finished.newcomer.user)
    job = job_of(finished)
    assertNotContains(client.get(address(job)), "Record that you saw a document")
    response = post(client, job, "DESCRIBED", example="I set up a ward for forty children.")
    assertContains(response, "I set up a ward for forty children.")
    assert job_of(finished).rung == Rung.DESCRIBED
    client.post(
        reverse("competence:evidence_undo", args=[finished.newcomer.key]), {"step": finished.evidence.get().key}
    )
    assert job_of(finished).rung == Rung.SAID


def test_the_person_sets_no_step_that_is_a_caseworkers(client, finished):
    client.force_login(finished.newcomer.user)
    for rung in ("CONFIRMED", "DOCUMENT_SEEN", "TESTED", "SAID", "x"):
        post(client, job_of(finished), rung, document="none", document_kind="DIPLOMA")
    assert not finished.evidence.exists()


def test_an_empty_example_is_asked_for_in_words(client, finished):
    client.force_login(finished.newcomer.user)
    assertContains(post(client, job_of(finished), "DESCRIBED", example=" "), "Write a few words about one time")


def test_a_story_told_of_the_work_can_be_the_example(client, finished):
    say(finished, "c9", "We moved a whole hospital in one night.")
    client.force_login(finished.newcomer.user)
    post(client, job_of(finished), "DESCRIBED", use_story="on")
    assert finished.evidence.get().example == "We moved a whole hospital in one night."


def test_a_caseworker_records_a_document_shown_at_the_desk(desk, finished):
    job = job_of(finished)
    assertContains(post(desk, job, "DOCUMENT_SEEN", document="none"), "Choose what kind of document you saw.")
    response = post(desk, job, "DOCUMENT_SEEN", document="none", document_kind="LICENCE", valid_country="SE")
    assertContains(response, "Valid for: everybody in Sweden")
    step = finished.evidence.get()
    assert (step.document, step.document_kind, job_of(finished).rung) == (None, "LICENCE", Rung.DOCUMENT_SEEN)


@pytest.mark.parametrize(("day", "is_right"), [("2020-02-03", True), ("2999-01-01", False), ("1900-01-01", False)])
def test_a_test_was_on_a_day_that_has_been(desk, finished, day, is_right):
    response = post(desk, job_of(finished), "TESTED", place="Hotel Fjell", tester="head cook", tested_date=day)
    assert finished.evidence.exists() == is_right
    assertContains(response, "Hotel Fjell")


def test_a_caseworker_takes_back_what_their_own_agency_recorded_and_nothing_else(desk, finished, caseworker):
    undo = reverse("competence:evidence_undo", args=[finished.newcomer.key])
    theirs = make_step(job_of(finished), by=make_user(Role.CASEWORKER, agency=make_agency(name="Bodø")))
    assert desk.post(undo, {"step": theirs.key}).status_code == 403
    assert desk.post(undo, {"step": "x"}).status_code == 404
    own = make_step(job_of(finished), by=make_user(Role.CASEWORKER, agency=caseworker.agency))
    for _ in range(2):
        assert desk.post(undo, {"step": own.key}).status_code == 302
    assert job_of(finished).rung == Rung.CONFIRMED  # Bodø's still stands


def test_a_line_of_somebody_else_or_of_nobody_is_not_found(desk, finished, newcomer_elsewhere):
    other = make_profile_skill(make_profile(newcomer_elsewhere))
    wish = finished.wishes.get()
    for kind, number in (("skill", other.pk), ("wish", wish.pk), ("job", 10**30), ("newcomer", 1)):
        url = reverse("competence:evidence", args=[finished.newcomer.key, kind, number])
        assert desk.get(url).status_code == 404


def test_the_ladder_takes_few_queries_however_long_its_history(
    desk, finished, caseworker, django_assert_max_num_queries
):
    job = job_of(finished)
    for number in range(20):
        make_step(job, Rung.DESCRIBED, by=caseworker, example=f"Example {number}.")
    with django_assert_max_num_queries(28):
        desk.get(address(job))


def test_the_paper_says_how_sure_we_are(client, finished, caseworker):
    make_step(job_of(finished), Rung.TESTED, by=caseworker, **A_TEST)
    make_step(job_of(finished), Rung.DESCRIBED, by=finished.newcomer.user, example="Forty children in one ward.")
    client.force_login(finished.newcomer.user)
    paper = client.get(reverse("competence:card_pdf", args=[finished.newcomer.key]), {"language": "en"})
    assert pdf_gate.faults(paper.content) == []
    letters = pdf_gate.letters(paper.content)
    assert "HotelFjell" in letters
    assert "Fortychildren" in letters


def test_every_line_kept_in_the_database_agrees_with_its_records(finished, caseworker):
    """The column that matching reads is what the records add up to."""
    make_step(job_of(finished), by=caseworker)
    for skill in finished.skills.all()[:3]:
        make_step(skill, Rung.TESTED, by=caseworker, **A_TEST)
    say(finished, "c4", 2018, at=NOON)
    for section in competence_card(finished, "en").sections:
        for line in section.lines:
            kind, number = line.id.split(":")
            kept = getattr(finished, {"education": "educations"}.get(kind, f"{kind}s").replace("wishs", "wishes"))
            assert kept.get(pk=number).rung == line.origin.rung


def test_an_employer_reads_the_rung_alone():
    assert [rung_name(rung) for rung in Rung] == [
        "said",
        "described with an example",
        "confirmed by a caseworker",
        "document seen",
        "tested or observed",
    ]


def test_who_fills_in_for_a_partner_is_led_back_to_the_card(client, newcomer):
    partner = make_newcomer("Petro", household=newcomer.household, person_role="PARTNER")
    line = make_profile_skill(make_profile(partner))
    client.force_login(newcomer.user)
    response = client.get(reverse("competence:evidence", args=[partner.key, "skill", line.pk]))
    assertContains(response, reverse("competence:card", args=[partner.key]))
    assertNotContains(response, reverse("competence:review", args=[partner.key]))


def test_an_agency_that_took_a_step_back_is_named_as_it_was_then(client, finished, caseworker):
    step = make_step(job_of(finished), by=caseworker)
    undo_step(step=step, line=job_of(finished), by=caseworker, at=NOON)
    caseworker.agency = make_agency(name="Fjellby")
    caseworker.save()
    client.force_login(finished.newcomer.user)
    assertContains(client.get(address(job_of(finished))), "Taken back, Norrby, ")
    with translation.override("ar"):
        assert "Norrby\u200f" in ladder_of(finished, f"job:{job_of(finished).pk}", "ar").history[0].note

"""The whole inventory: in two languages, on three devices and into a file; and by keyboard alone."""

from django.urls import reverse

from competence.answers import QuestionState, current_answers, standing_answers, states_of
from competence.models import Profile
from competence.transfer.compare import ASKED_AGAIN
from tests.browser.conftest import PHONE
from tests.browser.helpers import sign_in, speak
from tests.browser.inventory_path import field, level
from tests.browser.keyboard import Keyboard
from tests.browser.newcomer_path import tick
from tests.browser.test_interview import (  # noqa: F401  device and desk are fixtures
    ANSWER,
    begin,
    choose,
    desk,
    device,
    go_on,
    pass_over,
)
from tests.builders import make_newcomer, make_user
from tests.competence.builders import make_profile
from tests.competence.inventory_world import say

# What she and the caseworker say together: chosen, typed or, where it is one word alone, pressed.
TOGETHER = {
    "d5": {"choice": "copies_or_photos"},
    "b3": {"level_ar": "C1"},
    "c6": "nothing",
    "c7": "no_more",
    "c8": "nothing",
    "d6": {"choice": "no"},
    "d7": "nothing",
    "e2": {"often_sew": "every_week"},
    "e3": {"choice": "yes_now"},
    "f2": "nothing",
    "f3": {"choices": "use_a_phone_app"},
    "g2": {"places": "SE-BD"},
    "g3": {"choices": "day"},
    "g4": "nothing",
}
STORY = "وجدت الخلل وأصلحته في يوم واحد."


def test_alone_in_arabic_on_a_phone_then_elsewhere_then_together_and_read_back(device, desk, newcomer, esco):  # noqa: F811
    electrician = esco["7411.1"]
    phone = device(PHONE, has_touch=True)
    go_on(phone)
    choose(phone, "alone")  # the language of the page is the right one; yes, go on
    choose(phone, "a_job_soon")
    choose(phone, "ar")
    level(phone, ar="C2")
    choose(phone, "easily")
    tick(phone.locator("[name=c1-choice][value=yes]"))
    phone.locator("[name=c2-occupation_query]").press_sequentially("كهربائي", delay=20)
    phone.locator(f"[role=option][data-id='{electrician.pk}']").tap()
    phone.locator("[name=c4-year]").fill("٢٠٢٤")
    choose(phone, "five_to_ten_years")

    tablet = device({"width": 820, "height": 1180})
    go_on(tablet)  # on, where she stopped
    assert tablet.url.endswith("/c5/")
    tick(tablet.locator("fieldset.field input[value=alone]").first)
    go_on(tablet)
    tick(tablet.locator("[name=d1-choice][value=more_than_twelve]"))
    choose(tablet, "college_or_university")
    field(tablet, "07")
    pass_over(tablet, "d5", "dont_know")
    go_on(tablet)
    for answer in ("sew", "car"):
        choose(tablet, answer)
    tick(tablet.locator(f"[name=g1-chosen][value='{electrician.pk}']"))
    choose(tablet, "yes_soon")
    go_on(tablet)  # nobody else may see it, and this is right
    profile = Profile.objects.get()
    assert profile.usable_at
    assert standing_answers(profile)["c4"]["PERSON"].value == 2024

    begin(desk, newcomer)
    talk_to_the_end(desk)
    states = states_of(current_answers(profile))
    assert QuestionState.NOT_ASKED not in states.values()
    assert current_answers(profile)["c9"].value == STORY
    assert current_answers(profile)["d5"].by == current_answers(profile)["b3"].by != newcomer.user

    address = reverse("competence:profile_json", args=[newcomer.key])
    paper = desk.context.request.get(address, timeout=60_000).body()
    other = in_another_record(newcomer)
    desk.goto(reverse("competence:profile_import", args=[other.newcomer.key]))
    desk.locator("[name=file]").set_input_files(
        {"name": "profile.json", "mimeType": "application/json", "buffer": paper}
    )
    with desk.expect_navigation():
        desk.locator("main form button").first.click()
    with desk.expect_navigation():
        desk.locator("form:has([name=content]) button").click()
    assert words(other) == words(profile)


def talk_to_the_end(desk):  # noqa: F811
    """From each point to the next, until all were talked about."""
    desk.locator(".talk-points a").first.click()
    while not desk.url.endswith("/interview/"):
        question = desk.url.rstrip("/").rsplit("/", 1)[1]
        form, answer = desk.locator(ANSWER), TOGETHER.get(question)
        button = "button:not([name])"
        if question == "c9":
            form.locator("textarea").fill(STORY)
        elif question == "d4":
            form.locator("[name=country]").select_option("SY")
        elif isinstance(answer, dict):
            for name, value in answer.items():
                tick(form.locator(f"[name={name}][value={value}]"))
        elif answer:
            button = f"[name={answer}]"
        else:  # there is an answer already, and it is talked about
            with desk.expect_navigation():
                desk.locator("main > p.no-print > a.ds-button").click()
            continue
        with desk.expect_navigation():
            form.locator(button).first.click()


def in_another_record(newcomer):
    """Of the same person, in the same municipality, as if they had moved there: a yes, and nothing else."""
    copy = make_newcomer(user=make_user(), municipality=newcomer.household.municipality)
    profile = make_profile(copy)
    say(profile, "a3", "yes")
    return profile


def words(profile):
    return {id_: (a.state, a.value) for id_, a in current_answers(profile).items() if id_ not in ASKED_AGAIN}


def test_the_whole_inventory_by_keyboard_alone(desktop, newcomer, esco):
    sign_in(desktop, newcomer.user)
    speak(desktop, "en")
    desktop.goto(reverse("competence:inventory", args=[newcomer.key]))
    keys = Keyboard(desktop)
    keys.send("main form button")
    keys.choose("a2-choice", "alone")
    keys.send()
    keys.tick("choices", "a_job_soon", "learn_the_language")
    keys.send()
    keys.tick("languages", "en")
    keys.unfold("details:has([name=languages]) > summary")
    keys.tick("languages", "uk")
    keys.send()
    keys.choose("b2-level_en", "B1")
    keys.choose("b2-level_uk", "C2")
    keys.choose("b4-choice", "easily")
    keys.send()
    keys.choose("c1-choice", "yes")
    keys.find("c2-occupation_query", "nurse")
    keys.choose("c3-choice", "five_to_ten_years")
    keys.type("c4-year", "2024")
    keys.send()
    for name in names_of(desktop, "input[name^=task_]"):
        keys.choose(name, "with_help")
    keys.send()
    keys.choose("d1-choice", "more_than_twelve")
    keys.choose("d2-choice", "college_or_university")
    keys.send()
    keys.unfold("details:has([name=d3-field][value='09']) > summary")
    keys.choose("d3-field", "09")
    keys.unfold("#part-d5 .skip > summary")
    keys.choose("d5-skip", "prefer_not")
    keys.send()
    keys.tick("choices", "sew")
    keys.send()
    keys.send("[name=prefer_not]")
    keys.find("g1-occupation_query", "nurse")
    keys.choose("g5-choice", "yes_later")
    keys.send()
    keys.tick("h1-recipients", "EMPLOYERS")
    keys.send()
    profile = Profile.objects.get()
    assert profile.usable_at
    assert profile.skills.filter(level="WITH_HELP").count() == 12
    second_round(keys, desktop)
    assert desktop.url.endswith("/card/")
    states = states_of(current_answers(profile))
    assert QuestionState.NOT_ASKED not in states.values()
    assert (states["d5"], states["f1"], states["e3"]) == ("PREFER_NOT_TO_SAY",) * 3


def second_round(keys, page):
    keys.send("form:has(.progress) button")
    keys.choose("level_en", "B1")
    keys.choose("level_uk", "C2")
    keys.send()
    keys.type("own_words", "incubator")
    keys.send()
    keys.send("[name=no_more]")
    keys.tick("choices", "led_people")
    keys.send()
    keys.type("text", "I built a ward.")
    keys.send()
    keys.type("year", "2008")
    keys.send()
    keys.choose("choice", "yes")
    keys.send()
    keys.type("name_0", "First aid")
    keys.send()
    keys.choose("e2-often_sew", "every_week")
    keys.unfold("#part-e3 .skip > summary")
    keys.choose("e3-skip", "prefer_not")
    keys.send()
    keys.send("[name=nothing]")
    keys.tick("choices", "write_an_e_mail")
    keys.send()
    keys.tick("g2-places", "SE-BD")
    keys.tick("g3-choices", "day")
    keys.send()
    keys.send("[name=nothing]")


def names_of(page, selector):
    return page.locator(selector).evaluate_all("all => [...new Set(all.map(one => one.name))]")

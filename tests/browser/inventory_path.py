"""The quick inventory on a phone, question by question, whatever the language of the page."""

from django.urls import reverse

from tests.browser.newcomer_path import choose, go_on


def take_inventory(page, person, *, typed, occupation):
    """Every question once: a nurse of many years, schooled to the end, who lets employers find her.

    `typed` is what she writes into the type-ahead, `occupation` the ESCO occupation she means.
    """
    page.goto(reverse("competence:inventory", args=[person.key]))
    go_on(page)
    go_on(page)  # the language of the page is the right one
    choose(page, "alone")
    go_on(page)  # yes, go on
    choose(page, "use_my_profession")
    choose(page, "uk", "en")
    choose(page, "C2")
    choose(page, "B1")
    choose(page, "easily")
    choose(page, "yes")
    _find(page, typed, occupation)
    choose(page, "five_to_ten_years")
    page.locator("[name=year]").fill("2025")
    go_on(page)
    for task in page.locator("fieldset.field").all():
        task.locator("input[value=alone]").check()
    go_on(page)
    choose(page, "more_than_twelve")
    choose(page, "college_or_university")
    choose(page, "09")
    choose(page, "0913")
    choose(page, "copies_or_photos")
    choose(page, "take_care_of_children")
    choose(page, "car", "from_ukraine")
    choose(page, str(occupation.pk))
    choose(page, "yes_soon")
    choose(page, "EMPLOYERS")
    go_on(page)  # yes, this is right


def _find(page, typed, occupation):
    box = page.locator("[name=occupation_query]")
    box.press_sequentially(typed, delay=20)
    page.locator(f"[role=option][data-id='{occupation.pk}']").click()
    go_on(page)

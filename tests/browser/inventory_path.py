"""The quick inventory on a phone, question by question, whatever the language of the page."""

from django.urls import reverse

from tests.browser.newcomer_path import choose, go_on, tick


def take_inventory(page, person, *, typed, occupation):
    """Every question once: a nurse of many years, schooled to the end, who lets employers find her.

    `typed` is what she writes into the type-ahead, `occupation` the ESCO occupation she means.
    """
    page.goto(reverse("competence:inventory", args=[person.key]))
    go_on(page)
    choose(page, "alone")  # the language of the page is the right one; yes, go on
    choose(page, "use_my_profession")
    choose(page, "uk", "en")
    level(page, uk="C2", en="B1")
    choose(page, "easily")
    page.locator("[name=c1-choice][value=yes]").check()
    _find(page, typed, occupation)
    page.locator("[name=c4-year]").fill("2025")
    choose(page, "five_to_ten_years")
    for task in page.locator("fieldset.field").all():
        task.locator("input[value=alone]").check()
    go_on(page)
    choose(page, "more_than_twelve", "college_or_university")
    field(page, "0913")
    choose(page, "copies_or_photos")
    choose(page, "take_care_of_children")
    choose(page, "car", "from_ukraine")
    choose(page, str(occupation.pk), "yes_soon")
    choose(page, "EMPLOYERS")  # and yes, this is right


def _find(page, typed, occupation):
    box = page.locator("[name$=occupation_query]")
    box.press_sequentially(typed, delay=20)
    page.locator(f"[role=option][data-id='{occupation.pk}']").click()


def level(page, **levels):
    """The sentence for each language, on the page of either question about levels."""
    for language, said in levels.items():
        page.locator(f"[name$=level_{language}][value={said}]").check()


def field(page, code):
    """A detailed field of education, folded into its broad one."""
    tick(page.locator(f"[name$=field][value='{code}']"))

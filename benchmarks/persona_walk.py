"""A persona goes through the real pages, by what a control is and never by its words, and every touch is counted."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from benchmarks.persona_effort import Effort, Line, words, words_of_page

_SAVE = "main form button:visible:not([name^=show_]):not(.read-aloud)"
_MOST_PAGES = 90
# What stands the same around every question, or says it again in the country's language.
_FRAME = (
    ".progress, .question__beside, .question > .soft, .badge, [name=dont_know], [name=prefer_not], "
    "[name^=show_], main > p > a"
)
_LINES = """frame => {
    const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    const lines = [];
    while (walker.nextNode()) {
        const text = walker.currentNode.data.trim(), parent = walker.currentNode.parentElement;
        if (!text || !parent.checkVisibility()) continue;
        if (parent.closest('select, script, template, .visually-hidden')) continue;
        lines.push([text, !parent.closest(frame)]);
    }
    return lines;
}"""


@dataclass(frozen=True)
class Step:
    """One page: the question it asked, and what it cost."""

    question: str
    effort: Effort


class Walk:
    """`occupations` gives the id of an occupation by its ESCO code."""

    def __init__(self, page, persona, occupations):
        self.page, self.occupations = page, occupations
        self.answers, self.visits = persona["answers"], {}
        self.languages, self.not_found = [], []
        self.taps = self.keystrokes = self.words_found = 0

    def begin(self, address) -> Step:
        self.page.goto(address)
        return self._step("start", lambda: self._tap(self.page.locator(_SAVE).first))

    def tell_more(self) -> Step:
        """From the card into the second round; of the card only the invitation is counted as read."""
        form = self.page.locator("main form[action]:has(.progress)").last
        invitation = form.inner_text().split("\n")
        step = self._step("tell more", lambda: self._tap(form.locator("button")))
        return Step(step.question, Effort(1, step.effort.taps, 0, words(invitation), step.effort.words_shown))

    def to_the_card(self) -> list[Step]:
        steps = []
        while not self._path.endswith("/card/"):
            if len(steps) == _MOST_PAGES:
                raise RuntimeError(f"no end after {steps[-1].question}")
            question, before = self._path.rstrip("/").rsplit("/", 1)[1], self.page.url
            steps.append(self._step(question, lambda asked=question: self._answer(asked)))
            if self.page.url == before:
                raise RuntimeError(f"{question} was not accepted")
        return steps

    @property
    def _path(self):
        return urlsplit(self.page.url).path

    def _step(self, question, act) -> Step:
        self.taps = self.keystrokes = self.words_found = 0
        read, shown = words_of_page([Line(*line) for line in self.page.evaluate(_LINES, _FRAME)])
        act()
        self.page.wait_for_load_state()
        found = self.words_found
        return Step(question, Effort(1, self.taps, self.keystrokes, read + found, shown + found))

    def _answer(self, question):
        visit = self.visits[question] = self.visits.get(question, 0) + 1
        answer, base = self.answers[question], question.partition("-")[0]
        button = None
        if base in {"b2", "b3"}:
            self._tick([answer[self.languages[visit - 1]]])
        elif base in {"c5", "e2"}:
            self._tick_groups(answer)
        elif base == "d3":
            self._tick([answer[visit - 1]])
        elif base == "c7":
            button = answer[visit - 1]
        elif isinstance(answer, dict):
            button = self._fill(answer)
        elif self.page.locator("main textarea").count():
            self._type(self.page.locator("main textarea"), answer)
        elif answer != "go_on":
            self._tick(answer if isinstance(answer, list) else [answer])
        if question == "b1":
            self.languages = self.page.locator("[name=languages]:checked").evaluate_all("all => all.map(e => e.value)")
        self._tap(self.page.locator(f"main form button[name={button}]" if button else _SAVE).first)

    def _fill(self, answer):
        if "picture" in answer:
            self._tap(self.page.locator(f"#picture_{self.occupations[answer['picture']]}"))
        if "find" in answer and not self._find(answer["find"], self.occupations[answer["occupation"]]):
            self.not_found.append(answer["find"][-1])
            self._type(self.page.locator("[name=own_words]"), answer["find"][-1])
        self._tick([self.occupations[code] for code in answer.get("done", [])] + answer.get("tick", []))
        for name, value in answer.get("select", {}).items():
            self.taps += 2  # open the list, choose
            self.page.locator(f"[name={name}]").select_option(value)
        for name, text in answer.get("type", {}).items():
            self._type(self.page.locator(f"[name={name}]"), str(text))
        return answer.get("press")

    def _find(self, tries, occupation):
        """Words are typed to their end; what was found is read. Words that find nothing right are deleted again."""
        box, found = self.page.locator("[name=occupation_query]"), self.page.locator("[role=listbox]")
        for number, text in enumerate(tries):
            if number:
                self.not_found.append(tries[number - 1])
                self.keystrokes += len(tries[number - 1])
                box.fill("")
            self._type(box, text)
            self.page.locator(".type-ahead__status:not(:empty)").wait_for()
            if found.is_visible():
                self.words_found += words([found.inner_text()])
            option = self.page.locator(f"[role=option][data-id='{occupation}']")
            if option.count():
                self._tap(option)
                return True
        self.keystrokes += len(tries[-1])
        box.fill("")
        return False

    def _tick(self, values):
        for value in values:
            control = self.page.locator(f'main form input[value="{value}"]').first
            if not control.is_checked():
                self.taps += 1
                control.check()

    def _tick_groups(self, levels):
        """The levels in turn for every group of radio buttons that the page has."""
        all_names = "all => [...new Set(all.map(one => one.name))]"
        for number, name in enumerate(self.page.locator("main form input[type=radio]").evaluate_all(all_names)):
            self.taps += 1
            self.page.locator(f'[name="{name}"][value="{levels[number % len(levels)]}"]').check()

    def _type(self, box, text):
        self._tap(box)
        self.keystrokes += len(text)
        box.press_sequentially(text)

    def _tap(self, control):
        self.taps += 1
        control.click()

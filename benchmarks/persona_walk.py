"""A persona goes through the real pages, by what a control is and never by its words, and every touch is counted."""

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from benchmarks.persona_effort import Effort, Line, words, words_of_page

_SAVE = (
    "main form:not(:has(> section)) button:visible:not([name^=show_]):not(.read-aloud), "
    "main form > .button-row button:visible"
)
_MOST_PAGES = 90
# What stands the same around every question, or says it again in the country's language.
_FRAME = (
    ".progress, .question__beside, .question > .soft, .question__who, .badge, [name=dont_know], [name=prefer_not], "
    ".skip, [name^=show_], main > p > a"
)
# What was found is counted when it is found.
_UNSEEN = "select, script, template, .visually-hidden, .type-ahead__choices, .type-ahead__status"
_LINES = """([frame, unseen]) => {
    const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    const lines = [];
    while (walker.nextNode()) {
        const text = walker.currentNode.data.trim(), parent = walker.currentNode.parentElement;
        if (!text || !parent.checkVisibility()) continue;
        if (parent.closest(unseen)) continue;
        lines.push([text, !parent.closest(frame)]);
    }
    return lines;
}"""


@dataclass(frozen=True)
class Step:
    """One page: its question or the name of its questions, and what it cost."""

    page: str
    effort: Effort


class Walk:
    """`occupations` gives the id of an occupation by its ESCO code."""

    def __init__(self, page, persona, occupations):
        self.page, self.occupations = page, occupations
        self.answers, self.visits = persona["answers"], {}
        self.not_found = []

    def begin(self, address) -> Step:
        self.page.goto(address)
        return self._step("start", lambda: self._tap(self.page.locator(_SAVE).first))

    def tell_more(self) -> Step:
        """From the card into the second round; of the card only the invitation is counted as read."""
        form = self.page.locator("main form[action]:has(.progress)").last
        invitation = form.inner_text().split("\n")
        step = self._step("tell more", lambda: self._tap(form.locator("button")))
        return replace(step, effort=replace(step.effort, words_read=words(invitation)))

    def to_the_card(self) -> list[Step]:
        steps = []
        while not self._path.endswith("/card/"):
            if len(steps) == _MOST_PAGES:
                raise RuntimeError(f"no end after {steps[-1].page}")
            name, before = self._path.rstrip("/").rsplit("/", 1)[1], self.page.url
            steps.append(self._step(name, lambda asked=name: self._answer_page(asked)))
            if self.page.url == before:
                raise RuntimeError(f"{name} was not accepted")
        return steps

    @property
    def _path(self):
        return urlsplit(self.page.url).path

    def _step(self, name, act) -> Step:
        self.taps = self.keystrokes = self.words_found = self.decisions = 0
        self.lines = self._visible()
        act()
        self.page.wait_for_load_state()
        read, shown = words_of_page(self.lines)
        found = self.words_found
        effort = Effort(1, self.taps, self.keystrokes, read + found, shown + found, self.decisions or 1)
        return Step(name, effort)

    def _visible(self):
        return [Line(*line) for line in self.page.evaluate(_LINES, [_FRAME, _UNSEEN])]

    def _answer_page(self, name):
        """Its questions from the first to the last; what shows meanwhile is read, too."""
        parts = self.page.locator("[data-question]").evaluate_all("all => all.map(one => one.dataset.question)")
        button = None
        for question in parts or [name]:
            self.part = self.page.locator(f"#part-{question}" if parts else "main form:has([name=seen])")
            if self.part.is_visible():
                self.decisions += 1
                button = self._answer(question)
        known = {line.text for line in self.lines}
        self.lines += [line for line in self._visible() if line.text not in known]
        self._tap(self.page.locator(f"main form button[name$={button}]" if button else _SAVE).first)

    def _answer(self, question):
        """The button to press where it is a special one."""
        visit = self.visits[question] = self.visits.get(question, 0) + 1
        answer, base = self.answers[question], question.partition("-")[0]
        if base in {"b2", "b3"}:
            for language, level in answer.items():
                self._check(self.part.locator(f"[name$=level_{language}][value={level}]"))
        elif base in {"c5", "e2"}:
            self._tick_groups(answer)
        elif base == "d3":
            self._tick(answer[-1:])
        elif base == "c7":
            return answer[visit - 1]
        elif isinstance(answer, dict):
            return self._fill(answer)
        elif self.part.locator("textarea").count():
            self._type(self.part.locator("textarea"), answer)
        elif answer != "go_on":
            self._tick(answer if isinstance(answer, list) else [answer])
        return None

    def _fill(self, answer):
        if "picture" in answer:
            self._check(self.part.locator(f"#picture_{self.occupations[answer['picture']]}"))
        if "find" in answer and not self._find(answer["find"], self.occupations[answer["occupation"]]):
            self.not_found.append(answer["find"][-1])
            self._type(self.part.locator("[name$=own_words]"), answer["find"][-1])
        self._tick([self.occupations[code] for code in answer.get("done", [])] + answer.get("tick", []))
        for name, value in answer.get("select", {}).items():
            self.taps += 2  # open the list, choose
            self.part.locator(f"[name$={name}]").select_option(value)
        for name, text in answer.get("type", {}).items():
            self._type(self.part.locator(f"[name$={name}]"), str(text))
        return answer.get("press")

    def _find(self, tries, occupation):
        """Words are typed to their end; what was found is read. Words that find nothing right are deleted again."""
        box, found = self.part.locator("[name$=occupation_query]"), self.part.locator("[role=listbox]")
        for number, text in enumerate(tries):
            if number:
                self.not_found.append(tries[number - 1])
                self.keystrokes += len(tries[number - 1])
                box.fill("")
            self._type(box, text)
            self.part.locator(".type-ahead__status:not(:empty)").wait_for()
            if found.is_visible():
                self.words_found += words([found.inner_text()])
            option = self.part.locator(f"[role=option][data-id='{occupation}']")
            if option.count():
                self._tap(option)
                return True
        self.keystrokes += len(tries[-1])
        box.fill("")
        return False

    def _tick(self, values):
        for value in values:
            self._check(self.part.locator(f'input[value="{value}"]').first)

    def _check(self, control):
        """What is folded away is opened first."""
        if control.is_checked():
            return
        fold = control.locator("xpath=ancestor::details[not(@open)]")
        if fold.count():
            self._tap(fold.locator("> summary"))
        self.taps += 1
        control.check()

    def _tick_groups(self, levels):
        """The levels in turn for every group of radio buttons that the question has."""
        all_names = "all => [...new Set(all.map(one => one.name))]"
        groups = self.part.locator("input[type=radio]:not([name$=skip])").evaluate_all(all_names)
        for number, name in enumerate(groups):
            self._check(self.part.locator(f'[name="{name}"][value="{levels[number % len(levels)]}"]'))

    def _type(self, box, text):
        self._tap(box)
        self.keystrokes += len(text)
        box.press_sequentially(text)

    def _tap(self, control):
        self.taps += 1
        control.click()

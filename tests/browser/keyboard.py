"""Somebody who has a keyboard and nothing else: where they are is where the Tab key has brought them."""

_MOST_TABS = 250


class Keyboard:
    def __init__(self, page):
        self.page = page

    def press(self, key):
        self.page.keyboard.press(key)

    def to(self, selector):
        """Tab to the next control that matches; fails where none comes."""
        for _tab in range(_MOST_TABS):
            self.press("Tab")
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"no way by keyboard to {selector} on {self.page.url}")

    def choose(self, name, value):
        """One of a group: its first button comes with Tab, the others with the arrows."""
        self.to(f'[name="{name}"]')
        self.press("Space")
        for _choice in range(30):
            if self.page.evaluate("document.activeElement.value") == value:
                return
            self.press("ArrowDown")
        raise AssertionError(f"no {value} among {name}")

    def tick(self, name, *values):
        for value in values:
            self.to(f'[name="{name}"][value="{value}"]')
            self.press("Space")

    def unfold(self, selector):
        self.to(selector)
        self.press("Enter")

    def type(self, name, text):
        self.to(f'[name="{name}"]')
        self.page.keyboard.type(text)

    def find(self, name, text):
        """Into the box, down to the first that is found, and that one."""
        self.type(name, text)
        self.page.locator("[role=option]").first.wait_for()
        self.press("ArrowDown")
        self.press("Enter")

    def send(self, button="main form button.ds-button:not([name])"):
        self.to(button)
        with self.page.expect_navigation():
            self.press("Enter")

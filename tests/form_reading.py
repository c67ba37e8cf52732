"""The forms of a page, as a browser would send them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_WRITTEN = {"text", "search", "email", "tel", "number", "url", "textarea", "date"}


@dataclass
class Form:
    """`values` are what a browser sends untouched; `written` the names of what a person types; `choices` by name what
    can be chosen; `buttons` (name, value) of each way to send it, ("", "") where the button has no name."""

    method: str
    action: str
    values: list[tuple[str, str]] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    # What stands in each field that is typed, a password's too, and which (name, value) are chosen.
    shown: dict[str, str] = field(default_factory=dict)
    chosen: list[tuple[str, str]] = field(default_factory=list)


class Forms(HTMLParser):
    """`forms`, and in `errors` each line of the summary of what is wrong."""

    def __init__(self, text):
        super().__init__()
        self.forms, self.errors = [], []
        self._form = self._select = self._textarea = None
        self._is_summary = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if "error-summary" in (values.get("class") or "").split():
            self._is_summary = True
        if tag == "li" and self._is_summary:
            self.errors.append("")
        if tag == "form":
            self._form = Form((values.get("method") or "get").lower(), values.get("action") or "")
            self.forms.append(self._form)
        elif self._form is None:
            return
        elif tag == "select":
            self._select = values.get("name") or ""
        elif tag == "option" and self._select:
            self._form.choices.setdefault(self._select, []).append(values.get("value") or "")
            if "selected" in values:
                self._form.chosen.append((self._select, values.get("value") or ""))
        elif tag == "button" and (values.get("type") or "submit") == "submit":
            self._form.buttons.append((values.get("name") or "", values.get("value") or ""))
        elif tag in {"input", "textarea"} and values.get("name"):
            self._control(values["name"], "textarea" if tag == "textarea" else values.get("type") or "text", values)

    def _control(self, name, kind, values):
        if kind in {"radio", "checkbox"}:
            self._form.choices.setdefault(name, []).append(values.get("value") or "on")
            if "checked" in values:
                self._form.chosen.append((name, values.get("value") or "on"))
        elif kind in _WRITTEN:
            self._form.written.append(name)
            self._form.shown[name] = values.get("value") or ""
            self._textarea = name if kind == "textarea" else None
        elif kind == "password":
            self._form.shown[name] = ""
        elif kind != "file":
            self._form.values.append((name, values.get("value") or ""))

    def handle_data(self, data):
        if self._textarea and self._form:
            # The line break after the tag is not the text's.
            self._form.shown[self._textarea] += data if self._form.shown[self._textarea] else data.removeprefix("\n")
        if self._is_summary and self.errors:
            self.errors[-1] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            self._textarea = None
        elif tag == "ul":
            self._is_summary = False
        elif tag == "select":
            self._select = None

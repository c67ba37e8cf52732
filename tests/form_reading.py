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


class Forms(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.forms, self._form, self._select = [], None, None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "form":
            self._form = Form((values.get("method") or "get").lower(), values.get("action") or "")
            self.forms.append(self._form)
        elif self._form is None:
            return
        elif tag == "select":
            self._select = values.get("name") or ""
        elif tag == "option" and self._select:
            self._form.choices.setdefault(self._select, []).append(values.get("value") or "")
        elif tag == "button" and (values.get("type") or "submit") == "submit":
            self._form.buttons.append((values.get("name") or "", values.get("value") or ""))
        elif tag in {"input", "textarea"} and values.get("name"):
            self._control(values["name"], "textarea" if tag == "textarea" else values.get("type") or "text", values)

    def _control(self, name, kind, values):
        if kind in {"radio", "checkbox"}:
            self._form.choices.setdefault(name, []).append(values.get("value") or "on")
        elif kind in _WRITTEN:
            self._form.written.append(name)
        elif kind != "file":
            self._form.values.append((name, values.get("value") or ""))

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None

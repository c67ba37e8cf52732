"""What a browser and a screen reader make of a page, as far as the markup tells: enough to hold every page to it."""

from html.parser import HTMLParser

_CONTROLS = {"input", "select", "textarea"}
_NEED_NO_LABEL = {"hidden", "submit", "button", "reset", "image"}
_POINTERS = ("aria-describedby", "aria-labelledby", "aria-controls")
# A browser runs no script of these types.
_DATA = {"application/json", "application/ld+json"}
_VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "path"}


class Page(HTMLParser):
    """`links` are the addresses of <a href>; `faults` what is wrong in the markup, in words."""

    def __init__(self, text):
        super().__init__()
        self.language = self.direction = None
        self.headings, self.links, self.faults = 0, [], []
        self._ids, self._named, self._pointed_at, self._unlabelled, self._open = [], set(), set(), [], []
        self.feed(text)
        self.close()
        self._judge()

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag not in _VOID:
            self._open.append(tag)
        if "id" in values:
            self._ids.append(values["id"])
        if "style" in values or any(name.startswith("on") for name in values):
            self.faults.append(f"inline style or script in <{tag}>")
        self._pointed_at.update(i for name in _POINTERS for i in (values.get(name) or "").split())
        match tag:
            case "html":
                self.language, self.direction = values.get("lang"), values.get("dir")
            case "h1":
                self.headings += 1
            case "a" if "href" in values:
                self.links.append(values["href"])
            case "label" if "for" in values:
                self._named.add(values["for"])
            case "style":
                self.faults.append("a <style> in the page")
            case "script" if "src" not in values and values.get("type") not in _DATA:
                self.faults.append("an inline script")
            case "img" if "alt" not in values:
                self.faults.append("a picture without alt")
            case _ if tag in _CONTROLS and values.get("type") not in _NEED_NO_LABEL:
                self._control(tag, values)

    def _control(self, tag, values):
        if "label" not in self._open and not values.get("aria-label") and not values.get("aria-labelledby"):
            self._unlabelled.append((tag, values.get("id"), values.get("name")))

    def handle_endtag(self, tag):
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def _judge(self):
        self.faults += [
            f"no label for {tag} {name}" for tag, control, name in self._unlabelled if control not in self._named
        ]
        self.faults += [f"id {one} twice" for one in sorted(set(self._ids)) if self._ids.count(one) > 1]
        self.faults += [f"nothing has the id {one}" for one in sorted(self._pointed_at - set(self._ids))]
        self.faults += [
            f"no such place: {link}" for link in self.links if link[:1] == "#" and link[1:] not in self._ids
        ]

"""Things that are true of every template and every file of style."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html")) + sorted((ROOT / "templates").rglob("*.svg"))
STYLES = sorted((ROOT / "static" / "css").glob("*.css"))
names = pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))

# Sides of the page by their old names: they do not turn with the direction of the script.
PHYSICAL = re.compile(
    r"(?:^|[\s;{])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)(?:-\w+)*|left|right|"
    r"float|clear|(?:min-|max-)?(?:width|height))\s*:|text-align\s*:\s*(?:left|right)"
)


@names
def test_every_template_can_be_read(path):
    get_template(str(path.relative_to(ROOT / "templates")))


@names
def test_no_template_has_style_or_script_in_it(path):
    """The browser refuses both; nothing may stand past the escaping of what people typed."""
    text = path.read_text()
    assert not re.search(r"\sstyle=|<style|\son\w+=\"|javascript:|\|\s*safe\b|autoescape off", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)(?![^>]*application/json)", text)


@pytest.mark.parametrize("path", [p for p in STYLES if p.name != "report.css"], ids=lambda path: path.name)
def test_styles_turn_with_the_direction_of_the_script(path):
    rules = re.sub(r"/\*.*?\*/|@(?:media|container)[^{]*|url\([^)]*\)", "", path.read_text(), flags=re.S)
    assert [match[0].strip() for match in PHYSICAL.finditer(rules)] == []


def test_every_file_a_style_names_is_there():
    for style in STYLES:
        for name in re.findall(r"url\((?!\"?data:)([^)]+)\)", style.read_text()):
            assert (style.parent / name).resolve().is_file(), f"{style.name}: {name}"


def test_every_icon_that_a_template_asks_for_is_drawn():
    asked = {name for path in TEMPLATES for name in re.findall(r"{% icon \"(\w+)\"", path.read_text())}
    assert asked <= {path.stem for path in (ROOT / "templates" / "icons").glob("*.svg")}

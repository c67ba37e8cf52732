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


@names
def test_every_template_can_be_read(path):
    get_template(str(path.relative_to(ROOT / "templates")))


def test_every_file_a_style_names_is_there():
    for style in STYLES:
        for name in re.findall(r"url\((?!\"?data:)([^)]+)\)", style.read_text()):
            assert (style.parent / name).resolve().is_file(), f"{style.name}: {name}"


def test_every_icon_that_a_template_asks_for_is_drawn():
    asked = {name for path in TEMPLATES for name in re.findall(r"{% icon \"(\w+)\"", path.read_text())}
    assert asked <= {path.stem for path in (ROOT / "templates" / "icons").glob("*.svg")}

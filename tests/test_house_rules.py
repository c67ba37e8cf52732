"""The rules that a machine can read. Each is one pattern and what to write instead."""

import ast
import re

import pytest

from tests.files import ROOT, offences, our_files

APPS = ("newcomer_portal", "intake", "competence", "services")
LONGEST = 300

IN_TEMPLATES = {
    "text is escaped, always": r"\|\s*safe\b|safeseq|autoescape",
    "styles live in stylesheets": r"<style|\sstyle\s*=",
    "scripts live in files": r"<script(?![^>]*\ssrc=)|\son[a-z]+\s*=\s*[\"']|javascript:",
    "nothing is fetched from elsewhere": r"<(script|link|img|source|iframe)[^>]*(src|href)=[\"'](https?:)?//",
    "nothing is left for later": r"\b(TODO|FIXME|XXX)\b",
}
IN_STYLES = {
    "directions are logical: start and end, not left and right": (
        r"(margin|padding|border|inset)-(left|right)|(?<!-)\b(left|right)\s*:|text-align:\s*(left|right)"
        r"|float:\s*(left|right)|border-(top|bottom)-(left|right)-radius"
    ),
    "nothing is fetched from elsewhere": r"@import|url\([\"']?(https?:)?//",
    "nothing is left for later": r"\b(TODO|FIXME|XXX)\b",
}
FORBIDDEN_NAMES = {
    "mark_safe": "text is escaped, always",
    "SafeString": "text is escaped, always",
    "csrf_exempt": "every form carries its token",
    "receiver": "no signals",
    "post_save": "no signals",
    "pre_save": "no signals",
}
FORBIDDEN_MODULES = ("django.dispatch", "django.db.models.signals", "django.views.generic")
CLOCK = {"now", "today", "localdate", "localtime", "utcnow"}
# These answer a person or a command, so they may ask what time it is; everything below is told.
MAY_READ_THE_CLOCK = re.compile(
    r"views|kept_posts|/management/|middleware|templatetags|/runner/|forms|fields\.py$|/migrations/"
)


def app_files(*suffixes):
    return [path for path in our_files(*suffixes) if path.relative_to(ROOT).parts[0] in APPS]


@pytest.mark.parametrize("rule", IN_TEMPLATES)
def test_templates_keep_the_rule(rule):
    assert list(offences(our_files(".html"), re.compile(IN_TEMPLATES[rule]))) == []


@pytest.mark.parametrize("rule", IN_STYLES)
def test_styles_keep_the_rule(rule):
    assert list(offences(our_files(".css"), re.compile(IN_STYLES[rule]))) == []


def test_no_file_grows_past_the_second_idea():
    files = [path for path in our_files(".py", ".html", ".css", ".js") if path.parent.name != "migrations"]
    lengths = {path: path.read_text(encoding="utf-8").count("\n") for path in files}
    assert [f"{path.relative_to(ROOT)}: {lines}" for path, lines in lengths.items() if lines > LONGEST] == []


def test_no_file_is_a_drawer():
    assert [path for path in our_files(".py") if path.stem in {"utils", "helpers"} and "tests" not in path.parts] == []


@pytest.mark.parametrize("path", app_files(".py"), ids=lambda path: str(path.relative_to(ROOT)))
def test_python_keeps_the_rules(path):
    source = path.read_text(encoding="utf-8")
    where = str(path.relative_to(ROOT))
    broken = [f"line {number}: {rule}" for number, rule in broken_rules(ast.parse(source), where)]
    broken += ["nothing is left for later"] * bool(re.search(r"#\s*(TODO|FIXME|XXX)\b", source))
    assert broken == []


def broken_rules(tree, where):
    for node in ast.walk(tree):
        name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else None
        if name in FORBIDDEN_NAMES:
            yield node.lineno, FORBIDDEN_NAMES[name]
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(FORBIDDEN_MODULES):
            yield node.lineno, f"no {node.module}"
        if isinstance(node, ast.Constant) and node.value == "__all__":
            yield node.lineno, "a form names its fields"
        if isinstance(node, ast.ClassDef) and node.name == "Meta" and "ordering" in assigned(node):
            yield node.lineno, "order where you read"
        if reads_the_clock(node) and not MAY_READ_THE_CLOCK.search(where):
            yield node.lineno, "what lies below a view is told the time"


def assigned(node):
    return {
        target.id
        for statement in node.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }


def reads_the_clock(node):
    """`timezone.localdate(at)` is arithmetic; without an argument it asks the clock."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCK
        and not node.args
        and isinstance(node.func.value, ast.Name | ast.Attribute)
        and ast.unparse(node.func.value).split(".")[-1] in {"timezone", "datetime", "date"}
    )


def test_a_form_lays_itself_out_anew_each_time():
    """A crispy button keeps the words it was first drawn with: made with the class, it speaks one language to all."""
    shared = [
        f"{path.relative_to(ROOT)}:{statement.lineno}"
        for path in app_files(".py")
        for made in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(made, ast.ClassDef | ast.Module)
        for statement in made.body
        if isinstance(statement, ast.Assign) and "FormHelper(" in ast.unparse(statement)
    ]
    assert shared == []

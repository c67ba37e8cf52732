"""Which tools, machines and programs to ask about beside an occupation. Pure."""

from functools import cache

from competence.questions import more_options


@cache
def tools_for(isco_code: str) -> tuple[str, ...]:
    """Codes of c6: those of this kind of work, then those of any work. Without a code only the latter."""
    tools = more_options()["c6"]
    near = [
        code for code, tool in tools.items() if any(isco_code.startswith(digits) for digits in tool.get("isco", ()))
    ]
    return (*near, *(code for code, tool in tools.items() if "isco" not in tool))

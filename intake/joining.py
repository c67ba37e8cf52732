"""Why a child is here, where that is not the very reason of the main adult. Pure."""

from collections.abc import Mapping

# The permit to work here is the worker's alone: a child joins them, and needs one for that.
_WHO_JOIN = {"labour_third": {"category": "family", "sponsor_category": "labour_third"}}


def joining(category: str | None) -> Mapping[str, str]:
    """What is true of a child because of the reason why the main adult is here."""
    return _WHO_JOIN.get(category, {})

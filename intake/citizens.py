"""Which citizens a reason for being here is for, where its very name says so. Pure."""

# Free movement and a permit to work each name the citizens they are for.
_CITIZENS = {
    "labour_eu_eea": frozenset({"nordic", "eu_eea_ch"}),
    "labour_third": frozenset({"ukraine", "third_country", "stateless"}),
}


def contradict(category: object, nationality_group: object) -> bool:
    """Codes of intake.situations; anything else contradicts nothing."""
    fitting = _CITIZENS.get(category) if isinstance(category, str) else None
    known = isinstance(nationality_group, str) and any(nationality_group in group for group in _CITIZENS.values())
    return fitting is not None and known and nationality_group not in fitting

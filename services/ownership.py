"""Who a placeholder owner of the catalogue stands for. Pure."""

# The home municipality, and the portal: its controller is the municipality of settlement.
HOME_MUNICIPALITY = {"se-kommun": "se-kommun-", "no-kommune": "no-kommune-"}
PORTAL = "portal"
_COUNTRY_PREFIX = {"SE": "se-kommun-", "NO": "no-kommune-"}


def resolve_owner(owner: str, *, country: str, municipality_code: str) -> str:
    """The code of the agency that answers for the step in this household.

    While nobody knows the municipality (""), a placeholder stays as it is and reads "your municipality". Employers,
    banks and landlords stay placeholders always: which one it is, only the newcomer knows.
    """
    prefix = _COUNTRY_PREFIX.get(country) if owner == PORTAL else HOME_MUNICIPALITY.get(owner)
    return prefix + municipality_code if prefix and municipality_code else owner

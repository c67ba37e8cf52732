"""The level of education that two plain answers make certain. Pure."""


def isced_level(school_years: str, finished: str | None) -> str:
    """ISCED 2011 level of the highest education completed, from the option codes of questions d1 and d2.

    The lowest level that fits: nobody is credited with what they did not say. One to five years are less than
    primary school, six are enough for it, ten cover the lower secondary school of every country.
    """
    match finished:
        case "college_or_university":
            return "6"
        case "trade_or_vocational_school" | "some_university_not_finished":
            return "3"
    return {
        "none": "0",
        "one_to_five": "0",
        "six_to_nine": "1",
        "ten_to_twelve": "2",
        "more_than_twelve": "3",
    }[school_years]

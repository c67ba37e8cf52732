"""Facts that hypothesis draws: likely ones, and any whatever."""

from hypothesis import strategies as st

from services import reference

STEPS = reference.read("steps.yaml")["steps"]
BY_ID = {step["id"]: step for step in STEPS}
CATEGORIES = sorted({c for s in STEPS for c in s["applies_when"]["categories"]})
LIKELY = {
    "country": st.sampled_from(["SE", "NO"]),
    "category": st.sampled_from(CATEGORIES),
    "person_role": st.sampled_from(["adult", "partner", "child"]),
    "age": st.integers(0, 80),
    "nationality_group": st.sampled_from(["nordic", "eu_eea_ch", "ukraine", "third_country", "stateless"]),
    "arrival_date": st.dates().map(str),
    "planned_stay_months": st.integers(0, 30),
    "permit_months_elapsed": st.integers(0, 30),
    "sponsor_category": st.sampled_from(CATEGORIES),
    "regulated_profession": st.sampled_from([None, "nurse"]),
    "foreign_driving_licence": st.sampled_from(["none", "eea", "ukraine"]),
} | {fact["id"]: st.booleans() for fact in reference.read("steps.yaml")["meta"]["facts"] if fact["type"] == "boolean"}
LIKELY_FACTS = st.fixed_dictionaries({}, optional=LIKELY)

ABSURD = st.one_of(
    st.none(), st.booleans(), st.integers(-2, 200), st.floats(allow_nan=False), st.text(max_size=4),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=2), st.integers(), max_size=1),
)  # fmt: skip
ANY_FACTS = st.fixed_dictionaries({}, optional={fact: st.one_of(likely, ABSURD) for fact, likely in LIKELY.items()})

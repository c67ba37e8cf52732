import pytest

from competence.models import Occupation
from competence.search import search_occupations, search_skills
from competence.search_keys import search_key
from tests.competence.builders import make_label, make_occupation, make_skill

NURSE, SHEPHERD, COOK, ELECTRICIAN, TEACHER = "2221.2", "6121.6", "5120.1", "7411.1", "2341.1"


def codes(text, language, **options):
    ids = [hit.id for hit in search_occupations(text, language=language, **options)]
    code = dict(Occupation.objects.values_list("pk", "code"))
    return [code[pk] for pk in ids]


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("en", "nurse", NURSE),
        ("en", "general care", NURSE),
        ("en", "electr", ELECTRICIAN),
        ("sv", "sjuksk", NURSE),
        ("sv", "herde", SHEPHERD),
        ("nb", "sykeplei", NURSE),
        ("nb", "GJETER", SHEPHERD),
        ("nb", "kokk", COOK),
        ("uk", "медична", NURSE),
        ("uk", "сестра медична", NURSE),
        ("uk", "кухарка", COOK),
        ("uk", "електрикиня", ELECTRICIAN),
        ("ar", "ممرضة", NURSE),
        ("ar", "كهربائي", ELECTRICIAN),
        ("ar", "راعية", SHEPHERD),
    ],
)
def test_the_beginning_of_any_word_finds_the_occupation(esco, language, text, code):
    assert code in codes(text, language)[:5]


@pytest.mark.parametrize(
    "text",
    ["ممرضة", "ممرضه", "الممرضة", "الممرضه", "مُمَرِّضة", "ممــرضة"],
    ids=["plain", "heh", "article", "both", "vowels", "kashida"],
)
def test_each_way_of_writing_an_arabic_word_finds_the_same(esco, text):
    assert codes(text, "ar") == codes("ممرضة", "ar") != []


def test_persian_letters_find_arabic_names(esco):
    assert codes("کهربایی", "ar")[0] == codes("كهربائي", "ar")[0] == ELECTRICIAN


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("en", "electrcian", ELECTRICIAN),
        ("nb", "sykepleir", NURSE),
        ("sv", "sjukskötreska", NURSE),
        ("uk", "елктрик", ELECTRICIAN),
        ("ar", "كهربئي", ELECTRICIAN),
    ],
)
def test_a_typing_mistake_still_finds_the_occupation(esco, language, text, code):
    assert code in codes(text, language)[:3]


def test_a_sentence_finds_what_shares_a_word(esco):
    assert codes("worked as electrician near Kharkiv", "en")[0] == ELECTRICIAN


@pytest.mark.parametrize("text", ["مربي الماش", "مزارع ا", "مزارع ال", "مزارع الم"])
def test_an_arabic_article_that_is_only_begun_hides_nothing(esco, text):
    make_label(esco[SHEPHERD], "مزارع المواشي", "ar", is_preferred=False)
    make_label(esco[SHEPHERD], "مربي الماشية", "ar", is_preferred=False)
    assert SHEPHERD in codes(text, "ar")


def test_letters_without_their_marks_find_the_occupation(esco):
    assert codes("lakare", "sv")[0] == codes("läkare", "sv")[0] == "2211.1"


def test_another_language_of_the_two_countries_finds_too(esco):
    assert codes("sykepleier", "uk")[0] == NURSE


def test_a_language_of_the_taxonomy_that_the_portal_does_not_speak_finds_too(esco):
    assert NURSE in codes("pielęgniarka", "en")


def test_the_persons_own_language_comes_first(db):
    swedish = make_occupation("kock", language="sv", code="sv")
    make_label(swedish, "cook", "en")
    english = make_occupation("kock", language="en", code="en")
    assert [hit.id for hit in search_occupations("kock", language="sv")] == [swedish.pk, english.pk]


def test_exact_comes_before_beginning_before_word_and_the_usual_name_before_another(db):
    for number, label in enumerate(["bus cook", "cooker", "cook", "cook of ships"]):
        make_occupation(label, code=f"c{number}")
    other = make_occupation("kitchen chief", code="c9")
    make_label(other, "cook", "en", is_preferred=False)
    hits = search_occupations("cook", language="en")
    assert [hit.label.text for hit in hits] == ["cook", "kitchen chief", "cooker", "cook of ships", "bus cook"]
    assert [hit.found_as for hit in hits] == ["", "cook", "", "", ""]


def test_an_occupation_is_listed_once(esco):
    found = codes("a", "en", limit=50) + codes("sp", "en", limit=50)
    assert len(found) == len(set(found))


def test_the_names_in_the_countries_languages_and_english_stand_beside_each_hit(esco):
    hit = search_occupations("кухарка", language="uk")[0]
    assert hit.label.language == "uk"
    assert [(label.language, label.text) for label in hit.beside] == [
        ("sv", "kokerska"),
        ("nb", "kokk"),
        ("en", "cook"),
    ]


def test_a_retired_occupation_is_not_offered(esco, django_assert_num_queries):
    Occupation.objects.filter(code=SHEPHERD).update(retired_date="2030-01-01")
    assert SHEPHERD not in codes("shepherd", "en")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "a",
        "%",
        "%%%",
        "___",
        "\x00",
        "nur\x00se",
        "'; DROP TABLE x; --",
        "| |",
        "\\",
        "…!?",
        "🙂",
        "ـــ",
        "\u202enurse",
        "ال",
    ],
)
def test_odd_text_is_answered_quietly(esco, text):
    assert isinstance(search_occupations(text, language="en"), list)


@pytest.mark.parametrize("text", ["%", "___", "🙂!", "%se"])
def test_wildcards_are_only_letters_or_nothing(esco, text):
    assert NURSE not in codes(text, "en")


def test_ten_kilobytes_are_answered_as_their_beginning(esco):
    assert codes("nurse " * 2000, "en") == codes("nurse nurse nurse nurse nurse nurse", "en")


def test_skills_are_found_in_the_same_way_with_their_drafts_marked(esco):
    hit = search_skills("måleinstrumenter", language="nb")[0]
    assert hit.label.text == "bruke måleinstrumenter"
    assert hit.label.is_draft
    assert [label.language for label in hit.beside] == ["sv", "en"]


def test_the_search_asks_the_database_few_times(esco, django_assert_max_num_queries):
    search_occupations("nothing like it", language="en")  # reads the indexes, once a process
    with django_assert_max_num_queries(4):
        search_occupations("nurse", language="en")
    with django_assert_max_num_queries(5):
        search_occupations("nothing like it", language="en")


def test_the_key_keeps_each_form_of_a_name_apart():
    assert search_key("брат медичний/сестра медична") == "| брат медичнии| сестра медична|"
    assert search_key("doctors' assistant (eye-care)") == "| doctors assistant eye care|"
    assert search_key("الممرض / الممرضة") == "| ممرض| ممرضه|"
    assert search_key("...") == "|"


def test_a_skill_is_found_by_a_mistake_before_an_article_that_is_only_begun(esco):
    make_label(make_skill("dress wounds"), "تضميد الجروح", "ar")
    assert search_skills("تضمدي", language="ar")[0].label.text == "تضميد الجروح"
    assert search_skills("تضمدي ال", language="ar")[0].label.text == "تضميد الجروح"

"""Free text is looked through for what must not be kept; work, tools and everyday words raise no question."""

import pytest

from newcomer_portal.sensitive import _source, sensitive_words

TOPICS = ("health", "religion", "asylum", "politics", "union", "sexual_life", "crime")
ASKED_ABOUT = {
    "en": {
        "health": "I stopped because of my depression.",
        "religion": "I am Muslim and need time off on Fridays.",
        "asylum": "Then I fled to Turkey, and now I wait for asylum.",
        "politics": "I was active in a political party.",
        "union": "I was a trade union leader.",
        "sexual_life": "I can be openly gay here.",
        "crime": "After that I was in prison for a year.",
    },
    "sv": {
        "health": "Jag blev sjukskriven för min ångest.",
        "religion": "Jag är kristen och går i kyrkan.",
        "asylum": "Vi flydde över havet och sökte asyl.",
        "politics": "Jag var politiskt aktiv i hemlandet.",
        "union": "Jag var med i facket.",
        "sexual_life": "Jag är homosexuell.",
        "crime": "Jag satt i fängelse två år.",
    },
    "nb": {
        "health": "Jeg har diabetes og vondt i ryggen.",
        "religion": "Troen min er viktig, jeg er religiøs.",
        "asylum": "Jeg flyktet fordi jeg ble forfulgt.",
        "politics": "Jeg har politiske meninger.",
        "union": "Jeg var medlem i fagforeningen.",
        "sexual_life": "Jeg er lesbisk.",
        "crime": "Jeg ble arrestert og dømt for tyveri.",
    },
    "ar": {
        "health": "توقفت عن العمل بسبب الاكتئاب والسكري.",
        "religion": "أنا مسلمة وأريد وقتًا للصلاة.",
        "asylum": "هربت من بلدي وقدمت طلب اللجوء.",
        "politics": "كنت ناشطًا سياسيًا ضد النظام.",
        "union": "كنت عضوًا في النقابة.",
        "sexual_life": "تعرضت للاغتصاب.",
        "crime": "كنت في السجن سنتين.",
    },
    "uk": {
        "health": "У мене діабет і болить спина.",
        "religion": "Я православна і співаю в хорі.",
        "asylum": "Я втекла й просила притулку.",
        "politics": "Я мала політичні погляди й була в опозиції.",
        "union": "Я очолювала профспілку.",
        "sexual_life": "Я лесбійка.",
        "crime": "Маю судимість.",
    },
}
HARMLESS = {
    "en": [
        "I was a nurse in a children's hospital and looked after patients after surgery.",
        "I repaired engines and made a diagnosis with a computer. I carried hearing aids and first aid kits.",
        "We painted the door of a church and a mosque, under great pressure.",
        "My boss Christian led a party of ten guests. The European Union paid for the course.",
        "I want to talk with a person. I need a place for my child in preschool.",
        "I worked with people with disabilities, and with health and safety.",
    ],
    "sv": [
        "Jag jobbade på sjukhus som undersköterska och tog hand om patienter.",
        "Jag skar bog och kotlett i en butik. Arbetsmiljö och hälsa var viktigt.",
        "Jag byggde ett fängelse och en kyrka. Kristian var min chef.",
        "Vi ordnade fester för barn. Jag tror att det gick bra.",
    ],
    "nb": [
        "Jeg var helsefagarbeider på et sykehus og hjalp pasienter.",
        "Jeg brukte alle krefter og løftet tungt. Kristian lærte meg sveising.",
        "Vi bygde en kirke og malte et fengsel.",
        "Jeg tror på godt samarbeid og hadde ansvar for HMS.",
    ],
    "ar": [
        "عملت ممرضة في مستشفى الأطفال وكنت أعتني بالمرضى.",
        "أنا حامل شهادة جامعية وعملت في المعارض التجارية.",
        "كنت مسؤولًا عن الصحة والسلامة والحكم على جودة المنتجات.",
        "شاركت في دورة، واشتراكي فيها كان مجانيًا. في سني هذا أتعلم بسرعة.",
        "بنيت مسجدًا وكنيسة. أصلي السيارات؟ لا، أصلّح السيارات.",
        "من خیاط و درزی هستم.",
    ],
    "uk": [
        "Я медсестра в дитячій лікарні, працювала в лікарняній палаті.",
        "На фермі був віл. Прийшла нова партія товару.",
        "Я працювала в притулку для тварин і доглядала людей з інвалідністю.",
        "Ми фарбували церкву. Потрібне місце в садочку.",
    ],
}


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        pytest.param(topic, text, id=f"{language} {topic}")
        for language, t in ASKED_ABOUT.items()
        for topic, text in t.items()
    ],
)
def test_what_must_not_be_kept_is_asked_about(topic, text):
    assert topic in {found.topic for found in sensitive_words([text])}


@pytest.mark.parametrize("text", [text for texts in HARMLESS.values() for text in texts])
def test_work_and_everyday_words_raise_no_question(text):
    assert sensitive_words([text]) == ()


def test_every_language_has_words_for_every_topic():
    assert {topic: set(languages) for topic, languages in _source().items()} == dict.fromkeys(TOPICS, set(ASKED_ABOUT))


@pytest.mark.parametrize(
    "written",
    ["DEPRESSION", "de\u00adpression", "dépression", "في السجن", "والاكتئاب", "المُسلِم", "в'язниця", "в’язниця"],
)
def test_case_accents_and_joined_words_hide_nothing(written):
    assert sensitive_words([f"… {written} …"]) or sensitive_words([f"كنت {written}"])


def test_what_is_shown_is_what_was_written():
    (found,) = sensitive_words(["Because of my Chronic pain I rest.", "my chronic pain"])
    assert (found.topic, found.words) == ("health", "Chronic pain")


def test_an_empty_and_a_very_long_text_are_looked_through_at_once():
    assert sensitive_words(["", " "]) == ()
    assert sensitive_words(["work " * 20_000 + "asylum"])[0].topic == "asylum"

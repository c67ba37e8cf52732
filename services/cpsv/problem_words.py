"""What is wrong with a catalogue, as a sentence for whoever imports a file. English, as commands are. Pure."""

from services.catalogue_checks import Fault, Problem

_SENTENCES = {
    Fault.TWICE: "{step} stands in the catalogue twice.",
    Fault.UNKNOWN_COUNTRY: "{step} is for {0}: the catalogue is for SE and NO.",
    Fault.UNKNOWN_LIFE_AREA: "{step} belongs to the life area {0}, which the file does not describe.",
    Fault.UNKNOWN_OWNER: "{step} is owned by {0}, whom neither the file nor this portal describes.",
    Fault.UNKNOWN_AGENCY: "{step} names {0}, whom neither the file nor this portal describes.",
    Fault.MISSING_TEXT: "{step} has no title or no explanation in the language {0}.",
    Fault.MISSING_PART: "{step} does not say in the language {0} what everybody does who helps.",
    Fault.NO_WEB_ADDRESS: "{step} has no official page whose address begins with http.",
    Fault.NOT_A_RULE: "{step} has a rule of another shape than docs/catalogue.md describes.",
    Fault.UNKNOWN_FACT: "{step} has a rule on {0}, and there is no such fact.",
    Fault.UNKNOWN_COMPARISON: "{step} has a rule that compares {0} by {1}, which cannot be done.",
    Fault.WRONG_VALUE: "{step} has a rule that compares {0} with a value it never has.",
    Fault.WRONG_AGE: "{step} has a rule on an age that nobody can have.",
    Fault.WRONG_DEADLINE: "{step} has a deadline of another shape than docs/catalogue.md describes.",
    Fault.WRONG_LIST: "{step} has {0} of another shape than docs/catalogue.md describes.",
    Fault.UNKNOWN_STEP: "{step} comes after {0}, a step the file does not have.",
    Fault.OTHER_COUNTRY: "{step} comes after {0}, a step of another country.",
}


def sentence(problem: Problem) -> str:
    if problem.fault == Fault.CYCLE:
        return f"Steps wait for each other in a circle: {' → '.join(problem.about)}."
    return _SENTENCES[problem.fault].format(*problem.about, step=problem.step)

// Reads a question and its pictures aloud with a voice of the device itself. Where there is none for the language of
// the text nothing shows, and nothing is ever said before somebody asks for it. A voice that would send the text to
// another computer is not used.

const template = document.getElementById("read-aloud");
const synthesis = window.speechSynthesis;
const MOST_ANSWERS = 20;
const SAME_LANGUAGE = { nb: ["nb", "no"] };

if (template && synthesis) {
  offer();
  // Many browsers find their voices only after the page has loaded.
  synthesis.addEventListener?.("voiceschanged", offer);
  addEventListener("pagehide", () => synthesis.cancel());
}

function offer() {
  for (const text of document.querySelectorAll("[data-read-aloud]:not([data-ready])")) {
    const language = text.closest("[lang]").lang;
    const voice = voiceFor(language);
    if (!voice) continue;
    text.dataset.ready = "";
    const button = template.content.firstElementChild.cloneNode(true);
    button.setAttribute("aria-label", `${button.getAttribute("aria-label")}: ${text.textContent.trim()}`);
    button.addEventListener("click", () => say(text, voice, button));
    // Inside a label or a legend the button would become part of its name.
    (text.closest("label, legend") ?? text).after(button);
  }
}

function voiceFor(language) {
  const wanted = SAME_LANGUAGE[language] ?? [language];
  const fits = (voice) => voice.localService && wanted.includes(voice.lang.toLowerCase().split(/[-_]/)[0]);
  return synthesis.getVoices().find(fits);
}

function say(text, voice, button) {
  const wasSpeaking = button.dataset.speaking !== undefined;
  synthesis.cancel();
  if (wasSpeaking) return;
  const utterance = new SpeechSynthesisUtterance([text.textContent, ...answers(text)].map(clean).join(". "));
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.rate = 0.9;
  button.dataset.speaking = "";
  utterance.onend = utterance.onerror = () => delete button.dataset.speaking;
  synthesis.speak(utterance);
}

// A question is read with the answers one can choose from, if they are few.
function answers(text) {
  if (text.dataset.readAloud !== "with-answers") return [];
  const asked = text.closest("[data-question]") ?? document.querySelector("main form");
  const words = [...asked.querySelectorAll(".choice__words")].filter(isAnswer).map((choice) => choice.textContent);
  return words.length > MOST_ANSWERS ? [] : words;
}

// Nor what is folded away.
function isAnswer(choice) {
  return !choice.closest("details:not([open])");
}

function clean(words) {
  return words.replace(/\s+/g, " ").trim();
}

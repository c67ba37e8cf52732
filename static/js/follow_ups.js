// A question that follows from another on its page shows once that one is answered so. Without this file it always shows,
// and what does not apply is left out when the page is sent.

for (const part of document.querySelectorAll("[data-follows]")) {
  const values = part.dataset.values.split(" ");
  const answers = document.querySelectorAll(`input[name="${part.dataset.follows}"]`);
  const show = () => { part.hidden = ![...answers].some((one) => one.checked && values.includes(one.value)); };
  for (const one of answers) one.addEventListener("change", show);
  show();
}

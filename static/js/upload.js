// Send a form with a file and show how far it is. Without this script the browser posts the same form.
//
// The server answers 204 and where to go next, or the page again with what was wrong; a chosen file that was not what
// was wrong stays chosen.

enhance(document.querySelector("form[data-upload]"));

function enhance(form) {
  form.addEventListener("submit", (event) => {
    const box = document.querySelector("[data-upload-progress]");
    const file = form.querySelector("input[type=file]").files[0];
    event.preventDefault();
    if (file && file.size > Number(box.dataset.most)) return say(box, box.dataset.tooBig);
    send(form, box, event.submitter);
  });
}

function send(form, box, button) {
  const request = new XMLHttpRequest();
  const bar = box.querySelector("progress");
  const failed = () => {
    button.disabled = false;
    bar.hidden = true;
    say(box, box.dataset.broken);
  };

  button.disabled = true;
  bar.hidden = false;
  say(box, box.dataset.sending);
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.value = Math.round((event.loaded / event.total) * 100);
    if (event.loaded === event.total) say(box, box.dataset.checking);
  });
  request.addEventListener("error", failed);
  request.addEventListener("timeout", failed);
  request.addEventListener("load", () => {
    const next = request.getResponseHeader("Location");
    if (request.status === 204 && next) return location.assign(next);
    if (request.responseURL !== form.action) return location.assign(request.responseURL);
    if (request.status !== 200) return failed();
    show(form, request.responseText);
  });
  request.open("POST", form.action);
  request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
  request.send(new FormData(form));
}

function show(form, text) {
  const main = new DOMParser().parseFromString(text, "text/html").querySelector("main");
  const chosen = form.querySelector("input[type=file]");
  document.querySelector("main").replaceWith(main);
  const input = main.querySelector("input[type=file]");
  if (!input.hasAttribute("aria-invalid")) input.replaceWith(chosen);
  enhance(main.querySelector("form[data-upload]"));
  main.querySelector("[data-error-summary]")?.focus();
}

function say(box, words) {
  box.hidden = false;
  box.querySelector("[role=status]").textContent = words;
}

// Search as one types: every [data-type-ahead] becomes a combobox. Without this file its "Search" button does the
// same with a page. What is chosen is a radio button in both cases, so the form posts the same.

const PAUSE = 150;
const FEWEST = 2;

for (const box of document.querySelectorAll("[data-type-ahead]:not([data-ready])")) enhance(box);

function enhance(box) {
  const input = box.querySelector("input[type=text]");
  const button = box.querySelector("button");
  const choices = box.querySelector("[role=radiogroup]");
  const status = box.querySelector("[role=status]");
  const list = document.createElement("ul");
  let timer, request;

  box.dataset.ready = "";
  list.id = `${input.id}_list`;
  list.className = "type-ahead__list";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", choices.getAttribute("aria-label"));
  box.querySelector(".type-ahead__line").append(list);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false",
  })) input.setAttribute(name, value);
  offerButton(false);

  // The first submit button of a form is what the Enter key presses, hidden or not.
  function offerButton(wanted) {
    button.hidden = !wanted;
    button.type = wanted ? "submit" : "button";
  }

  const options = () => [...list.children];
  const active = () => list.querySelector("[aria-selected=true]");

  function open() {
    list.hidden = list.children.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  function close() {
    clearTimeout(timer);
    request?.abort();
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    activate(null);
  }

  function activate(option) {
    active()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function choose(option) {
    const words = document.createElement("span");
    words.className = "choice__words hit";
    words.append(...[...option.childNodes].map((node) => node.cloneNode(true)));
    const radio = document.createElement("input");
    Object.assign(radio, {
      type: "radio", className: "ds-input", name: choices.dataset.name, value: option.dataset.id, checked: true,
    });
    const label = document.createElement("label");
    label.className = "choice";
    label.append(radio, words);
    choices.replaceChildren(label);
    input.value = option.dataset.text;
    status.textContent = "";
    close();
    // For a page that wants to go on by itself.
    radio.dispatchEvent(new Event("change", { bubbles: true }));
  }

  async function ask() {
    request?.abort();
    request = new AbortController();
    const { signal } = request;
    try {
      const response = await fetch(`${box.dataset.url}?q=${encodeURIComponent(input.value)}`, { signal });
      // Signed out in the meantime: the button leads to the sign-in page and back.
      if (!response.ok || response.redirected) throw new Error(response.status);
      show(await response.text());
    } catch (error) {
      if (signal.aborted) return;
      close();
      offerButton(true);
      status.textContent = box.dataset.failed;
    }
  }

  function show(html) {
    const found = new DOMParser().parseFromString(html, "text/html").querySelector("ul");
    list.replaceChildren(...found.children);
    options().forEach((option, number) => {
      option.id = `${list.id}_${number}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
    });
    activate(null);
    open();
    status.textContent = found.dataset.status;
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    request?.abort();
    choices.replaceChildren();
    status.textContent = "";
    if (input.value.trim().length < FEWEST) {
      list.replaceChildren();
      close();
    } else {
      timer = setTimeout(ask, PAUSE);
    }
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const all = options();
    const here = all.indexOf(active());
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (all.length === 0) return;
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (list.hidden) open();
      activate(all[here < 0 ? (step > 0 ? 0 : all.length - 1) : (here + step + all.length) % all.length]);
    } else if (event.key === "Enter" && !list.hidden) {
      event.preventDefault();
      if (here >= 0) choose(all[here]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });

  input.addEventListener("focus", () => {
    if (choices.children.length === 0) open();
  });
  input.addEventListener("blur", close);
  // A press on an option must not take the focus out of the box before the click arrives.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
}

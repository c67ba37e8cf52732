// The summary is the first thing to be read after a mistake. Its autofocus does this already, unless
// the page gave focus to something else first.
document.querySelector("[data-error-summary]")?.focus();

// Keys for the review queue, filters that send themselves, questions before what cannot be taken back at once. Works without, with the mouse.
"use strict";

// A letter presses the button or link that carries it, unless a person is typing.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const typing = event.target.closest("input, select, textarea");
  if (typing) {
    if (event.key === "Escape") typing.blur();
    return;
  }
  const key = event.key.toLowerCase();
  const target = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key);
  if (!target) return;
  event.preventDefault();
  if (target.matches("input")) target.focus();
  else if (target.dataset.needs) focusValue(target.dataset.needs);
  else target.click();
});

// Correcting needs a value: the key leads to the input, Enter there sends the correction.
function focusValue(id) {
  const input = document.getElementById(id);
  input.focus();
  if (input.select) input.select();
}

document.addEventListener("keydown", (event) => {
  const form = event.target.closest("form.acts");
  if (!form || event.key !== "Enter" || event.isComposing || event.target.matches("button")) return;
  event.preventDefault();
  const button = form.querySelector(event.target.id === "value" ? "button[value=correct]" : "button[value=accept]");
  if (button) button.click();
});

document.addEventListener("submit", (event) => {
  const question = event.target.dataset.confirm;
  if (question && !window.confirm(question)) {
    event.preventDefault();
    return;
  }
  // Twice the same click must not be two decisions; the button's own value is already part of the form by then.
  setTimeout(() => event.target.querySelectorAll("button").forEach((button) => { button.disabled = true; }));
});

window.addEventListener("pageshow", () => {
  document.querySelectorAll("form button").forEach((button) => { button.disabled = false; });
});

document.querySelectorAll("form[data-auto] select, form[data-auto] input[type=checkbox]").forEach((input) => {
  input.addEventListener("change", () => input.form.requestSubmit());
});

// The preview is loaded only when it is opened.
document.querySelectorAll("details[data-frame]").forEach((details) => {
  details.addEventListener("toggle", () => {
    if (!details.open || details.querySelector("iframe")) return;
    const frame = document.createElement("iframe");
    frame.src = details.dataset.frame;
    frame.title = "通报预览";
    details.append(frame);
  });
});

const current = document.querySelector(".queue [aria-current]");
if (current) {
  const queue = current.closest(".queue");
  queue.scrollTop = current.offsetTop - queue.clientHeight / 2;
}

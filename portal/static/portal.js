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

function freeButtons() {
  document.querySelectorAll("form button").forEach((button) => { button.disabled = false; });
}

window.addEventListener("pageshow", freeButtons);

document.addEventListener("change", (event) => {
  if (event.target.matches("form[data-auto] select, form[data-auto] input[type=checkbox]")) event.target.form.requestSubmit();
});

// A file that would be refused anyway is not sent.
document.addEventListener("change", (event) => {
  const most = event.target.dataset.most;
  if (!most) return;
  const isTooLarge = [...event.target.files].some((file) => file.size > Number(most));
  event.target.setCustomValidity(isTooLarge ? event.target.dataset.tooLarge : "");
  event.target.reportValidity();
});

// The preview is loaded only when it is opened. This event does not bubble.
document.addEventListener("toggle", (event) => {
  const details = event.target;
  if (!details.open || !details.dataset.frame || details.querySelector("iframe")) return;
  const frame = document.createElement("iframe");
  frame.src = details.dataset.frame;
  frame.title = "通报预览";
  details.append(frame);
}, true);

function showCurrent() {
  const current = document.querySelector(".queue [aria-current]");
  if (!current) return;
  const queue = current.closest(".queue");
  queue.scrollTop = current.offsetTop - queue.clientHeight / 2;
}

showCurrent();

// A page in its frame is moved to the words that are boxed. This event does not bubble.
document.addEventListener("load", (event) => {
  const frame = event.target.closest && event.target.closest(".sheet"), box = frame && frame.querySelector("rect");
  if (!box) return;
  const words = box.getBoundingClientRect(), seen = frame.getBoundingClientRect();
  frame.scrollTop += words.top + words.height / 2 - seen.top - frame.clientHeight / 2;
}, true);

// In the review queue the next item is put into the page that is there, refusals too; an answer of something else between is not.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (!event.detail.boosted) return;
  event.detail.shouldSwap = event.detail.serverResponse.includes('id="main"');
  if (!event.detail.shouldSwap) notReached();
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (!event.detail.boosted) return;
  showCurrent();
  (document.getElementById("item") || document.getElementById("main")).focus({ preventScroll: true });
});

document.addEventListener("htmx:sendError", (event) => {
  if (event.detail.boosted) notReached();
});

function notReached() {
  // After the buttons were disabled, however fast the network refuses.
  setTimeout(() => {
    freeButtons();
    window.alert("网站没有应答，不知道这一步是否保存。请检查网络，刷新后再看。");
  });
}

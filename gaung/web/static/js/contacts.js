// Comforts of the contacts pages. Every page works without them.
"use strict";

// Rows of the list: the whole page at once, and how many are chosen.
document.querySelectorAll("form[data-select-rows]").forEach((form) => {
  const boxes = [...form.querySelectorAll('tbody input[type="checkbox"][name="id"]')];
  const all = form.querySelector("[data-select-page]");
  const label = form.querySelector("[data-select-page-label]");
  const count = form.querySelector("[data-select-count]");
  const bar = form.querySelector(".select-bar");
  if (!all || boxes.length === 0) return;
  label.hidden = false;
  const tell = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    all.checked = chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
    count.textContent = chosen ? count.dataset.some.replace("NNN", chosen) : "";
    bar.classList.toggle("has-selection", chosen > 0);
  };
  let last = null;
  form.addEventListener("click", (event) => {
    const box = event.target.closest('input[name="id"]');
    if (!box) return;
    if (event.shiftKey && last) {
      const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
      boxes.slice(from, to + 1).forEach((one) => { one.checked = box.checked; });
    }
    last = box;
  });
  form.addEventListener("change", (event) => {
    if (event.target === all) boxes.forEach((box) => { box.checked = all.checked; });
    tell();
  });
  form.addEventListener("submit", (event) => {
    const asked = event.submitter && event.submitter.value;
    if (asked !== "ids" || boxes.some((box) => box.checked)) return;
    event.preventDefault();
    count.textContent = count.dataset.none;
    boxes[0].focus();
  });
  tell();
});

// The consent is asked for where somebody is to be subscribed; without script it is always there.
document.querySelectorAll("form").forEach((form) => {
  const part = form.querySelector("[data-needs-consent]");
  const move = form.querySelector("[data-needs-consent-move]");
  if (!part && !move) return;
  const tell = () => {
    if (part) {
      const wanted = form.querySelector('input[name="wanted"]:checked');
      const byColumn = [...form.querySelectorAll("select")].some((one) => one.value === "status");
      part.hidden = !(byColumn || (wanted && wanted.value === "subscribed"));
    }
    if (move) {
      const chosen = form.querySelector('input[name="to"]:checked');
      move.hidden = !(chosen && chosen.hasAttribute("data-asks-consent"));
    }
  };
  form.addEventListener("change", tell);
  tell();
});

// A file beyond the limit is refused before it is sent.
document.querySelectorAll("form[data-upload]").forEach((form) => {
  const input = form.querySelector('input[type="file"]');
  const error = form.querySelector("[data-upload-error]");
  const tooLarge = () => {
    const file = input.files[0];
    const limit = Number(input.dataset.maxBytes);
    const is = Boolean(file && file.size > limit);
    error.hidden = !is;
    if (is) error.querySelector("span").textContent = input.dataset.tooLarge.replace("NNN", Math.ceil(file.size / 1048576));
    return is;
  };
  input.addEventListener("change", tooLarge);
  form.addEventListener("submit", (event) => { if (tooLarge()) { event.preventDefault(); input.focus(); } });
});

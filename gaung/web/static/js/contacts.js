// Comforts of the contacts pages. Every page works without them.
"use strict";

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

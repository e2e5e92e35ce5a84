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

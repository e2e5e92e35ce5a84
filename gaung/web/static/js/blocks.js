// The block list draws itself again in place. Without this every button is a form of its own.
"use strict";
(() => {
let dirty = false;
const list = () => document.querySelector("[data-blocks]");
document.addEventListener("input", (event) => { if (event.target.closest("form[data-autosave]")) dirty = true; });
document.addEventListener("gaung:saved", () => { dirty = false; });
// Leaving for another block first keeps what was written in this one.
const settled = async () => {
  const form = document.querySelector(".edt-form[data-autosave]");
  if (!dirty || !form) return true;
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Autosave": "1" } });
  dirty = false;
  return answer.ok;
};
const show = (html, act, address) => {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  const drawn = fresh.querySelector("[data-blocks]");
  if (!drawn) return false;
  list().replaceWith(drawn);
  for (const place of ["[data-saved]", ".messages"]) {
    const [old, now] = [document.querySelector(place), fresh.querySelector(place)];
    if (old && now) old.innerHTML = now.innerHTML;
  }
  const block = document.getElementById(`block-${drawn.dataset.at || address}`);
  const buttons = block ? [...block.querySelectorAll("[data-act]")].filter((one) => !one.disabled) : [];
  (buttons.find((one) => one.dataset.act === act) || buttons[0] || document.querySelector("#blocks [data-act]"))?.focus();
  document.dispatchEvent(new Event("gaung:saved"));
  return true;
};
document.addEventListener("submit", async (event) => {
  const form = event.target, button = event.submitter;
  if (!list() || !button || !(form.id === "block-acts" || form.classList.contains("edt-steps"))) return;
  event.preventDefault();
  const body = new FormData(form);
  body.append(button.name, button.value);
  try {
    if (!await settled()) { document.querySelector(".edt-form").requestSubmit(); return; }
    const answer = await fetch(form.action, { method: "POST", body });
    if (answer.ok && answer.redirected && show(await answer.text(), button.dataset.act, button.value.split(":")[1])) {
      history.replaceState(null, "", location.pathname);
      return;
    }
    location.assign(location.pathname);
  } catch {
    const chosen = Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value });
    form.append(chosen);
    form.submit();
  }
});
})();

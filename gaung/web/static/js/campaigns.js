// Comforts of the editor. Every tab works without them.
"use strict";
(() => {

// Autosave: two seconds after the last change what is written is kept; somebody else's edit is told, never overwritten.
document.querySelectorAll("form[data-autosave]").forEach((form) => {
  const told = document.querySelector("[data-saved]");
  let timer = 0, sending = false, again = false, stopped = false;
  const say = (text) => { if (told) told.textContent = text; };
  const show = (html) => { const place = document.querySelector("[data-problems]"); if (place && html !== undefined && place.innerHTML.trim() !== html.trim()) place.innerHTML = html; };
  const save = async () => {
    if (stopped) return;
    if (sending) { again = true; return; }
    sending = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Autosave": "1" }, redirect: "error" });
      const found = await answer.json();
      if (answer.ok) { form.elements.seen.value = found.seen; for (const [name, value] of Object.entries(found.fields || {})) form.elements[name].value = value; say(found.saved); show(found.problems); document.dispatchEvent(new Event("gaung:saved")); }
      else if (answer.status === 409) { stopped = true; say(found.lost); }
    } catch { /* offline, or signed out: the button saves and says why not */ }
    sending = false;
    if (again) { again = false; save(); }
  };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, 2000); });
  form.addEventListener("submit", () => { stopped = true; clearTimeout(timer); });
});

// The inbox line and the length of the subject follow the typing (ED-01).
const shows = (name) => document.querySelector(`[data-shows="${name}"]`);
document.addEventListener("input", (event) => {
  const name = event.target.dataset.inbox;
  if (!name || !shows(name)) return;
  const field = event.target;
  shows(name).textContent = name === "sender" ? field.options[field.selectedIndex].text.split(" <")[0] : field.value || "–";
  const count = document.querySelector("[data-subject-count]");
  if (name !== "subject" || !count) return;
  const length = [...field.value].length;
  count.textContent = count.dataset.countWords.replace("NNN", length);
  count.classList.toggle("is-long", length > Number(count.dataset.best));
});

// A problem's line is gone to in the source.
const source = document.querySelector("[data-source]");
const goTo = (line) => {
  const lines = source.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  source.focus();
  source.setSelectionRange(start, start + (lines[line - 1] || "").length);
  source.scrollTop = Math.max(0, (line - 4) * parseFloat(getComputedStyle(source).lineHeight));
};
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-line]");
  if (!link || !source) return;
  event.preventDefault();
  goTo(Number(link.dataset.line));
});
const asked = Number(new URLSearchParams(location.search).get("line"));
if (source && asked > 0) goTo(asked);

// The picker writes a tag with its fallback where the cursor stands (ED-03).
document.querySelectorAll("[data-picker]").forEach((picker) => {
  picker.hidden = false;
  picker.querySelector("[data-insert]").addEventListener("click", () => {
    if (!source) return;
    const tag = picker.querySelector("select").value;
    const fallback = picker.querySelector("input").value.replace(/["{}<>]/g, "").trim();
    const text = `{{ ${tag}${fallback ? ` | default("${fallback}")` : ""} }}`;
    source.setRangeText(text, source.selectionStart, source.selectionEnd, "end");
    source.focus();
    source.dispatchEvent(new Event("input", { bubbles: true }));
  });
});

// The count follows the choices before they are saved (ED-05).
document.querySelectorAll("form[data-counts]").forEach((form) => {
  const place = document.querySelector("[data-count]");
  let asked = 0;
  form.addEventListener("change", async () => {
    const mine = ++asked;
    const chosen = new URLSearchParams([...new FormData(form)].filter(([name]) => ["include", "exclude", "topic_id"].includes(name)));
    try {
      const answer = await fetch(`${form.dataset.counts}?${chosen}`);
      if (answer.ok && mine === asked) place.innerHTML = await answer.text();
    } catch { /* the saved count stays */ }
  });
});

// The date is asked for only when it counts (ED-08).
document.querySelectorAll("form[data-when]").forEach((form) => {
  const later = form.querySelector("[data-later]");
  const own = form.querySelector("[data-own]"), hours = form.querySelector("[data-hours]");
  const tell = () => {
    later.hidden = form.elements.when.value === "now";
    own.hidden = form.elements.when.value !== "own";
    hours.hidden = !form.elements.hours.checked;
  };
  form.addEventListener("change", tell);
  tell();
});

// The preview follows its controls, and what was saved (ED-04).
document.querySelectorAll("form[data-preview]").forEach((form) => {
  const box = document.querySelector("[data-frame-box]");
  const show = () => {
    const chosen = new URLSearchParams(new FormData(form));
    box.className = `ced-frame ced-frame-${chosen.get("view")} ced-frame-${chosen.get("colors")}`;
    // A frame of its own each time, so that no step is added to the way back.
    const old = box.querySelector("[data-frame]"), fresh = old.cloneNode();
    fresh.src = `${form.dataset.preview}?${chosen}`;
    old.replaceWith(fresh);
  };
  form.addEventListener("change", show);
  document.addEventListener("gaung:saved", show);
});
})();

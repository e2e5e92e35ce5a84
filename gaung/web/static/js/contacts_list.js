// Comforts of the list of contacts: the filter's form in place, rows by key, late counts. The pages work without.
"use strict";
{

// The filter's form: every button sends it, and the answer takes its place.
document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-builder]");
  const act = form && event.submitter && event.submitter.value;
  if (!form || !act || act === "show" || act === "save" || !window.fetch) return;
  event.preventDefault();
  delete form.dataset.sent;
  const place = form.closest("[data-builder-place]");
  const data = new FormData(form, event.submitter);
  let answer;
  try {
    answer = await fetch(form.action, { method: "POST", body: data, headers: { "X-Part": "builder" }, credentials: "same-origin" });
  } catch { answer = null; }
  if (!answer || !answer.ok || answer.redirected) { form.noValidate = true; HTMLFormElement.prototype.submit.call(withAct(form, act)); return; }
  place.innerHTML = await answer.text();
  dress(place);
  focusAfter(place, act);
});

// Sent plainly, the button's own value has to be carried.
const withAct = (form, act) => {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "act", value: act });
  form.append(field);
  return form;
};

const focusAfter = (place, act) => {
  const fresh = place.querySelector("[data-new]");
  const target = fresh ? fresh.querySelector("[data-values] input:not([type=hidden])") || fresh.querySelector("select") : place.querySelector(act === "group" ? ".builder-inner:last-of-type .builder-kinds button" : ".builder-add summary");
  if (target) target.focus();
};

// Where nothing has to be given, no input is shown.
const dress = (root) => root.querySelectorAll(".builder-row").forEach((row) => {
  const how = row.querySelector("[data-how]");
  const values = row.querySelector("[data-values]");
  if (!how || !values) return;
  const tell = () => { values.hidden = how.value === "some" || how.value === "none"; };
  how.addEventListener("change", tell);
  tell();
});
dress(document);

// Menus with a field in them: it has the focus as soon as they open.
document.querySelectorAll("details.menu").forEach((menu) => {
  const field = menu.querySelector(".save-menu input[name=filter_name]");
  if (field) menu.addEventListener("toggle", () => { if (menu.open) field.focus(); });
});

// Counts of saved filters for which the page had no time.
const counted = document.querySelector("[data-counts]");
if (counted) {
  const waiting = [...counted.querySelectorAll("[data-count]")];
  const query = new URLSearchParams(waiting.map((one) => ["id", one.dataset.count]));
  fetch(`${counted.dataset.counts}?${query}`, { credentials: "same-origin" })
    .then((answer) => (answer.ok ? answer.json() : {}))
    .then((counts) => waiting.forEach((one) => { one.textContent = counts[one.dataset.count] || ""; }))
    .catch(() => {});
}

// Rows by key: j and k or the arrows go down and up, x selects, Shift selects all between (G-11, CON-03).
const table = document.querySelector(".contacts-main .data-table");
if (table) {
  const rows = [...table.querySelectorAll("tbody tr")];
  const boxOf = (row) => row.querySelector('input[type="checkbox"][name="id"]');
  let from = -1;
  const at = () => {
    const focused = document.activeElement && document.activeElement.closest("tbody tr");
    return focused ? rows.indexOf(focused) : rows.findIndex((row) => "at" in row.dataset);
  };
  const go = (place) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, place))];
    rows.forEach((one) => { delete one.dataset.at; });
    row.dataset.at = "";
    (boxOf(row) || row.querySelector("a")).focus();
    row.scrollIntoView({ block: "nearest" });
  };
  const put = (row, checked) => {
    const box = boxOf(row);
    if (!box || box.checked === checked) return;
    box.checked = checked;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const select = (place, spans) => {
    if (!boxOf(rows[place])) return;
    const checked = !boxOf(rows[place]).checked;
    const start = spans && from >= 0 ? Math.min(from, place) : place;
    const end = spans && from >= 0 ? Math.max(from, place) : place;
    rows.slice(start, end + 1).forEach((row) => put(row, spans ? true : checked));
    from = place;
  };
  const typesIn = (element) => element.closest("input:not([type=checkbox]), textarea, select, [contenteditable], details.menu[open], dialog");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typesIn(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    const inTable = event.target.closest("tbody tr") !== null;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const may = "singleKeys" in document.body.dataset;
    const key = event.key.toLowerCase();
    if (step && inTable) {
      event.preventDefault();
      const place = at() + step;
      go(place);
      if (event.shiftKey && rows[place]) { put(rows[place - step], true); put(rows[place], true); from = place; }
    } else if (may && (key === "j" || key === "k")) {
      event.preventDefault();
      go(at() < 0 ? 0 : at() + (key === "j" ? 1 : -1));
    } else if (may && key === "x") {
      event.preventDefault();
      if (at() < 0) go(0);
      select(at(), event.shiftKey);
    }
  });
}
}

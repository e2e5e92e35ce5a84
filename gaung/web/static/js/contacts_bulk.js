// Choosing people in the list, and the panel of a bulk edit. The pages work without.
"use strict";

// What was ticked and unticked on other pages stays in this tab; the server holds frozen selections.
document.querySelectorAll("form[data-select-rows]").forEach((form) => {
  const boxes = [...form.querySelectorAll('tbody input[type="checkbox"][name="id"]')];
  const all = form.querySelector("[data-select-page]");
  const bar = form.querySelector("[data-select-bar]");
  if (!all || !bar || boxes.length === 0) return;
  const count = form.querySelector("[data-select-count]");
  const clear = form.querySelector("[data-select-clear]");
  const acts = form.querySelector("[data-select-acts]");
  const held = Number(form.dataset.held);
  const heldSize = Number(form.dataset.heldSize);
  const first = count.textContent;
  const key = `chosen-${form.dataset.company}`;
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const onPage = new Set(boxes.map((box) => box.value));
  const asDrawn = new Map(boxes.map((box) => [box.value, box.defaultChecked]));

  const read = () => {
    try {
      const kept = JSON.parse(sessionStorage.getItem(key)) || {};
      if (kept.held === held) return { more: new Set(kept.more), less: new Set(kept.less) };
    } catch { /* nothing kept, or nothing of ours */ }
    return { more: new Set(), less: new Set() };
  };
  const changes = read();
  const keep = () => {
    const value = JSON.stringify({ held, more: [...changes.more], less: [...changes.less] });
    try { sessionStorage.setItem(key, value); } catch { /* a full or closed store: this page only */ }
  };
  const note = (box) => {
    const { more, less } = changes;
    more.delete(box.value);
    less.delete(box.value);
    if (box.checked !== asDrawn.get(box.value)) (box.checked ? more : less).add(box.value);
  };

  const tell = () => {
    const here = boxes.filter((box) => box.checked).length;
    const total = heldSize + changes.more.size - changes.less.size;
    const isChanged = changes.more.size > 0 || changes.less.size > 0;
    all.checked = here === boxes.length;
    all.indeterminate = here > 0 && here < boxes.length;
    bar.classList.toggle("has-selection", total > 0);
    acts.hidden = total === 0;
    clear.hidden = total === 0;
    let text = total && held && !isChanged ? first : "";
    if (!text && total) {
      const elsewhere = total - here;
      text = elsewhere > 0 ? count.dataset.elsewhere : here === boxes.length ? count.dataset.page : count.dataset.some;
      text = text.replace("NNN", number.format(total)).replace("MMM", number.format(elsewhere));
    }
    count.textContent = text;
  };

  boxes.forEach((box) => {
    if (changes.more.has(box.value)) box.checked = true;
    if (changes.less.has(box.value)) box.checked = false;
  });
  form.querySelector("[data-select-page-label]").hidden = false;
  let last = null;
  form.addEventListener("click", (event) => {
    const box = event.target.closest('input[name="id"]');
    if (!box) return;
    if (event.shiftKey && last) {
      const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
      boxes.slice(from, to + 1).forEach((one) => { one.checked = box.checked; note(one); });
    }
    last = box;
  });
  form.addEventListener("change", (event) => {
    if (event.target === all) boxes.forEach((box) => { box.checked = all.checked; note(box); });
    else if (event.target.name === "id") note(event.target);
    keep();
    tell();
  });
  form.addEventListener("submit", (event) => {
    const scope = event.submitter && event.submitter.value;
    if (scope === "clear" || scope === "all") { sessionStorage.removeItem(key); return; }
    form.querySelector("[data-more]").value = [...changes.more].filter((id) => !onPage.has(id)).join(",");
    form.querySelector("[data-less]").value = [...changes.less].filter((id) => !onPage.has(id)).join(",");
    if (heldSize + changes.more.size - changes.less.size > 0) { sessionStorage.removeItem(key); return; }
    event.preventDefault();
    count.textContent = count.dataset.none;
    boxes[0].focus();
  });
  // Nothing is held by the server: letting go needs no page.
  clear.addEventListener("click", (event) => {
    if (held) return;
    event.preventDefault();
    changes.more.clear();
    changes.less.clear();
    boxes.forEach((box) => { box.checked = false; });
    keep();
    tell();
    boxes[0].focus();
  });
  // Back by the browser's own button: the boxes are as they were left, the count follows.
  window.addEventListener("pageshow", (event) => { if (event.persisted) { boxes.forEach(note); tell(); } });
  tell();
});

// The panel: the consent where somebody is subscribed, a value where a field is set.
document.querySelectorAll("form[data-bulk-panel]").forEach((form) => {
  const status = form.elements.to;
  const parts = [...form.querySelectorAll("[data-shown-for]")];
  const rows = [...form.querySelectorAll("[data-bulk-own]")];
  const tell = () => {
    parts.forEach((part) => { part.hidden = status.value !== part.dataset.shownFor; });
    rows.forEach((row) => {
      const [how, value] = row.querySelectorAll(".field");
      value.hidden = how.querySelector("select").value !== "set";
    });
  };
  form.addEventListener("change", tell);
  tell();
});

// Billing: the slider moves, the estimate beside it follows. Every word and figure comes from the page;
// nothing is computed or formatted here. Without this file the number field and plain forms do the same.
"use strict";

const byId = (name) => document.getElementById(name);

// "Back" may bring this page as it was: what it said may no longer be so.
window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });

// --- the chooser ---------------------------------------------------------------------------------
const table = byId("offers");
const slider = byId("slider");

if (table && slider) {
  const offers = JSON.parse(table.textContent);
  const field = byId("id_quantity");
  const error = byId("quantity-error");
  const box = slider.closest(".bil-slider");
  const estimate = byId("estimate");
  const act = byId("estimate-act");
  const part = (name) => estimate.querySelector(`[data-part="${name}"]`);
  const lowest = Number(slider.min);
  const highest = Number(slider.max);
  const step = Number(slider.step);
  const spoken = byId("estimate-spoken");
  const PAUSE_BEFORE_SPEAKING = 500;
  const mark = byId("curve-mark");
  const drop = byId("curve-drop");
  const filled = byId("slider-filled");
  let speaking;

  const share = (place) => Number(place) / 49;
  box.style.setProperty("--from", share(box.dataset.hatched));
  box.querySelectorAll("[data-place]").forEach((one) => one.style.setProperty("--at", share(one.dataset.place)));
  box.hidden = false;
  document.querySelectorAll(".bil-update").forEach((one) => { one.hidden = true; });

  const showRows = (rows) => {
    part("rows").replaceChildren(...rows.map((row) => {
      const line = document.createElement("div");
      if (row.is_total) line.className = "bil-total";
      const label = document.createElement("dt");
      const amount = document.createElement("dd");
      label.textContent = row.label;
      amount.textContent = row.amount;
      line.append(label, amount);
      return line;
    }));
  };

  // The mark on the curve and the filled track follow the thumb; where they lie was computed with the prices.
  const showMark = (offer) => {
    mark.setAttribute("cx", offer.x);
    mark.setAttribute("cy", offer.y);
    drop.setAttribute("x1", offer.x);
    drop.setAttribute("x2", offer.x);
    drop.setAttribute("y1", offer.y);
    filled.setAttribute("width", (offer.quantity - lowest) / step);
  };

  const showNotes = (notes) => {
    part("notes").hidden = notes.length === 0;
    part("notes").replaceChildren(...notes.map((text) => {
      const line = document.createElement("li");
      line.textContent = text;
      return line;
    }));
  };

  const show = (quantity) => {
    const offer = offers[quantity];
    part("headline").textContent = offer.headline;
    part("unit").textContent = offer.unit;
    showRows(offer.rows);
    showNotes(offer.notes);
    part("why").textContent = offer.why;
    part("why").hidden = !offer.why;
    act.textContent = offer.act;
    act.hidden = !offer.act;
    byId("bar-due").textContent = offer.due;
    showMark(offer);
    slider.setAttribute("aria-valuetext", offer.value_text);
    window.clearTimeout(speaking);
    speaking = window.setTimeout(() => { spoken.textContent = offer.spoken; }, PAUSE_BEFORE_SPEAKING);
  };

  const say = (text) => {
    error.textContent = text;
    error.hidden = !text;
    field.closest(".field").classList.toggle("field-wrong", Boolean(text));
    if (text) field.setAttribute("aria-invalid", "true"); else field.removeAttribute("aria-invalid");
  };

  const settle = (quantity) => {
    const kept = Math.min(highest, Math.max(lowest, quantity));
    slider.value = String(kept);
    field.value = offers[kept].label;
    say("");
    show(kept);
  };

  slider.addEventListener("input", () => {
    field.value = offers[slider.value].label;
    say("");
    show(slider.value);
  });

  // Arrows are the browser's own; a page is five steps (BIL-03).
  slider.addEventListener("keydown", (event) => {
    const leap = { PageUp: 5 * step, PageDown: -5 * step }[event.key];
    if (leap === undefined) return;
    event.preventDefault();
    settle(Number(slider.value) + leap);
  });

  // 28000, 28.000, 28,000, 28k, 28rb: as gaung/core/quantity.py reads them.
  const TYPED = /^(\d{1,9}|\d{1,3}(?:([., '’])\d{3})(?:\2\d{3})*)\s?(k|rb|ribu)?$/;
  const read = (text) => {
    const found = TYPED.exec(text.replace(/[\u00a0\u202f\u2009\t]/g, " ").trim().toLowerCase());
    if (!found || (found[3] && found[2])) return null;
    const figures = Number(found[1].replace(/\D/g, ""));
    return found[3] ? figures * 1000 : figures;
  };

  const take = () => {
    const typed = read(field.value);
    if (typed === null || typed % step || typed > highest || typed < step) {
      say(field.dataset.range);
      return false;
    }
    if (typed < lowest) {
      say(field.dataset.floor);
      return false;
    }
    settle(typed);
    return true;
  };
  field.addEventListener("change", take);
  // A tier that is typed out already shows its estimate; what is typed stays as it is until one leaves the field.
  field.addEventListener("input", () => {
    const typed = read(field.value);
    if (!offers[typed] || typed < lowest) return;
    slider.value = String(typed);
    say("");
    show(typed);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    take();
  });

  // "See all 50 prices": a tier chosen there is chosen here, without a new page.
  document.querySelectorAll("[data-tier]").forEach((link) => {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      settle(Number(link.dataset.tier));
      field.focus();
    });
  });

  document.querySelectorAll("[data-step]").forEach((button) => {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      settle(Number(slider.value) + Number(button.dataset.step) * step);
    });
  });

  showMark(offers[slider.value]);

  // What is in the field is what is ordered: never a silent jump.
  act.addEventListener("click", (event) => {
    if (take()) return;
    event.preventDefault();
    field.focus();
  });
}

// --- the sheet on a phone ------------------------------------------------------------------------
const fold = document.querySelector(".bil-fold");

if (fold) {
  const sheet = fold.closest(".bil-sheet");
  const unfold = (isOpen) => {
    sheet.toggleAttribute("data-open", isOpen);
    fold.setAttribute("aria-expanded", String(isOpen));
  };
  fold.addEventListener("click", () => unfold(!sheet.hasAttribute("data-open")));
  sheet.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !sheet.hasAttribute("data-open")) return;
    unfold(false);
    fold.focus();
  });
  // What has the focus is never behind the unfolded sheet (WCAG 2.4.11).
  document.addEventListener("focusin", (event) => { if (!sheet.contains(event.target)) unfold(false); });
}

// Room for the sheet at the foot, however high its words make it: what has the focus is never behind it (WCAG 2.4.11).
const sheets = [...document.querySelectorAll(".bil-sheet")];
const makeRoom = () => {
  const standing = sheets.map((one) => [one.offsetHeight, getComputedStyle(one)]).filter(([, look]) => look.position === "sticky");
  const heights = standing.map(([height, look]) => height + parseFloat(look.bottom)).filter(Number.isFinite);
  const room = Math.min(Math.max(0, ...heights) + 16, window.innerHeight * 0.6);
  document.documentElement.style.scrollPaddingBottom = heights.length ? `${room}px` : "";
};
const watcher = new ResizeObserver(makeRoom);
sheets.forEach((one) => watcher.observe(one));
window.addEventListener("resize", makeRoom);

// --- the tick of the add-on: the style sheet shows what it leads to, here it is said -------------------
const tick = byId("add-on");

if (tick) {
  const effect = document.querySelector("[data-effect]");
  const said = byId("effect-spoken");
  tick.addEventListener("change", () => {
    // The sheet that appears on a phone must not lie over the box that was pressed (WCAG 2.4.11).
    const sheet = [...document.querySelectorAll(".bil-sheet")].find((one) => one.offsetParent);
    const hidden = sheet ? tick.getBoundingClientRect().bottom + 16 - sheet.getBoundingClientRect().top : 0;
    if (hidden > 0 && window.matchMedia("(max-width: 62.4375em)").matches) window.scrollBy(0, hidden);
    if (said) said.textContent = effect.offsetParent ? effect.textContent.replace(/\s+/g, " ").trim() : "";
  });
}

// --- what is said once, and a payment under way --------------------------------------------------
const said = document.querySelector("[data-open-now]");
if (said && typeof said.showModal === "function") {
  said.close();
  said.showModal();
  said.querySelector(".dialog-title").focus();
}

const waiting = document.querySelector("[data-reload]");
if (waiting) window.setTimeout(() => window.location.reload(), Number(waiting.dataset.reload) * 1000);

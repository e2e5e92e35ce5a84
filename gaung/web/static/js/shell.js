// Search from anywhere, shortcuts, the bell. Everything here has a page of its own without script.
"use strict";

const fetched = async (address, options = {}) => {
  const answer = await fetch(address, { credentials: "same-origin", ...options });
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  return answer;
};

// --- the command palette: a combobox with a list box (G-11) ----------------------------------------
const palette = document.getElementById("palette");
const field = document.getElementById("palette-q");
const list = document.getElementById("palette-hits");
let asked = 0;
let timer;

const hits = () => [...list.querySelectorAll("[role=option]")];
const chosen = () => list.querySelector("[aria-selected=true]");
const choose = (hit) => {
  const before = chosen();
  if (before) before.setAttribute("aria-selected", "false");
  if (!hit) { field.removeAttribute("aria-activedescendant"); return; }
  hit.setAttribute("aria-selected", "true");
  field.setAttribute("aria-activedescendant", hit.id);
  hit.scrollIntoView({ block: "nearest" });
};
const look = async () => {
  const turn = ++asked;
  const address = `${palette.dataset.from}?part=palette&q=${encodeURIComponent(field.value)}`;
  let text;
  try { text = await (await fetched(address)).text(); } catch { window.location.assign(palette.dataset.from); return; }
  if (turn !== asked) return;
  list.innerHTML = text;
  hits().forEach((hit, place) => { hit.id = `hit-${place}`; });
  choose(hits()[0]);
  palette.querySelector("[data-palette-said]").textContent = list.querySelector("[data-said]").textContent;
};
const openPalette = () => {
  if (palette.open) return;
  const from = document.activeElement;
  field.value = "";
  palette.showModal();
  field.focus();
  palette.addEventListener("close", () => { if (from && from.isConnected) from.focus(); }, { once: true });
  look();
};
if (palette) {
  field.addEventListener("input", () => { window.clearTimeout(timer); timer = window.setTimeout(look, 120); });
  field.addEventListener("keydown", (event) => {
    const all = hits();
    const place = all.indexOf(chosen());
    const to = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined && (event.key.startsWith("Arrow") || !field.value)) {
      event.preventDefault();
      choose(all[(to + all.length) % all.length]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (chosen()) window.location.assign(chosen().dataset.href);
    }
  });
  list.addEventListener("click", (event) => {
    const hit = event.target.closest("[role=option]");
    if (hit) window.location.assign(hit.dataset.href);
  });
  palette.addEventListener("click", (event) => { if (event.target === palette) palette.close(); });
}

// --- the list of shortcuts ---------------------------------------------------------------------------
const shortcuts = document.getElementById("shortcuts");
const openShortcuts = async () => {
  const body = shortcuts.querySelector(".dialog-body");
  const from = document.activeElement;
  try {
    if (!body.firstElementChild) body.innerHTML = await (await fetched(`${shortcuts.dataset.from}?part=list`)).text();
  } catch { window.location.assign(shortcuts.dataset.from); return; }
  if (shortcuts.open) return;
  shortcuts.showModal();
  shortcuts.querySelector(".dialog-title").focus();
  shortcuts.addEventListener("close", () => { if (from && from.isConnected) from.focus(); }, { once: true });
};
document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const opener = event.target.closest("[data-shortcuts], [data-palette]");
  if (!opener || (opener.hasAttribute("data-palette") && !palette)) return;
  event.preventDefault();
  if (opener.hasAttribute("data-palette")) openPalette(); else openShortcuts();
});

// --- keys ----------------------------------------------------------------------------------------------
// A form is saved by key only if it has something to fill in, and never where money moves.
const savable = () => {
  const near = document.activeElement && document.activeElement.closest("main form");
  const forms = near ? [near] : [...document.querySelectorAll("main form[method=post]")];
  const found = forms.filter((form) => form.method === "post" && !form.elements.once
    && form.querySelector("input:not([type=hidden], [type=file]), textarea, select"));
  return found.length === 1 ? found[0] : null;
};
const typesIn = (element) => element && element.closest("input, textarea, select, [contenteditable], [role=combobox]");
let first = "";
let firstAt = -Infinity; // no key yet: one pressed as the page opens stands alone

document.addEventListener("keydown", (event) => {
  const key = event.key.toLowerCase();
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
    if (key === "k" && palette) { event.preventDefault(); openPalette(); }
    if (key === "s") {
      const form = savable();
      if (form) { event.preventDefault(); form.requestSubmit(form.querySelector(".btn-primary:not([type=button])")); }
    }
    return;
  }
  if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented || event.repeat) return;
  if (!("singleKeys" in document.body.dataset) || typesIn(event.target) || document.querySelector("dialog[open]")) return;
  const pair = event.timeStamp - firstAt < 1500 ? `${first} ${key}` : key;
  const link = document.querySelector(`[data-keys="${CSS.escape(pair)}"]`) || document.querySelector(`[data-keys="${CSS.escape(key)}"]`);
  [first, firstAt] = [key, event.timeStamp];
  if (event.key === "?") { event.preventDefault(); openShortcuts(); }
  else if (event.key === "/") {
    const search = document.getElementById("topbar-q");
    if (!search && !palette) return;
    event.preventDefault();
    if (search && search.offsetParent) search.focus(); else openPalette();
  } else if (link && (link.dataset.keys === pair || pair === key)) { event.preventDefault(); link.click(); }
  else if (pair === "c" && document.body.dataset.newCampaign) { event.preventDefault(); location.assign(document.body.dataset.newCampaign); }
});

// --- the bell ------------------------------------------------------------------------------------------
const bell = document.querySelector("[data-bell]");
if (bell) {
  const box = document.createElement("div");
  box.id = "bell-box";
  box.className = "bell-box";
  box.popover = "auto";
  bell.after(box);
  bell.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || typeof box.showPopover !== "function") return;
    event.preventDefault();
    if (box.matches(":popover-open")) { box.hidePopover(); return; }
    try { box.innerHTML = await (await fetched(`${bell.getAttribute("href")}?part=popover`)).text(); }
    catch { window.location.assign(bell.getAttribute("href")); return; }
    bell.focus();
    box.showPopover();
    box.querySelector(".dialog-title").focus();
  });
  // Asked only while a job of theirs runs, and only while somebody looks.
  const ask = async () => {
    if (document.visibilityState === "visible") {
      let now;
      try { now = await (await fetched(bell.dataset.bell)).json(); } catch { return; }
      const badge = bell.querySelector("[data-bell-count]");
      badge.textContent = now.unread > 9 ? "9+" : String(now.unread);
      badge.hidden = now.unread === 0;
      bell.querySelector("[data-bell-name]").textContent = now.name;
      if (!now.running) { document.querySelector("[data-bell-said]").textContent = now.said; return; }
    }
    window.setTimeout(ask, 5000);
  };
  if (bell.hasAttribute("data-working")) window.setTimeout(ask, 5000);
}

// --- a session that is about to end is said, and can be prolonged (WCAG 2.2.1) ------------------------
const session = document.getElementById("session");
if (session) {
  const WARN = 120;
  const left = async (options) => (await (await fetched(session.dataset.at, options)).json()).seconds;
  const wait = (seconds) => window.setTimeout(check, Math.min(Math.max(1, seconds) * 1000, 2 ** 31 - 1));
  const say = (isOver) => {
    const text = session.querySelector("#session-text");
    if (isOver) text.textContent = text.dataset.over;
    session.querySelector("button").hidden = isOver;
    session.querySelector("a").hidden = !isOver;
    if (!session.open) { session.showModal(); session.querySelector(".dialog-title").focus(); }
  };
  const check = async () => {
    let seconds;
    try { seconds = await left(); } catch { wait(30); return; }
    if (seconds > WARN) { if (session.open) session.close(); wait(seconds - WARN); return; }
    say(seconds === 0);
    if (seconds > 0) wait(seconds + 1);
  };
  session.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    delete event.target.dataset.sent;
    try { wait((await left({ method: "POST", body: new FormData(event.target) })) - WARN); session.close(); } catch { say(true); }
  });
  wait(Number(document.body.dataset.sessionSeconds) - WARN);
}

// --- entries that waited while somebody signed in again -------------------------------------------------
const waited = document.getElementById("kept-entries");
if (waited) {
  const entries = JSON.parse(waited.textContent);
  const names = new Set(entries.map(([name]) => name));
  const form = [...document.querySelectorAll("main form[method=post]")]
    .map((one) => [[...names].filter((name) => one.elements[name]).length, one])
    .sort((a, b) => b[0] - a[0])[0];
  if (form && form[0]) {
    [...form[1].elements].forEach((field) => {
      if (!names.has(field.name) || field.type === "hidden" || field.type === "password" || field.type === "file") return;
      const values = entries.filter(([name]) => name === field.name).map(([, value]) => value);
      if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
      else if (field.multiple) [...field.options].forEach((option) => { option.selected = values.includes(option.value); });
      else field.value = values.shift() ?? field.value;
    });
  }
}

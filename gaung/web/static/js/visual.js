// The visual editor around its library: opens the copy, saves what was done, works by buttons and keys as well.
"use strict";
(() => {
const root = document.querySelector("[data-visual]");
const plugin = window["grapesjs-mjml"];
if (!root || !window.grapesjs || !plugin) return;
root.hidden = false;
const form = root.querySelector("[data-visual-form]"), fields = form.elements;
const words = JSON.parse(root.dataset.words), pictures = JSON.parse(root.dataset.pictures);
const told = root.querySelector("[data-told]"), saved = document.querySelector("[data-saved]");
const ids = ["mj-1-column", "mj-2-columns", "mj-3-columns", "mj-text", "mj-button", "mj-image", "mj-divider", "mj-spacer", "links"];
const contents = { "mj-text": words.text, "mj-button": words.button, "mj-divider": words.divider, "mj-spacer": words.spacer };
const empty = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='600' height='200'%3E%3Crect width='600' height='200' fill='%23dde4e0'/%3E%3C/svg%3E";
const block = (id) => ({ label: words[id], category: "", ...(contents[id] ? { content: contents[id] } : {}) });
const options = { blocks: ids.filter((id) => id !== "links"), block, columnsPadding: "", useCustomTheme: false, imagePlaceholderSrc: empty, overwriteExport: false };
// What the library itself says, in the reader's language.
const names = { body: words.whole, button: words["mj-button"], column: words["mj-column"], divider: words["mj-divider"], image: words["mj-image"], section: words["mj-section"], spacer: words["mj-spacer"], text: words["mj-text"] };
const messages = {
  assetManager: { addButton: words["add-picture"], inputPlh: words["picture-address"], modalTitle: words.pictures, uploadTitle: words["add-picture"] },
  domComponents: { names: { "": words["mj-text"], wrapper: words.whole, text: words["mj-text"], image: words.picture, link: words["rte-link"] } },
  traitManager: { empty: words.none, label: "", traits: { attributes: { href: { placeholder: "https://" } } } },
  "grapesjs-mjml": { components: { names } },
};
const editor = window.grapesjs.init({
  container: root.querySelector("[data-canvas]"), height: "100%", width: "auto", fromElement: false,
  i18n: { locale: "ours", localeFallback: "en", detectLocale: false, messages: { ours: messages } },
  richTextEditor: { actions: ["bold", "italic", "underline", "strikethrough", "link"].map((name) => ({ name, attributes: { title: words[`rte-${name}`], "aria-label": words[`rte-${name}`] } })) },
  storageManager: false, telemetry: false, cssIcons: "", noticeOnUnload: false, panels: { defaults: [] },
  assetManager: { assets: pictures, upload: false, showUrlInput: true, embedAsBase64: false },
  blockManager: { appendTo: root.querySelector("[data-blocks-list]") },
  traitManager: { appendTo: root.querySelector("[data-traits]") },
  styleManager: { appendTo: document.createElement("div") },
  selectorManager: { componentFirst: true },
  plugins: [(one) => (plugin.default || plugin)(one, options)],
});
editor.BlockManager.add("links", { label: words["links-block"], category: "", content: words.links, media: '<svg viewBox="0 0 24 24" aria-hidden="true"><path fill="none" stroke="currentColor" stroke-width="1.6" d="M2 9h5v6H2zM9.500 9h5v6h-5zM17 9h5v6h-5z"/></svg>' });
let ready = false, dirty = false, timer = 0, sending = false;
const say = (text) => { told.textContent = text; };
// By our own tags: the library's search goes over what it drew, where they are tables.
const tag = (one) => one.get("tagName");
const inside = (one) => one.components().models.flatMap((child) => [child, ...inside(child)]);
const above = (one, names) => (!one || names.includes(tag(one)) ? one : above(one.parent(), names));
const isKept = (one) => "data-kept" in one.getAttributes();
const body = () => inside(editor.getWrapper()).find((one) => tag(one) === "mj-body");
const blocks = ["mj-text", "mj-button", "mj-image", "mj-divider", "mj-spacer"];

// What was opened, as the library understands it: only what differs from this is a change.
editor.onReady(() => {
  editor.setComponents(fields.copy.value);
  inside(body()).filter(isKept).forEach((one) => {
    one.set({ editable: false, droppable: false, stylable: false });
    inside(one).forEach((inner) => inner.set({ selectable: false, editable: false, droppable: false, draggable: false }));
  });
  fields.before.value = editor.getHtml();
  editor.UndoManager.clear();
  ready = true;
  root.dataset.ready = "";
  root.querySelectorAll("iframe").forEach((one) => { one.title = words.canvas; });
  root.querySelectorAll(".gjs-block").forEach((one) => { one.tabIndex = 0; one.setAttribute("role", "button"); });
});

const save = async () => {
  if (!ready || sending) return false;
  sending = true;
  fields.after.value = editor.getHtml();
  try {
    const answer = await fetch(location.pathname, { method: "POST", body: new FormData(form), headers: { "X-Autosave": "1" } });
    const found = await answer.json();
    if (answer.ok) { fields.seen.value = found.seen; dirty = false; if (saved) saved.textContent = found.saved; say(""); }
    else say(found.told || found.lost || words.failed);
    return answer.status === 409 ? "compare" : answer.ok;
  } catch { say(words.failed); return false; } finally { sending = false; }
};
editor.on("update", () => { if (!ready) return; dirty = true; clearTimeout(timer); timer = setTimeout(save, 2000); });
addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  clearTimeout(timer);
  // Two people at once: the page that compares both versions.
  if (await save() === "compare") { dirty = false; form.submit(); }
});

// Everything the mouse does, by buttons: choose, move, copy, delete, add.
const places = () => inside(body()).filter((one) => one.get("selectable") && (isKept(one) || ["mj-section", ...blocks].includes(tag(one))));
const choose = (one) => { if (one) { editor.select(one); editor.Canvas.scrollTo(one, { force: true }); } };
const step = (by) => {
  const all = places(), at = all.indexOf(editor.getSelected());
  choose(all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + by))]);
};
const move = (by) => {
  const one = editor.getSelected(), parent = one?.parent();
  if (!parent) return;
  const at = one.index() + by;
  if (at < 0 || at >= parent.components().length) return;
  const [moved] = [one.move(parent, { at: by > 0 ? at + 1 : at })];
  choose(moved || one);
};
const acts = {
  undo: () => editor.UndoManager.undo(), redo: () => editor.UndoManager.redo(),
  previous: () => step(-1), next: () => step(1), up: () => move(-1), down: () => move(1),
  copy: () => { const one = editor.getSelected(); if (one) choose([].concat(one.parent().append(one.clone(), { at: one.index() + 1 }))[0]); },
  remove: () => { const one = editor.getSelected(); if (one && one.get("removable")) { step(1); one.remove(); } },
  // By keyboard too: into the words of the chosen block, out again by Escape.
  edit: () => {
    const one = editor.getSelected();
    if (one && !isKept(one) && ["mj-text", "mj-button"].includes(tag(one))) one.trigger("active");
    else say(words.wordless);
  },
  wide: () => look("wide", editor.DeviceManager.getAll().models[0].id), narrow: () => look("narrow", "Mobile portrait"),
};
const look = (name, device) => {
  editor.setDevice(device);
  for (const one of root.querySelectorAll("[data-do=wide], [data-do=narrow]")) one.ariaPressed = String(one.dataset.do === name);
};
editor.on("rte:enable", (view) => {
  view.el.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    view.model.trigger("disable");
    root.querySelector("[data-do=edit]").focus();
  });
});
root.addEventListener("click", (event) => { const act = event.target.closest("[data-do]")?.dataset.do; if (act && ready) acts[act](); });
root.addEventListener("keydown", (event) => {
  const item = event.target.closest(".gjs-block");
  if (!item || (event.key !== "Enter" && event.key !== " ")) return;
  event.preventDefault();
  const at = [...root.querySelectorAll(".gjs-block")].indexOf(item), content = editor.BlockManager.getAll().models[at].getContent();
  const chosen = editor.getSelected(), isRow = ids[at].includes("column");
  const near = above(chosen, isRow ? ["mj-section"] : [...blocks, "mj-column"]);
  const beside = near && tag(near) !== "mj-column" ? near : null;
  const holder = beside ? beside.parent() : isRow ? body() : near || inside(body()).filter((one) => tag(one) === "mj-column").at(-1);
  if (holder) choose([].concat(holder.append(content, beside ? { at: beside.index() + 1 } : {}))[0]);
});
const tools = { "tlb-move": words["tool-move"], "tlb-clone": words["tool-copy"], "tlb-delete": words["tool-delete"] };
const named = (one) => { const title = tools[one.command] || words["tool-parent"]; return { ...one, attributes: { ...one.attributes, title, "aria-hidden": "true" } }; };
const settings = { "mj-button": ["href"], "mj-image": ["alt", "href", "src"] };
editor.on("component:selected", (one) => {
  say(`${words.selected} ${words[tag(one)] || one.getName()}`);
  one.set("toolbar", (one.get("toolbar") || []).map(named));
  one.set("traits", (settings[tag(one)] || []).map((name) => ({ name, label: words[name] })));
});
editor.on("component:deselected", () => { say(words.none); });

// How the chosen block looks: a field for each thing its kind has, written as its attribute.
const looks = root.querySelector("[data-looks]"), wrong = root.querySelector("[data-look-wrong]");
const has = {
  "mj-text": { color: "color", background: "container-background-color", size: "font-size", align: "align" },
  "mj-button": { color: "color", background: "background-color", size: "font-size", align: "align" },
  "mj-image": { align: "align" }, "mj-divider": { color: "border-color" }, "mj-spacer": { height: "height" },
  "mj-section": { background: "background-color" }, "mj-column": { background: "background-color" },
};
const padded = ["mj-text", "mj-button", "mj-image", "mj-divider", "mj-section", "mj-column"];
const sides = (one) => Object.fromEntries(["top", "right", "bottom", "left"].map((side) => [side, one.getAttributes()[`padding-${side}`] || ""]));
const pixels = (value) => (/^\d+(px)?$/.test(value || "") ? String(parseInt(value, 10)) : "");
const long = (color) => (/^#[0-9a-f]{3}$/i.test(color) ? color.replace(/[0-9a-f]/gi, "$&$&") : color).toLowerCase();
const fieldsOf = () => [...looks.querySelectorAll("[data-look]")].map((place) => ({ place, name: place.dataset.look, input: place.querySelector("input, select"), color: place.querySelector("input[type=color]") }));
const value = (one, name) => {
  const around = sides(one);
  if (name === "above") return around.top === around.bottom ? pixels(around.top) : "";
  if (name === "beside") return around.left === around.right ? pixels(around.left) : "";
  const given = one.getAttributes()[(has[tag(one)] || {})[name]] || "";
  return ["size", "height"].includes(name) ? pixels(given) : given;
};
const showLooks = () => {
  const one = editor.getSelected(), mine = one && !isKept(one) && tag(one) in has;
  looks.hidden = !mine;
  wrong.textContent = "";
  if (mine) fieldsOf().forEach(({ place, name, input, color }) => {
    place.hidden = !(name in has[tag(one)] || (["above", "beside"].includes(name) && padded.includes(tag(one))));
    input.value = value(one, name);
    input.removeAttribute("aria-invalid");
    if (color) color.value = /^#[0-9a-f]{3}([0-9a-f]{3})?$/i.test(input.value) ? long(input.value) : name === "background" ? "#ffffff" : "#000000";
  });
};
const isFine = (input, color) => input.value === "" || (color ? /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(input.value) : input.type !== "number" || (/^\d+$/.test(input.value) && +input.value >= +input.min && +input.value <= +input.max));
const writeLook = (name, given) => {
  const one = editor.getSelected();
  if (!["above", "beside"].includes(name)) {
    const attribute = has[tag(one)][name], text = given && ["size", "height"].includes(name) ? `${given}px` : given;
    if (text) one.addAttributes({ [attribute]: text }); else one.removeAttributes(attribute);
    return;
  }
  for (const side of name === "above" ? ["top", "bottom"] : ["left", "right"]) one.addAttributes({ [`padding-${side}`]: `${given || 0}px` });
};
looks.addEventListener("change", (event) => {
  const place = event.target.closest("[data-look]");
  if (!place || !editor.getSelected()) return;
  const { name, input, color } = fieldsOf().find((one) => one.place === place);
  if (event.target === color) input.value = color.value;
  if (!isFine(input, color)) {
    input.setAttribute("aria-invalid", "true");
    wrong.textContent = color ? words["color-wrong"] : words["number-wrong"].replace("NNN", input.min).replace("MMM", input.max);
    return;
  }
  writeLook(name, input.value);
  showLooks();
});
editor.on("component:selected component:deselected undo redo", showLooks);
})();

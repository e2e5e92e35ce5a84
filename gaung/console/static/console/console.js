// Single keys lead to the links that carry them, outside of fields, and can be switched off (WCAG 2.1.4).
"use strict";

const keysSwitch = document.getElementById("keys");
const KEYS_OFF = "console-keys-off";
// Off in the profile is off here; this page's own switch is kept on this machine.
const offInProfile = document.querySelector(".console-head")?.dataset.keys === "off";
const keysAreOn = () => !offInProfile && !window.localStorage.getItem(KEYS_OFF);
if (keysSwitch) {
  keysSwitch.checked = keysAreOn();
  keysSwitch.addEventListener("change", () => {
    if (keysSwitch.checked) window.localStorage.removeItem(KEYS_OFF);
    else window.localStorage.setItem(KEYS_OFF, "1");
  });
}
// j and k go down and up the rows of a list; Enter opens the one that has the focus, as links do.
const stepRows = (by) => {
  const rows = [...document.querySelectorAll("[data-row]")];
  if (!rows.length) return false;
  const at = rows.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by));
  rows[next].focus();
  return true;
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !keysAreOn()) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
  const link = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (link) { event.preventDefault(); link.click(); return; }
  if (event.key === "j" || event.key === "k") { if (stepRows(event.key === "j" ? 1 : -1)) event.preventDefault(); }
});

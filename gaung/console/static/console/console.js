// Single keys lead to the links that carry them, outside of fields, and can be switched off (WCAG 2.1.4).
"use strict";

const keysSwitch = document.getElementById("keys");
const KEYS_OFF = "console-keys-off";
if (keysSwitch) {
  keysSwitch.checked = !window.localStorage.getItem(KEYS_OFF);
  keysSwitch.addEventListener("change", () => {
    if (keysSwitch.checked) window.localStorage.removeItem(KEYS_OFF);
    else window.localStorage.setItem(KEYS_OFF, "1");
  });
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !keysSwitch || !keysSwitch.checked) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
  const link = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (link) { event.preventDefault(); link.click(); }
});

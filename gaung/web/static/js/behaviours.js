// Small generic behaviours. Every page works without them.
"use strict";
document.documentElement.classList.add("has-script");

// The bar at the left, folded or not; a cookie, so that the next page is drawn that way at once.
document.addEventListener("click", (event) => {
  const fold = event.target.closest("[data-fold]");
  if (!fold) return;
  const narrow = document.body.classList.toggle("nav-narrow");
  fold.setAttribute("aria-expanded", String(!narrow));
  document.querySelectorAll(".sidebar .nav-item").forEach((item) => {
    if (narrow) item.title = item.querySelector(".nav-word").textContent; else item.removeAttribute("title");
  });
  document.cookie = `gaung_nav=${narrow ? "narrow" : "wide"}; path=/; max-age=31536000; samesite=lax`;
});

// A refused form: the summary takes the focus, so it is read first (G-03).
const summary = document.querySelector("[data-focus]");
if (summary) summary.focus();

// <a href="/its/own/page" data-dialog="id">: the dialog opens here; without script the page does.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (!dialog || typeof dialog.showModal !== "function") return;
  event.preventDefault();
  dialog.showModal();
  dialog.querySelector(".dialog-title").focus();
  dialog.addEventListener("close", () => opener.focus(), { once: true });
});

// Menus close on Escape and on a click elsewhere.
const openMenus = () => document.querySelectorAll("details.menu[open]");
document.addEventListener("click", (event) => {
  openMenus().forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  openMenus().forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
});

// One press is enough: a second one while the first is on its way changes nothing (the server sees to it too).
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "dialog") return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
  window.setTimeout(() => { delete form.dataset.sent; }, 8000);
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; });
});

// <button data-copy="#id">: copies the text of the named element.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  const source = button && document.querySelector(button.dataset.copy);
  if (!source || !navigator.clipboard) return;
  await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
  if (button.dataset.copied) button.textContent = button.dataset.copied;
});

// <input type="checkbox" data-reveal="id">: shows a password as typed.
document.addEventListener("change", (event) => {
  const box = event.target.closest("[data-reveal]");
  const field = box && document.getElementById(box.dataset.reveal);
  if (field) field.type = box.checked ? "text" : "password";
});

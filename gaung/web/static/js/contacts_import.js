// Comforts of the import wizard. Every page works without them.
"use strict";

// A file beyond the limit is refused before it is sent; a file can be dropped.
document.querySelectorAll("form[data-upload]").forEach((form) => {
  const input = form.querySelector('input[type="file"]');
  const error = form.querySelector("[data-upload-error]");
  const place = form.querySelector("[data-drop]");
  const tooLarge = () => {
    const file = input.files[0];
    const is = Boolean(file && file.size > Number(input.dataset.maxBytes));
    error.hidden = !is;
    if (is) error.querySelector("span").textContent = input.dataset.tooLarge.replace("NNN", Math.ceil(file.size / 1048576));
    return is;
  };
  input.addEventListener("change", tooLarge);
  form.addEventListener("submit", (event) => { if (tooLarge()) { event.preventDefault(); input.focus(); } });
  place.querySelector("[data-drop-word]").hidden = false;
  const over = (is) => (event) => { event.preventDefault(); place.classList.toggle("is-over", is); };
  place.addEventListener("dragover", over(true));
  place.addEventListener("dragleave", over(false));
  place.addEventListener("drop", (event) => {
    over(false)(event);
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    tooLarge();
    input.focus();
  });
});

// The consent is asked for where somebody is to be subscribed; the name of a new field where there is one.
document.querySelectorAll("form[data-columns]").forEach((form) => {
  const consent = form.querySelector("[data-needs-consent]");
  const selects = [...form.querySelectorAll("select[data-role]")];
  const tell = () => {
    const wanted = form.querySelector('input[name="wanted"]:checked');
    consent.hidden = !(selects.some((one) => one.value === "status") || (wanted && wanted.value === "subscribed"));
    selects.forEach((one) => {
      one.closest(".cell-field").querySelector("[data-new-field]").hidden = one.value !== "field";
    });
  };
  form.addEventListener("change", tell);
  tell();
});

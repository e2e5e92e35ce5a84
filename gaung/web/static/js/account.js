// Signing up: what the country suggests, and the minute between two links. Without script both work on the server.
"use strict";

const suggested = document.getElementById("places");
if (suggested) {
  const places = JSON.parse(suggested.textContent);
  const country = document.getElementById("id_country");
  const fields = ["id_currency", "id_time_zone", "id_language"].map((id) => document.getElementById(id));
  const line = document.getElementById("places-chosen");
  const touched = new Set(fields.filter((field) => field.value && field.id !== "id_language"));

  const show = () => {
    line.textContent = fields.every((field) => field.value)
      ? fields.map((field) => field.selectedOptions[0].textContent).join(" · ") : "";
  };
  const fill = () => {
    const found = places[country.value];
    fields.forEach((field, at) => { if (found && !touched.has(field)) field.value = found[at]; });
    show();
  };
  // What a person chose themselves stays, whatever country comes after.
  fields.forEach((field) => field.addEventListener("change", () => { touched.add(field); show(); }));
  country.addEventListener("change", fill);
  if (document.querySelector(".error-summary")) show(); else if (country.value) fill();
}

// <p data-countdown="42" data-over="…">… <span>42</span> …</p>: counts to nothing.
document.querySelectorAll("[data-countdown]").forEach((place) => {
  const number = place.querySelector("span");
  let left = Number(place.dataset.countdown);
  const timer = window.setInterval(() => {
    left -= 1;
    if (left > 0) { number.textContent = String(left); return; }
    window.clearInterval(timer);
    place.textContent = place.dataset.over;
  }, 1000);
});

// What every page does beyond plain forms and links. Everything works without scripts, a little less smoothly.
"use strict";

document.documentElement.classList.add("js");
const byId = (id) => document.getElementById(id);

for (const form of document.querySelectorAll("[data-send-on-change]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

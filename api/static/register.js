// Nhiệm vụ and Văn bản: choosing an agency from suggestions, clauses and reports in a dialog, names, printing.
"use strict";

// ---- Cơ quan: a combobox (WAI-ARIA); the field itself changes only when someone chooses ------------------------
const agency = document.getElementById("co_quan");
const list = document.getElementById("co_quan_goi_y");

if (agency && list) {
  const options = () => [...list.querySelectorAll("[role=option]")];
  let active = -1;
  let pointed; // the name of the option at `active`: late suggestions may stand in another order

  const show = (open) => {
    list.hidden = !open || !options().length;
    agency.setAttribute("aria-expanded", String(!list.hidden));
    if (list.hidden) point(-1);
  };
  const point = (at) => {
    const all = options();
    active = at >= all.length || at < -1 ? -1 : at;
    pointed = all[active]?.dataset.name;
    all.forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    if (active >= 0) {
      agency.setAttribute("aria-activedescendant", all[active].id);
      all[active].scrollIntoView({ block: "nearest" });
    } else agency.removeAttribute("aria-activedescendant");
  };
  const choose = (option) => {
    agency.value = option.dataset.name;
    show(false);
    agency.dispatchEvent(new Event("change", { bubbles: true }));
  };

  document.addEventListener("htmx:after:swap", (event) => {
    if (event.detail.ctx.target !== list) return;
    const name = pointed;
    show(document.activeElement === agency);
    if (!list.hidden) point(options().findIndex((option) => option.dataset.name === name));
  });
  agency.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) show(true);
      else point(event.key === "ArrowDown" ? active + 1 : active < 0 ? options().length - 1 : active - 1);
    } else if (event.key === "Enter" && !list.hidden && active >= 0) {
      event.preventDefault();
      choose(options()[active]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      show(false);
    }
  });
  // Half a name finds nothing: the table waits until one is chosen, or Enter says that the letters are meant so.
  agency.addEventListener("input", (event) => event.stopPropagation());
  agency.form.addEventListener("submit", () => show(false));
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
  agency.addEventListener("blur", () => show(false));
}

// ---- A printed page beside the tree: where the page is narrow it stands above, and has to be seen ---------------
document.addEventListener("htmx:after:swap", (event) => {
  const { target } = event.detail.ctx;
  if (target?.id === "original" && target.getBoundingClientRect().top < 0) target.scrollIntoView();
});

// ---- A clause, or a report, in a dialog ------------------------------------------------------------------------
const sheet = document.getElementById("sheet");
if (sheet) {
  document.addEventListener("htmx:after:swap", (event) => {
    const { sourceElement, target } = event.detail.ctx;
    if (target?.id === "sheet-body") {
      if (!sheet.open) sheet.showModal();
      sheet.scrollTop = 0;
    } else if (sourceElement?.matches?.("[data-report]")) sheet.close();
  });
  sheet.addEventListener("click", (event) => {
    if (event.target === sheet || event.target.closest("[data-close]")) sheet.close();
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// ---- Who reports, corrects or settles: the name is asked for once ----------------------------------------------
const remember = () => {
  for (const who of document.querySelectorAll("[data-remember=who]")) {
    if (!who.value) who.value = localStorage.getItem("who") ?? "";
  }
};
document.addEventListener("htmx:after:swap", remember);
document.addEventListener("submit", (event) => {
  const who = event.target.querySelector("[data-remember=who]:not([type=hidden])");
  if (who) localStorage.setItem("who", who.value);
});
remember();

// The quoted words of a chip, shown while it is pointed at or has the focus; Escape puts them away.
"use strict";

{
  const peek = document.createElement("div");
  peek.id = "peek";
  peek.className = "peek";
  peek.setAttribute("role", "tooltip");
  peek.hidden = true;
  const place = document.createElement("p");
  place.className = "label";
  const quote = document.createElement("q");
  peek.append(place, quote);
  document.body.append(peek);
  let over = null;
  let waiting = 0;

  const show = (chip) => {
    if (!chip.isConnected) return;
    over = chip;
    place.textContent = chip.dataset.place ?? "";
    quote.textContent = chip.dataset.quote;
    peek.hidden = false;
    chip.setAttribute("aria-describedby", "peek");
    lay(chip);
  };
  const lay = (chip) => {
    const at = chip.getBoundingClientRect();
    const left = Math.min(at.left, document.documentElement.clientWidth - peek.offsetWidth - 8);
    const below = at.bottom + peek.offsetHeight + 8 < window.innerHeight;
    peek.style.left = `${Math.max(8, left)}px`;
    peek.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - peek.offsetHeight - 4)}px`;
  };
  const hide = () => {
    clearTimeout(waiting);
    over?.removeAttribute("aria-describedby");
    over = null;
    peek.hidden = true;
  };
  const later = (what, after) => {
    clearTimeout(waiting);
    waiting = setTimeout(what, after);
  };
  const chipAt = (event) => event.target.closest?.("a.chip[data-quote]");

  document.addEventListener("mouseover", (event) => {
    const chip = chipAt(event);
    if (chip && chip !== over) later(() => show(chip), 250);
    else if (peek.contains(event.target) || chip) clearTimeout(waiting);
    else if (over && document.activeElement !== over) later(hide, 200);
    else if (!over) clearTimeout(waiting);
  });
  document.addEventListener("focusin", (event) => {
    const chip = chipAt(event);
    if (chip?.matches(":focus-visible")) show(chip);
    else hide();
  });
  document.addEventListener("click", hide);
  // A key that leads to a chip out of sight scrolls the page there.
  const scrolled = () => (over && over === document.activeElement ? lay(over) : hide());
  document.addEventListener("scroll", scrolled, { capture: true, passive: true });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || peek.hidden) return;
    event.stopPropagation();
    hide();
  }, { capture: true });
}

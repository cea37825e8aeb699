// The conversations kept in this browser: listed, opened, renamed, deleted, exported. Only data is kept, no HTML: the
// server shows a kept conversation through the same templates as a new one.
"use strict";

const whose = document.body.dataset.account; // each person who logs in on this machine sees their own
const TALKS = whose ? `chidan.talks.${whose}` : "chidan.talks";
const MOST = 60; // conversations
const LONGEST = 40; // exchanges of one

const talks = (() => {
  const read = () => {
    try {
      const found = JSON.parse(localStorage.getItem(TALKS) ?? "[]");
      return Array.isArray(found) ? found : [];
    } catch {
      return [];
    }
  };
  const write = (all) => {
    for (let kept = all.slice(0, MOST); kept.length; kept = kept.slice(0, -1)) {
      try {
        localStorage.setItem(TALKS, JSON.stringify(kept));
        return;
      } catch {
        // the browser's room is full: the oldest goes
      }
    }
    localStorage.removeItem(TALKS);
  };
  return {
    all: read,
    find: (id) => read().find((talk) => talk.id === id),
    keep(id, exchange) {
      const all = read();
      const known = all.find((talk) => talk.id === id);
      const talk = known ?? { id, name: exchange.question.slice(0, 80), exchanges: [] };
      talk.exchanges = [...talk.exchanges, exchange].slice(-LONGEST);
      write([talk, ...all.filter((one) => one !== known)]);
    },
    rename(id, name) {
      write(read().map((talk) => (talk.id === id ? { ...talk, name } : talk)));
    },
    drop(id) {
      write(read().filter((talk) => talk.id !== id));
    },
  };
})();

const shelf = byId("talks");
let current = location.hash.slice(1);

function list() {
  const all = talks.all();
  shelf.hidden = !all.length;
  byId("talk-list").replaceChildren(...all.map(line));
  const open = all.find((talk) => talk.id === current);
  byId("to-word").hidden = !open;
  byId("to-word").elements.exchanges.value = open ? JSON.stringify(open.exchanges) : "";
}

function line(talk) {
  const item = byId("talk").content.cloneNode(true).querySelector("li");
  const name = item.querySelector(".name");
  name.textContent = talk.name;
  name.href = `#${talk.id}`;
  if (talk.id === current) name.setAttribute("aria-current", "true");
  const rename = item.querySelector("[data-rename]");
  rename.setAttribute("aria-label", `Đổi tên: ${talk.name}`);
  rename.addEventListener("click", () => edit(item, talk));
  const drop = item.querySelector("[data-delete]");
  drop.setAttribute("aria-label", `Xóa: ${talk.name}`);
  drop.addEventListener("click", () => {
    if (!window.confirm(`Xóa cuộc hỏi đáp “${talk.name}”?`)) return;
    talks.drop(talk.id);
    if (talk.id === current) location.assign("/");
    else list();
  });
  return item;
}

function edit(item, talk) {
  const input = document.createElement("input");
  input.value = talk.name;
  input.maxLength = 120;
  input.setAttribute("aria-label", "Tên cuộc hỏi đáp");
  const done = (keep) => {
    if (keep && input.value.trim()) talks.rename(talk.id, input.value.trim());
    list();
  };
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter") done(true);
    if (event.key === "Escape") done(false);
  });
  input.addEventListener("blur", () => done(true), { once: true });
  item.querySelector(".name").replaceWith(input);
  input.focus();
  input.select();
}

async function open(id) {
  const talk = talks.find(id);
  if (!talk) return;
  current = id;
  document.querySelector(".welcome")?.remove();
  byId("suggested")?.remove();
  byId("turns").replaceChildren();
  await window.htmx.ajax("POST", "/hoi/lai", {
    source: byId("turns"),
    target: byId("turns"),
    swap: "innerHTML",
    values: { exchanges: JSON.stringify(talk.exchanges) },
  });
  for (const told of document.querySelectorAll("[data-exchange]")) told.dataset.kept = "";
  revealCopying();
  list();
  byId("turns").lastElementChild?.scrollIntoView({ block: "start" });
}

if (shelf && form) {
  form.addEventListener("turn-told", () => {
    const told = [...document.querySelectorAll("[data-exchange]")].pop();
    if (!told || told.dataset.kept !== undefined) return;
    told.dataset.kept = "";
    const exchange = told.querySelector("[name=exchange]");
    if (!exchange) return;
    if (!talks.find(current)) {
      current = `t${Date.now().toString(36)}`;
      history.replaceState(null, "", `#${current}`);
    }
    talks.keep(current, JSON.parse(exchange.value));
    list();
  });
  window.addEventListener("hashchange", () => {
    if (location.hash.length > 1 && location.hash.slice(1) !== current) inTurn(() => open(location.hash.slice(1)));
  });
  const roomy = window.matchMedia("(min-width: 70rem)");
  const fold = () => { shelf.querySelector("details").open = roomy.matches; };
  roomy.addEventListener("change", fold);
  fold();
  list();
  if (talks.find(current)) inTurn(() => open(current));
}

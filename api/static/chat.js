// Hỏi đáp: sending a question, the clause beside the conversation, copying an answer.
"use strict";

// ---- Hỏi đáp: sending -------------------------------------------------------------------------------------------
const field = byId("question");
const form = byId("ask");

const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase().trim();

function grow() {
  if (CSS.supports("field-sizing", "content")) return;
  field.rows = Math.min(7, field.value.split("\n").length);
}

// One after another: what is opened is laid in before a question is asked in it, an answer before another is opened.
let before = Promise.resolve();
let asking = false;
const inTurn = (does) => { before = before.then(does, does); };

// A turn comes together line by line: how the question was understood, what is said of it, then the whole.
async function send(body) {
  const asked = (body.get("goi_y") || body.get("question") || "").trim();
  if (!asked) return;
  document.querySelector(".welcome")?.remove();
  const waiting = document.createElement("div");
  waiting.className = "turn";
  waiting.id = "waiting";
  waiting.append(byId("pending").content.cloneNode(true));
  waiting.querySelector(".asked").textContent = asked;
  byId("turns").append(waiting);
  waiting.scrollIntoView({ block: "start" });
  // The field is emptied once, when its words were sent; what is typed later stays.
  if (field.value.trim() === asked) field.value = "";
  grow();
  try {
    const headers = { Accept: "text/event-stream", "HX-Request": "true" };
    const answer = await fetch(form.action, { method: "POST", body, headers, signal: AbortSignal.timeout(180_000) });
    if (answer.status === 401) location.assign(answer.headers.get("HX-Redirect") ?? "/dang-nhap"); // the session is over
    else if (!answer.ok) tell(waiting, "turn", await answer.text());
    else await listen(answer, (name, text) => tell(waiting, name, text));
  } catch {
    const notice = document.createElement("div");
    notice.className = "notice";
    notice.setAttribute("role", "alert");
    notice.textContent = "Không liên lạc được với Chỉ Dẫn. Hãy kiểm tra chương trình còn chạy không rồi hỏi lại.";
    byId("turns").append(notice);
    if (!field.value) field.value = asked;
    notice.scrollIntoView({ block: "start" });
  }
  waiting.remove();
  byId("suggested")?.remove();
}

// Until the turn is there: nothing comes behind it, and the next question need not wait for the line to close.
async function listen(answer, told) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let held = "";
  for (;;) {
    const { done, value } = await reader.read();
    const lines = (held + (value ?? "")).split("\n");
    held = lines.pop();
    for (const line of lines.filter((one) => one.startsWith("data: "))) {
      const [[name, text]] = Object.entries(JSON.parse(line.slice(6)));
      told(name, text);
      if (name === "turn") return;
    }
    if (done) return;
  }
}

function tell(waiting, name, text) {
  if (name === "turn") {
    waiting.remove();
    put(text);
  } else if (name === "said") {
    const plain = waiting.querySelector(".plain");
    plain.textContent += (plain.hidden ? "" : "\n") + text;
    plain.hidden = false;
  } else if (name === "working") {
    waiting.querySelector(".state-of-work").textContent = text;
  } else if (text !== waiting.querySelector(".asked").textContent) {
    waiting.querySelector(".as").textContent = text;
    waiting.querySelector(".understood").hidden = false;
  }
}

// What the server's own templates made, as htmx would lay it in; kept before anyone can leave the page.
function put(html) {
  const part = document.createRange().createContextualFragment(html);
  const carried = part.querySelector("#history");
  if (carried) {
    carried.remove();
    byId("history").value = carried.value;
  }
  const made = [...part.children];
  byId("turns").append(part);
  for (const one of made) window.htmx.process(one);
  byId("suggested")?.remove();
  byId("turns").lastElementChild?.scrollIntoView({ block: "start" });
  revealCopying();
  form.dispatchEvent(new Event("turn-told"));
}

if (form && field) {
  const coarse = window.matchMedia("(pointer: coarse)");
  field.addEventListener("input", grow);
  field.addEventListener("keydown", (event) => {
    // 229 is what a key reports while an input method is composing, also where isComposing is not set.
    const composing = event.isComposing || event.keyCode === 229;
    if (event.key !== "Enter" || event.shiftKey || composing || coarse.matches) return;
    event.preventDefault();
    if (field.value.trim()) form.requestSubmit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (asking) return;
    asking = true;
    const { submitter } = event;
    inTurn(async () => {
      await send(new FormData(form, submitter?.form === form ? submitter : null));
      asking = false;
    });
  });
  byId("tim-pham-vi")?.addEventListener("input", (event) => {
    const words = folded(event.target.value).split(" ");
    for (const label of form.querySelectorAll(".scope label:has([name=documents])")) {
      const text = folded(label.textContent);
      label.hidden = !words.every((word) => text.includes(word)) && !label.querySelector(":checked");
    }
  });
  form.addEventListener("change", (event) => {
    if (event.target.name !== "documents") return;
    const all = form.querySelectorAll("[name=documents]");
    const chosen = form.querySelectorAll("[name=documents]:checked");
    byId("scope-label").textContent = chosen.length ? `${chosen.length} văn bản` : `tất cả ${all.length} văn bản`;
  });
}

// ---- The clause beside the conversation -------------------------------------------------------------------------
const panel = byId("panel");
let opener = null;

function closePanel() {
  if (!panel || panel.hidden) return;
  panel.hidden = true;
  opener?.setAttribute("aria-expanded", "false");
  opener?.focus();
}

if (panel) {
  document.addEventListener("htmx:after:swap", (event) => {
    const { sourceElement, target } = event.detail.ctx;
    if (target?.id !== "panel-body") return;
    opener?.setAttribute("aria-expanded", "false");
    opener = sourceElement;
    opener.setAttribute("aria-expanded", "true");
    panel.hidden = false;
    panel.scrollTop = 0;
    const body = byId("panel-body");
    body.focus({ preventScroll: true });
    const mark = body.querySelector("mark");
    if (mark && mark.offsetTop > panel.clientHeight - 80) panel.scrollTop = mark.offsetTop - panel.clientHeight / 3;
  });
  byId("close-panel").addEventListener("click", closePanel);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) closePanel();
  });
}

// ---- Copying an answer with what it stands on -------------------------------------------------------------------
function revealCopying() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll(".copy[hidden]")) button.hidden = false;
}

function lineText(line) {
  const copy = line.cloneNode(true);
  for (const chip of copy.querySelectorAll(".chip")) chip.textContent = `[${chip.textContent}]`;
  return copy.textContent.trim();
}

const cellLines = (cell) => (cell.querySelector("li") ? [...cell.querySelectorAll("li")] : [cell]).map(lineText);
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

// What is compared, as a table in Markdown and in HTML, which a word processor takes as one.
function tableText(table) {
  const cells = (row) => `| ${row.join(" | ")} |`;
  const told = (cell) => cellLines(cell).map((line) => line.replaceAll("|", "\\|")).join("<br>");
  const heads = [...table.querySelectorAll("th")].map(told);
  return ["", cells(heads), cells(heads.map(() => "---")), cells([...table.querySelectorAll("td")].map(told)), ""];
}

function tableHtml(table) {
  const row = (cells, tag) => `<tr>${cells.map((one) => `<${tag}>${one}</${tag}>`).join("")}</tr>`;
  const told = (cell) => cellLines(cell).map(escaped).join("<br>");
  const [heads, bodies] = ["th", "td"].map((tag) => [...table.querySelectorAll(tag)].map(told));
  return `<table border="1">${row(heads, "th")}${row(bodies, "td")}</table>`;
}

function answerLines(answer, table) {
  const lines = [...answer.querySelectorAll(".said > p, .said > ul > li")];
  const said = lines.map((line) => (line.tagName === "LI" ? "- " : "") + lineText(line));
  const basis = [...answer.querySelectorAll(".basis li")].map((line) => {
    const where = line.querySelector(".where").textContent.trim();
    return `[${line.querySelector(".chip").textContent}] ${where}: “${line.querySelector("q").textContent}”`;
  });
  return [said, table ? tableText(table) : [], ["", "Căn cứ:", ...basis]];
}

async function copyAnswer(answer) {
  const table = answer.querySelector(".sides");
  const [said, compared, basis] = answerLines(answer, table);
  const text = [...said, ...compared, ...basis].join("\n");
  if (!table || !window.ClipboardItem) return navigator.clipboard.writeText(text);
  const paragraphs = (lines) => lines.filter(Boolean).map((line) => `<p>${escaped(line)}</p>`).join("");
  const html = paragraphs(said) + tableHtml(table) + paragraphs(basis);
  const forms = { "text/plain": text, "text/html": html };
  const blobs = Object.entries(forms).map(([type, told]) => [type, new Blob([told], { type })]);
  return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.(".copy");
  if (!button) return;
  await copyAnswer(button.closest(".answer"));
  button.textContent = "Đã chép";
  setTimeout(() => { button.textContent = "Chép kèm căn cứ"; }, 2000);
});
revealCopying();

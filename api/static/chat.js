// Hỏi đáp: sending a question, the clause beside the conversation, copying an answer.
"use strict";

// ---- Hỏi đáp: sending -------------------------------------------------------------------------------------------
const field = byId("question");
const form = byId("ask");
let asked = "";

const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase().trim();

function grow() {
  if (CSS.supports("field-sizing", "content")) return;
  field.rows = Math.min(7, field.value.split("\n").length);
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
  form.addEventListener("htmx:before:request", (event) => {
    const body = event.detail.ctx.request.body;
    asked = (body.get("goi_y") || body.get("question") || "").trim();
    const welcome = document.querySelector(".welcome");
    if (welcome) welcome.remove();
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
  });
  form.addEventListener("htmx:finally:request", () => {
    byId("waiting")?.remove();
    byId("suggested")?.remove();
    const turns = document.querySelectorAll(".turn, .turns > .notice");
    turns[turns.length - 1]?.scrollIntoView({ block: "start" });
    revealCopying();
  });
  form.addEventListener("htmx:error", () => {
    const notice = document.createElement("div");
    notice.className = "notice";
    notice.setAttribute("role", "alert");
    notice.textContent = "Không liên lạc được với Chỉ Dẫn. Hãy kiểm tra chương trình còn chạy không rồi hỏi lại.";
    byId("turns").append(notice);
    if (!field.value) field.value = asked;
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

function answerText(answer) {
  const said = [...answer.querySelectorAll(".said p, .said li")].map((line) => {
    const copy = line.cloneNode(true);
    for (const chip of copy.querySelectorAll(".chip")) chip.textContent = `[${chip.textContent}]`;
    return (line.tagName === "LI" ? "- " : "") + copy.textContent.trim();
  });
  const basis = [...answer.querySelectorAll(".basis li")].map((line) => {
    const where = line.querySelector(".where").textContent.trim();
    return `[${line.querySelector(".chip").textContent}] ${where}: “${line.querySelector("q").textContent}”`;
  });
  return [...said, "", "Căn cứ:", ...basis].join("\n");
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.(".copy");
  if (!button) return;
  await navigator.clipboard.writeText(answerText(button.closest(".answer")));
  button.textContent = "Đã chép";
  setTimeout(() => { button.textContent = "Chép kèm căn cứ"; }, 2000);
});
revealCopying();

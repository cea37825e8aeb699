// Văn bản: dropping files, and the list after an upload.
"use strict";

// ---- Văn bản: drag and drop, and the list after an upload -------------------------------------------------------
const upload = byId("upload");
if (upload) {
  const files = byId("files");
  files.addEventListener("change", () => { if (files.files.length) upload.requestSubmit(); });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    upload.addEventListener(kind, (event) => {
      event.preventDefault();
      upload.classList.toggle("over", kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files.length) {
        files.files = event.dataTransfer.files;
        upload.requestSubmit();
      }
    });
  }
  document.addEventListener("htmx:after:swap", (event) => {
    if (event.detail.ctx.sourceElement === upload) upload.reset();
    if (document.querySelector("[data-done]:not([data-told])")) {
      for (const job of document.querySelectorAll("[data-done]")) job.dataset.told = "";
      window.htmx.trigger(document.body, "catalogue-changed");
    }
  });
}

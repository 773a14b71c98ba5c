// Behaviour of every page, by delegated listeners: pieces that htmx brings need no set-up, and the content
// security policy allows no script in the markup. All of it only improves pages that work without.
const root = document.documentElement;
const words = document.body.dataset;
const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

for (const key of document.querySelectorAll("[data-zk-mod]")) if (!isMac) key.textContent = "Ctrl K";

// — theme —
const rememberTheme = (theme) => {
  try {
    if (theme) localStorage.setItem("zk-theme", theme);
    else localStorage.removeItem("zk-theme");
  } catch {
    // without storage the choice lasts as long as the page
  }
};

function switchTheme() {
  root.dataset.bsTheme = root.dataset.bsTheme === "dark" ? "light" : "dark";
  rememberTheme(root.dataset.bsTheme);
  document.dispatchEvent(new Event("zk:theme"));
}

// — toasts —
function toast(text, isBad = false, action = null) {
  for (const same of document.querySelectorAll("#toasts > *")) if (same.textContent === text || (action && same.querySelector("button"))) same.remove();
  const box = document.createElement("div");
  box.className = isBad ? "zk-toast zk-toast-bad" : "zk-toast";
  box.textContent = text;
  if (action) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "zk-linkbtn";
    button.textContent = action.label;
    button.addEventListener("click", () => {
      box.remove();
      action.act();
    });
    box.append(" ", button);
  }
  document.getElementById("toasts")?.append(box);
  setTimeout(() => box.remove(), isBad || action ? 12000 : 4000);
}
document.addEventListener("zk:toast", ({ detail }) => toast(detail.text, detail.isBad, detail.act && detail));

// — asking before what cannot be taken back —
function ask(text, confirmed) {
  const dialog = document.createElement("dialog");
  dialog.className = "zk-dialog";
  const line = document.createElement("p");
  line.textContent = text;
  line.id = "zk-question";
  dialog.setAttribute("aria-labelledby", line.id);
  const row = document.createElement("div");
  row.className = "zk-buttons";
  const button = (label, name, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = name;
    made.textContent = label;
    made.addEventListener("click", () => {
      dialog.close();
      act?.();
    });
    row.append(made);
  };
  button(words.zkWordNo, "btn");
  button(words.zkWordYes, "btn btn-primary", confirmed);
  dialog.append(line, row);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

// — clicks —
document.addEventListener("click", (event) => {
  const at = (selector) => event.target.closest?.(selector);
  for (const menu of document.querySelectorAll("details[data-zk-menu][open], details.zk-menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
  if (at("[data-zk-theme]")) switchTheme();
  if (at("[data-zk-print]")) print();
  const copy = at("[data-zk-copy]");
  if (copy) navigator.clipboard?.writeText(copy.dataset.zkCopy).then(() => toast(words.zkWordCopied));
  const peek = at("[data-zk-peek]");
  if (peek) {
    const field = document.getElementById(peek.dataset.zkPeek);
    field.type = field.type === "password" ? "text" : "password";
    peek.setAttribute("aria-pressed", String(field.type === "text"));
  }
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  const text = event.submitter?.dataset.zkConfirm ?? form.dataset.zkConfirm;
  if (text && !form.dataset.zkSure) {
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(text, () => {
      form.dataset.zkSure = "1";
      form.requestSubmit(event.submitter);
      delete form.dataset.zkSure;
    });
    return;
  }
  // the setting of the person is chosen anew: this device follows it again
  if (form.elements.theme) rememberTheme(null);
}, true);

document.addEventListener("change", (event) => {
  const field = event.target.closest?.("[data-zk-autosubmit]");
  if (field) field.form?.requestSubmit();
});

// — keys —
document.addEventListener("keydown", (event) => {
  if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k") {
    // on a list the first press searches the list, a second opens the palette; on a phone the palette is behind the side bar
    const list = document.querySelector("[data-zk-search]");
    const find = list && document.activeElement !== list ? list : document.querySelector("[data-zk-find]");
    if (!find) return;
    event.preventDefault();
    find.focus();
    find.select();
  }
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("details.zk-menu[open]")) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  }
});

// — Chinese input: while letters become characters, neither a search nor Enter goes out —
const composing = (is) => root.toggleAttribute("data-zk-composing", is);
document.addEventListener("compositionstart", () => composing(true));
document.addEventListener("compositionend", (event) => {
  composing(false);
  event.target.dispatchEvent(new Event("input", { bubbles: true }));
});
document.addEventListener("htmx:beforeRequest", (event) => {
  if (root.hasAttribute("data-zk-composing") && event.target.matches?.("input, textarea, form")) event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.stopPropagation();
}, true);

// — htmx: a thin bar under the title while something is under way —
let running = 0;
function showProgress(step) {
  running = Math.max(0, running + step);
  const top = document.querySelector(".zk-top");
  if (top && !top.querySelector(".zk-progress")) {
    const bar = document.createElement("div");
    bar.className = "zk-progress";
    top.append(bar);
  }
  root.classList.toggle("zk-busy", running > 0);
}
document.addEventListener("htmx:beforeSend", (event) => { if (!event.target.matches?.("[data-zk-poll]")) showProgress(1); });
document.addEventListener("htmx:afterRequest", (event) => { if (!event.target.matches?.("[data-zk-poll]")) showProgress(-1); });
document.addEventListener("htmx:sendError", () => toast(words.zkWordOffline, true));
// a problem comes back as a note (`problem-note.mustache`): into the form's own place for it, else as a toast
document.addEventListener("htmx:responseError", (event) => {
  const { xhr, elt } = event.detail;
  const note = new DOMParser().parseFromString(xhr.responseText, "text/html").body;
  const place = elt.closest("form")?.querySelector("[data-zk-problem]");
  if (place && note.firstElementChild) place.replaceChildren(...note.children);
  else toast(note.textContent.trim().slice(0, 400) || words.zkWordFailed, true);
});
// — tabs: the current one is in sight —
for (const tab of document.querySelectorAll(".zk-tabs [aria-current]")) tab.parentElement.scrollLeft = tab.offsetLeft - 16;
// — print: the margins of paper name company, page and printer; what is folded is printed too —
for (const place of ["Head", "Title", "Foot"]) {
  // a string of CSS: JSON quotes and escapes alike but for the line break, which no name holds
  root.style.setProperty(`--zk-paper-${place.toLowerCase()}`, JSON.stringify(words[`zkPaper${place}`] ?? ""));
}
addEventListener("beforeprint", () => {
  for (const one of document.querySelectorAll("details.zk-fieldset:not([open])")) {
    one.open = true;
    one.dataset.zkUnfolded = "";
  }
});
addEventListener("afterprint", () => {
  for (const one of document.querySelectorAll("details[data-zk-unfolded]")) {
    one.open = false;
    delete one.dataset.zkUnfolded;
  }
});
if (document.querySelector("[data-zk-print-now]")) addEventListener("load", () => print());
root.dataset.ready = "";

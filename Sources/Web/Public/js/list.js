// Lists by keyboard and mouse. A row says `data-zk-row`; its first link is the page of the record, `data-zk-drawer`
// the address of the summary for the drawer (`<aside class="zk-drawer" id="drawer">`), `data-zk-id` what `?open=` holds.
const drawer = () => document.getElementById("drawer");
const rows = () => [...document.querySelectorAll("tbody:not([hidden]) > tr[data-zk-row]")];
const current = () => document.querySelector('tbody:not([hidden]) > tr[data-zk-row][aria-selected="true"]');
const link = (row) => row.querySelector("a[href]")?.getAttribute("href") ?? "";
const hasDrawer = (row) => Boolean(row.dataset.zkDrawer && drawer() && matchMedia("(min-width: 1280px)").matches);
const isOpen = () => Boolean(drawer()?.firstElementChild);

function remember(id) {
  const url = new URL(location.href);
  if (id) url.searchParams.set("open", id);
  else url.searchParams.delete("open");
  history.replaceState(history.state, "", url);
}

function select(row) {
  // also in a group that was shut since
  for (const one of document.querySelectorAll("tr[data-zk-row][aria-selected]")) one.removeAttribute("aria-selected");
  row?.setAttribute("aria-selected", "true");
  row?.scrollIntoView({ block: "nearest" });
}

function open(row) {
  if (!hasDrawer(row)) {
    if (link(row)) location.assign(link(row));
    return;
  }
  select(row);
  remember(row.dataset.zkId);
  window.htmx.ajax("GET", row.dataset.zkDrawer, { target: "#drawer", swap: "innerHTML" });
}

function shut() {
  if (!isOpen()) return false;
  drawer().replaceChildren();
  remember("");
  current()?.querySelector("a")?.focus();
  return true;
}

function step(by) {
  const all = rows();
  if (all.length === 0) {
    // a card steps through the list that it was opened from
    document.querySelector(`.zk-stepper a[rel="${by > 0 ? "next" : "prev"}"]`)?.click();
    return;
  }
  const at = all.indexOf(current());
  const row = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
  if (isOpen() && hasDrawer(row)) open(row);
  else select(row);
}

// a small form that opens in its row is typed into at once
document.addEventListener("toggle", (event) => {
  if (event.target.open && event.target.matches?.("tr details")) event.target.querySelector("input:not([type=hidden])")?.focus();
}, true);

let waiting;
document.addEventListener("click", (event) => {
  const row = event.target.closest?.("tr[data-zk-row]");
  if (event.target.closest?.("[data-zk-shut]")) shut();
  const stepper = event.target.closest?.("[data-zk-step]");
  if (stepper) step(Number(stepper.dataset.zkStep));
  clearTimeout(waiting);
  if (!row || event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const anchor = event.target.closest("a");
  if (anchor) {
    // the name opens the drawer where there is one; once more, or with ⌘, its full page
    if (hasDrawer(row) && anchor === row.querySelector("a[href]") && !(isOpen() && current() === row)) {
      event.preventDefault();
      open(row);
    }
    return;
  }
  if (event.target.closest("input, button, label, select, summary") || String(getSelection())) return;
  // a cell that can be edited waits for a second click
  if (!event.target.closest("td[data-zk-field]")) open(row);
  else if (event.detail === 1) waiting = setTimeout(() => open(row), 260);
});

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.metaKey || event.ctrlKey || event.altKey) return;
  if (event.target.closest?.("input:not([type=checkbox]), textarea, select, dialog, [contenteditable]")) return;
  const key = event.key.toLowerCase();
  if (key === "j") step(1);
  else if (key === "k") step(-1);
  else if (key === "escape") shut();
  // what a row offers by a letter of its own
  else if (/^[a-z]$/.test(key) && current()?.querySelector(`[data-zk-key="${key}"]`)) current().querySelector(`[data-zk-key="${key}"]`).click();
  else if (key === "enter" && current() && !event.target.closest?.("a, button, summary")) {
    if (isOpen() || !hasDrawer(current())) location.assign(link(current()));
    else open(current());
  }
});

// — choosing rows —
function choices(of) {
  const table = of.closest("table");
  return table ? [...table.querySelectorAll("tbody:not([hidden]) input[type=checkbox][name]")] : [];
}
document.addEventListener("change", (event) => {
  const box = event.target;
  if (!box.matches?.("input[type=checkbox]")) return;
  if (box.matches("[data-zk-ticking]")) {
    // ticks that nobody sees are no ticks
    for (const one of box.checked ? [] : document.querySelectorAll("tbody input[name=chosen]:checked")) one.click();
    return;
  }
  const all = choices(box);
  if (box.matches("[data-zk-all]")) for (const one of all) one.checked = box.checked;
  const head = box.closest("table")?.querySelector("[data-zk-all]");
  const count = all.filter((one) => one.checked).length;
  if (head) {
    head.checked = count > 0 && count === all.length;
    head.indeterminate = count > 0 && count < all.length;
  }
  for (const bar of document.querySelectorAll("[data-zk-chosen]")) {
    const figure = bar.querySelector("[data-zk-count]");
    if (figure) figure.textContent = String(count);
  }
});

// — groups: a head opens and shuts its rows, by click, Space, → and ←; the address remembers which are open —
const heads = () => [...document.querySelectorAll("a[data-zk-group]")];
async function turn(head, isOpen) {
  const body = document.getElementById(head.getAttribute("aria-controls"));
  if (isOpen && !body.firstElementChild) await window.htmx.ajax("GET", head.dataset.zkRows, { target: body, swap: "innerHTML" });
  for (const one of isOpen ? [] : body.querySelectorAll("input[name=chosen]:checked")) one.click();
  body.hidden = !isOpen;
  head.setAttribute("aria-expanded", String(isOpen));
  const url = new URL(location.href);
  for (const name of ["part", "cursor"]) url.searchParams.delete(name);
  const open = heads().filter((one) => one.getAttribute("aria-expanded") === "true").slice(0, 10);
  for (const part of open.length > 0 ? open.map((one) => one.dataset.zkGroup) : [""]) url.searchParams.append("part", part);
  history.replaceState(history.state, "", url);
}
document.addEventListener("click", (event) => {
  const head = event.target.closest?.("a[data-zk-group]");
  if (!head || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  turn(head, head.getAttribute("aria-expanded") !== "true");
});
document.addEventListener("keydown", (event) => {
  const head = event.target.closest?.("a[data-zk-group]");
  if (!head || event.metaKey || event.ctrlKey || event.altKey) return;
  const isOpen = head.getAttribute("aria-expanded") === "true";
  const all = heads();
  const next = event.key === "ArrowDown" ? all[all.indexOf(head) + 1] : event.key === "ArrowUp" ? all[all.indexOf(head) - 1] : null;
  if (event.key === " ") turn(head, !isOpen);
  else if (event.key === "ArrowRight" && !isOpen) turn(head, true);
  else if (event.key === "ArrowLeft" && isOpen) turn(head, false);
  else if (next) next.focus();
  else return;
  event.preventDefault();
});

const wanted = new URLSearchParams(location.search).get("open");
const first = wanted && rows().find((row) => row.dataset.zkId === wanted);
if (first && hasDrawer(first)) addEventListener("load", () => open(first));

// — the order of columns: by dragging, or Alt with an arrow key —
let dragged = null;
const item = (event) => event.target.closest?.("[data-zk-order] > li");
document.addEventListener("dragstart", (event) => {
  dragged = item(event) ?? null;
});
document.addEventListener("dragover", (event) => {
  const over = item(event);
  if (!dragged || !over || over.parentElement !== dragged.parentElement) return;
  event.preventDefault();
  const half = over.getBoundingClientRect().top + over.offsetHeight / 2;
  over.parentElement.insertBefore(dragged, event.clientY < half ? over : over.nextSibling);
});
document.addEventListener("dragend", () => { dragged = null; });
document.addEventListener("keydown", (event) => {
  const one = event.altKey ? item(event) : null;
  if (!one || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
  event.preventDefault();
  if (event.key === "ArrowUp") one.previousElementSibling?.before(one);
  else one.nextElementSibling?.after(one);
  one.querySelector("input").focus();
});
// what is ticked goes behind what was ticked before: the list reads as the columns will stand
document.addEventListener("change", (event) => {
  const one = event.target.checked ? item(event) : null;
  if (!one) return;
  const others = [...one.parentElement.children].filter((other) => other !== one && other.querySelector("input:checked"));
  if (others.length > 0) others.at(-1).after(one);
  else one.parentElement.prepend(one);
  event.target.focus();
});

// One cell of a list edited in place: double click, F2 or Enter on a cell that says `data-zk-field` opens the small form of that field,
// which is saved as the whole form is. Without script fields are edited on the card.
const box = () => document.getElementById("celledit");
const words = () => box().dataset;
let edited = null; // what is edited: row and field by name, because the row is drawn anew

const cellAt = (target) => target.closest?.("td[data-zk-field]");
const rowOf = (id) => document.querySelector(`tr[data-zk-id="${CSS.escape(id)}"]`);
const cellOf = ({ id, field }) => rowOf(id)?.querySelector(`td[data-zk-field="${CSS.escape(field)}"]`);

function place(cell) {
  const edge = cell.getBoundingClientRect();
  const wide = Math.max(240, edge.width);
  box().style.left = `${Math.max(8, Math.min(edge.left, innerWidth - wide - 16))}px`;
  box().style.width = `${wide}px`;
  box().hidden = false;
  const below = edge.top + box().offsetHeight < innerHeight - 16;
  box().style.top = `${below ? edge.top : Math.max(8, edge.bottom - box().offsetHeight)}px`;
}

async function open(cell) {
  if (!box()) return;
  edited = { id: cell.closest("tr").dataset.zkId, field: cell.dataset.zkField };
  const list = document.querySelector(".zk-listpane input[name=query]")?.value ?? "";
  const url = `/customers/${edited.id}/cells/${edited.field}?in=${encodeURIComponent(list)}`;
  await window.htmx.ajax("GET", url, { target: "#celledit", swap: "innerHTML" }).catch(() => {});
  if (!box().firstElementChild) return;
  box().querySelector("form").setAttribute("hx-target", `tr[data-zk-id="${edited.id}"]`);
  window.htmx.process(box());
  show();
}

function show() {
  const cell = edited && cellOf(edited);
  if (!cell) return;
  place(cell);
  const input = box().querySelector("input:not([type=hidden]), select, textarea");
  input?.focus();
  if (input?.type === "text" || input?.type === "tel") input.select();
}

function shut(isFocused = true) {
  if (!box() || box().hidden) return;
  box().hidden = true;
  box().replaceChildren();
  if (isFocused && edited) cellOf(edited)?.focus();
  edited = null;
}

document.addEventListener("dblclick", (event) => {
  const cell = cellAt(event.target);
  if (!cell || event.target.closest("a, input, button")) return;
  event.preventDefault();
  getSelection()?.removeAllRanges();
  open(cell);
});

// arrows walk through the cells that can be edited; F2 on a chosen row takes the first of them
function neighbour(cell, key) {
  const all = [...cell.parentElement.querySelectorAll("td[data-zk-field]")];
  if (key === "ArrowRight") return all[all.indexOf(cell) + 1];
  if (key === "ArrowLeft") return all[all.indexOf(cell) - 1];
  const row = key === "ArrowDown" ? cell.parentElement.nextElementSibling : cell.parentElement.previousElementSibling;
  return row?.querySelector(`td[data-zk-field="${CSS.escape(cell.dataset.zkField)}"]`);
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.metaKey || event.ctrlKey || event.altKey) return;
  if (event.target.closest?.("#celledit")) {
    if (event.key === "Escape") {
      event.stopImmediatePropagation();
      shut();
    }
    return;
  }
  const cell = cellAt(event.target);
  if (cell === event.target && (event.key === "F2" || event.key === "Enter")) open(cell);
  else if (cell === event.target && event.key.startsWith("Arrow")) neighbour(cell, event.key)?.focus();
  else if (event.key === "F2") {
    const first = document.querySelector('tr[data-zk-row][aria-selected="true"] td[data-zk-field]');
    if (!first) return;
    first.focus();
  } else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);

document.addEventListener("click", (event) => {
  if (!box() || box().hidden) return;
  if (event.target.closest("[data-zk-cell-shut]")) {
    event.preventDefault();
    shut();
  } else if (!event.target.closest("#celledit")) shut(false);
}, true);
document.addEventListener("scroll", (event) => { if (event.target !== document && event.target.contains?.(edited && cellOf(edited))) shut(false); }, true);

// what was refused comes back as the form with the reason beside the field
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  if (!event.detail.requestConfig.elt?.closest?.("#celledit") || (xhr.status !== 409 && xhr.status !== 422)) return;
  event.detail.shouldSwap = false;
  event.detail.isError = false;
  const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
  const target = box().querySelector("form").getAttribute("hx-target");
  box().replaceChildren(...page.body.children);
  box().querySelector("form").setAttribute("hx-target", target);
  window.htmx.process(box());
  show();
});

document.addEventListener("zk:cell", (event) => {
  const { id, undo, action } = event.detail;
  const again = edited;
  shut(false);
  if (again) cellOf(again)?.focus();
  const act = undo && (async () => {
    const answer = await fetch(undo, { method: "POST", body: new URLSearchParams({ action }) }).catch(() => null);
    if (answer?.ok) location.reload();
    else document.dispatchEvent(new CustomEvent("zk:toast", { detail: { text: document.body.dataset.zkWordFailed, isBad: true } }));
  });
  if (undo) document.dispatchEvent(new CustomEvent("zk:toast", { detail: { text: words().zkWordSaved, label: words().zkWordUndo, act, id } }));
});

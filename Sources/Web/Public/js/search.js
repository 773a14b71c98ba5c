// Search as you type. `<form method="get"><input type="search" name="q" data-zk-search>`: the page of the form's address is fetched as a
// fragment and takes the place of this one, with the field as the reader left it. Enter takes the first hit.
const field = () => document.querySelector("[data-zk-search]");
const isComposing = () => document.documentElement.hasAttribute("data-zk-composing");
let timer;
let asking;
let shown = field()?.value ?? "";

function address(form) {
  const url = new URL(form.action);
  for (const [name, value] of new FormData(form)) if (value !== "") url.searchParams.append(name, value);
  return url;
}

async function ask() {
  const input = field();
  const words = input?.value;
  if (!input || isComposing() || words === shown) return;
  asking?.abort();
  asking = new AbortController();
  const url = address(input.form);
  try {
    const answer = await fetch(url, { headers: { "HX-Request": "true" }, signal: asking.signal });
    if (!answer.ok) return say(document.body.dataset.zkWordFailed);
    if (!isComposing()) show(await answer.text(), words, url);
  } catch (error) {
    if (error.name === "TypeError") return say(document.body.dataset.zkWordOffline);
    if (error.name !== "AbortError") throw error;
  }
}

const say = (text) => document.dispatchEvent(new CustomEvent("zk:toast", { detail: { text, isBad: true } }));

function show(html, words, url) {
  const old = field();
  const main = document.getElementById("main");
  const { value, selectionStart, selectionEnd } = old;
  const focused = document.activeElement === old;
  const page = new DOMParser().parseFromString(html, "text/html");
  main.replaceChildren(...page.body.childNodes);
  const input = field();
  if (input) {
    input.value = value;
    if (focused) {
      input.focus({ preventScroll: true });
      input.setSelectionRange(selectionStart, selectionEnd);
    }
  }
  shown = words;
  history.replaceState(history.state, "", url);
  window.htmx?.process(main);
  main.dispatchEvent(new CustomEvent("zk:shown", { bubbles: true }));
  if (value !== words) later();
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(ask, 160);
}

document.addEventListener("input", (event) => {
  if (event.target.matches?.("[data-zk-search]")) later();
});

// — the search of the side bar: htmx brings the hits, keys walk through them —
const hits = () => document.getElementById("hits");
document.addEventListener("keydown", (event) => {
  if (event.isComposing || !event.target.closest?.(".zk-find")) return;
  const links = [...hits().querySelectorAll("li a")];
  const at = links.indexOf(document.activeElement);
  if (event.key === "ArrowDown") links[Math.min(at + 1, links.length - 1)]?.focus();
  else if (event.key === "ArrowUp") (at > 0 ? links[at - 1] : document.querySelector("[data-zk-find]")).focus();
  else if (event.key === "Enter" && at < 0 && links.length > 0 && hits().dataset.words === event.target.value) location.assign(links[0].href);
  else if (event.key === "Escape") hits().replaceChildren();
  else return;
  event.preventDefault();
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target === hits()) hits().dataset.words = document.querySelector("[data-zk-find]").value;
});
document.addEventListener("click", (event) => {
  if (!event.target.closest?.(".zk-find")) hits()?.replaceChildren();
});

document.addEventListener("keydown", (event) => {
  const input = event.target;
  if (!input.matches?.("[data-zk-search]") || event.isComposing) return;
  if (event.key === "Enter" && input.value !== "" && input.value === shown) {
    const first = document.querySelector("tr[data-zk-row] a[href]");
    if (!first) return;
    event.preventDefault();
    location.assign(first.getAttribute("href"));
  }
  if (event.key === "ArrowDown") document.querySelector("tr[data-zk-row] a[href]")?.focus();
});

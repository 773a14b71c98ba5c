// The palette: ⌘K finds customers (htmx asks the server), pages and commands (links that this page holds anyway). Before somebody
// types it shows favourites and what this browser opened last; the server names only those that the reader may see.
const input = () => document.querySelector("[data-zk-find]");
const hits = () => document.getElementById("hits");
const recentKey = "zk-recent";

function recent() {
  try {
    return (localStorage.getItem(recentKey) ?? "").split(",").filter(Boolean);
  } catch {
    return []; // without storage nothing is remembered
  }
}

function keep(ids) {
  try {
    localStorage.setItem(recentKey, ids.join(","));
  } catch {
    // the same
  }
}

const card = location.pathname.match(/^\/customers\/(\d+)$/);
if (card && document.querySelector(".zk-hero")) keep([card[1], ...recent().filter((id) => id !== card[1])].slice(0, 8));

document.addEventListener("submit", (event) => {
  if (event.target.getAttribute("action") === "/sign-out") keep([]);
});

function links(words) {
  const wanted = words.trim().toLowerCase();
  const all = [...document.querySelectorAll("#commands a, .zk-nav a")];
  if (wanted === "") return all.filter((link) => link.closest("#commands"));
  return all.filter((link) => `${link.textContent} ${link.getAttribute("href")}`.toLowerCase().includes(wanted));
}

function offer() {
  const words = input().value;
  hits().querySelector("[data-zk-offer]")?.remove();
  const found = links(words).slice(0, 6);
  if (found.length === 0) return;
  const box = document.createElement("div");
  box.dataset.zkOffer = "";
  const title = document.createElement("h2");
  title.className = "zk-cap";
  title.textContent = document.getElementById("commands").dataset.title;
  const list = document.createElement("ul");
  list.className = "zk-list";
  for (const link of found) {
    const item = document.createElement("li");
    const copy = link.cloneNode(true);
    copy.className = "zk-row";
    copy.removeAttribute("aria-current");
    item.append(copy);
    list.append(item);
  }
  box.append(title, list);
  hits().append(box);
}

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target === hits()) offer();
});

document.addEventListener("focusin", (event) => {
  if (event.target !== input() || event.target.value !== "" || hits().children.length > 0) return;
  window.htmx?.ajax("GET", `/customers/suggestions?recent=${recent().join(",")}`, { source: input(), target: "#hits", swap: "innerHTML" })
    // that the server is away is told by a toast already
    ?.catch(() => {});
});

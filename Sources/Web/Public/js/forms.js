// Forms: files dropped and sent with progress, select boxes that search.
const words = document.body.dataset;

// — files —
const zone = (event) => event.target.closest?.("[data-zk-drop]");

function name(box) {
  const input = box.querySelector("input[type=file]");
  const list = box.querySelector("[data-zk-names]");
  const size = (bytes) => (bytes < 1024 * 1024 ? Math.ceil(bytes / 1024) + " kB" : (bytes / 1024 / 1024).toFixed(1) + " MB");
  if (list) list.textContent = [...input.files].map((file) => `${file.name} · ${size(file.size)}`).join(", ");
  if (box.dataset.zkDrop === "send" && input.files.length > 0) input.form.requestSubmit();
}

for (const kind of ["dragenter", "dragover"]) document.addEventListener(kind, (event) => zone(event)?.classList.add("zk-drop-over"));
for (const kind of ["dragleave", "drop"]) document.addEventListener(kind, (event) => zone(event)?.classList.remove("zk-drop-over"));
document.addEventListener("change", (event) => {
  const box = zone(event);
  if (box && event.target.type === "file") name(box);
});

function send(form) {
  const request = new XMLHttpRequest();
  const bar = form.querySelector("progress");
  request.upload.addEventListener("progress", (event) => {
    if (!bar || !event.lengthComputable) return;
    bar.hidden = false;
    bar.max = event.total;
    bar.value = event.loaded;
  });
  request.addEventListener("load", () => {
    // the answer of a taken file is a redirect; a refused one answers with the page and its reasons
    if (request.status < 400) return location.assign(request.responseURL);
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const main = page.getElementById("main");
    if (main) document.getElementById("main").replaceWith(main);
    else failed();
  });
  const failed = () => {
    for (const button of form.querySelectorAll("button")) button.disabled = false;
    document.dispatchEvent(new CustomEvent("zk:toast", { detail: { text: words.zkWordOffline, isBad: true } }));
  };
  request.addEventListener("error", failed);
  for (const button of form.querySelectorAll("button")) button.disabled = true;
  request.open("POST", form.action);
  request.send(new FormData(form));
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-zk-upload]") || event.defaultPrevented) return;
  event.preventDefault();
  send(form);
});

// — one sending a form: a second click while it is under way does nothing —
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.matches("[hx-post], [data-zk-upload], [data-zk-download]")) return;
  if (form.dataset.zkSent) return event.preventDefault();
  form.dataset.zkSent = "1";
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-zk-sent]")) delete form.dataset.zkSent;
});

// — suggestions for a customer's code: by name, pinyin or code, as the search of the side bar finds them —
let typed;
document.addEventListener("input", (event) => {
  const field = event.target;
  const url = field.dataset?.zkSuggest;
  if (!url || !field.list || field.value === "") return;
  clearTimeout(typed);
  typed = setTimeout(async () => {
    const answer = await fetch(`${url}?q=${encodeURIComponent(field.value)}`, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer?.ok) return;
    const found = new DOMParser().parseFromString(await answer.text(), "text/html");
    field.list.replaceChildren(...[...found.querySelectorAll("li a")].map((hit) => {
      const option = document.createElement("option");
      option.value = hit.querySelector(".zk-num")?.textContent ?? "";
      option.label = hit.querySelector(".zk-med")?.textContent ?? "";
      return option;
    }));
  }, 180);
});

// — select boxes that search: Tom Select, fetched only where a page has one —
let ready;
function tomSelect() {
  ready ??= new Promise((resolve, reject) => {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = words.zkTomSelectCss;
    document.head.prepend(style);
    const script = document.createElement("script");
    script.src = words.zkTomSelect;
    script.addEventListener("load", () => resolve(window.TomSelect));
    script.addEventListener("error", reject);
    document.head.append(script);
  });
  return ready;
}

async function dress(select) {
  const TomSelect = await tomSelect();
  if (select.tomselect || !select.isConnected) return;
  const label = select.getAttribute("aria-label") ?? select.labels?.[0]?.textContent ?? "";
  const load = select.dataset.zkOptions && {
    valueField: "value", labelField: "label", searchField: [],
    load: (text, done) => fetch(`${select.dataset.zkOptions}?q=${encodeURIComponent(text)}`).then((answer) => answer.json()).then(done, () => done()),
  };
  const picker = new TomSelect(select, { maxOptions: 200, plugins: select.multiple ? ["remove_button"] : [], ...load });
  picker.focus_node.setAttribute("aria-label", label.trim());
}

function dressAll(within) {
  for (const select of within.querySelectorAll("select[data-zk-select]")) dress(select);
}
dressAll(document);
document.addEventListener("htmx:load", (event) => dressAll(event.detail.elt));
document.addEventListener("zk:shown", (event) => dressAll(event.target));

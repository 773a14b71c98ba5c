// Draws every `[data-zk-chart]` from the JSON in `data-zk-data`. ECharts weighs more than all other scripts together,
// so it is fetched only where a page holds a chart.
const words = document.body.dataset;
const root = document.documentElement;

const TOKENS = ["ink", "ink-2", "ink-3", "line", "line-2", "canvas", "raised", "bad", "good", "accent", "ch-1", "ch-2", "ch-3", "ch-4", "ch-5",
  "ch-6", "ch-grid", "ch-axis", "a-bg", "b-bg", "mute-soft"];
function palette() {
  const style = getComputedStyle(root);
  return Object.fromEntries(TOKENS.map((name) => [name, style.getPropertyValue(`--zk-${name}`).trim()]));
}

// 万 from 10,000 and 亿 from 100,000,000; k and M in English. One decimal, minus as −.
const STEPS = root.lang === "en" ? [[1e6, "M"], [1e3, "k"]] : root.lang === "zh-Hant" ? [[1e8, "億"], [1e4, "萬"]] : [[1e8, "亿"], [1e4, "万"]];
const plain = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
const full = (value) => plain.format(value).replace("-", "−");
function short(value) {
  const [size, unit] = STEPS.find(([size]) => Math.abs(value) >= size) ?? [1, ""];
  const text = new Intl.NumberFormat("en", { maximumFractionDigits: 1 }).format(value / size);
  return text.replace("-", "−") + (unit && root.lang !== "en" ? " " + unit : unit);
}

let parts;
const loaded = () => (parts ??= Promise.all([import(words.zkEcharts), import(words.zkChartKinds)]));

const follow = (url) => {
  if (typeof url === "string" && /^\/(?!\/)/.test(url)) location.assign(url);
};

async function draw(box) {
  const data = JSON.parse(box.dataset.zkData);
  const [{ echarts }, { kinds }] = await loaded();
  if (!box.isConnected) return;
  const kind = kinds[box.dataset.zkChart];
  if (!kind) return console.error("no such chart", box.dataset.zkChart);
  echarts.getInstanceByDom(box)?.dispose();
  const chart = echarts.init(box, null, { renderer: "svg", locale: root.lang === "en" ? "EN" : "ZH" });
  const colours = palette();
  const { after, url, ...option } = kind(data, { colours, short, full, narrow: box.clientWidth < 480 });
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  chart.setOption({
    animation: !calm, animationDuration: 200,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12, color: colours["ch-axis"] },
    ...option,
  });
  after?.(chart);
  if (data.links || url) chart.on("click", (event) => follow(url ? url(event) : data.links[event.dataIndex]));
  watch(box);
  tabulate(box, data);
}

const watched = new WeakSet();
const resizes = new ResizeObserver((entries) => {
  for (const { target } of entries) if (target.clientWidth > 0) loaded().then(([{ echarts }]) => echarts.getInstanceByDom(target)?.resize());
});
function watch(box) {
  if (!watched.has(box)) resizes.observe(box);
  watched.add(box);
}

// — the same figures as a table, on demand —
function rowsOf(kind, data) {
  if (kind === "yoy") return { head: ["", ...data.names], rows: data.months.map((month, i) => [month, data.now[i], data.before[i]]) };
  if (kind === "bars" || kind === "columns") {
    return { head: ["", ...data.names], rows: data.labels.map((label, i) => [label, ...data.series.map((one) => one[i])]) };
  }
  if (kind === "line") return { head: ["", ...data.names], rows: data.x.map((x, i) => [x, ...data.series.map((one) => one[i])]) };
  if (kind === "sankey") return { head: ["", "", ""], rows: data.links.map((one) => [one.source, one.target, one.value]) };
  return null;
}

function tabulate(box, data) {
  const made = rowsOf(box.dataset.zkChart, data);
  if (!made || box.dataset.zkFigures === "no" || box.nextElementSibling?.matches(".zk-figures")) return;
  const details = document.createElement("details");
  details.className = "zk-figures";
  const summary = document.createElement("summary");
  summary.textContent = words.zkWordFigures;
  const table = document.createElement("table");
  table.className = "zk-table zk-table-s zk-table-in";
  const caption = table.createCaption();
  caption.className = "zk-sr";
  caption.textContent = box.getAttribute("aria-label");
  const head = table.createTHead().insertRow();
  made.head.forEach((text, i) => {
    const cell = document.createElement(text ? "th" : "td");
    if (text) cell.scope = "col";
    cell.className = i > 0 ? "zk-r" : "";
    cell.textContent = text;
    head.append(cell);
  });
  const body = table.createTBody();
  made.rows.forEach((values, i) => {
    const row = body.insertRow();
    const url = Array.isArray(data.links) && typeof data.links[i] === "string" ? data.links[i] : "";
    values.forEach((value, column) => fill(row.insertCell(), value, column === 0 ? url : ""));
  });
  const scroll = document.createElement("div");
  scroll.tabIndex = 0;
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", words.zkWordFigures);
  scroll.append(table);
  details.append(summary, scroll);
  box.after(details);
}

function fill(cell, value, url) {
  const isNumber = typeof value === "number";
  if (isNumber) cell.className = "zk-r zk-num";
  const text = isNumber ? full(value) : value ?? "";
  if (!url) return (cell.textContent = text);
  const link = document.createElement("a");
  link.className = "zk-link";
  link.href = url;
  link.textContent = text;
  cell.append(link);
}

function drawAll(within) {
  const boxes = [...within.querySelectorAll("[data-zk-chart]")];
  if (within.matches?.("[data-zk-chart]")) boxes.push(within);
  for (const box of boxes) draw(box);
}
drawAll(document.body);
document.addEventListener("zk:theme", () => drawAll(document.body));
document.addEventListener("htmx:load", (event) => drawAll(event.detail.elt));
document.addEventListener("zk:shown", (event) => drawAll(event.target));

// One builder for each kind of chart: data and colours in, ECharts options out. Two colours at most, last year is grey,
// hairline grid, no legend box. Tooltips are richText: the HTML ones write style attributes, which the policy refuses.
const tip = (c, more = {}) => ({
  renderMode: "richText", backgroundColor: c.raised, borderColor: c["line-2"], borderWidth: 1, padding: [8, 10], confine: true,
  textStyle: { color: c.ink, fontSize: 12 }, axisPointer: { lineStyle: { color: c["line-2"] }, shadowStyle: { color: c["mute-soft"], opacity: .5 } }, ...more,
});
const axis = (c, more = {}) => ({
  axisLine: { lineStyle: { color: c["line-2"] } }, axisTick: { show: false }, splitLine: { lineStyle: { color: c["ch-grid"] } },
  axisLabel: { color: c["ch-axis"], fontSize: 12, margin: 8, ...more.label }, ...more.axis,
});
const values = (c, short) => ({ type: "value", splitNumber: 3, ...axis(c, { label: { formatter: short }, axis: { axisLine: { show: false } } }) });
const colour = (c, i, count) => (count <= 2 ? [c["ch-1"], c["ch-2"]][i] : [c["ch-1"], c["ch-3"], c["ch-4"], c["ch-5"], c["ch-6"], c["ch-2"]][i % 6]);
const withUnit = (full, unit) => (value) => (value === null || value === undefined ? "–" : full(value) + (unit ? " " + unit : ""));

// a line without axes, for a strip of figures
const spark = (d, { colours: c }) => ({
  grid: { left: 1, right: 4, top: 4, bottom: 3 },
  xAxis: { type: "category", show: false, boundaryGap: false, data: d.now.map((_, i) => i) },
  yAxis: { type: "value", show: false, min: d.min ?? "dataMin" },
  series: [
    ...(d.before ? [{ type: "line", data: d.before, symbol: "none", silent: true, lineStyle: { color: c["ch-2"], width: 1.5 } }] : []),
    { type: "line", data: d.now, symbol: "none", silent: true, lineStyle: { color: c["ch-1"], width: 2 },
      markPoint: { symbol: "circle", symbolSize: 6, itemStyle: { color: c["ch-1"] }, label: { show: false }, data: [{ coord: [d.now.length - 1, d.now.at(-1)] }] } },
  ],
});

// this year as bars beside last year's; an unfinished month is paler
const yoy = (d, { colours: c, short, full }) => ({
  grid: { left: 48, right: 4, top: 10, bottom: 22 },
  tooltip: tip(c, { trigger: "axis", valueFormatter: withUnit(full, d.unit), axisPointer: { type: "shadow", z: -1, shadowStyle: { color: c["mute-soft"], opacity: .5 } } }),
  xAxis: { type: "category", data: d.months, ...axis(c, { label: { interval: d.every ?? "auto" } }) },
  yAxis: values(c, short),
  series: [
    { name: d.names[1], type: "bar", data: d.before, barGap: "12%", barCategoryGap: "36%", itemStyle: { color: c["ch-2"], borderRadius: [2, 2, 0, 0] } },
    { name: d.names[0], type: "bar", itemStyle: { color: c["ch-1"], borderRadius: [2, 2, 0, 0] },
      data: d.now.map((value, i) => (d.partial && i === d.now.length - 1 ? { value, itemStyle: { opacity: .45 } } : value)) },
  ],
});

const bars = (d, { colours: c, short, full, narrow }) => ({
  grid: { left: narrow ? 92 : 132, right: 52, top: 4, bottom: 22 },
  tooltip: tip(c, { trigger: "axis", valueFormatter: withUnit(full, d.unit), axisPointer: { type: "shadow", z: -1, shadowStyle: { color: c["mute-soft"], opacity: .5 } } }),
  xAxis: values(c, short),
  yAxis: { type: "category", inverse: true, data: d.labels,
    ...axis(c, { label: { width: narrow ? 84 : 122, overflow: "truncate", color: c["ink-2"] }, axis: { splitLine: { show: false }, axisLine: { show: false } } }) },
  series: d.series.map((data, i) => ({
    name: d.names[i], type: "bar", data, barMaxWidth: 18, barGap: "12%", cursor: d.links ? "pointer" : "default",
    itemStyle: { color: colour(c, i, d.series.length), borderRadius: [0, 2, 2, 0] },
    label: i === 0 ? { show: true, position: "right", color: c["ink-2"], fontSize: 12, formatter: (p) => short(p.value) } : { show: false },
  })),
});

const columns = (d, { colours: c, short, full }) => ({
  grid: { left: 48, right: 4, top: d.series.length > 1 ? 28 : 10, bottom: 22 },
  legend: d.series.length > 1
    ? { top: 0, left: 0, itemWidth: 10, itemHeight: 10, itemGap: 14, icon: "roundRect", textStyle: { color: c["ch-axis"], fontSize: 12 }, selectedMode: false, type: "plain" }
    : undefined,
  tooltip: tip(c, { trigger: "axis", valueFormatter: withUnit(full, d.unit), axisPointer: { type: "shadow", z: -1, shadowStyle: { color: c["mute-soft"], opacity: .5 } } }),
  xAxis: { type: "category", data: d.labels, ...axis(c, { label: { hideOverlap: true } }) },
  yAxis: values(c, short),
  series: d.series.map((data, i) => ({
    name: d.names[i], type: "bar", data, stack: d.stack ? "all" : undefined, barMaxWidth: 36, barGap: "12%", cursor: d.links ? "pointer" : "default",
    itemStyle: { color: colour(c, i, d.series.length), borderRadius: d.stack ? 0 : [2, 2, 0, 0] },
  })),
});

const line = (d, { colours: c, short, full }) => ({
  grid: { left: 48, right: d.series.length > 1 ? 84 : 12, top: 10, bottom: 22 },
  tooltip: tip(c, { trigger: "axis", valueFormatter: withUnit(full, d.unit) }),
  xAxis: { type: "category", boundaryGap: false, data: d.x, ...axis(c, { label: { interval: d.every ?? "auto", hideOverlap: true } }) },
  yAxis: { ...values(c, short), min: d.min ?? null },
  series: d.series.map((data, i) => ({
    name: d.names[i], type: "line", data, symbol: "circle", symbolSize: 5, showSymbol: data.length <= 24, z: d.series.length - i,
    lineStyle: { color: colour(c, i, d.series.length), width: 2 }, itemStyle: { color: colour(c, i, d.series.length) },
    endLabel: { show: d.series.length > 1, formatter: "{a}", color: c["ink-2"], fontSize: 12 }, labelLayout: { moveOverlap: "shiftY" },
  })),
});

// cumulative curve with two bounds that can be dragged; the same bounds are number fields on the page (#bound-a, #bound-b)
function pareto(d, { colours: c, narrow }) {
  const names = (narrow && d.short) || d.names;
  // figures come as text; compared as text 9 would lie above 70
  const curve = d.curve.map((point) => point.map(Number));
  const at = (share) => (curve.find((point) => point[1] >= share) ?? curve.at(-1))[0];
  const [a, b] = d.bounds.map(Number);
  const [xa, xb] = [at(a), at(b)];
  const zone = (from, to, name, colour, opacity) => [{ xAxis: from, itemStyle: { color: colour, opacity }, name }, { xAxis: to }];
  const percent = (more) => axis(c, { label: { formatter: "{value}%" }, axis: more });
  return {
    grid: { left: 44, right: 58, top: 26, bottom: 38 },
    tooltip: tip(c, { trigger: "axis", formatter: ([p]) => `${p.value[0]}% → ${p.value[1]}%` }),
    xAxis: {
      type: "value", max: 100, name: d.x, nameLocation: "middle", nameGap: 24, nameTextStyle: { color: c["ch-axis"], fontSize: 12 },
      ...percent({ splitLine: { show: false } }),
    },
    yAxis: { type: "value", max: 100, interval: 20, ...percent({ axisLine: { show: false } }) },
    series: [{
      type: "line", data: curve, symbol: "none", lineStyle: { color: c["ch-1"], width: 2 },
      markArea: { silent: true, label: { show: true, position: "insideBottom", distance: 8, color: c["ink-2"], fontSize: 12, lineHeight: 17 },
        data: [zone(0, xa, names[0], c["ch-1"], .13), zone(xa, xb, names[1], c["ch-1"], .06), zone(xb, 100, names[2], c["ch-6"], .04)] },
      markLine: { silent: true, symbol: "none", lineStyle: { color: c.ink, width: 1, type: [4, 3] }, label: { show: false }, data: [{ yAxis: a }, { yAxis: b }] },
      markPoint: { symbol: "circle", symbolSize: 7, itemStyle: { color: c.canvas, borderColor: c["ch-1"], borderWidth: 2 },
        label: { show: true, position: "right", distance: 10, offset: [0, 12], color: c["ink-2"], fontSize: 12, formatter: "{c}" },
        data: [{ coord: [xa, a], value: d.points?.[0] ?? "" }, { coord: [xb, b], value: d.points?.[1] ?? "" }] },
    }],
    after: (chart) => {
      handles(chart, d, c);
      if (!d.links) return;
      chart.getZr().setCursorStyle("pointer");
      chart.getZr().on("click", (event) => {
        if (event.target?.draggable || event.target?.parent?.draggable || !chart.containPixel("grid", [event.offsetX, event.offsetY])) return;
        const x = chart.convertFromPixel({ xAxisIndex: 0 }, event.offsetX);
        const url = d.links[x <= xa ? 0 : x <= xb ? 1 : 2];
        if (/^\/(?!\/)/.test(url ?? "")) location.assign(url);
      });
    },
    url: () => "",
  };
}

function handles(chart, d, c) {
  const isOpen = document.getElementById("bound-a") !== null;
  const grip = (share, i) => ({
    id: `bound-${i}`, type: "group", x: chart.getWidth() - 52, y: chart.convertToPixel({ yAxisIndex: 0 }, share),
    draggable: isOpen ? "vertical" : false, silent: !isOpen, cursor: "ns-resize", z: 100,
    ondrag() {
      d.bounds[i] = Math.min(99, Math.max(1, Math.round(chart.convertFromPixel({ yAxisIndex: 0 }, this.y))));
      const field = document.getElementById(i === 0 ? "bound-a" : "bound-b");
      if (field) field.value = d.bounds[i];
      this.childAt?.(1)?.setStyle("text", `⋮ ${d.bounds[i]}%`);
    },
    ondragend: () => document.getElementById(i === 0 ? "bound-a" : "bound-b")?.dispatchEvent(new Event("change", { bubbles: true })),
    children: [
      { type: "rect", shape: { x: 0, y: -10, width: 48, height: 20, r: 4 }, style: { fill: c["a-bg"] } },
      { type: "text", style: { text: document.getElementById("bound-a") ? `⋮ ${share}%` : `${share}%`, x: 24, y: 0, fill: c.canvas, font: "600 12px sans-serif", align: "center", verticalAlign: "middle" } },
    ],
  });
  const place = () => chart.setOption({ graphic: d.bounds.map(grip) });
  place();
  chart.on("finished", () => chart.getWidth() !== place.width && ((place.width = chart.getWidth()), place()));
}

function sankey(d, { colours: c, full }) {
  const tint = { A: c["ch-1"], B: c["ch-3"], C: c["ch-6"], N: c["ch-4"], X: c["ch-5"] };
  return {
    tooltip: tip(c, { trigger: "item", valueFormatter: withUnit(full, d.unit) }),
    series: [{
      type: "sankey", left: 92, right: 96, top: 8, bottom: 8, nodeWidth: 8, nodeGap: 12, nodeAlign: "left", draggable: false, layoutIterations: 0,
      emphasis: { focus: "adjacency" }, lineStyle: { color: "source", opacity: .16, curveness: .5 }, label: { color: c.ink, fontSize: 12, formatter: "{b}" },
      data: d.nodes.map((node) => ({ name: node.name, url: node.url, itemStyle: { color: tint[node.class], borderWidth: 0 }, label: { position: node.side } })),
      links: d.links.map((one) => ({ ...one, lineStyle: one.mark ? { color: c[one.mark], opacity: .5 } : {} })),
    }],
    url: (event) => event.data.url ?? "",
  };
}

export const kinds = { spark, yoy, bars, columns, line, pareto, sankey };

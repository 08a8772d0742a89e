/** The script of the page: it draws the data of `#data` with uPlot. A string, since it is not part of the program. */
export const pageScript: string = `
const { series, frames } = JSON.parse(document.getElementById("data").textContent);
const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const colours = ["#4c8dd6", "#e07b39", "#4fa866", "#c74e4e", "#8a6fc9", "#9a7560", "#cf6fae", "#7a8794"];
const short = (value) => String(Number(value.toPrecision(4)));
const inWords = (key) =>
  key.replaceAll(/[_-]+/g, " ").replaceAll(/([a-z0-9])([A-Z])(?=[a-z])/g, (_, before, letter) => before + " " + letter.toLowerCase());

// A page that is loaded again, while it is served, keeps what was chosen.
const kept = { get(key) { try { return sessionStorage.getItem(key); } catch { return null; } },
  set(key, value) { try { sessionStorage.setItem(key, value); } catch {} } };

const element = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

function card(parent, title, side) {
  const figure = element("figure", {}, element("figcaption", {}, element("h2", { textContent: title }), side));
  parent.append(figure);
  return figure;
}

/** The exponential average, with the weight of the beginning taken out (as of Adam's moments). */
function smoothed(values, weight) {
  let [average, share] = [0, 1];
  return values.map((value) => {
    if (value == null) return value;
    average = weight * average + (1 - weight) * value;
    share *= weight;
    return average / (1 - share);
  });
}

/** A sentence for those who hear the page. */
function sentence(name, steps, values) {
  const known = values.flatMap((value, i) => (value == null ? [] : [i]));
  if (known.length === 0) return name + " has no values that can be drawn.";
  const [first, last] = [known[0], known[known.length - 1]];
  const least = known.reduce((a, b) => (values[b] < values[a] ? b : a));
  const most = known.reduce((a, b) => (values[b] > values[a] ? b : a));
  const at = (i) => short(values[i]) + " at step " + steps[i];
  return name + ": from " + at(first) + " to " + at(last) + ", least " + at(least) + ", most " + at(most) + ".";
}

function chart(title, lines) {
  const logarithmic = element("input", { type: "checkbox", checked: kept.get(title + "/log") === "yes" });
  const smoothing = element("input", { type: "range", min: 0, max: 0.99, step: 0.01, value: kept.get(title + "/smoothing") ?? 0 });
  const controls = element("span", { className: "controls" },
    element("label", {}, "smoothing ", smoothing), element("label", {}, logarithmic, " log scale"));
  const figure = card(document.getElementById("charts"), title, controls);
  const note = element("p", { className: "note", role: "status", hidden: true });
  figure.append(note, element("p", { className: "spoken",
    textContent: lines.map(({ name, steps, values }) => sentence(name, steps, values)).join(" ") }));
  const axis = () => ({ stroke: style("--faint"), grid: { stroke: style("--line"), width: 1 }, ticks: { show: false } });
  let plot;
  const draw = () => {
    plot?.destroy();
    const drawn = lines.map(({ values }) => smoothed(values, Number(smoothing.value)));
    const hidden = drawn.flat().filter((value) => value != null && !(value > 0)).length;
    const all = drawn.flat().filter((value) => value != null).length;
    // A logarithm of 0 or less is none, and a chart of none has no scale.
    const isLogarithmic = logarithmic.checked && hidden < all;
    note.hidden = !(logarithmic.checked && hidden > 0);
    note.textContent = hidden === all
      ? "No value is above 0, so a log scale has nothing to show. The scale stays linear."
      : hidden + " of " + all + " values are 0 or less, which a log scale cannot show.";
    const values = isLogarithmic ? drawn.map((line) => line.map((value) => (value > 0 ? value : null))) : drawn;
    const data = uPlot.join(lines.map(({ steps }, i) => [steps, values[i]]));
    // Where nobody points, the legend has the last values.
    const last = [data[0].length - 1, ...data.slice(1).map((line) => line.findLastIndex((value) => value != null))];
    const showLast = (u) => u.setLegend({ idxs: last.map((i) => (i < 0 ? null : i)) }, false);
    plot = new uPlot({
      width: figure.clientWidth - 32,
      height: 260,
      cursor: { sync: { key: "step" } },
      legend: { markers: { fill: (_, i) => colours[(i - 1) % colours.length] } },
      scales: { x: { time: false }, y: isLogarithmic ? { distr: 3 } : {} },
      axes: [axis(), { ...axis(), size: 64 }],
      hooks: { ready: [showLast], setCursor: [(u) => { if (u.cursor.idx == null) showLast(u); }] },
      series: [
        { label: "step", value: (_, value) => (value == null ? "" : String(value)) },
        ...lines.map(({ name }, i) => ({
          label: name,
          stroke: colours[i % colours.length],
          width: 1.5,
          spanGaps: true,
          value: (_, value) => (value == null ? "" : short(value)),
        })),
      ],
    }, data, figure);
    figure.querySelector(".u-wrap").setAttribute("aria-hidden", "true");
  };
  draw();
  logarithmic.addEventListener("change", () => { kept.set(title + "/log", logarithmic.checked ? "yes" : "no"); draw(); });
  smoothing.addEventListener("input", () => { kept.set(title + "/smoothing", smoothing.value); draw(); });
  addEventListener("resize", () => plot.setSize({ width: figure.clientWidth - 32, height: 260 }));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
}

function slides(title, list) {
  const step = element("output", {});
  const figure = card(document.getElementById("frames"), title, step);
  const image = element("img", {});
  figure.append(image);
  const show = (i) => {
    const { source, width, height } = list[i];
    // Small pictures are enlarged by a whole number, so that every pixel is a square.
    const scale = Math.max(1, Math.floor(160 / Math.max(width, height)));
    step.textContent = "step " + list[i].step;
    Object.assign(image, { src: source, width: width * scale, height: height * scale, alt: title + " at " + step.textContent });
  };
  show(list.length - 1);
  if (list.length === 1) return;
  const slider = element("input", { type: "range", min: 0, max: list.length - 1 });
  slider.value = list.length - 1;
  slider.setAttribute("aria-label", "step of " + title);
  const play = element("button", { type: "button", textContent: "▶ play" });
  let timer;
  const stop = () => { clearInterval(timer); timer = undefined; play.textContent = "▶ play"; };
  const go = (i) => { slider.value = i; show(i); };
  slider.addEventListener("input", () => { stop(); show(Number(slider.value)); });
  play.addEventListener("click", () => {
    if (timer !== undefined) return stop();
    play.textContent = "❚❚ pause";
    if (Number(slider.value) === list.length - 1) go(0);
    // All of a film in four seconds, but no picture for longer than half a second.
    timer = setInterval(() => {
      if (Number(slider.value) === list.length - 1) stop();
      else go(Number(slider.value) + 1);
    }, Math.min(500, 4000 / list.length));
  });
  figure.append(element("div", { className: "controls" }, play, slider));
}

const charts = new Map();
for (const [name, line] of Object.entries(series)) {
  const [title, ...rest] = name.split("/");
  charts.set(title, [...(charts.get(title) ?? []), { ...line, name: inWords(rest.join("/") || name) }]);
}
for (const [title, lines] of charts) chart(inWords(title), lines);
for (const [title, list] of Object.entries(frames)) slides(inWords(title), list);
document.documentElement.dataset.ready = "yes";
`;

/** What the page runs: it draws the data of `#data` with uPlot. A string, since it is not part of the program. */
export const pageScript: string = `
const { series, frames } = JSON.parse(document.getElementById("data").textContent);
const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const colours = ["#4c8dd6", "#e07b39", "#4fa866", "#c74e4e", "#8a6fc9", "#9a7560", "#cf6fae", "#7a8794"];

function card(parent, title, side) {
  const figure = document.createElement("figure");
  const caption = document.createElement("figcaption");
  const heading = document.createElement("h2");
  heading.textContent = title;
  caption.append(heading, side);
  figure.append(caption);
  parent.append(figure);
  return figure;
}

function chart(title, lines) {
  const data = uPlot.join(lines.map(({ steps, values }) => [steps, values]));
  const label = document.createElement("label");
  const logarithmic = document.createElement("input");
  logarithmic.type = "checkbox";
  label.append(logarithmic, " log scale");
  const figure = card(document.getElementById("charts"), title, label);
  const axis = () => ({ stroke: style("--faint"), grid: { stroke: style("--line"), width: 1 }, ticks: { show: false } });
  let plot;
  const draw = () => {
    plot?.destroy();
    plot = new uPlot({
      width: figure.clientWidth - 32,
      height: 260,
      cursor: { sync: { key: "step" } },
      scales: { x: { time: false }, y: logarithmic.checked ? { distr: 3 } : {} },
      axes: [axis(), { ...axis(), size: 64 }],
      series: [
        { label: "step" },
        ...lines.map(({ name }, i) => ({
          label: name,
          stroke: colours[i % colours.length],
          width: 1.5,
          spanGaps: true,
          value: (_, value) => (value == null ? "" : String(Number(value.toPrecision(6)))),
        })),
      ],
    }, data, figure);
  };
  draw();
  logarithmic.addEventListener("change", draw);
  addEventListener("resize", () => plot.setSize({ width: figure.clientWidth - 32, height: 260 }));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
}

function slides(title, list) {
  const step = document.createElement("output");
  const figure = card(document.getElementById("frames"), title, step);
  const image = document.createElement("img");
  image.alt = title;
  figure.append(image);
  const show = (i) => {
    const { source, width, height } = list[i];
    // Small pictures are enlarged by a whole number, so that every pixel is a square.
    const scale = Math.max(1, Math.floor(160 / Math.max(width, height)));
    Object.assign(image, { src: source, width: width * scale, height: height * scale });
    step.textContent = "step " + list[i].step;
  };
  show(list.length - 1);
  if (list.length === 1) return;
  const slider = Object.assign(document.createElement("input"), { type: "range", min: 0, max: list.length - 1 });
  slider.value = list.length - 1;
  slider.setAttribute("aria-label", "step of " + title);
  slider.addEventListener("input", () => show(Number(slider.value)));
  figure.append(slider);
}

const charts = new Map();
for (const [name, line] of Object.entries(series)) {
  const [title, ...rest] = name.split("/");
  charts.set(title, [...(charts.get(title) ?? []), { ...line, name: rest.join("/") || name }]);
}
for (const [title, lines] of charts) chart(title, lines);
for (const [title, list] of Object.entries(frames)) slides(title, list);
document.documentElement.dataset.ready = "yes";
`;

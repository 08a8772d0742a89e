import type { Report } from "./train.ts";

// The page only draws. A worker trains, so that the page never waits.
const worker = new Worker(new URL("./train.ts", import.meta.url), { type: "module" });
worker.addEventListener("message", ({ data }: MessageEvent<Report>) => show(data));

const state = document.querySelector("#state");
const canvas = document.querySelector("canvas");

function show({ step, loss, curve, wanted, isDone }: Report): void {
  if (state) state.textContent = `step ${step}: loss ${loss.toExponential(2)}${isDone ? ", done" : ""}`;
  const context = canvas?.getContext("2d");
  if (!canvas || !context) return;
  context.clearRect(0, 0, canvas.width, canvas.height);
  for (const [values, color] of [
    [wanted, "#bbb"],
    [curve, "#06c"],
  ] as const) {
    context.beginPath();
    values.forEach((value, i) =>
      context.lineTo((i / (values.length - 1)) * canvas.width, (0.5 - 0.4 * value) * canvas.height),
    );
    context.strokeStyle = color;
    context.lineWidth = 3;
    context.stroke();
  }
}

import type { CurvesPicture } from "../../protocol.ts";
import { colours } from "../colours.ts";
import { planeOf, sheetOf } from "./canvas.ts";
import { drawDot } from "./drawField.ts";

/** Curves and dots, with a cross at 0 and their names in a corner. */
export function drawCurves(canvas: HTMLCanvasElement, picture: CurvesPicture): void {
  const sheet = sheetOf(canvas, 0.62);
  if (sheet === undefined) return;
  const { context, width, height } = sheet;
  const { muted, grid, panel, lines } = colours();
  const plane = planeOf(sheet, picture);
  context.clearRect(0, 0, width, height);
  context.strokeStyle = grid;
  context.lineWidth = 1;
  context.beginPath();
  for (const x of marksOf(picture.x)) {
    context.moveTo(plane.across(x), 0);
    context.lineTo(plane.across(x), height);
  }
  for (const y of marksOf(picture.y)) {
    context.moveTo(0, plane.down(y));
    context.lineTo(width, plane.down(y));
  }
  context.stroke();
  for (const [i, { x, y, dots }] of picture.curves.entries()) {
    const colour = lines[i % lines.length] as string;
    if (dots === true) {
      for (const [at, value] of x.entries())
        drawDot(sheet, { x: plane.across(value), y: plane.down(y[at] ?? 0), radius: 3.5, fill: colour, edge: panel });
      continue;
    }
    context.beginPath();
    for (const [at, value] of x.entries()) context.lineTo(plane.across(value), plane.down(y[at] ?? 0));
    context.strokeStyle = colour;
    context.lineWidth = 2;
    context.lineJoin = "round";
    context.stroke();
  }
  context.font = "12px system-ui, sans-serif";
  for (const [i, { name }] of picture.curves.entries()) {
    context.fillStyle = lines[i % lines.length] as string;
    context.fillRect(12, 14 + 18 * i, 12, 3);
    context.fillStyle = muted;
    context.fillText(name, 30, 19 + 18 * i);
  }
}

/** The whole numbers of an axis; of a long one the tens, or the hundreds, so that there are 20 at most. */
function marksOf([low, high]: readonly [number, number]): number[] {
  const apart = 10 ** Math.max(0, Math.ceil(Math.log10((high - low) / 20)));
  const [first, last] = [Math.ceil(low / apart), Math.floor(high / apart)];
  return Array.from({ length: last - first + 1 }, (_, i) => apart * (first + i));
}

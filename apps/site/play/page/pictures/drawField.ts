import type { Curve, FieldPicture } from "../../protocol.ts";
import { type Colours, colours, css, mixed } from "../colours.ts";
import { type Plane, planeOf, type Sheet, sheetOf } from "./canvas.ts";

/** The grid of numbers as pixels, before it is drawn larger. */
const small = document.createElement("canvas");

/** A plane in colours, with points and paths on it. */
export function drawField(canvas: HTMLCanvasElement, field: FieldPicture): void {
  const sheet = sheetOf(canvas, (field.y[1] - field.y[0]) / (field.x[1] - field.x[0]));
  if (sheet === undefined) return;
  const { context, width, height } = sheet;
  const palette = colours();
  small.width = field.width;
  small.height = field.height;
  small.getContext("2d")?.putImageData(pixelsOf(field, palette), 0, 0);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "high";
  context.drawImage(small, 0, 0, width, height);
  const plane = planeOf(sheet, field);
  for (const [i, path] of (field.paths ?? []).entries()) drawPath(sheet, plane, path, palette.lines[i % 6] as string);
  for (const { x = 0, y = 0, label = 0 } of field.points ?? []) {
    const colour = css(label > 0.5 ? palette.high : palette.low);
    drawDot(sheet, { x: plane.across(x), y: plane.down(y), radius: 3.2, fill: colour, edge: palette.panel });
  }
}

function pixelsOf({ values, width, height, shows }: FieldPicture, palette: Colours): ImageData {
  const image = new ImageData(width, height);
  const shade = shows === "sides" ? sideShades(palette) : heightShades(palette, values);
  for (let i = 0; i < values.length; i++) {
    const [r, g, b] = shade(values[i] as number);
    image.data.set([r, g, b, 255], 4 * i);
  }
  return image;
}

/** Of logits: as sure as the network is, so strong is the colour. */
function sideShades({ low, high, middle }: Colours) {
  return (logit: number) => {
    const sure = Math.tanh(logit / 2);
    return mixed(middle, sure > 0 ? high : low, 0.86 * Math.abs(sure) || 0);
  };
}

/** Bands of equal height, with room for the small differences at the bottom. */
function heightShades({ middle, low }: Colours, values: Float32Array) {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const bands = 12;
  const top = Math.log1p(60) || 1;
  return (value: number) => {
    const share = Math.log1p((60 * (value - least)) / (most - least || 1)) / top;
    return mixed(low, middle, Math.min(1, 0.2 + (0.8 * Math.floor(share * bands)) / (bands - 1)));
  };
}

function drawPath(sheet: Sheet, plane: Plane, { x, y, dots }: Curve, colour: string): void {
  const { context } = sheet;
  const points = x.map((value, i) => [plane.across(value), plane.down(y[i] ?? 0)] as const);
  if (dots !== true) {
    context.beginPath();
    for (const [across, down] of points) context.lineTo(across, down);
    context.lineWidth = 2;
    context.lineJoin = "round";
    context.strokeStyle = colour;
    context.stroke();
  }
  const ends = dots === true ? points : points.slice(-1);
  for (const [across, down] of ends)
    drawDot(sheet, { x: across, y: down, radius: dots === true ? 3 : 5, fill: colour, edge: colours().panel });
}

/** A dot with an edge that parts it from what lies under it. */
export function drawDot(
  { context }: Sheet,
  dot: {
    readonly x: number;
    readonly y: number;
    readonly radius: number;
    readonly fill: string;
    readonly edge: string;
  },
): void {
  context.beginPath();
  context.arc(dot.x, dot.y, dot.radius, 0, 2 * Math.PI);
  context.fillStyle = dot.fill;
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = dot.edge;
  context.stroke();
}

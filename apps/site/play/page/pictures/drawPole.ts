import type { PolePicture } from "../../protocol.ts";
import { colours } from "../colours.ts";
import { planeOf, sheetOf } from "./canvas.ts";

/** Metres: where the track ends, and the length of the pole as Gymnasium draws it. */
const [trackEnd, poleLength] = [2.4, 1];

/** A cart on its track, with the pole. */
export function drawPole(canvas: HTMLCanvasElement, { position, angle, caption }: PolePicture): void {
  const sheet = sheetOf(canvas, 0.5);
  if (sheet === undefined) return;
  const { context, width, height } = sheet;
  const { muted, grid, ink, lines } = colours();
  const plane = planeOf(sheet, { x: [-2.8, 2.8], y: [-0.8, 2] });
  const [x, track] = [plane.across(position), plane.down(-0.3)];
  const metre = width / 5.6;
  context.clearRect(0, 0, width, height);
  context.lineCap = "round";

  context.strokeStyle = grid;
  context.lineWidth = 1;
  context.beginPath();
  for (let mark = -2; mark <= 2; mark++) {
    context.moveTo(plane.across(mark), track + 5);
    context.lineTo(plane.across(mark), track + 14);
  }
  context.stroke();
  context.strokeStyle = muted;
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(plane.across(-trackEnd), track);
  context.lineTo(plane.across(trackEnd), track);
  context.stroke();

  const [cartWidth, cartHeight] = [0.5 * metre, 0.26 * metre];
  context.fillStyle = lines[0] as string;
  context.beginPath();
  context.roundRect(x - cartWidth / 2, track - cartHeight, cartWidth, cartHeight, 5);
  context.fill();
  context.strokeStyle = lines[1] as string;
  context.lineWidth = 0.1 * metre;
  const pivot = track - cartHeight;
  context.beginPath();
  context.moveTo(x, pivot);
  context.lineTo(x + Math.sin(angle) * poleLength * metre * 1.3, pivot - Math.cos(angle) * poleLength * metre * 1.3);
  context.stroke();
  context.fillStyle = ink;
  context.beginPath();
  context.arc(x, pivot, 0.05 * metre, 0, 2 * Math.PI);
  context.fill();
  if (caption === undefined) return;
  context.fillStyle = muted;
  context.font = "13px system-ui, sans-serif";
  context.fillText(caption, 12, 22);
}

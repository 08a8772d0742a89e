import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { encode } from "fast-png";
import type { State } from "../environment/cartPole.ts";
import { drawCartPole, type Picture } from "./picture.ts";

const every = 10;
const width = 480;
const sheet = { columns: 3, rows: 3, width: 320 };

/** Writes every tenth state as `frames/000.png`, `frames/010.png`, …, and nine of them side by side as `film.png`. */
export function saveFilm(states: readonly State[], directory: string): void {
  const frames = join(directory, "frames");
  rmSync(frames, { recursive: true, force: true });
  mkdirSync(frames, { recursive: true });
  states.forEach((state, step) => {
    const name = `${String(step).padStart(3, "0")}.png`;
    if (step % every === 0) writeFileSync(join(frames, name), encodePicture(drawCartPole(state, width)));
  });
  writeFileSync(join(directory, "film.png"), encodePicture(drawSheet(states)));
}

function encodePicture({ width, height, data }: Picture): Uint8Array {
  return encode({ width, height, data, channels: 3, depth: 8 });
}

/** Moments at equal distances from the first state to the last, row by row, a line of grey between them. */
function drawSheet(states: readonly State[]): Picture {
  const count = sheet.columns * sheet.rows;
  const cells = Array.from({ length: count }, (_, i) => {
    const state = states[Math.round((i * (states.length - 1)) / (count - 1))] as State;
    return drawCartPole(state, sheet.width);
  });
  const [{ width: cellWidth, height: cellHeight }] = cells as [Picture];
  const picture = {
    width: sheet.columns * (cellWidth + 1) - 1,
    height: sheet.rows * (cellHeight + 1) - 1,
  };
  const data = new Uint8Array(picture.width * picture.height * 3).fill(208);
  cells.forEach((cell, i) => {
    const left = (i % sheet.columns) * (cellWidth + 1);
    const top = Math.floor(i / sheet.columns) * (cellHeight + 1);
    for (let row = 0; row < cellHeight; row++) {
      const pixels = cell.data.subarray(row * cellWidth * 3, (row + 1) * cellWidth * 3);
      data.set(pixels, ((top + row) * picture.width + left) * 3);
    }
  });
  return { ...picture, data };
}

import type { Observation } from "@handloom/rl";
import { type Colour, type Picture, paper } from "./picture.ts";

const cells = 10;
/** Of the planes in their order: paddle, ball, its place before, bricks. */
const colours: readonly Colour[] = [
  [40, 44, 52],
  [220, 50, 47],
  [245, 190, 185],
  [202, 152, 101],
];
/** What is drawn over what. */
const order = [3, 2, 1, 0] as const;

/**
 * The cells of the game, a line of white around each.
 *
 * @param width in pixels, of which the largest multiple of ten is used; the height is the same
 */
export function drawBreakout(observation: Observation, width: number): Picture {
  const size = Math.floor(width / cells);
  const picture = paper(size * cells, size * cells);
  for (let cell = 0; cell < cells * cells; cell++) {
    const plane = order.findLast((one) => observation[cell * colours.length + one] === 1);
    const colour = colours[plane ?? -1];
    if (colour !== undefined) fill(picture, cell, size, colour);
  }
  return picture;
}

function fill({ width, data }: Picture, cell: number, size: number, colour: Colour): void {
  const [left, top] = [(cell % cells) * size, Math.floor(cell / cells) * size];
  for (let row = 0; row < size - 1; row++)
    for (let column = 0; column < size - 1; column++) data.set(colour, ((top + row) * width + left + column) * 3);
}

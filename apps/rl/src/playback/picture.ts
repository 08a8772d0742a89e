import { limits, type State } from "../environment/cartPole.ts";

/** Rows from the top, each pixel three bytes: red, green, blue. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

type Colour = readonly [red: number, green: number, blue: number];

/** In metres, y upwards. */
interface Shape {
  readonly colour: Colour;
  readonly centre: readonly [x: number, y: number];
  /** Nothing of it is farther from the centre than this, in x or in y. */
  readonly reach: number;
  /** How far a point is outside; below 0 inside. */
  distance(x: number, y: number): number;
}

const paper = 255;
const ink: Colour = [40, 44, 52];
const wood: Colour = [202, 152, 101];
const steel: Colour = [129, 132, 203];

/** As in Gymnasium's picture: the cart is larger and the pole thicker than the numbers say. */
const cart = { width: 0.4, height: 0.24 };
const pole = { length: 1, thickness: 0.08 };
const ground = -0.12;

/**
 * The cart on its track and the pole on it, from the left limit to the right one.
 *
 * @param width in pixels; the height is a third of it
 */
export function drawCartPole([position, , angle]: State, width: number): Picture {
  const height = Math.round(width / 3);
  const metres = (2 * limits.position) / width;
  const tip = [position + pole.length * Math.sin(angle), pole.length * Math.cos(angle)] as const;
  const shapes = [
    box(ink, [0, ground], [2 * limits.position, metres]),
    box(ink, [position, ground + cart.height / 2], [cart.width, cart.height]),
    stick(wood, [position, 0], tip, pole.thickness),
    stick(steel, [position, 0], [position, 0], pole.thickness / 2),
  ];
  const picture = { width, height, data: new Uint8Array(width * height * 3).fill(paper) };
  for (const shape of shapes) paint(picture, shape, metres);
  return picture;
}

/** @param metres the size of a pixel */
function paint({ width, height, data }: Picture, { colour, centre: [x, y], reach, distance }: Shape, metres: number) {
  const toColumn = (x: number) => Math.round((x + limits.position) / metres);
  const toRow = (y: number) => Math.round(height - (y - 2 * ground) / metres);
  const [left, right] = [Math.max(0, toColumn(x - reach) - 1), Math.min(width, toColumn(x + reach) + 1)];
  const [top, bottom] = [Math.max(0, toRow(y + reach) - 1), Math.min(height, toRow(y - reach) + 1)];
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const outside = distance((column + 0.5) * metres - limits.position, (height - row - 0.5) * metres + 2 * ground);
      // An edge covers a pixel in part, which makes it smooth.
      const covered = Math.min(1, Math.max(0, 0.5 - outside / metres));
      for (let part = 0; part < 3; part++) {
        const at = (row * width + column) * 3 + part;
        const below = data[at] as number;
        data[at] = below + covered * ((colour[part] as number) - below);
      }
    }
  }
}

type Point = readonly [x: number, y: number];

function box(colour: Colour, centre: Point, [width, height]: Point): Shape {
  return {
    colour,
    centre,
    reach: Math.max(width, height) / 2,
    distance: (x, y) => Math.max(Math.abs(x - centre[0]) - width / 2, Math.abs(y - centre[1]) - height / 2),
  };
}

/** A line of some thickness with round ends. */
function stick(colour: Colour, from: Point, to: Point, thickness: number): Shape {
  const [alongX, alongY] = [to[0] - from[0], to[1] - from[1]];
  const squared = alongX ** 2 + alongY ** 2;
  return {
    colour,
    centre: from,
    reach: Math.sqrt(squared) + thickness / 2,
    distance(x, y) {
      const [fromX, fromY] = [x - from[0], y - from[1]];
      const part = squared === 0 ? 0 : Math.min(1, Math.max(0, (fromX * alongX + fromY * alongY) / squared));
      return Math.hypot(fromX - part * alongX, fromY - part * alongY) - thickness / 2;
    },
  };
}

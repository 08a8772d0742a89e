import { limits, type State } from "../environment/cartPole.ts";

/** Rows from the top, each pixel three bytes: red, green, blue. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

type Colour = readonly [red: number, green: number, blue: number];
/** How far a point, in metres, is outside of a shape; below 0 inside. */
type Shape = (x: number, y: number) => number;

const paper: Colour = [255, 255, 255];
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
  const metresPerPixel = (2 * limits.position) / width;
  const tip = [position + pole.length * Math.sin(angle), pole.length * Math.cos(angle)] as const;
  const shapes: readonly (readonly [Shape, Colour])[] = [
    [box(0, ground, 2 * limits.position, metresPerPixel), ink],
    [box(position, ground + cart.height / 2, cart.width, cart.height), ink],
    [stick([position, 0], tip, pole.thickness), wood],
    [stick([position, 0], [position, 0], pole.thickness / 2), steel],
  ];
  const data = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    const y = (height - row - 0.5) * metresPerPixel + 2 * ground;
    for (let column = 0; column < width; column++) {
      const x = (column + 0.5) * metresPerPixel - limits.position;
      data.set(colourAt(shapes, x, y, metresPerPixel), (row * width + column) * 3);
    }
  }
  return { width, height, data };
}

/** Shapes over each other; an edge covers a pixel in part, which makes it smooth. */
function colourAt(shapes: readonly (readonly [Shape, Colour])[], x: number, y: number, pixel: number): Colour {
  return shapes.reduce((below, [shape, colour]) => {
    const covered = Math.min(1, Math.max(0, 0.5 - shape(x, y) / pixel));
    return covered === 0
      ? below
      : (below.map((part, i) => part + covered * (Number(colour[i]) - part)) as unknown as Colour);
  }, paper);
}

function box(centreX: number, centreY: number, width: number, height: number): Shape {
  return (x, y) => Math.max(Math.abs(x - centreX) - width / 2, Math.abs(y - centreY) - height / 2);
}

function stick(
  [fromX, fromY]: readonly [number, number],
  [toX, toY]: readonly [number, number],
  thickness: number,
): Shape {
  const [alongX, alongY] = [toX - fromX, toY - fromY];
  const squared = alongX ** 2 + alongY ** 2;
  return (x, y) => {
    const part = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - fromX) * alongX + (y - fromY) * alongY) / squared));
    return Math.hypot(x - fromX - part * alongX, y - fromY - part * alongY) - thickness / 2;
  };
}

import type { Colour, Picture } from "./picture.ts";

/** In units of the world that is drawn, metres say, y upwards. */
export interface Shape {
  readonly colour: Colour;
  readonly centre: Point;
  /** Nothing of it is farther from the centre than this, in x or in y. */
  readonly reach: number;
  /** How far a point is outside; below 0 inside. */
  distance(x: number, y: number): number;
}

export type Point = readonly [x: number, y: number];

export interface View {
  /** The left lower corner of the picture. */
  readonly corner: Point;
  /** The size of a pixel. */
  readonly pixel: number;
}

/** Draws a shape over what is there, with smooth edges. */
export function paint({ width, height, data }: Picture, shape: Shape, { corner: [left, bottom], pixel }: View): void {
  const {
    colour,
    centre: [x, y],
    reach,
    distance,
  } = shape;
  const column = (x: number) => Math.round((x - left) / pixel);
  const row = (y: number) => Math.round(height - (y - bottom) / pixel);
  const columns = [Math.max(0, column(x - reach) - 1), Math.min(width, column(x + reach) + 1)] as const;
  const rows = [Math.max(0, row(y + reach) - 1), Math.min(height, row(y - reach) + 1)] as const;
  for (let i = rows[0]; i < rows[1]; i++) {
    for (let j = columns[0]; j < columns[1]; j++) {
      const outside = distance((j + 0.5) * pixel + left, (height - i - 0.5) * pixel + bottom);
      // An edge covers a pixel in part, which makes it smooth.
      const covered = Math.min(1, Math.max(0, 0.5 - outside / pixel));
      for (let part = 0; part < 3; part++) {
        const at = (i * width + j) * 3 + part;
        const below = data[at] as number;
        data[at] = below + covered * ((colour[part] as number) - below);
      }
    }
  }
}

export function box(colour: Colour, centre: Point, [width, height]: Point): Shape {
  return {
    colour,
    centre,
    reach: Math.max(width, height) / 2,
    distance: (x, y) => Math.max(Math.abs(x - centre[0]) - width / 2, Math.abs(y - centre[1]) - height / 2),
  };
}

/** A line of some thickness with round ends. */
export function stick(colour: Colour, from: Point, to: Point, thickness: number): Shape {
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

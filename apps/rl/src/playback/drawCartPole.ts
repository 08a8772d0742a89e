import { cartPoleLimits, type Observation } from "@handloom/rl";
import { type Colour, type Picture, paper } from "./picture.ts";
import { box, paint, stick } from "./shapes.ts";

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
export function drawCartPole(observation: Observation, width: number): Picture {
  const [position = 0, , angle = 0] = Array.from(observation);
  const { position: limit } = cartPoleLimits;
  const pixel = (2 * limit) / width;
  const tip = [position + pole.length * Math.sin(angle), pole.length * Math.cos(angle)] as const;
  const shapes = [
    box(ink, [0, ground], [2 * limit, pixel]),
    box(ink, [position, ground + cart.height / 2], [cart.width, cart.height]),
    stick(wood, [position, 0], tip, pole.thickness),
    stick(steel, [position, 0], [position, 0], pole.thickness / 2),
  ];
  const picture = paper(width, Math.round(width / 3));
  for (const shape of shapes) paint(picture, shape, { corner: [-limit, 2 * ground], pixel });
  return picture;
}

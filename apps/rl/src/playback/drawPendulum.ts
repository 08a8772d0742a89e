import type { Observation } from "@handloom/rl";
import { type Colour, type Picture, paper } from "./picture.ts";
import { paint, stick } from "./shapes.ts";

const wood: Colour = [202, 152, 101];
const steel: Colour = [129, 132, 203];
/** From the middle to an edge, in lengths of the pendulum. */
const reach = 1.2;

/** The pendulum as it hangs or stands, in a square. */
export function drawPendulum(observation: Observation, width: number): Picture {
  const [cosine = 0, sine = 0] = Array.from(observation);
  const shapes = [stick(wood, [0, 0], [sine, cosine], 0.2), stick(steel, [0, 0], [0, 0], 0.1)];
  const picture = paper(width, width);
  for (const shape of shapes) paint(picture, shape, { corner: [-reach, -reach], pixel: (2 * reach) / width });
  return picture;
}

import { gif } from "@handloom/command-line";
import type { Picture } from "./picture.ts";

/** So few that a frame is small; edges are smooth all the same. */
const greys = 8;
const milliseconds = 250;
/** The last frame stays for longer, before all begins again. */
const pause = 2000;

/** Pictures of one size, one after the other, as an animated GIF. */
export function film(pictures: readonly Picture[]): Uint8Array {
  const palette = Array.from({ length: greys }, (_, i) => Array<number>(3).fill(Math.round((255 * i) / (greys - 1))));
  const encoder = gif.GIFEncoder();
  pictures.forEach(({ width, height, data }, i) => {
    const index = data.map((grey) => Math.round((grey / 255) * (greys - 1)));
    const isLast = i === pictures.length - 1;
    encoder.writeFrame(index, width, height, {
      palette: i === 0 ? palette : undefined,
      delay: isLast ? pause : milliseconds,
    });
  });
  encoder.finish();
  return encoder.bytes();
}

import { gif } from "@handloom/command-line";
import type { Tensor } from "@handloom/tensor";

/** So few that a frame is small; edges are smooth all the same. */
const greys = 8;
const milliseconds = 250;
/** The last frame stays for longer, before all begins again. */
const pause = 2000;

/** Pictures of one size, uint8 [height, width], one after the other, as an animated GIF. */
export function film(pictures: readonly Tensor[]): Uint8Array {
  const palette = Array.from({ length: greys }, (_, i) => Array<number>(3).fill(Math.round((255 * i) / (greys - 1))));
  const encoder = gif.GIFEncoder();
  pictures.forEach(({ shape: [height = 0, width = 0], data }, i) => {
    const index = Uint8Array.from(data, (grey) => Math.round((grey / 255) * (greys - 1)));
    const isLast = i === pictures.length - 1;
    encoder.writeFrame(index, width, height, {
      palette: i === 0 ? palette : undefined,
      delay: isLast ? pause : milliseconds,
    });
  });
  encoder.finish();
  return encoder.bytes();
}

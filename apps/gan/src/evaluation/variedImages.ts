import type { LabelledImages } from "../images/labelledImages.ts";

/** The images of an epoch: each epoch has them in other places, at other angles and in other sizes, so that few teach more. */
export function variedImages(images: LabelledImages, epoch: number): LabelledImages {
  const { side, count, image } = images;
  const pixels = side * side;
  const middle = (side - 1) / 2;
  const varied = new Float32Array(image.length);
  for (let i = 0; i < count; i++) {
    const one = image.subarray(i * pixels, (i + 1) * pixels);
    const down = ((7 * i + 11 * epoch) % 5) - 2;
    const right = ((3 * i + 2 * epoch) % 5) - 2;
    const angle = (((5 * i + 4 * epoch) % 9) - 4) * 0.06;
    const size = 1 + (((2 * i + 3 * epoch) % 7) - 3) * 0.04;
    const [cosine, sine] = [Math.cos(angle) / size, Math.sin(angle) / size];
    for (let at = 0; at < pixels; at++) {
      const y = Math.floor(at / side) - middle - down;
      const x = (at % side) - middle - right;
      varied[i * pixels + at] = between(one, side, cosine * y - sine * x + middle, sine * y + cosine * x + middle);
    }
  }
  return { ...images, image: varied };
}

/** The ink at a place between four pixels. */
function between(image: Float32Array, side: number, y: number, x: number): number {
  const [top, left] = [Math.floor(y), Math.floor(x)];
  const ink = (row: number, column: number) =>
    row >= 0 && row < side && column >= 0 && column < side ? Number(image[row * side + column]) : 0;
  const [below, beside] = [y - top, x - left];
  const above = (1 - beside) * ink(top, left) + beside * ink(top, left + 1);
  const under = (1 - beside) * ink(top + 1, left) + beside * ink(top + 1, left + 1);
  return (1 - below) * above + below * under;
}

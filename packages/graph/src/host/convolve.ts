import { Tensor as HostTensor, sizeOf, type Tensor } from "@handloom/tensor";
import type { ConvSide, WindowAttributes } from "../expr/windowAxis.ts";
import { operandSides } from "../primitives/window/convShape.ts";
import { windowIndex } from "./positions/windowIndex.ts";

type Attributes = Extract<WindowAttributes, { slide: "product" }>;

/** The definition of a convolution: a sum of products over all pairs of elements that lie over one another. */
export function convolve(a: Tensor, b: Tensor, { axes, side, groups }: Attributes, shape: readonly number[]): Tensor {
  const [first, second] = operandSides(side);
  const sides = { [side]: new HostTensor(new Float64Array(sizeOf(shape)), shape), [first]: a, [second]: b };
  const { input, kernel, output } = sides as Readonly<Record<ConvSide, Tensor>>;
  const [index, elements] = [windowIndex(axes), sizeOf(axes.map(({ size }) => size))];
  const places = sizeOf(axes.map(({ extent }) => extent as number));
  const positions = sizeOf(axes.map(({ count }) => count as number));
  const [inner, outer] = [kernel.shape.at(-2) as number, (kernel.shape.at(-1) as number) / groups];
  const into = (sides[side] as Tensor).data;
  for (let n = 0; n < (input.shape[0] as number); n++)
    index.forEach((place, at) => {
      if (place < 0) return;
      const [position, element] = [Math.floor(at / elements), at % elements];
      for (let g = 0; g < groups; g++)
        for (let ci = 0; ci < inner; ci++)
          for (let co = 0; co < outer; co++) {
            const i = ((n * places + place) * groups + g) * inner + ci;
            const k = ((element * inner + ci) * groups + g) * outer + co;
            const o = ((n * positions + position) * groups + g) * outer + co;
            if (side === "output")
              into[o] = (into[o] as number) + (input.data[i] as number) * (kernel.data[k] as number);
            else if (side === "input")
              into[i] = (into[i] as number) + (kernel.data[k] as number) * (output.data[o] as number);
            else into[k] = (into[k] as number) + (input.data[i] as number) * (output.data[o] as number);
          }
    });
  return sides[side] as Tensor;
}

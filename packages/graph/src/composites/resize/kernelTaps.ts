import type { ResizeMethod, Tap } from "./resizeTaps.ts";

/** Methods whose shares follow from the distance alone. */
export type KernelMethod = Exclude<ResizeMethod, "nearest">;

interface Kernel {
  /** How far it reaches. */
  readonly radius: number;
  /** The share at a distance within the radius. */
  readonly share: (distance: number) => number;
}

/** With slope −½, as Keras, JAX, Pillow, and PyTorch where it smooths. */
const catmullRom: Kernel = {
  radius: 2,
  share: (d) => (d < 1 ? (1.5 * d - 2.5) * d * d + 1 : ((-0.5 * d + 2.5) * d - 4) * d + 2),
};

const kernels: Readonly<Record<KernelMethod, Kernel>> = {
  linear: { radius: 1, share: (d) => 1 - d },
  cubic: catmullRom,
  catmullRom,
  lanczos3: { radius: 3, share: lanczos(3) },
  lanczos5: { radius: 5, share: lanczos(5) },
};

function lanczos(radius: number): (distance: number) => number {
  return (d) =>
    d < 1e-3 ? 1 : (radius * Math.sin(Math.PI * d) * Math.sin((Math.PI * d) / radius)) / (Math.PI * Math.PI * d * d);
}

/**
 * The shares of an axis of `from` elements at some places, divided by their sum: what lies outside has none.
 *
 * @param stretch how many times as wide a kernel is, so that it smooths; 1 where it does not
 */
export function kernelTaps(places: Float64Array, from: number, method: KernelMethod, stretch: number): readonly Tap[] {
  const { radius, share } = kernels[method];
  const reach = radius * stretch;
  const firsts = places.map((place) => Math.max(0, Math.ceil(place - reach)));
  const ends = places.map((place) => Math.min(from, Math.floor(place + reach) + 1));
  const shareOf = (index: number, i: number) => {
    const distance = Math.abs((places[i] as number) - index) / stretch;
    return index < (ends[i] as number) && distance < radius ? share(distance) : 0;
  };
  const count = Math.max(...firsts.map((first, i) => (ends[i] as number) - first));
  const shares = Array.from({ length: count }, (_, tap) => firsts.map((first, i) => shareOf(first + tap, i)));
  const totals = places.map((_, i) => shares.reduce((total, of) => total + (of[i] as number), 0));
  return shares.map((of, tap) => ({
    indices: Int32Array.from(firsts, (first) => Math.min(from - 1, first + tap)),
    weights: of.map((each, i) => each / (totals[i] as number)),
  }));
}

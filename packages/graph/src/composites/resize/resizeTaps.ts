import { kernelTaps } from "./kernelTaps.ts";

/** How elements between others are made. */
export type ResizeMethod = "nearest" | "linear" | "cubic" | "catmullRom" | "lanczos3" | "lanczos5";

/** The place of an axis that an element of the resized axis stands for. */
export type Coordinates = "halfPixel" | "alignCorners" | "asymmetric";

/** One element of the axis for each of the result, and the share that it has. Without weights all of it. */
export interface Tap {
  readonly indices: Int32Array;
  readonly weights?: Float64Array | undefined;
}

/** How the elements of a resized axis follow from others. */
export interface Resizing {
  readonly method: ResizeMethod;
  readonly coordinates: Coordinates;
  readonly antialias: boolean;
}

/** The shares of an axis of `from` elements in each of `to`. */
export function resizeTaps(from: number, to: number, { method, coordinates, antialias }: Resizing): readonly Tap[] {
  const places = Float64Array.from({ length: to }, (_, i) => placeOf(i, from, to, coordinates));
  if (method === "nearest") return [{ indices: nearest(places, from, to, coordinates) }];
  if (antialias || (method !== "linear" && method !== "cubic"))
    return kernelTaps(places, from, method, antialias ? Math.max(1, from / to) : 1);
  const offsets = method === "linear" ? [0, 1] : [-1, 0, 1, 2];
  // Beyond its ends an axis goes on with its last element; a place between two is never beyond the first or last.
  const inside = method === "linear" ? places.map((place) => Math.min(from - 1, Math.max(0, place))) : places;
  return offsets.map((offset) => ({
    indices: Int32Array.from(inside, (place) => clamped(Math.floor(place) + offset, from)),
    weights: inside.map((place) => share(place - Math.floor(place) - offset, method)),
  }));
}

function placeOf(i: number, from: number, to: number, coordinates: Coordinates): number {
  if (coordinates === "alignCorners") return to === 1 ? 0 : (i * (from - 1)) / (to - 1);
  return coordinates === "asymmetric" ? (i * from) / to : ((i + 0.5) * from) / to - 0.5;
}

/** PyTorch and JAX round a place down, half-pixel ones after adding the half again. */
function nearest(places: Float64Array, from: number, to: number, coordinates: Coordinates): Int32Array {
  return Int32Array.from(places, (place, i) => {
    if (coordinates === "halfPixel") return clamped(Math.floor(((i + 0.5) * from) / to), from);
    return clamped(coordinates === "alignCorners" ? Math.round(place) : Math.floor(place), from);
  });
}

function clamped(index: number, size: number): number {
  return Math.min(size - 1, Math.max(0, index));
}

/** Keys' cubic convolution, with the slope that PyTorch takes. */
const slope = -0.75;

function share(distance: number, method: "linear" | "cubic"): number {
  const d = Math.abs(distance);
  if (method === "linear") return 1 - d;
  if (d <= 1) return ((slope + 2) * d - (slope + 3)) * d * d + 1;
  return d < 2 ? (((d - 5) * d + 8) * d - 4) * slope : 0;
}

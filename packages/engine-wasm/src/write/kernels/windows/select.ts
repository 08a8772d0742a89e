import type { SelectKernel } from "@handloom/planner";
import { isFloat, sizeOf } from "@handloom/tensor";
import { type Coordinate, constant } from "../../../kernels/coordinate.ts";
import { float32, int32 } from "../../../kernels/reduction/combiner.ts";
import { anchored, loadLanes, storeLanes, type View } from "../../../kernels/view.ts";
import type { Code } from "../../../wasm/code.ts";
import type { Local } from "../../../wasm/valueType.ts";
import { type Job, viewOf, type Writer } from "../../job.ts";
import type { Cut } from "../counting.ts";
import {
  countsOf,
  cutOf,
  forElements,
  forInner,
  forPositions,
  fromInner,
  passesOf,
  pushNumber,
  vectorsOf,
  type WindowAt,
} from "./positions.ts";

/** Up to this many elements of a window are told apart by masks that stay in registers, more by their numbers. */
const masked = 9;

/** Adds a window's update to the element that the window chooses: four inner elements at a time. */
export const select: Writer<SelectKernel> = {
  tune: (kernel, target) => ({
    scratch: [],
    passes: passesOf(kernel, target),
    nanoseconds: 3 * vectorsOf(kernel),
    work: 1 + 3 * vectorsOf(kernel),
    loops: `${[...countsOf(kernel), kernel.axes[1]].join(" × ")}, each over ${kernel.spatial.map(({ size }) => size).join(" × ")}`,
  }),
  emit: (code, job) => selectPart(code, job),
  pass: (code, job, _, block) => selectPart(code, job, cutOf(code, job, block)),
};

function selectPart(code: Code, job: Job<SelectKernel>, cut?: Cut): void {
  const { kernel } = job;
  const isMasked = sizeOf(kernel.spatial.map(({ size }) => size)) <= masked;
  forPositions(
    code,
    job,
    (at, window) => {
      const [below, target] = [window.below(kernel.from), window.below(kernel.to)];
      const given = anchored(code, viewOf(job, kernel.updates), at);
      forInner(code, kernel, (inner, lanes) => {
        const from = fromInner(code, below, inner);
        const to = fromInner(code, target, inner);
        const updates = fromInner(code, given, inner);
        const vectors = lanes.map((count, v): Vector => {
          const place = { plus: inner.plus + 4 * v };
          const update = code.keep(loadLanes(code, updates, [...at.map(constant), place], at.length, count));
          return { place, count, update };
        });
        const write = isMasked ? updateByMasks : updateByNumbers;
        write(code, kernel, window, { from, to }, vectors);
      });
    },
    cut,
  );
}

/** Lanes of the inner axis that one vector holds, and what is given for their windows. */
interface Vector {
  readonly place: Coordinate;
  readonly count: number;
  readonly update: Local<"v128">;
}

type Update = (
  code: Code,
  kernel: SelectKernel,
  window: WindowAt,
  views: { readonly from: View; readonly to: View },
  vectors: readonly Vector[],
) => void;

/** All elements of the window are looked at, each with a mask of the lanes where it is better than those before it. */
const updateByMasks: Update = (code, kernel, window, { from, to }, vectors) => {
  const { v128, get, set } = code;
  const { identity } = (isFloat(kernel.dtype) ? float32 : int32)[kernel.combine];
  const size = sizeOf(kernel.spatial.map((steps) => steps.size));
  const best = vectors.map(() => code.keep(identity(code)));
  const beats = Array.from({ length: size - 1 }, () => vectors.map(() => code.keep(code.i32x4.const(0))));
  let number = 0;
  forElements(code, window, (element) => {
    const values = vectors.map(({ place, count }) =>
      code.keep(loadLanes(code, from, [...element, place], kernel.spatial.length, count)),
    );
    values.forEach((value, v) => {
      const known = best[v] ?? value;
      const mask = beats[number - 1]?.[v];
      // The first one has nothing to beat, even where it is as bad as nothing.
      if (mask === undefined) return set(known, get(value));
      set(mask, pushBeats(code, kernel, value, known));
      set(known, v128.bitselect(get(value), get(known), get(mask)));
    });
    number++;
  });
  // The chosen element is the last that was better: no later one takes the update from it.
  const taken = vectors.map(() => code.keep(code.i32x4.const(0)));
  for (const masks of beats.toReversed())
    masks.forEach((mask, v) => {
      const later = taken[v] ?? mask;
      const all = code.keep(v128.or(get(later), get(mask)));
      set(mask, v128.andnot(get(mask), get(later)));
      set(later, get(all));
    });
  number = 0;
  forElements(code, window, (element) => {
    const masks = beats[number - 1];
    const shares = vectors.map(({ update }, v) =>
      code.keep(
        masks === undefined
          ? v128.andnot(get(update), get(taken[v] ?? update))
          : v128.and(get(update), get(masks[v] ?? update)),
      ),
    );
    addShares(code, kernel, to, element, vectors, shares);
    number++;
  });
};

const updateByNumbers: Update = (code, kernel, window, { from, to }, vectors) => {
  const { v128, i32x4, get } = code;
  for (const vector of vectors) {
    const chosen = numberOfChosen(code, kernel, window, from, vector);
    forElements(code, window, (element) => {
      i32x4.eq(get(chosen), pushNumber(code, window, element));
      const share = code.keep(v128.and("v128", get(vector.update)));
      addShares(code, kernel, to, element, [vector], [share]);
    });
  }
};

/** Adds to an element of the window, or writes it where no other window does. */
function addShares(
  code: Code,
  { dtype, spatial, adds }: SelectKernel,
  to: View,
  element: readonly Coordinate[],
  vectors: readonly Vector[],
  shares: readonly Local<"v128">[],
): void {
  const { i32x4, f32x4, get, set } = code;
  vectors.forEach(({ place, count }, v) => {
    const share = shares[v] as Local<"v128">;
    if (!adds) return;
    const old = loadLanes(code, to, [...element, place], spatial.length, count);
    set(share, isFloat(dtype) ? f32x4.add(old, get(share)) : i32x4.add(old, get(share)));
  });
  vectors.forEach(({ place, count }, v) =>
    storeLanes(code, to, [...element, place], spatial.length, count, shares[v] as Local<"v128">),
  );
}

/** The number of the first largest or smallest element of the window in each lane. */
function numberOfChosen(
  code: Code,
  kernel: SelectKernel,
  window: WindowAt,
  from: View,
  { place, count }: Vector,
): Local<"v128"> {
  const { v128, i32x4, get, set } = code;
  const { identity } = (isFloat(kernel.dtype) ? float32 : int32)[kernel.combine];
  const best = code.keep(identity(code));
  const chosen = code.keep(i32x4.const(0));
  forElements(code, window, (element) => {
    const value = code.keep(loadLanes(code, from, [...element, place], kernel.spatial.length, count));
    const beats = code.keep(pushBeats(code, kernel, value, best));
    set(best, v128.bitselect(get(value), get(best), get(beats)));
    pushNumber(code, window, element);
    set(chosen, v128.bitselect("v128", get(chosen), get(beats)));
  });
  return chosen;
}

/** The lanes where a value is better than the best before it; NaN is better than every number. */
function pushBeats(code: Code, { dtype, combine }: SelectKernel, value: Local<"v128">, best: Local<"v128">): "v128" {
  const { v128, i32x4, f32x4, get } = code;
  const [a, b] = combine === "max" ? [value, best] : [best, value];
  if (!isFloat(dtype)) return i32x4.gt_s(get(a), get(b));
  // "At most" holds for numbers only, so that NaN beats them; a best NaN is never beaten.
  return v128.andnot(f32x4.eq(get(best), get(best)), f32x4.le(get(a), get(b)));
}

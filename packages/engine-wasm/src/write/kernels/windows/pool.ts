import type { PoolKernel } from "@handloom/planner";
import { isFloat } from "@handloom/tensor";
import { constant } from "../../../kernels/coordinate.ts";
import { type Combiner, float32, int32 } from "../../../kernels/reduction/combiner.ts";
import { anchored, loadLanes, storeLanes } from "../../../kernels/view.ts";
import type { Code } from "../../../wasm/code.ts";
import { type Job, viewOf, type Writer } from "../../job.ts";
import type { Cut } from "../counting.ts";
import { countsOf, cutOf, forElements, forInner, forPositions, fromInner, passesOf, vectorsOf } from "./positions.ts";

/** The elements of each window combined, eight inner elements at a time. */
export const pool: Writer<PoolKernel> = {
  tune: (kernel, target) => ({
    scratch: [],
    passes: passesOf(kernel, target),
    nanoseconds: vectorsOf(kernel),
    work: 1 + vectorsOf(kernel),
    loops: `${[...countsOf(kernel), kernel.axes[1]].join(" × ")}, each over ${kernel.spatial.map(({ size }) => size).join(" × ")}`,
  }),
  emit: (code, job) => poolPart(code, job),
  pass: (code, job, _, block) => poolPart(code, job, cutOf(code, job, block)),
};

function poolPart(code: Code, job: Job<PoolKernel>, cut?: Cut): void {
  const { kernel } = job;
  const combiner: Combiner = (isFloat(kernel.dtype) ? float32 : int32)[kernel.combine];
  forPositions(
    code,
    job,
    (at, window) => {
      const below = window.below(kernel.from);
      const target = anchored(code, viewOf(job, kernel.to), at);
      const axis = kernel.spatial.length;
      forInner(code, kernel, (inner, lanes) => {
        const from = fromInner(code, below, inner);
        const to = fromInner(code, target, inner);
        const totals = lanes.map(() => code.keep(combiner.identity(code)));
        forElements(code, window, (element) => {
          const values = lanes.map((count, v) =>
            code.keep(loadLanes(code, from, [...element, { plus: inner.plus + 4 * v }], axis, count)),
          );
          totals.forEach((total, v) =>
            code.set(total, combiner.combine(code, code.get(total), code.get(values[v] ?? total))),
          );
        });
        totals.forEach((total, v) =>
          storeLanes(code, to, [...at.map(constant), { plus: inner.plus + 4 * v }], at.length, lanes[v] ?? 4, total),
        );
      });
    },
    cut,
  );
}

import type { PoolKernel } from "@handloom/planner";
import { isFloat } from "@handloom/tensor";
import { type Combiner, float32, int32 } from "../../../kernels/combiner.ts";
import { constant } from "../../../kernels/coordinate.ts";
import { anchored, loadLanes, storeLanes } from "../../../kernels/view.ts";
import type { Code } from "../../../wasm/code.ts";
import { type Job, viewOf, type Writer } from "../../job.ts";
import { forVectors } from "../copy.ts";
import type { Cut } from "../counting.ts";
import { countsOf, cutOf, forElements, forPositions, passesOf, vectorsOf } from "./positions.ts";

/** The elements of each window combined, four inner elements at a time. */
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
      const to = anchored(code, viewOf(job, kernel.to), at);
      const axis = kernel.spatial.length;
      forVectors(
        code,
        kernel.axes[1] ?? 1,
        (inner, lanes) => {
          const total = code.keep(combiner.identity(code));
          forElements(code, window, (element) => {
            const value = code.keep(loadLanes(code, below, [...element, inner], axis, lanes));
            code.set(total, combiner.combine(code, code.get(total), code.get(value)));
          });
          storeLanes(code, to, [...at.map(constant), inner], at.length, lanes, total);
        },
        1,
      );
    },
    cut,
  );
}

import type { Combine, ReductionKernel } from "@handloom/planner";
import { type DType, sizeOf } from "@handloom/tensor";
import { constant } from "../../kernels/coordinate.ts";
import type { Combiner } from "../../kernels/reduction/combiner.ts";
import {
  combineParts,
  innerStrips,
  outerStrips,
  partialBytes,
  type Reduction,
  type ReductionSizes,
  reduce,
  reduceParts,
  stepBlocks,
} from "../../kernels/reduction/reduce.ts";
import { partRange, type Strips } from "../../kernels/strips.ts";
import { alone, type Job, type Target, type Writer } from "../job.ts";
import type { Tables } from "../tables.ts";
import { createChain, placesAlong } from "./chain.ts";
import { blocksOf, lanesIn, shared, timeOfPart } from "./share.ts";

/** With fewer results than this the steps are shared instead. */
const enoughResults = 8;

/** A reduction, with the scalar code that makes its operand, and that takes its results, computed on the way. */
export const reduction: Writer<ReductionKernel> = {
  tune(kernel, target) {
    const sizes = sizesOf(kernel);
    const [taken, given] = [takenVectors(kernel), givenVectors(kernel)];
    const work = 1 + taken * (lanesIn(kernel.into) + 1) + given * lanesIn(kernel.from);
    return {
      ...alone(given === 0 ? 0 : work, `${sizes.outer} × ${sizes.inner}, each over ${sizes.length}`),
      nanoseconds: timeOf(kernel, target),
    };
  },
  emit: (code, job) => reduce(code, reductionOf(job)),
};

/** The same, shared by threads. */
export const sharedReduction: Writer<ReductionKernel> = {
  emit: (code, job) => reduction.emit(code, job),
  tune(kernel, target) {
    const sizes = sizesOf(kernel);
    const own = reduction.tune(kernel, target);
    const passes = shared(target, own.nanoseconds, () => {
      const blocks = blocksOf(target, own.nanoseconds, shareOf(sizes).strips);
      return shareOf(sizes).along === "steps" ? [blocks, 1] : [blocks];
    });
    const putsAside = passes.length > 1;
    return { ...own, scratch: putsAside ? [{ name: "partial", bytes: partialBytes(sizes) }] : [], passes };
  },
  pass(code, job, pass, block) {
    const sizes = sizesOf(job.kernel);
    const { along, strips } = shareOf(sizes);
    if (pass === 1) return combineParts(code, reductionOf(job), partialsOf(job));
    const blocks = blocksOf(job.target, timeOf(job.kernel, job.target), strips);
    const range = partRange(code, strips, blocks, block);
    if (along === "steps") reduceParts(code, reductionOf(job), partialsOf(job), range);
    else if (along === "outer") reduce(code, reductionOf(job), range);
    else reduce(code, reductionOf(job), undefined, range);
  },
};

const partialsOf = ({ scratch: [partials] }: Job): NonNullable<typeof partials> => partials ?? { offset: 0 };

/** Results that are enough to share are shared; else the steps, whose blocks are combined afterwards. */
function shareOf(sizes: ReductionSizes): { readonly along: "outer" | "inner" | "steps"; readonly strips: Strips } {
  const [outer, inner] = [outerStrips(sizes), innerStrips(sizes)];
  if (outer.count >= enoughResults) return { along: "outer", strips: outer };
  if (inner.count >= enoughResults) return { along: "inner", strips: inner };
  return { along: "steps", strips: stepBlocks(sizes) };
}

function sizesOf({ axes: [outer = 1, length = 1, inner = 1] }: ReductionKernel): ReductionSizes {
  return { outer, length, inner, lanes: inner === 1 ? "steps" : "inner" };
}

const takenVectors = ({ axes }: ReductionKernel): number => Math.ceil(sizeOf(axes) / 4);

function givenVectors(kernel: ReductionKernel): number {
  const { outer, inner, lanes } = sizesOf(kernel);
  return outer * (lanes === "steps" ? inner : Math.ceil(inner / 4));
}

const timeOf = (kernel: ReductionKernel, target: Target): number =>
  timeOfPart(target, kernel.into, takenVectors(kernel)) + timeOfPart(target, kernel.from, givenVectors(kernel));

/** How elements of a dtype become one: the engine's rules say what it combines, so that it is given nothing else. */
export function combinerOf({ combiners }: Tables, combine: Combine, dtype: DType): Combiner {
  const entry = combiners[combine] as Readonly<Partial<Record<DType, Combiner>>>;
  return entry[dtype] as Combiner;
}

function reductionOf(job: Job<ReductionKernel>): Reduction {
  const { combine, dtype, into, from } = job.kernel;
  const sizes = sizesOf(job.kernel);
  const taken = createChain(job, into);
  const given = createChain(job, from);
  const axis = sizes.lanes === "steps" ? 1 : 2;
  let row = taken;
  return {
    ...sizes,
    combiner: combinerOf(job.target.tables, combine, dtype),
    place(inside, o, i) {
      row = taken.anchored(inside, [o, { plus: 0 }, i]);
    },
    load: (inside, o, step, i, count) =>
      row.give(inside, into.gives, { at: [constant(o), step, constant(i)], axis, count }),
    finish(inside, o, i, count, values) {
      const places = placesAlong([constant(o), constant(i)], 1, count);
      given.anchored(inside, [o, i]).compute(inside, places, values);
    },
  };
}

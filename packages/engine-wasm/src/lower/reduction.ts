import { constant } from "../kernels/coordinate.ts";
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
} from "../kernels/reduce.ts";
import { partRange } from "../kernels/strips.ts";
import type { Context } from "./context.ts";
import { createFusion, type Fusion, placesAlong } from "./fusion.ts";
import type { Group } from "./group.ts";
import type { Lowered, Pass, Shares } from "./kernel.ts";
import { along, type Layout, sizeOf } from "./layout.ts";
import type { ReductionNode } from "./node.ts";
import { stridesInto } from "./operands.ts";
import type { Scope } from "./scope.ts";
import { blocksOf, shared, timeOfMaps } from "./share.ts";

/** With fewer results than this the steps are shared instead. */
const enoughResults = 8;

/** A reduction, with the maps that make its operand, and those that take its results, computed on the way. */
export function lowerReduction(context: Context, group: Group, node: ReductionNode, scope: Scope): Lowered {
  const sizes = reductionSizes(node);
  const taken = Math.ceil(sizeOf(node.runs) / 4);
  const given = sizes.outer * (sizes.lanes === "steps" ? sizes.inner : Math.ceil(sizes.inner / 4));
  const nanoseconds = timeOfMaps(group.before[0], taken) + timeOfMaps(group.after, given);
  const make = () => createReduction(group, node, scope);
  return {
    loops: `${sizes.outer} × ${sizes.inner}, each over ${sizes.length}`,
    work: taken * (group.before[0].length + 1) + given * group.after.length,
    shares: shared(context, nanoseconds, () => shareReduction(context, sizes, nanoseconds, make)),
    emit(code) {
      if (sizes.outer * sizes.inner > 0) reduce(code, make());
    },
  };
}

/** Results that are enough to share are shared; else the steps, whose blocks are combined afterwards. */
function shareReduction(
  context: Context,
  sizes: ReductionSizes,
  nanoseconds: number,
  make: () => Reduction,
): Omit<Shares, "nanoseconds"> {
  const [outer, inner, steps] = [outerStrips(sizes), innerStrips(sizes), stepBlocks(sizes)];
  const [isOuter, isInner] = [outer.count >= enoughResults, inner.count >= enoughResults];
  const blocks = blocksOf(context, nanoseconds, isOuter ? outer : isInner ? inner : steps);
  if (!isOuter && !isInner) return shareSteps(context, sizes, blocks, make);
  const pass: Pass = {
    blocks,
    emit(code, block) {
      const range = partRange(code, isOuter ? outer : inner, blocks, block);
      if (isOuter) reduce(code, make(), range);
      else reduce(code, make(), undefined, range);
    },
  };
  return { passes: [pass] };
}

function shareSteps(
  context: Context,
  sizes: ReductionSizes,
  blocks: number,
  make: () => Reduction,
): Omit<Shares, "nanoseconds"> {
  const partials = context.block("scratch", "partial", partialBytes(sizes));
  const parts: Pass = {
    blocks,
    emit: (code, block) => reduceParts(code, make(), partials, partRange(code, stepBlocks(sizes), blocks, block)),
  };
  const whole: Pass = { blocks: 1, emit: (code) => combineParts(code, make(), partials) };
  return { passes: [parts, whole], scratch: [partials] };
}

function reductionSizes({ runs: [outer, length, inner] }: ReductionNode): ReductionSizes {
  return { outer, length, inner, lanes: inner === 1 ? "steps" : "inner" };
}

function createReduction(group: Group, node: ReductionNode, scope: Scope): Reduction {
  const sizes = reductionSizes(node);
  const {
    before: [before],
    after,
    stores,
  } = group;
  const [operand] = node.operands;
  const { shape } = scope.type(operand.value);
  const made = (layout: Layout) => stridesInto(node, 0, shape, layout) ?? [];
  const strides = before.length > 0 ? made : along(node.runs);
  const into = createFusion({ maps: before, given: [], reads: [operand], stores }, scope, strides);
  const results = [sizes.outer, sizes.inner];
  const from = createFusion({ maps: after, given: [node.result], reads: [], stores }, scope, along(results));
  const axis = sizes.lanes === "steps" ? 1 : 2;
  let row: Fusion = into;
  return {
    ...sizes,
    combiner: node.combiner,
    place(inside, o, i) {
      row = into.anchored(inside, [o, { plus: 0 }, i]);
    },
    load(inside, o, step, i, count) {
      const place = { at: [constant(o), step, constant(i)], axis, count };
      return row.operand(inside, operand, place, row.compute(inside, [place]));
    },
    finish(inside, o, i, count, values) {
      const places = placesAlong([constant(o), constant(i)], 1, count);
      from.anchored(inside, [o, i]).compute(inside, places, new Map([[node.result, values]]));
    },
  };
}

import type { Group } from "../group/group.ts";
import type { ReductionNode } from "../group/node.ts";
import { stridesInto } from "../group/stridesInto.ts";
import { along } from "../layout/layout.ts";
import type { Combine } from "../plan.ts";
import type { Strides } from "./kernelBuilder.ts";
import { type Made, type Making, made } from "./making.ts";

/** A reduction, with the maps that make its operand, and those that take its results. */
export function draftReduction(making: Making, group: Group, node: ReductionNode): Made {
  const { scope } = making;
  const {
    before: [before],
    after,
    stores,
  } = group;
  const [operand] = node.operands;
  const [outer, , inner] = node.runs;
  const { dtype } = scope.type(node.result);
  const { shape } = scope.type(operand.value);
  const strides: Strides = before.length > 0 ? (layout) => stridesInto(node, 0, shape, layout) ?? [] : along(node.runs);
  return made(making, (builder) => {
    const into = builder.part();
    into.maps(before, strides);
    const gives = into.operand(operand, strides);
    const taken = { ...into.finish(resultsOf(before), stores, strides), gives };
    const from = builder.part({ value: node.result, dtype });
    const results = along([outer, inner]);
    from.maps(after, results);
    const given = from.finish([node.result, ...resultsOf(after)], stores, results);
    const combine = node.title as Combine;
    return (shaped) => ({ kind: "reduction", ...shaped, axes: node.runs, combine, dtype, into: taken, from: given });
  });
}

const resultsOf = (maps: Group["after"]) => maps.map(({ result }) => result);

import type { OpaqueLowering } from "./lowering.ts";

/** Leaves a primitive to JavaScript, which finds its operands in memory and puts its results there. */
export const host: OpaqueLowering = ({ node, scope, context }) => {
  const number = context.host({
    instruction: node.instruction,
    operands: node.operands.map(({ value, layout: { shape } }) => ({
      buffer: scope.buffer(value),
      type: { ...scope.type(value), shape },
    })),
    results: node.results.map((value) => ({ buffer: scope.buffer(value), type: scope.type(value) })),
  });
  return { work: 0, emit: (code) => context.callHost(code, number) };
};

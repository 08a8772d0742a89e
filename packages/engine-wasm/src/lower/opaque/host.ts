import type { OpaqueLowering } from "./lowering.ts";

/** Leaves a primitive to JavaScript, which finds its operands in memory and puts its results there. */
export const host: OpaqueLowering = ({ node, scope, context }) => {
  const held = (value: number) => ({ buffer: scope.buffer(value), type: scope.type(value) });
  const number = context.host({
    instruction: node.instruction,
    operands: node.operands.map(({ value }) => held(value)),
    results: node.results.map(held),
  });
  return { work: 0, emit: (code) => context.callHost(code, number) };
};

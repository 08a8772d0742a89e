import { emitBody } from "../kernel.ts";
import type { OpaqueLowering } from "./lowering.ts";

/** Calls one of two bodies; both put their results in the same places. */
export const cond: OpaqueLowering = ({ node, scope, context }) => {
  const [condition, ...captures] = node.operands.map(({ value }) => scope.buffer(value));
  const results = node.results.map((value) => scope.buffer(value));
  const bodies = node.instruction.bodies.map((program) =>
    context.lower(program, {
      inputs: captures,
      outputs: [],
      writes: program.outputs.flatMap((value, i) => {
        const into = results[i];
        return into === undefined ? [] : [{ value, old: undefined, into }];
      }),
      isAtomic: false,
    }),
  );
  return {
    work: 1000,
    bodies,
    emit(code, run) {
      const { i32 } = code;
      const call = (which: 0 | 1) => () => {
        const body = bodies[which];
        if (body !== undefined) emitBody(code, which === 0 ? "cond true" : "cond false", body, run);
      };
      code.if(i32.load(i32.const(0), condition?.offset ?? 0), call(0), call(1));
    },
  };
};

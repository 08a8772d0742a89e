import type { Call } from "@handloom/planner";
import type { Code } from "../wasm/code.ts";
import type { Local } from "../wasm/valueType.ts";
import type { Located } from "./addresses.ts";
import {
  addressesIn,
  isOften,
  jobOf,
  kernelOf,
  locatedOf,
  pushAll,
  type Surroundings,
  takenBy,
  tunedOf,
  type Writing,
} from "./emitCall.ts";
import { emitPass } from "./phases.ts";
import { createPointers, type Pointers } from "./pointers.ts";
import { writerOf } from "./writers.ts";

/** Writes a call of a kernel whose passes threads share; an engine of one thread needs none of it. */
export function emitPasses(writing: Writing, code: Code, call: Call, around: Surroundings): void {
  const located = locatedOf(writing, call);
  tunedOf(writing, call).passes.forEach((blocks, pass) => {
    const taken = takenBy(writing, call, located);
    const compute = passFunction(writing, code, call, located, taken, pass);
    const calling = (inner: Code, pointers: Pointers) => (block: () => "i32", thread: () => "i32") =>
      void inner.call(compute, block(), thread(), ...pushAll(inner, located, taken, pointers));
    // The turn is read for each block: while a thread holds a block the loop cannot go on, but between two it can.
    const inThread = (inner: Code) => (block: () => "i32", thread: () => "i32") => {
      const pushTurn = (loop: number) => inner.i32.load(inner.i32.const(0), around.slots[loop] ?? 0);
      calling(inner, createPointers(inner, located, pushTurn))(block, thread);
    };
    const { phases } = writing;
    if (phases !== undefined)
      emitPass(code, { blocks, here: calling(code, around.pointers), inThread }, phases.nextPhase);
  });
}

/** The function that computes a block of a pass: it takes the block, the thread and addresses. */
function passFunction(
  writing: Writing,
  code: Code,
  call: Call,
  located: readonly Located[],
  taken: readonly number[],
  pass: number,
) {
  const params = ["i32", "i32", ...taken.map(() => "i32" as const)] as const;
  const build = (inner: Code, block: Local<"i32">, thread: Local<"i32">, ...given: Local<"i32">[]): void =>
    writerOf(writing.target.tables, kernelOf(writing, call)).pass?.(
      inner,
      jobOf(writing, call, addressesIn(located, taken, given)),
      pass,
      block,
      thread,
    );
  return isOften(writing, call)
    ? code.module.helper(
        `${writing.label}${call.title} ${call.kernel}, pass ${pass}`,
        { params, results: [] },
        build as never,
      )
    : code.module.function({ params, name: call.title }, build as never);
}

import type { Block, Call, Plan, Tuned } from "@handloom/planner";
import type { Address } from "../kernels/view.ts";
import type { Code } from "../wasm/code.ts";
import type { Local } from "../wasm/valueType.ts";
import type { Located } from "./addresses.ts";
import type { Job, Target } from "./job.ts";
import type { Phases } from "./phases.ts";
import { addressIn, createPointers, isMoving, type Pointers } from "./pointers.ts";
import type { InnerKernel } from "./tables.ts";
import { writerOf } from "./writers.ts";

/** The state that all calls of a plan are written with. */
export interface Writing {
  readonly plan: Plan;
  readonly target: Target;
  locate(at: Call["arguments"][number]): Located;
  /** How often each kernel is called in the plan. */
  readonly uses: readonly number[];
  /** Writes the phases of a step that threads share; undefined if one thread runs it. */
  readonly phases: Phases | undefined;
  /** Before the names of functions that calls share. */
  readonly label: string;
}

/** The surroundings of the calls that are written. */
export interface Surroundings {
  readonly pointers: Pointers;
  /** The address of the turn numbers of all loops, the outermost first. */
  readonly slots: readonly number[];
  /** The same numbers where they are known in the function that is being written, by the loop. */
  readonly turns: ReadonlyMap<number, Local<"i32">>;
}

/** Kernels of up to this much work are written straight into their caller. */
const inlined = 64;
/** A kernel that is called so often becomes one function that takes addresses. For fewer calls constant addresses are faster. */
const often = 4;

/** The addresses of a call's arguments and scratch. */
const locatedOf = ({ locate }: Writing, call: Call): readonly Located[] => [
  ...call.arguments.map(locate),
  ...call.scratch.map((buffer) => locate({ buffer, offset: 0, turns: [] })),
];

/** Everything that the calls and the checks of a block touch. */
export const locatedIn = (writing: Writing, { calls, checks }: Block): readonly Located[] => [
  ...calls.flatMap((call) => locatedOf(writing, call)),
  ...checks.map(({ at }) => writing.locate(at)),
];

/** Writes a call of a kernel that runs no blocks. */
export function emitCall(writing: Writing, code: Code, call: Call, around: Surroundings): void {
  const { phases } = writing;
  const { passes } = tunedOf(writing, call);
  if (phases === undefined || passes.length === 0) return emitAlone(writing, code, call, around.pointers);
  const located = locatedOf(writing, call);
  passes.forEach((blocks, pass) => {
    const taken = takenBy(writing, call, located);
    const compute = passFunction(writing, code, call, located, taken, pass);
    const calling = (inner: Code, pointers: Pointers) => (block: () => "i32", thread: () => "i32") =>
      void inner.call(compute, block(), thread(), ...pushAll(inner, located, taken, pointers));
    // The turn is read for each block: while a thread holds a block the loop cannot go on, but between two it can.
    const inThread = (inner: Code) => (block: () => "i32", thread: () => "i32") => {
      const pushTurn = (loop: number) => inner.i32.load(inner.i32.const(0), around.slots[loop] ?? 0);
      calling(inner, createPointers(inner, located, pushTurn))(block, thread);
    };
    phases.emitPass(code, { blocks, here: calling(code, around.pointers), inThread }, phases.nextPhase);
  });
}

const tunedOf = ({ plan }: Writing, { kernel }: Call): Tuned => plan.tuned[kernel] as Tuned;
const kernelOf = ({ plan }: Writing, { kernel }: Call): InnerKernel => plan.kernels[kernel] as InnerKernel;

/** A check knows its fault's number, so that no two calls are alike. */
const isOften = (writing: Writing, call: Call): boolean =>
  (writing.uses[call.kernel] ?? 0) >= often && kernelOf(writing, call).kind !== "check";

/** The positions of the addresses that a function of the kernel takes: all, or those that move. */
const takenBy = (writing: Writing, call: Call, located: readonly Located[]): readonly number[] =>
  [...located.keys()].filter((i) => isOften(writing, call) || isMoving(located[i] as Located));

function emitAlone(writing: Writing, code: Code, call: Call, pointers: Pointers): void {
  const located = locatedOf(writing, call);
  const kernel = kernelOf(writing, call);
  if (!isOften(writing, call) && tunedOf(writing, call).work <= inlined) {
    const at = located.map((one) => addressIn(one, pointers));
    return code.scope(() => writerOf(writing.target.tables, kernel).emit(code, jobOf(writing, call, at)));
  }
  const taken = takenBy(writing, call, located);
  const type = { params: taken.map(() => "i32" as const), results: [] };
  const build = (inner: Code, ...given: Local<"i32">[]): void =>
    writerOf(writing.target.tables, kernel).emit(inner, jobOf(writing, call, addressesIn(located, taken, given)));
  const callee = isOften(writing, call)
    ? code.module.helper(`${writing.label}${call.title} ${call.kernel}`, type, build as never)
    : code.module.function({ ...type, name: call.title }, build as never);
  code.call(callee, ...pushAll(code, located, taken, pointers));
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

function pushAll(
  code: Code,
  located: readonly Located[],
  taken: readonly number[],
  pointers: Pointers,
): readonly "i32"[] {
  const { i32, get } = code;
  return taken.map((i) => {
    const { offset, turns } = located[i] as Located;
    const pointer = pointers(turns);
    return pointer === undefined ? i32.const(offset) : i32.add(get(pointer), i32.const(offset));
  });
}

/** Addresses in a function that takes some of them. */
function addressesIn(
  located: readonly Located[],
  taken: readonly number[],
  given: readonly Local<"i32">[],
): readonly Address[] {
  return located.map(({ offset }, i) => {
    const position = taken.indexOf(i);
    return position < 0 ? { offset } : { pointer: given[position], offset: 0 };
  });
}

function jobOf(writing: Writing, call: Call, addresses: readonly Address[]): Job {
  const count = call.arguments.length;
  return {
    kernel: kernelOf(writing, call),
    at: addresses.slice(0, count),
    scratch: addresses.slice(count),
    fault: call.fault ?? 0,
    target: writing.target,
  };
}

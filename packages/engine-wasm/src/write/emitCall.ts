import type { Block, Call, Plan, Tuned } from "@handloom/planner";
import type { Address } from "../kernels/view.ts";
import type { Code } from "../wasm/code.ts";
import type { Local } from "../wasm/valueType.ts";
import type { Located } from "./addresses.ts";
import type { Job, Target } from "./job.ts";
import type { Phases } from "./phases.ts";
import { addressIn, isMoving, type Pointers } from "./pointers.ts";
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
/** A kernel that takes so many nanoseconds gains nothing by constant addresses, and each copy of it takes time to compile. */
const long = 20_000;

/** The addresses of a call's arguments and scratch. */
export const locatedOf = ({ locate }: Writing, call: Call): readonly Located[] => [
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
  phases.emitPasses(writing, code, call, around);
}

export const tunedOf = ({ plan }: Writing, { kernel }: Call): Tuned => plan.tuned[kernel] as Tuned;
export const kernelOf = ({ plan }: Writing, { kernel }: Call): InnerKernel => plan.kernels[kernel] as InnerKernel;

/** A check knows its fault's number, so that no two calls are alike. */
export const isOften = (writing: Writing, call: Call): boolean =>
  (writing.uses[call.kernel] ?? 0) >= (tunedOf(writing, call).nanoseconds >= long ? 2 : often) &&
  kernelOf(writing, call).kind !== "check";

/** The positions of the addresses that a function of the kernel takes: all, or those that move. */
export const takenBy = (writing: Writing, call: Call, located: readonly Located[]): readonly number[] =>
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

export function pushAll(
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
export function addressesIn(
  located: readonly Located[],
  taken: readonly number[],
  given: readonly Local<"i32">[],
): readonly Address[] {
  return located.map(({ offset }, i) => {
    const position = taken.indexOf(i);
    return position < 0 ? { offset } : { pointer: given[position], offset: 0 };
  });
}

export function jobOf(writing: Writing, call: Call, addresses: readonly Address[]): Job {
  const count = call.arguments.length;
  return {
    kernel: kernelOf(writing, call),
    at: addresses.slice(0, count),
    scratch: addresses.slice(count),
    fault: call.fault ?? 0,
    target: writing.target,
  };
}

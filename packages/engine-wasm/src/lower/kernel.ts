import type { Code } from "../wasm/code.ts";
import type { Local } from "../wasm/valueType.ts";
import { raise } from "./faults.ts";
import type { Buffer } from "./scope.ts";

/** A piece of a step that runs as a whole: a loop nest, a product, a copy, a loop over a body. */
export interface Kernel {
  /** What it computes, for people. */
  readonly title: string;
  /** What it counts along, for people. */
  readonly loops: string;
  /** Positions in the program's list of instructions. */
  readonly instructions: readonly number[];
  readonly reads: readonly Buffer[];
  /** Why it does not compute itself what it reads of other kernels, for people. */
  apart(): ReadonlyMap<Buffer, string>;
  /** Results, and scratch that nobody reads afterwards. */
  readonly writes: readonly Buffer[];
  /** About how many vectors it computes: small ones become part of the function that runs them. */
  readonly work: number;
  /** Kernels that run inside of it. */
  readonly bodies: readonly Sequence[];
  /** How often they run. */
  readonly times: number;
  /** How threads share it; undefined if one thread runs it. */
  readonly shares: Shares | undefined;
  /** Writes it for one thread. */
  emit(code: Code, run: Run): void;
}

/** A kernel as passes, one after another. */
export interface Shares {
  /** About how long one thread takes for all of it. */
  readonly nanoseconds: number;
  readonly passes: readonly Pass[];
  /** Memory that they need beside that of the kernel. */
  readonly scratch?: readonly Buffer[];
}

/** Work in blocks that are computed in any order, each by whoever comes first. What is in a block depends on shapes only. */
export interface Pass {
  readonly blocks: number;
  /** Computes a block; each `thread` has scratch of its own. */
  emit(code: Code, block: Local<"i32">, thread: Local<"i32">): void;
}

/** Writes what runs a kernel. */
export type Run = (code: Code, kernel: Kernel) => void;

/** What a group of nodes became, without what all groups have in common. */
export interface Lowered {
  readonly loops?: string;
  readonly work: number;
  /** Memory that it needs beside its results. */
  readonly scratch?: readonly Buffer[];
  /** What it reads beside its operands. */
  readonly reads?: readonly Buffer[];
  readonly bodies?: readonly Sequence[];
  readonly times?: number;
  readonly shares?: Shares | undefined;
  emit(code: Code, run: Run): void;
}

/** Kernels in the order in which they run. */
export interface Sequence {
  readonly kernels: readonly Kernel[];
  /** How many of them come before the first that writes what stays: faults are looked at there. */
  readonly barrier: number;
  readonly checks: readonly { readonly buffer: Buffer; readonly site: number }[];
  readonly outputs: readonly Buffer[];
}

/** Kernels of up to this much work are written straight into their caller. */
const inlined = 64;

/** Writes kernels; `atBarrier` comes between the two halves. */
export function emitSequence(code: Code, { kernels, barrier }: Sequence, run: Run, atBarrier: () => void): void {
  kernels.forEach((kernel, i) => {
    if (i === barrier) atBarrier();
    run(code, kernel);
  });
  if (barrier >= kernels.length) atBarrier();
}

/** Runs a kernel on one thread. */
export const alone: Run = (code, kernel) => emitKernel(code, kernel, alone);

/** Writes a kernel into its caller if it is small, else as a function; `run` is for those inside of it. */
export function emitKernel(code: Code, kernel: Kernel, run: Run): void {
  if (kernel.work <= inlined) code.scope(() => kernel.emit(code, run));
  else code.call(code.module.function({ name: kernel.title }, (inner) => kernel.emit(inner, run)));
}

/** Calls a sequence as a function of its own. A body's checks come at its end: what it overwrites is the loop's own. */
export function emitBody(code: Code, name: string, body: Sequence, run: Run): void {
  const made = code.module.function({ name }, (inner) => {
    emitSequence(inner, { ...body, barrier: body.kernels.length }, run, () => emitChecks(inner, body));
  });
  code.call(made);
}

/** Notes the first check that does not hold. */
export function emitChecks(code: Code, { checks }: Sequence): void {
  const { i32 } = code;
  for (const { buffer, site } of checks) {
    code.if(i32.eqz(i32.load(i32.const(0), buffer.offset)), () => raise(code, site, { plus: 0 }));
  }
}

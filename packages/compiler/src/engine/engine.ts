import type { Variable } from "@handloom/graph";
import type { DType, Tensor, TensorLike, TypedArray } from "@handloom/tensor";
import { setDetails } from "@handloom/tensor";
import type { Check, PrimitiveUse, Program } from "../program/program.ts";

/** Whether an engine gives results at once, or promises of them. */
export type Timing = "sync" | "async";
/** A value, or a promise of it, by the engine's timing. */
export type Timed<T extends Timing, Value> = T extends "async" ? Promise<Value> : Value;

/** The time of a kernel, the engine's unit of work, in one call. */
export interface KernelTime {
  readonly name: string;
  /** The instructions that it computes, by position in the program's list. */
  readonly instructions: readonly number[];
  readonly milliseconds: number;
}

/** The bytes that a program takes. */
export interface MemoryUse {
  /** The variables that it reads or writes, which it shares with other programs. */
  readonly variables: number;
  /** Kept until it is disposed of. */
  readonly constants: number;
  /** Feeds, values on the way and whatever else is free again after a call. */
  readonly call: number;
}

/** A program that is ready to run. */
export interface Executable<T extends Timing> {
  /**
   * One call: computes, checks, then writes. Feeds are the elements of the program's inputs, in their order, each of the
   * input's size and dtype (float32 may come as a Float64Array). They belong to the caller again when `run` returns, so an
   * engine that needs them longer copies them. Throws before anything is written, or not at all; an engine that gives the
   * memory of variables away for their next values throws StateLostError where it cannot keep that.
   */
  run(feeds: readonly TypedArray[]): Timed<T, readonly Tensor[]>;
  /**
   * Stages as data. Printers are free functions, so that a page which prints nothing does not ship them. `explain` prints
   * strings and a `PlanStage`; for others it is given printers.
   */
  readonly stages: readonly { readonly title: string; readonly content: unknown }[];
  /**
   * One call that is timed and leaves every variable as it was: what each kernel took. Without it `profile` knows only
   * the whole.
   */
  profile?(feeds: readonly TypedArray[]): Timed<T, readonly KernelTime[]>;
  /** The bytes that it takes, before anything runs. Engines that cannot know leave it out. */
  memory?(): MemoryUse;
  /** Gives back what the program holds, after the calls made before; its variables stay. */
  dispose(): void;
}

/** The options of an engine's `load`. */
export interface LoadOptions {
  /** Throw UnsupportedPrimitiveError rather than call a primitive's `evaluate` on the host. Default false. */
  readonly strict?: boolean | undefined;
}

/** Runs programs and keeps the values of variables. `testEngine` is the contract in full. */
export interface Engine<T extends Timing> {
  readonly name: string;
  readonly timing: T;
  /**
   * The machine and settings that it runs with: threads, vector width, device, versions; a line each for a person. One
   * object, and what changes are its properties (getters), so that wrappers, which spread an engine, do not keep what
   * was true once.
   */
  readonly info: Readonly<Record<string, string | number | boolean>>;
  /** "exact": same operands, same bits, in every function; "approximate": only to tolerance. */
  readonly bits: "exact" | "approximate";
  /**
   * Whether it has code of its own for a primitive with such dtypes, shapes and attributes. If so, programs have the
   * primitive whole; if not, they have its `expand`, and what has none is whole for the host to evaluate.
   */
  lowers(use: PrimitiveUse): boolean;
  load(program: Program, options?: LoadOptions): Executable<T>;
  /** Calls, reads and writes take effect in the order of their calls, awaited or not. */
  read(variable: Variable): Timed<T, Tensor>;
  write(variable: Variable, value: TensorLike): Timed<T, void>;
  readAll(variables: Readonly<Record<string, Variable>>): Timed<T, Record<string, Tensor>>;
  /** Checks all names, shapes and dtypes before it writes any. */
  writeAll(variables: Readonly<Record<string, Variable>>, values: Readonly<Record<string, TensorLike>>): Timed<T, void>;
  /** The only release: variables and executables are gone after it. */
  dispose(): void;
}

/** A check of the program that did not hold; an engine throws it before it writes. */
export class CheckError extends Error {
  declare readonly check: Check;

  constructor(check: Check) {
    super(check.message);
    setDetails(this, { check });
  }

  override get name(): "CheckError" {
    return "CheckError";
  }
}

/** A primitive that the engine cannot run, or only on the host where that is not wanted. */
export class UnsupportedPrimitiveError extends Error {
  declare readonly engine: string;
  declare readonly primitive: string;

  /** @param lacks what there is not, where `strict` has nothing to do with it: an expansion, loops, a host, or a lowering for a dtype */
  constructor(engine: string, primitive: string, lacks?: "expand" | "host" | "loops" | DType) {
    super(`engine "${engine}" ${problemOf(primitive, lacks)}`);
    setDetails(this, { engine, primitive });
  }

  override get name(): "UnsupportedPrimitiveError" {
    return "UnsupportedPrimitiveError";
  }
}

function problemOf(primitive: string, lacks: "expand" | "host" | "loops" | DType | undefined): string {
  if (lacks === undefined)
    return `has no lowering for "${primitive}" and \`strict\` forbids the host. Give the primitive an \`expand\`, or leave \`strict\` out.`;
  if (lacks === "loops")
    return `has no loops, and the host cannot run "${primitive}" for it. Add the part \`loops\` to the engine.`;
  if (lacks === "host")
    return `has no lowering for "${primitive}" among its parts. Add the part that has one, or \`host\`, which runs it in JavaScript.`;
  return lacks === "expand"
    ? `is to expand "${primitive}", which has no \`expand\`. Give it one, or say "host" in the engine's table.`
    : `has no lowering for "${primitive}" of ${lacks}. Add one to its table, or say "host" there.`;
}

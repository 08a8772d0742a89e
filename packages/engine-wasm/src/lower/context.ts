import type { Check, Instruction, Program, Value, ValueType } from "@handloom/compiler";
import type { Variable } from "@handloom/graph";
import type { DType, Tensor } from "@handloom/tensor";
import type { Tile } from "../kernels/tile.ts";
import type { Code } from "../wasm/code.ts";
import type { Sequence } from "./kernel.ts";
import type { Buffer } from "./scope.ts";
import type { Sharing } from "./share.ts";

/** Something that can go wrong while a call runs, found by its number. */
export type Fault =
  | {
      readonly kind: "index";
      readonly instruction: Instruction;
      readonly shape: readonly number[];
      readonly size: number;
    }
  | { readonly kind: "check"; readonly check: Check };

/** A value in memory, as the host sees it. */
export interface Held {
  readonly buffer: Buffer;
  readonly type: ValueType;
}

/** A primitive that JavaScript computes. */
export interface HostCall {
  readonly instruction: Instruction;
  readonly operands: readonly Held[];
  readonly results: readonly Held[];
}

/** What a program is given by what runs it. */
export interface Given {
  /** Where its inputs are. */
  readonly inputs: readonly Buffer[];
  readonly outputs: readonly Value[];
  /** What is overwritten; `into` holds the old value until then. */
  readonly writes: readonly { readonly value: Value; readonly old: Value | undefined; readonly into: Buffer }[];
  /** Whether a fault must leave what is overwritten as it was. */
  readonly isAtomic: boolean;
}

/** What the kernels of one module share while they are made. */
export interface Context {
  readonly tile: Tile;
  readonly sharing: Sharing;
  /** Memory for as long as a call runs. */
  block(kind: "feed" | "value" | "scratch", name: string, bytes: number): Buffer;
  constant(data: Tensor, dtype: DType): Buffer;
  state(variable: Variable): Buffer;
  fault(fault: Fault): number;
  host(call: HostCall): number;
  /** Writes a call of what `host` gave a number to. */
  callHost(code: Code, number: number): void;
  lower(program: Program, given: Given): Sequence;
}

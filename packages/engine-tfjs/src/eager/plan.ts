import type { Check, Instruction, ValueType } from "@handloom/compiler";
import type { Expr, Variable } from "@handloom/graph";
import type { TypedArray } from "@handloom/tensor";
import type { DeviceDType } from "../deviceDType.ts";

/** A place for one value while a plan runs. */
export interface Slot {
  readonly id: number;
  readonly shape: readonly number[];
  readonly dtype: DeviceDType;
}

/** Operands of a kernel: by name, or a list where it takes any number. */
export type Inputs = Readonly<Record<string, Slot>> | readonly Slot[];

/** A kernel of TensorFlow.js, by the name under which backends register it. */
export interface KernelCall {
  readonly kind: "kernel";
  readonly name: string;
  readonly inputs: Inputs;
  readonly attributes: object;
  readonly results: readonly [Slot];
}

/** A primitive run by its definition, in JavaScript. */
export interface HostCall {
  readonly kind: "host";
  readonly instruction: Instruction;
  readonly operands: readonly Slot[];
  readonly results: readonly Slot[];
  /** The types of operands and results as the program has them; a slot has what a device makes of them. */
  readonly types: { readonly operands: readonly ValueType[]; readonly results: readonly ValueType[] };
  readonly because: string;
}

/** Throws where an index, or a number of one, is not among 0 … size - 1: before anything is written, and before a kernel reads there. */
export interface IndexCheck {
  readonly kind: "indices";
  readonly called: string;
  readonly indices: Slot;
  /** A list has the size of each axis that the numbers of an index point along. */
  readonly size: number | readonly number[];
  readonly origin: Expr | undefined;
  readonly results: readonly [];
}

export interface ScanCall {
  readonly kind: "scan";
  readonly body: Plan;
  readonly starts: readonly Slot[];
  readonly slices: readonly Slot[];
  readonly captured: readonly Slot[];
  readonly length: number;
  readonly reverse: boolean;
  /** The last carries, then the stacked outputs. */
  readonly results: readonly Slot[];
}

export interface WhileCall {
  readonly kind: "while";
  readonly condition: Plan;
  readonly body: Plan;
  readonly starts: readonly Slot[];
  readonly captured: readonly Slot[];
  /** The first carries for which the condition is false. */
  readonly results: readonly Slot[];
}

export interface CondCall {
  readonly kind: "cond";
  readonly condition: Slot;
  readonly branches: readonly [whenTrue: Plan, whenFalse: Plan];
  readonly captured: readonly Slot[];
  readonly results: readonly Slot[];
}

export type Call = KernelCall | HostCall | IndexCheck | ScanCall | WhileCall | CondCall;

/** A call, and what nothing reads after it. */
export interface Stage {
  readonly call: Call;
  readonly free: readonly Slot[];
}

/** A program as calls, in order. */
export interface Plan {
  readonly slots: number;
  readonly inputs: readonly Slot[];
  readonly state: readonly { readonly variable: Variable; readonly slot: Slot }[];
  readonly constants: readonly { readonly slot: Slot; readonly data: TypedArray }[];
  readonly stages: readonly Stage[];
  readonly checks: readonly { readonly check: Check; readonly slot: Slot }[];
  readonly outputs: readonly Slot[];
  readonly writes: readonly { readonly variable: Variable; readonly slot: Slot }[];
}

/** The slots that a call reads. */
export function operandsOf(call: Call): readonly Slot[] {
  switch (call.kind) {
    case "kernel":
      return Object.values(call.inputs);
    case "host":
      return call.operands;
    case "indices":
      return [call.indices];
    case "scan":
      return [...call.starts, ...call.slices, ...call.captured];
    case "while":
      return [...call.starts, ...call.captured];
    case "cond":
      return [call.condition, ...call.captured];
  }
}

/** The plans that a call runs. */
export function bodiesOf(call: Call): readonly Plan[] {
  switch (call.kind) {
    case "scan":
      return [call.body];
    case "while":
      return [call.condition, call.body];
    case "cond":
      return call.branches;
    default:
      return [];
  }
}

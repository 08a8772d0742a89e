import type { DType } from "@handloom/tensor";

export type { DType };

/** The data that an exported module has of its step. It is written into the module as it is. */
export interface Description {
  readonly inputs: readonly Input[];
  /** The form of a call's argument, as errors say it. */
  readonly takes: string;
  readonly outputs: OutputTree;
  /** In the order of a safetensors file. */
  readonly variables: readonly Variable[];
  /** One for each set of sizes. */
  readonly programs: readonly Program[];
  /** Of memory, 64 KiB each. */
  readonly pages: number;
}

/** An input, and where it stands in what a call is given. */
export interface Input {
  /** Its path in one word, for errors. */
  readonly name: string;
  readonly path: readonly string[];
  readonly dtype: DType;
  /** With names for sizes that vary, for people. */
  readonly shape: string;
  /** Whether the number of elements tells the shape. */
  readonly flat: boolean;
}

/** Lists and records with positions of outputs at their leaves. */
export type OutputTree = number | readonly OutputTree[] | { readonly [key: string]: OutputTree };

/** The place of a tensor in memory, in bytes. */
export interface Place {
  readonly at: number;
  readonly dtype: DType;
  readonly shape: readonly number[];
}

export interface Variable extends Place {
  readonly name: string;
}

/** A step for given sizes. */
export interface Program {
  /** The module's function. */
  readonly run: string;
  /** "batch: 1", for people. */
  readonly sizes: string;
  readonly feeds: readonly { readonly at: number; readonly shape: readonly number[] }[];
  readonly outputs: readonly Place[];
  /** By the number that a run gives, minus one. */
  readonly faults: readonly Fault[];
}

/** The message of a check that does not hold, or what the message of a wrong index is made of. */
export type Fault =
  | { readonly check: string }
  | {
      readonly primitive: string;
      readonly shape: readonly number[];
      readonly size: number | readonly number[];
    };

/** Base64, or addresses. */
export interface Files {
  readonly weights: string | URL;
  readonly wasm: string | URL;
  /** The same without fused multiply-adds, where that is another module, and a module that only hosts that fuse take. */
  readonly plain?: string | URL | undefined;
  readonly probe?: string | undefined;
}

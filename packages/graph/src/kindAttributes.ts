import type { Dim } from "./expr/dim.ts";
import type { Expr } from "./expr/expr.ts";
import type { WindowAttributes } from "./expr/windowAxis.ts";

/** A function from tensors to tensors that a loop or a branch runs. It reads nothing but its parameters. */
export interface Body {
  readonly parameters: readonly Expr[];
  readonly results: readonly Expr[];
}

/** The knowledge that passes and engines have of a primitive without its name. */
export interface KindAttributes {
  elementwise: unknown;
  reduction: { readonly axes: readonly number[]; readonly keepDims: boolean };
  /** Result: the batch axes, then the free axes of the left operand, then those of the right one. */
  contraction: {
    readonly batch: readonly [readonly number[], readonly number[]];
    readonly contract: readonly [readonly number[], readonly number[]];
  };
  movement:
    | { readonly move: "transpose"; readonly permutation: readonly number[] }
    | { readonly move: "reshape" | "broadcast"; readonly shape: readonly Dim[] }
    | {
        readonly move: "slice";
        readonly starts: readonly Dim[];
        readonly strides: readonly number[];
        readonly shape: readonly Dim[];
      }
    | {
        readonly move: "pad";
        readonly before: readonly Dim[];
        readonly after: readonly Dim[];
        readonly value: number;
      };
  indexing: { readonly axis: number };
  window: WindowAttributes;
  /** host/runLoop.ts says what each operand and result of one is, and what it means. */
  loop:
    | {
        readonly loop: "scan";
        readonly bodies: readonly [Body];
        /** The body's first results; the others are outputs. */
        readonly carries: number;
        readonly slices: number;
        readonly length: Dim;
        readonly reverse: boolean;
        /** Whether gradients keep only the carries of each turn, and compute everything else once more. */
        readonly recompute: boolean;
      }
    | { readonly loop: "while"; readonly bodies: readonly [condition: Body, body: Body]; readonly carries: number }
    | { readonly loop: "cond"; readonly bodies: readonly [whenTrue: Body, whenFalse: Body] };
  /** Means something while a graph is built and nothing when it runs: its result is its first operand. */
  annotation: unknown;
  other: unknown;
}
/** The sort of work that a primitive does. Passes and engines ask for the kind and not for the name. */
export type Kind = keyof KindAttributes;

/** The kind of a loop, whatever its bodies are: expressions in a graph, programs in a program. */
export type LoopKind = WithoutBodies<KindAttributes["loop"]>;
type WithoutBodies<Loop> = Loop extends unknown ? Omit<Loop, "bodies"> : never;

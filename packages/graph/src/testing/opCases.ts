import { isTensor, type Tensor, type TensorLike, tensor } from "@handloom/tensor";
import type { Expr } from "../expr/expr.ts";

/** The op's own parameters, with a TensorLike wherever an expression goes. */
export type CaseArguments<P extends readonly unknown[]> = {
  readonly [K in keyof P]: Expr extends P[K] ? TensorLike : readonly Expr[] extends P[K] ? readonly TensorLike[] : P[K];
};

/** The result that a call must give, or part of the message of the error that it must throw. */
type Expected =
  | {
      readonly want: TensorLike;
      readonly throws?: never;
      /** Allowed difference relative to `want`, for floats. Default 1e-12. */
      readonly rtol?: number;
    }
  | { readonly throws: string; readonly want?: never; readonly rtol?: never };

/** Derivatives are checked against differences, unless there is none to check: at a kink, beside an infinity. */
type Differentiable =
  | { readonly gradient?: true; readonly because?: never }
  | { readonly gradient: false; readonly because: string };

/**
 * One call of an op. Arrays and tensors become expressions of the same dtype, `[1, 2]` being float32 and `[true]` bool;
 * numbers and booleans reach the op as they are.
 */
export type OpCase<P extends readonly unknown[]> = {
  readonly title: string;
  readonly given: CaseArguments<P>;
} & Expected &
  Differentiable;

/**
 * The kind of a parameter: an expression, a list of them, or something that is not part of the graph (axes, a shape).
 */
export type ParameterKind = "tensor" | "tensors" | "plain";

type KindOf<Parameter> = Expr extends Parameter ? "tensor" : readonly Expr[] extends Parameter ? "tensors" : "plain";
type TakesArray<Parameter> = Expr extends Parameter
  ? false
  : [Extract<Parameter, readonly unknown[]>] extends [never]
    ? false
    : true;

/** Only where a parameter is an array but no tensor does an array in a row not speak for itself. */
export type ParameterKinds<P extends readonly unknown[]> = true extends {
  readonly [K in keyof P]: TakesArray<P[K]>;
}[number]
  ? [parameters: { readonly [K in keyof P]-?: KindOf<P[K]> }]
  : [];

/** A row, ready to be run by any runner. */
export interface OpCaseRow {
  readonly title: string;
  readonly given: readonly unknown[];
  readonly want?: TensorLike;
  readonly throws?: string;
  readonly rtol?: number;
  readonly gradient?: boolean;
  /** The argument of each operand, in the order that `build` makes them: "operand 1", in a list "operand 0[2]". */
  readonly places: readonly string[];
  /** Calls the op, with what `operand` makes of each tensor among the arguments: a variable, an input, a constant. */
  build(operand: (value: Tensor) => Expr): Expr;
}

/** All rows of one op. */
export interface OpCases {
  readonly op: string;
  readonly cases: readonly OpCaseRow[];
}

/**
 * A table of calls of an op. Every runner makes its tests of it: `testOp` values, errors and derivatives,
 * `testEngine` the agreement of an engine with the reference.
 *
 * @param op a named function; the table bears its name
 * @param cases one row per call
 * @param parameters where some parameter is an array but no tensor (a shape, a list of tensors): what each one is
 *
 * ```ts
 * opCases(add, [{ title: "broadcasts", given: [[[1], [2]], [10]], want: [[11], [12]] }]).op // => "add"
 * opCases(reshape, [{ title: "flattens", given: [[[1], [2]], [-1]], want: [1, 2] }], ["tensor", "plain"]).op // => "reshape"
 * ```
 */
export function opCases<P extends readonly unknown[]>(
  op: (...args: P) => Expr,
  cases: readonly OpCase<NoInfer<P>>[],
  ...[parameters]: ParameterKinds<P>
): OpCases {
  const call = op as (...args: readonly unknown[]) => Expr;
  return {
    op: op.name,
    cases: cases.map((row) => ({
      ...(row as Omit<OpCaseRow, "build" | "places">),
      places: (row.given as readonly unknown[]).flatMap((value, i) => placesOf(value, parameters?.[i], `operand ${i}`)),
      build: (operand) =>
        call(...(row.given as readonly unknown[]).map((value, i) => argument(value, parameters?.[i], operand))),
    })),
  };
}

function argument(value: unknown, kind: ParameterKind = "tensor", operand: (value: Tensor) => Expr): unknown {
  if (kind === "tensors") return (value as readonly unknown[]).map((item) => argument(item, "tensor", operand));
  return kind === "tensor" && isArray(value) ? operand(tensor(value)) : value;
}

function placesOf(value: unknown, kind: ParameterKind = "tensor", place: string): readonly string[] {
  if (kind === "tensors")
    return (value as readonly unknown[]).flatMap((item, i) => placesOf(item, "tensor", `${place}[${i}]`));
  return kind === "tensor" && isArray(value) ? [place] : [];
}

function isArray(value: unknown): value is TensorLike {
  return Array.isArray(value) || ArrayBuffer.isView(value) || isTensor(value);
}

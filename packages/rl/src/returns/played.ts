import { asExpr, cast, type Expr, type ExprLike, isExpr, mul, sub } from "@handloom/graph";
import { isFloat, type Tensor, type TensorLike, tensor } from "@handloom/tensor";

/**
 * Some steps of one or several environments, in the order of time: each `[steps, …environments]`.
 *
 * All are expressions or values; one expression makes the result an expression.
 */
export interface Played<Values> {
  readonly rewards: Values;
  /** 1 or true where the episode was over for good after the step. */
  readonly terminated: Values;
  /** 1 or true where the episode was cut off after the step: its next state is still worth something. Default: nowhere. */
  readonly truncated?: Values | undefined;
}

/** Whether any of the columns is an expression. */
export function hasExpr(columns: object): boolean {
  return Object.values(columns).some(isExpr);
}

/** Columns on the host, `width` numbers a step; number i is step ⌊i / width⌋'s. */
export interface HostColumns<Name extends string> {
  readonly shape: readonly number[];
  readonly steps: number;
  readonly width: number;
  readonly read: Readonly<Record<Name, (i: number) => number>>;
  /** 0 where an episode was over for good, else 1. */
  live(i: number): number;
  /** 0 where an episode ended for whatever reason, else 1. */
  goes(i: number): number;
}

/**
 * @param names the columns to read beside the ends of episodes; one that is not given is all zeros
 * @throws RangeError for a column that does not have the shape of `rewards`
 */
export function hostColumns<Name extends string>(
  called: string,
  given: Played<unknown> & Readonly<Partial<Record<Name, unknown>>>,
  names: readonly Name[],
): HostColumns<Name> {
  const { shape } = tensor(given.rewards as TensorLike);
  const [steps = 0, ...rest] = shape;
  if (steps === 0)
    throw new RangeError(`${called}: rewards are ${shown(shape)}. Give [steps, …] with one step at least.`);
  const reader = (name: string, values: unknown) => {
    if (values === undefined) return () => 0;
    const column = tensor(values as TensorLike);
    if (String(column.shape) === String(shape)) return (i: number) => column.data[i] as number;
    throw new RangeError(
      `${called}: ${name} are ${shown(column.shape)}, but rewards are ${shown(shape)}. Give one for each reward.`,
    );
  };
  const terminated = reader("terminated", given.terminated);
  const truncated = reader("truncated", given.truncated);
  const readers = names.map((name) => [name, reader(name, given[name])] as const);
  return {
    shape,
    steps,
    width: rest.reduce((product, size) => product * size, 1),
    read: Object.fromEntries(readers) as HostColumns<Name>["read"],
    live: (i) => 1 - terminated(i),
    goes: (i) => (1 - terminated(i)) * (1 - truncated(i)),
  };
}

const shown = (shape: readonly number[]) => `[${shape.join(", ")}]`;

export function toTensor(values: Float64Array, { shape }: Pick<HostColumns<never>, "shape">): Tensor {
  return tensor(values, { shape: [...shape] });
}

/** A column as float32 numbers: flags may be bool. */
export function numbersOf(values: ExprLike): Expr {
  const column = asExpr(values, "float32");
  return isFloat(column.dtype) ? column : cast(column, "float32");
}

/** As in `HostColumns`. */
export function going({ terminated, truncated }: Pick<Played<ExprLike>, "terminated" | "truncated">): {
  readonly live: Expr;
  readonly goes: Expr;
} {
  const live = sub(1, numbersOf(terminated));
  return { live, goes: truncated === undefined ? live : mul(live, sub(1, numbersOf(truncated))) };
}

import { type Variable, variable } from "@handloom/graph";
import type { TensorLike } from "@handloom/tensor";
import type { Owned, Shared, Slots } from "./definition.ts";

/** What an optimizer keeps: made at its first getUpdates, for one set of parameters. */
export interface State {
  readonly parameters: readonly Variable[];
  readonly count: Variable;
  readonly shared: Readonly<Record<string, Variable>>;
  slotsOf(parameter: Variable): Readonly<Record<string, Variable>>;
  /** By path: "count", "m/kernel". */
  readonly variables: Readonly<Record<string, Variable>>;
}

interface Kept {
  readonly name: string;
  readonly slots: Slots;
  readonly shared: Shared;
  readonly owns?: Owned | undefined;
}

export function createState(
  { name, slots, shared, owns = {} }: Kept,
  count: Variable,
  parameters: readonly Variable[],
): State {
  const keys = parameterKeys(parameters);
  const own = (path: string, initial: TensorLike) => variable(initial, { name: `${name}/${path}` });
  const scalars = mapValues(shared, (initial, key) => own(key, initial));
  const ofEach = new Map(
    parameters.map((parameter, i) => [
      parameter,
      mapValues(slots, (initialize, slot) => own(`${slot}/${keys[i]}`, initialize(parameter))),
    ]),
  );
  const paths = Object.keys(slots).flatMap((slot) =>
    parameters.map((parameter, i) => [`${slot}/${keys[i]}`, ofEach.get(parameter)?.[slot]] as const),
  );
  const owned = Object.entries(owns).flatMap(([key, { variables }]) =>
    Object.entries(variables).map(([path, variable]) => [`${key}/${path}`, variable] as const),
  );
  const variables = { count, ...scalars, ...Object.fromEntries([...paths, ...owned]) } as Record<string, Variable>;
  return { parameters, count, shared: scalars, slotsOf: (parameter) => ofEach.get(parameter) ?? {}, variables };
}

/**
 * What paths of variables call each parameter: names where each has one of its own that is not taken, else positions, for
 * a path must mean one parameter.
 *
 * ```ts
 * import { variable } from "@handloom/graph";
 *
 * const [a, b] = [variable(1, { name: "kernel" }), variable(2, { name: "bias" })];
 * parameterKeys([a, b]) // => ["kernel", "bias"]
 * parameterKeys([a, a]) // => ["0", "1"]
 * ```
 */
export function parameterKeys(parameters: readonly Variable[], taken: readonly string[] = []): readonly string[] {
  const names = parameters.map(({ name }) => name);
  const known = names.every((name) => name !== undefined && !taken.includes(name));
  const distinct = known && new Set(names).size === names.length;
  return distinct ? (names as string[]) : parameters.map((_, i) => String(i));
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From, key: string) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}

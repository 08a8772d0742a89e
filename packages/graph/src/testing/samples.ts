import { type DType, dtypesOfEngines } from "@handloom/tensor";
import type { TensorType } from "../expr/expr.ts";
import type { AnyPrimitive, Kind } from "../primitive.ts";
import { allOpCases } from "./allOpCases.ts";
import { everyApplication } from "./applications.ts";
import { expressionsOf } from "./primitiveNames.ts";

/** A way to apply a built-in: what it takes, and what it gives. */
export interface Sample {
  readonly primitive: AnyPrimitive;
  readonly attributes: unknown;
  readonly operands: readonly DType[];
  readonly result: DType;
}

let known: ReadonlyMap<string, readonly Sample[]> | undefined;

/**
 * Every way to apply the elementwise built-ins, by name, for tests of all of them and for generators of random
 * programs. One that is added to its kind is drawn without a change there.
 *
 * Found, not listed: the tables of ops say how many operands there are and which attributes, and `types` which dtypes.
 *
 * ```ts
 * const samples = elementwiseSamples().get("logicalNot") ?? [];
 * samples.map(({ operands, result }) => [operands, result]) // => [[["bool"], "bool"]]
 * ```
 */
export function elementwiseSamples(): ReadonlyMap<string, readonly Sample[]> {
  known ??= new Map(
    [...applied("elementwise")].map(([primitive, uses]) => [primitive.name, samplesOf(primitive, uses)]),
  );
  return known;
}

interface Use {
  readonly attributes: unknown;
  readonly arity: number;
}

/** The primitives of a kind, each with its attributes, by their text. */
function applied(kind: Kind): ReadonlyMap<AnyPrimitive, ReadonlyMap<string, Use>> {
  const found = new Map<AnyPrimitive, Map<string, Use>>();
  for (const { primitive, attributes, operands } of everyApplication(allOpCases.flatMap(expressionsOf))) {
    if (primitive.kind !== kind) continue;
    const uses = found.get(primitive) ?? new Map<string, Use>();
    found.set(primitive, uses.set(JSON.stringify(attributes) ?? "", { attributes, arity: operands.length }));
  }
  return found;
}

function samplesOf(primitive: AnyPrimitive, uses: ReadonlyMap<string, Use>): Sample[] {
  return [...uses.values()].flatMap(({ attributes, arity }) =>
    listsOf(arity).flatMap((operands) => {
      const result = resultOf(primitive, attributes, operands);
      return result === undefined ? [] : [{ primitive, attributes, operands, result }];
    }),
  );
}

/** The result's dtype for operands of these dtypes; undefined where the primitive refuses them. */
function resultOf(primitive: AnyPrimitive, attributes: unknown, operands: readonly DType[]): DType | undefined {
  const types = operands.map((dtype): TensorType => ({ shape: [], dtype }));
  try {
    return primitive.types(types as never, attributes)[0]?.dtype;
  } catch {
    return undefined;
  }
}

/** Every list of so many dtypes. */
function listsOf(count: number): readonly (readonly DType[])[] {
  if (count === 0) return [[]];
  return listsOf(count - 1).flatMap((list) => dtypesOfEngines.map((dtype) => [...list, dtype]));
}

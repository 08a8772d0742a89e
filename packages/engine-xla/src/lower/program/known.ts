import type { Instruction, ValueType } from "@handloom/compiler";
import type { RavelAttributes } from "@handloom/graph/inspect";
import type { TypedArray } from "@handloom/tensor";
import type { Ref } from "../../text/ref.ts";

/** Elements of a feed, moved about: what the host can look at before anything runs. */
export interface Source {
  /** Among the program's inputs. */
  readonly input: number;
  readonly moves: readonly Move[];
}

export interface Move {
  readonly instruction: Instruction;
  readonly result: ValueType;
}

/** Facts about integers before a program runs, which spare a check on the device. */
export interface Known {
  readonly sources: Map<Ref, Source>;
  /** Elements are in 0 … bound − 1. */
  readonly bounds: Map<Ref, number>;
}

/** Adds what follows for the result of an instruction. */
export function learn(known: Known, instruction: Instruction, operands: readonly Ref[], result: Ref): void {
  if (result.dtype !== "int32") return;
  const source = operands[0] && known.sources.get(operands[0]);
  if (instruction.kind === "movement" && source !== undefined && instruction.primitive.name !== "pad") {
    const move = { instruction, result: { shape: result.shape, dtype: result.dtype } };
    known.sources.set(result, { input: source.input, moves: [...source.moves, move] });
  }
  const bound = boundOf(known, instruction, operands);
  if (bound !== undefined) known.bounds.set(result, bound);
}

function boundOf({ bounds }: Known, instruction: Instruction, operands: readonly Ref[]): number | undefined {
  const { kind, attributes } = instruction;
  const [first] = operands;
  switch (kind) {
    case "movement": {
      const inner = first && bounds.get(first);
      if (inner === undefined || attributes.move !== "pad") return inner;
      return attributes.value >= 0 ? Math.max(inner, attributes.value + 1) : undefined;
    }
    case "indexing":
    case "reduction":
    case "other":
      return boundsByName[instruction.primitive.name]?.(operands, attributes, bounds);
    default:
      return undefined;
  }
}

type BoundOf = (operands: readonly Ref[], attributes: unknown, bounds: Known["bounds"]) => number | undefined;

const boundsByName: Readonly<Record<string, BoundOf>> = {
  arange: (_, attributes) => (attributes as { readonly length: number }).length,
  argMax: ([x], attributes) => x?.shape[(attributes as { readonly axes: readonly number[] }).axes[0] ?? -1],
  argSort: ([x], attributes) => x?.shape[(attributes as { readonly axis: number }).axis],
  gather: ([x], _, bounds) => x && bounds.get(x),
  ravelIndices: (_, attributes) => {
    const { sizes, steps } = attributes as RavelAttributes;
    return sizes.reduce<number>((sum, size, axis) => sum + (Number(size) - 1) * Number(steps[axis]), 1);
  },
};

/** Of constants: undefined where one is negative. */
export function boundOfElements(data: TypedArray): number | undefined {
  let bound = 1;
  for (let i = 0; i < data.length; i++) {
    const x = data[i] as number;
    if (x < 0) return undefined;
    if (x >= bound) bound = x + 1;
  }
  return bound;
}

import type { Instruction, ValueType } from "@handloom/compiler";
import { UnsupportedPrimitiveError } from "@handloom/compiler";
import type { Kind } from "@handloom/graph";
import { broadcast, reshape } from "../../text/ops.ts";
import type { Ref } from "../../text/ref.ts";
import { contraction } from "../contraction.ts";
import { elementwise } from "../elementwise.ts";
import { indexing } from "../indexing.ts";
import { movement } from "../movement.ts";
import { other } from "../other.ts";
import { reduction } from "../reduction.ts";
import { window } from "../window.ts";
import { checkIndices } from "./indices.ts";
import { cond, scan, whileLoop } from "./loops.ts";
import type { ProgramContext } from "./programContext.ts";

type Of<K extends Kind> = Extract<Instruction, { kind: K }>;
type Lower<K extends Kind> = (
  instruction: Of<K>,
  operands: readonly Ref[],
  wanted: ValueType,
  context: ProgramContext,
) => readonly Ref[];

/** Writes an instruction and gives its results. */
export function lowerInstruction(
  instruction: Instruction,
  operands: readonly Ref[],
  wanted: ValueType,
  context: ProgramContext,
): readonly Ref[] {
  return (kinds[instruction.kind] as Lower<Kind>)(instruction, operands, wanted, context);
}

const kinds: { readonly [K in Kind]: Lower<K> } = {
  elementwise({ primitive }, operands, { shape, dtype }, { text }) {
    const [a, b = a, c = a] = operands.map((operand) => broadcast(text, operand, shape)) as [Ref, Ref?, Ref?];
    return [entryOf(elementwise, primitive.name)(text, [a, b, c], dtype)];
  },
  movement: ({ primitive, attributes }, [x], _, { text }) => [
    entryOf(movement, primitive.name)(text, x as Ref, attributes as never),
  ],
  reduction({ primitive, attributes }, [x], { shape }, { text }) {
    const { axes } = attributes;
    if (axes.length === 0) return [reshape(text, x as Ref, shape)];
    return [reshape(text, entryOf(reduction, primitive.name)(text, x as Ref, axes), shape)];
  },
  contraction: ({ primitive, attributes }, [a, b], _, context) => [
    entryOf(contraction, primitive.name)(context, a as Ref, b as Ref, attributes),
  ],
  indexing(instruction, operands, { shape }, context) {
    checkIndices(instruction, operands, context);
    const { lower } = entryOf(indexing, instruction.primitive.name);
    return [lower(context.text, operands, shape, instruction.attributes)];
  },
  window: ({ primitive, attributes }, operands, wanted, context) => [
    entryOf(window, primitive.name)(context, operands, attributes, wanted),
  ],
  loop(instruction, operands, _, context) {
    switch (instruction.attributes.loop) {
      case "scan":
        return scan(instruction, instruction.attributes, operands, context);
      case "while":
        return whileLoop(instruction, instruction.attributes, operands, context);
      case "cond":
        return cond(instruction, operands, context);
    }
  },
  annotation: (_, [x]) => [x as Ref],
  other: ({ primitive, attributes }, operands, wanted, context) =>
    [entryOf(other, primitive.name)(context, operands, attributes, wanted)].flat(),
};

/** The entry of a table; what has none does not come here. */
function entryOf<Lowering extends object>(
  table: Readonly<Record<string, Lowering | "expand" | "host">>,
  name: string,
): Lowering {
  const found = table[name];
  if (typeof found === "object" || typeof found === "function") return found as Lowering;
  throw new UnsupportedPrimitiveError("xla", name, "expand");
}

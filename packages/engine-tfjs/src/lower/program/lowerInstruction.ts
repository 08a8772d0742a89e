import { type Instruction, type Program, UnsupportedPrimitiveError, useOf, type Value } from "@handloom/compiler";
import type { Kind } from "@handloom/graph";
import type { DType } from "@handloom/tensor";
import { deviceDTypes } from "../../deviceDType.ts";
import type { Slot } from "../../eager/plan.ts";
import { casts } from "../cast.ts";
import { contraction } from "../contraction.ts";
import { elementwise } from "../elementwise.ts";
import type { Entry } from "../entry.ts";
import { indexing } from "../indexing.ts";
import { cond, scan, whileLoop } from "../loops.ts";
import { movement } from "../movement.ts";
import { other } from "../other.ts";
import { reduction } from "../reduction.ts";
import { dtypeOf } from "../tables.ts";
import { window } from "../window.ts";
import type { Context } from "./context.ts";
import type { Emit } from "./emit.ts";
import { hostReason } from "./hostReason.ts";

type Of<K extends Kind> = Extract<Instruction, { kind: K }>;
type ByKind = { readonly [K in Kind]: (instruction: Of<K>, context: Context) => readonly Slot[] };

/** Writes the calls of an instruction and gives the slots of its results. */
export function lowerInstruction(instruction: Instruction, program: Program, context: Context): readonly Slot[] {
  const because = hostReason(useOf(instruction, program.values), context.emit.backend);
  if (because !== undefined) return onHost(instruction, context, because);
  return (kinds[instruction.kind] as (instruction: Instruction, context: Context) => readonly Slot[])(
    instruction,
    context,
  );
}

const kinds: ByKind = {
  elementwise(instruction, context) {
    const [first = 0, second = first, third = first] = instruction.operands;
    const { actual, emit } = context;
    if (instruction.primitive.name === "cast")
      return [castTo(context.typeOf(resultOf(instruction)).dtype, emit, actual(first))];
    return lowered(elementwise, instruction, context, (lower) =>
      lower(emit, actual(first), actual(second), actual(third)),
    );
  },
  movement(instruction, context) {
    const [x = 0] = instruction.operands;
    // What reads it broadcasts it, or expands it.
    if (instruction.primitive.name === "broadcastTo") return [context.actual(x)];
    return lowered(movement, instruction, context, (lower) =>
      lower(context.emit, context.whole(x), instruction.attributes as never),
    );
  },
  reduction(instruction, context) {
    const [x = 0] = instruction.operands;
    const { axes } = instruction.attributes;
    if (axes.length === 0) return [context.actual(x)];
    const { shape } = context.typeOf(resultOf(instruction));
    return lowered(reduction, instruction, context, (lower) => lower(context.emit, context.whole(x), axes, shape));
  },
  contraction(instruction, context) {
    const [a = 0, b = 0] = instruction.operands;
    return lowered(contraction, instruction, context, (lower) =>
      lower(context.emit, context.whole(a), context.whole(b), instruction.attributes),
    );
  },
  indexing(instruction, context) {
    const operands = instruction.operands.map(context.whole);
    const { shape } = context.typeOf(resultOf(instruction));
    return lowered(indexing, instruction, context, ({ indices, lower }) => {
      checkIndices(instruction, indices(operands, instruction.attributes), context);
      return lower(context.emit, operands, shape, instruction.attributes);
    });
  },
  window(instruction, context) {
    const { shape } = context.typeOf(resultOf(instruction));
    return lowered(window, instruction, context, (lower) =>
      lower(context.emit, instruction.operands.map(context.whole), shape, instruction.attributes),
    );
  },
  loop(instruction, context) {
    switch (instruction.attributes.loop) {
      case "scan":
        return scan(instruction, instruction.attributes, context);
      case "while":
        return whileLoop(instruction, instruction.attributes, context);
      case "cond":
        return cond(instruction, context);
    }
  },
  annotation: ({ operands: [x = 0] }, context) => [context.actual(x)],
  other(instruction, context) {
    const { shape, dtype } = context.typeOf(resultOf(instruction));
    return lowered(other, instruction, context, (lower) =>
      lower(context.emit, instruction, instruction.operands.map(context.whole), shape, deviceDTypes[dtype]),
    );
  },
};

function castTo(dtype: DType, emit: Emit, x: Slot): Slot {
  const cast = (casts as Readonly<Partial<typeof casts>>)[dtype];
  if (cast === undefined) throw new UnsupportedPrimitiveError("tfjs", "cast", dtype);
  return cast.lower(emit, x);
}

function resultOf({ results: [result = 0] }: Instruction): Value {
  return result;
}

/** Applies the entry of a table: its fact for the dtype. */
function lowered<Lowering>(
  table: Readonly<Record<string, Entry<Lowering> | "expand" | "host">>,
  { kind, primitive, operands, results }: Instruction,
  { typeOf }: Context,
  lower: (found: Lowering) => Slot,
): readonly Slot[] {
  const { name } = primitive;
  const entry = table[name];
  // Had it an `expand`, the program would have that; what is for the host does not come here.
  if (typeof entry !== "object") throw new UnsupportedPrimitiveError("tfjs", name, "expand");
  const dtype = dtypeOf({ kind, operands: operands.map(typeOf), results: results.map(typeOf) });
  const fact = entry[dtype];
  if (fact === undefined) throw new UnsupportedPrimitiveError("tfjs", name, dtype);
  return [lower(fact.lower)];
}

function onHost(instruction: Instruction, { emit, whole }: Context, because: string): readonly Slot[] {
  return emit.host(instruction, instruction.operands.map(whole), because);
}

function checkIndices(
  { primitive, attributes, origin }: Instruction,
  [indices, size]: readonly [Slot, number | readonly number[]],
  { emit, checked }: Context,
): void {
  const known = checked.get(indices) ?? new Set();
  if (known.has(String(size))) return;
  checked.set(indices, known.add(String(size)));
  const { called = primitive.name } = attributes as { readonly called?: string };
  emit.call({ kind: "indices", called, indices, size, origin, results: [] });
}

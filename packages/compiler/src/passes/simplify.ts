import { type AnyPrimitive, add, type ExprLike, input, mul, sub } from "@handloom/graph";
import { sameShape, type Tensor } from "@handloom/tensor";
import type { Instruction, Program, Value, ValueType } from "../program/program.ts";
import { type Aliases, createAliases, rewritten, withBodies } from "./rewrite.ts";

/** The facts that a rule may look at. */
interface Context {
  /** The number that every element of a value is, where that is known. */
  scalar(value: Value | undefined): number | undefined;
  /** The instruction that made a value. */
  maker(value: Value | undefined): Instruction | undefined;
  type(value: Value | undefined): ValueType;
}

/** The value that the instruction's result is equal to, another instruction for it, or undefined. */
type Rule = (instruction: Instruction, context: Context) => Value | Instruction | undefined;

/** Only what keeps every bit: x + 0 is not among them, since -0 + 0 is 0. */
const rules: Readonly<Record<string, Rule>> = {
  add: ({ operands: [a, b], ...rest }, context) =>
    neutral(context, a, b, -0) ?? neutral(context, b, a, -0) ?? overNegated(context, rest as Instruction, a, b, sub),
  sub: ({ operands: [a, b], ...rest }, context) =>
    neutral(context, a, b, 0) ?? overNegated(context, rest as Instruction, a, b, add),
  mul: ({ operands: [a, b] }, context) => neutral(context, a, b, 1) ?? neutral(context, b, a, 1),
  div: ({ operands: [a, b] }, context) => neutral(context, a, b, 1),
  pow: (instruction, context) => {
    const [base, exponent] = instruction.operands;
    if (context.scalar(exponent) !== 2) return neutral(context, base, exponent, 1);
    // The exponent may be what gives the result its shape.
    if (!sameShape(context.type(base).shape, context.type(instruction.results[0]).shape)) return undefined;
    return { ...instruction, primitive: primitiveOf(mul), operands: [base, base] } as Instruction;
  },
  neg: ({ operands: [x] }, { maker }) => (maker(x)?.primitive.name === "neg" ? maker(x)?.operands[0] : undefined),
  cast: ({ operands: [x], results: [y] }, { type }) => (type(x).dtype === type(y).dtype ? x : undefined),
  transpose: (instruction, context) => {
    const { permutation } = instruction.attributes as { readonly permutation: readonly number[] };
    const inner = context.maker(instruction.operands[0]);
    if (permutation.every((axis, at) => axis === at)) return instruction.operands[0];
    if (inner?.primitive.name !== "transpose") return undefined;
    const first = (inner.attributes as { readonly permutation: readonly number[] }).permutation;
    const both = permutation.map((axis) => first[axis] as number);
    return {
      ...instruction,
      operands: inner.operands,
      attributes: { move: "transpose", permutation: both },
    } as Instruction;
  },
  reshape: (instruction, context) => {
    const inner = context.maker(instruction.operands[0]);
    const source = inner?.primitive.name === "reshape" ? (inner.operands[0] as Value) : instruction.operands[0];
    if (sameShape(context.type(source).shape, context.type(instruction.results[0]).shape)) return source;
    return inner?.primitive.name === "reshape" ? ({ ...instruction, operands: [source] } as Instruction) : undefined;
  },
  broadcastTo: ({ operands: [x], results: [y] }, { type }) => (sameShape(type(x).shape, type(y).shape) ? x : undefined),
};

/** Algebra that shortens a program without changing a bit of it. */
export const simplify: (program: Program) => Program = withBodies((program) => {
  const aliases = createAliases();
  const makers = new Map<Value, Instruction>();
  const context = createContext(program, makers);
  const instructions = program.instructions.flatMap((given) => {
    const instruction = simplified({ ...given, operands: given.operands.map(aliases.of) }, context, aliases);
    for (const result of instruction?.results ?? []) makers.set(result, instruction as Instruction);
    return instruction === undefined ? [] : [instruction];
  });
  return rewritten(program, instructions, aliases);
});

/** Applies rules until none fits; undefined where the result is another value. */
function simplified(instruction: Instruction, context: Context, aliases: Aliases): Instruction | undefined {
  const result = instruction.results[0] as Value;
  const better = rules[instruction.primitive.name]?.(instruction, context);
  if (better === undefined) return instruction;
  if (typeof better !== "number") return simplified(better, context, aliases);
  if (!sameShape(context.type(better).shape, context.type(result).shape)) return instruction;
  aliases.set(result, better);
  return undefined;
}

function createContext({ values, constants }: Program, makers: ReadonlyMap<Value, Instruction>): Context {
  const known = new Map<Value, Tensor>(constants.map(({ value, data }) => [value, data]));
  const maker = (value: Value | undefined) => makers.get(value as Value);
  const scalar = (value: Value | undefined): number | undefined => {
    const constant = known.get(value as Value);
    if (constant !== undefined) return constant.size === 1 ? constant.data[0] : undefined;
    const made = maker(value);
    return made?.primitive.name === "broadcastTo" || made?.primitive.name === "reshape"
      ? scalar(made.operands[0])
      : undefined;
  };
  return { scalar, maker, type: (value) => values[value as Value] as ValueType };
}

/** `x`, where the other operand is the number that changes nothing. */
function neutral(
  { scalar }: Context,
  x: Value | undefined,
  other: Value | undefined,
  number: number,
): Value | undefined {
  return Object.is(scalar(other), number) ? x : undefined;
}

/** a + (-b) = a - b and a - (-b) = a + b, to the bit. */
function overNegated(
  context: Context,
  rest: Instruction,
  a: Value | undefined,
  b: Value | undefined,
  op: (a: ExprLike, b: ExprLike) => unknown,
): Instruction | undefined {
  const inner = context.maker(b);
  return inner?.primitive.name === "neg"
    ? ({ ...rest, primitive: primitiveOf(op), operands: [a, inner.operands[0]] } as Instruction)
    : undefined;
}

/** The primitive that an op adds to a graph. */
function primitiveOf(op: (a: ExprLike, b: ExprLike) => unknown): AnyPrimitive {
  return (op(input("a", []), input("b", [])) as { readonly of: { readonly primitive: AnyPrimitive } }).of.primitive;
}

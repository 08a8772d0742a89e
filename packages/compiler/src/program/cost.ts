import { dtypes, isFloat, sizeOf } from "@handloom/tensor";
import { checkProgram } from "./checkProgram.ts";
import type { Instruction, Program, Value, ValueType } from "./program.ts";

/** The work of some instructions, whatever the engine. */
export interface Cost {
  /** Floating-point operations: one per element and primitive, two per multiply-add of a contraction. */
  readonly flops: number;
  /**
   * The bytes that are read and written at least, 4 for an element (1 for a bool), without those that stay among the
   * instructions.
   */
  readonly bytes: number;
}

/**
 * The floating-point operations of one call.
 *
 * ```ts
 * import { input, matmul } from "@handloom/graph";
 *
 * const [a, b] = [input("a", [2, 3]), input("b", [3, 4])];
 * const step = resolveStep({ inputs: { a, b }, outputs: { product: matmul(a, b) } });
 * flops(buildProgram(step, new Map())) // => 48
 * ```
 */
export function flops(program: Program): number {
  checkProgram("flops", program);
  return costOf(program, program.instructions).flops;
}

/** The cost of instructions that run as one kernel: what one makes for another costs no traffic. */
export function costOf(program: Program, kernel: readonly Instruction[]): Cost {
  const own = new Set(kernel.flatMap(({ results }) => results));
  const leaving = [...own].filter((value) => isReadOutside(program, kernel, value));
  const entering = new Set(kernel.flatMap(({ operands }) => operands).filter((operand) => !own.has(operand)));
  const loops = kernel.map((instruction) => bodiesCost(instruction));
  const read = [...entering].reduce((total, value) => total + bytesRead(program, kernel, value), 0);
  const written = leaving.reduce((total, value) => total + bytesOf(program, value), 0);
  return {
    flops: kernel.reduce((total, instruction) => total + ownFlops(program, instruction), sum(loops, "flops")),
    bytes: read + written + sum(loops, "bytes"),
  };
}

/** All of a value, or as much as a move or a gather takes of it. */
function bytesRead(program: Program, kernel: readonly Instruction[], value: Value): number {
  const whole = bytesOf(program, value);
  const taken = kernel.map(({ kind, operands, results }) => {
    if (!operands.includes(value)) return 0;
    return kind === "movement" || kind === "indexing" ? bytesOf(program, results[0] as Value) : whole;
  });
  return Math.min(whole, Math.max(...taken));
}

function isReadOutside(program: Program, kernel: readonly Instruction[], value: Value): boolean {
  const { instructions, outputs, writes, checks } = program;
  return (
    outputs.includes(value) ||
    [...writes, ...checks].some((one) => one.value === value) ||
    instructions.some((instruction) => !kernel.includes(instruction) && instruction.operands.includes(value))
  );
}

/** A loop's body as often as it runs, once where nobody knows; of two branches the dearer one. */
function bodiesCost({ kind, attributes, bodies }: Instruction): Cost {
  const costs = bodies.map((body) => costOfEach(body));
  if (kind === "loop" && attributes.loop === "cond")
    return costs.reduce((a, b) => (a.flops + a.bytes < b.flops + b.bytes ? b : a));
  const times = kind === "loop" && attributes.loop === "scan" ? (attributes.length as number) : 1;
  return { flops: times * sum(costs, "flops"), bytes: times * sum(costs, "bytes") };
}

function costOfEach(program: Program): Cost {
  const costs = program.instructions.map((instruction) => costOf(program, [instruction]));
  return { flops: sum(costs, "flops"), bytes: sum(costs, "bytes") };
}

function ownFlops(program: Program, instruction: Instruction): number {
  const { operands, results } = instruction;
  const [operand, result] = [elementsOf(program, operands[0]), elementsOf(program, results[0])];
  switch (instruction.kind) {
    case "elementwise":
      return hasFloat(program, [...operands, ...results]) ? result : 0;
    case "reduction":
      return hasFloat(program, operands) ? operand : 0;
    case "contraction": {
      const shape = program.values[operands[0] as Value]?.shape ?? [];
      return 2 * result * sizeOf(instruction.attributes.contract[0].map((axis) => shape[axis] as number));
    }
    default:
      // Moves, draws and loops compute nothing themselves, and what strangers do is not known.
      return instruction.primitive.name === "scatterAdd" ? elementsOf(program, operands[2]) : 0;
  }
}

function hasFloat({ values }: Program, among: readonly Value[]): boolean {
  return among.some((value) => isFloat((values[value] as ValueType).dtype));
}

function elementsOf({ values }: Program, value: Value | undefined): number {
  return sizeOf(values[value as Value]?.shape ?? []);
}

function bytesOf(program: Program, value: Value): number {
  return elementsOf(program, value) * dtypes[(program.values[value] as ValueType).dtype].bytes;
}

function sum(costs: readonly Cost[], of: keyof Cost): number {
  return costs.reduce((total, cost) => total + cost[of], 0);
}

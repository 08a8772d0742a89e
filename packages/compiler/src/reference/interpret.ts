import type { Variable } from "@handloom/graph";
import { evaluatePrimitive, hostDType, runLoop } from "@handloom/graph/inspect";
import {
  allocate,
  dtypeOf,
  Tensor as HostTensor,
  isFloat,
  sizeOf,
  type Tensor,
  type TypedArray,
} from "@handloom/tensor";
import { CheckError } from "../engine/engine.ts";
import type { Instruction, Program, Value, ValueType } from "../program/program.ts";

/** The settings of `runProgram`: the precision, the values of variables, and a watcher. */
export interface Interpretation {
  /** Applied to everything that enters, and to the results of every primitive. */
  readonly round: (value: Tensor) => Tensor;
  /** A variable's value before the call. */
  readonly read: (variable: Variable) => Tensor;
  /** Sees each instruction with its values, also those of loop bodies. */
  readonly watch?:
    | ((instruction: Instruction, operands: readonly Tensor[], results: readonly Tensor[]) => void)
    | undefined;
}

/**
 * The arrays of a call as host tensors, with the shapes and dtypes of the program's inputs. Data is not copied.
 *
 * @param feeds one for each input, in its order; floats as float32 or float64
 *
 * ```ts
 * import { input, neg } from "@handloom/graph";
 *
 * const x = input("x", [2]);
 * const program = buildProgram(resolveStep({ inputs: { x }, outputs: { y: neg(x) } }), new Map());
 * inputTensors(program, [Float32Array.of(1, -2)]).map(({ shape, dtype }) => ({ shape, dtype }))
 * // => [{ shape: [2], dtype: "float32" }]
 * ```
 */
export function inputTensors({ inputs, values }: Program, feeds: readonly TypedArray[]): Tensor[] {
  return feeds.map((data, i) => {
    const { shape, dtype } = values[inputs[i]?.value as Value] as ValueType;
    // Floats come in either precision.
    return new HostTensor(data, shape, isFloat(dtype) ? dtypeOf(data) : dtype);
  });
}

/**
 * Runs a program by its primitives' definitions: the value at every position of its table. Writes nothing.
 *
 * @throws CheckError for the first check that fails
 *
 * ```ts
 * import { input, neg, type Variable } from "@handloom/graph";
 *
 * const x = input("x", [2]);
 * const program = buildProgram(resolveStep({ inputs: { x }, outputs: { y: neg(x) } }), new Map());
 * const how = { round: roundTo(32), read: (variable: Variable) => variable.initial };
 * const values = runProgram(program, inputTensors(program, [Float32Array.of(1, -2)]), how);
 * program.outputs.map((value) => values[value].toArray()) // => [[-1, 2]]
 * ```
 */
export function runProgram(program: Program, feeds: readonly Tensor[], how: Interpretation): Tensor[] {
  const values: Tensor[] = [];
  program.inputs.forEach(({ value }, i) => {
    values[value] = feeds[i] as Tensor;
  });
  for (const { variable, value } of program.state) values[value] = how.read(variable);
  for (const { value, data } of program.constants) values[value] = how.round(data);
  for (const instruction of program.instructions) {
    const operands = instruction.operands.map((operand) => values[operand] as Tensor);
    const results = runInstruction(program, instruction, operands, how).map(how.round);
    how.watch?.(instruction, operands, results);
    instruction.results.forEach((result, i) => {
      values[result] = results[i] as Tensor;
    });
  }
  for (const check of program.checks) if (values[check.value]?.item() === 0) throw new CheckError(check);
  return values;
}

function runInstruction(
  { values }: Program,
  instruction: Instruction,
  operands: readonly Tensor[],
  how: Interpretation,
): readonly Tensor[] {
  if (instruction.kind === "loop") {
    const { attributes, bodies } = instruction;
    return runLoop(attributes, operands, {
      run: (body, given) => runBody(bodies[body] as Program, given, how),
      stacks: (from, length) => emptyStacks(length, bodies[0] as Program, from, how),
    });
  }
  const types = instruction.results.map((result) => values[result] as ValueType);
  return evaluatePrimitive({ ...instruction, types }, operands);
}

function runBody(body: Program, operands: readonly Tensor[], how: Interpretation): Tensor[] {
  const values = runProgram(body, operands, how);
  return body.outputs.map((value) => values[value] as Tensor);
}

function emptyStacks(length: number, body: Program, from: number, { round }: Interpretation): Tensor[] {
  return body.outputs.slice(from).map((value) => {
    const { shape, dtype } = body.values[value] as ValueType;
    const whole = [length, ...shape];
    const kept = hostDType(dtype);
    return round(new HostTensor(allocate(kept, sizeOf(whole)), whole, kept));
  });
}

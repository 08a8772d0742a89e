import type { Variable } from "@handloom/graph";
import { evaluatePrimitive, hostDType, type ScanAttributes, sliceAt } from "@handloom/graph/inspect";
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

/** What a program is fed, with the shapes of its inputs. */
export function inputTensors({ inputs, values }: Program, feeds: readonly TypedArray[]): Tensor[] {
  return feeds.map((data, i) => {
    const { shape, dtype } = values[inputs[i]?.value as Value] as ValueType;
    // Floats come in either precision.
    return new HostTensor(data, shape, isFloat(dtype) ? dtypeOf(data) : dtype);
  });
}

/** Runs a program by its primitives' definitions: the value at every position of its table. Writes nothing. */
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

const loops: Readonly<Record<string, typeof runScan>> = { scan: runScan, cond: runCond };

function runInstruction(
  { values }: Program,
  instruction: Instruction,
  operands: readonly Tensor[],
  how: Interpretation,
): readonly Tensor[] {
  const loop = instruction.kind === "loop" ? loops[instruction.primitive.name] : undefined;
  if (loop !== undefined) return loop(instruction, operands, how);
  const types = instruction.results.map((result) => values[result] as ValueType);
  return evaluatePrimitive({ ...instruction, types }, operands);
}

function runBody(body: Program, operands: readonly Tensor[], how: Interpretation): Tensor[] {
  const values = runProgram(body, operands, how);
  return body.outputs.map((value) => values[value] as Tensor);
}

function runCond(
  { bodies }: Instruction,
  [condition, ...captured]: readonly Tensor[],
  how: Interpretation,
): readonly Tensor[] {
  return runBody(bodies[condition?.item() ? 0 : 1] as Program, captured, how);
}

function runScan(
  { bodies, attributes }: Instruction,
  operands: readonly Tensor[],
  how: Interpretation,
): readonly Tensor[] {
  const { carries, slices, length, reverse } = attributes as ScanAttributes;
  const steps = length as number;
  const body = bodies[0] as Program;
  const sliced = operands.slice(carries, carries + slices);
  const stacks = body.outputs.slice(carries).map((value) => emptyStack(steps, body.values[value] as ValueType, how));
  let carry = operands.slice(0, carries);
  for (let step = 0; step < steps; step++) {
    const at = reverse ? steps - 1 - step : step;
    const results = runBody(
      body,
      [...carry, ...sliced.map((x) => sliceAt(x, at)), ...operands.slice(carries + slices)],
      how,
    );
    carry = results.slice(0, carries);
    stacks.forEach((stack, i) => {
      const { data } = results[carries + i] as Tensor;
      stack.data.set(data, at * data.length);
    });
  }
  return [...carry, ...stacks];
}

function emptyStack(steps: number, { shape, dtype }: ValueType, { round }: Interpretation): Tensor {
  const whole = [steps, ...shape];
  const kept = hostDType(dtype);
  return round(new HostTensor(allocate(kept, sizeOf(whole)), whole, kept));
}

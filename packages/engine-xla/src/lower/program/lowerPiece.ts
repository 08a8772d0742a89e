import type { Check, Instruction, Program, Value, ValueType } from "@handloom/compiler";
import type { Variable } from "@handloom/graph";
import { createText } from "../../text/createText.ts";
import { type Precision, select, unary } from "../../text/ops.ts";
import { type Ref, type TensorType, typeText, typeTexts } from "../../text/ref.ts";
import { createFaults, type Site } from "./faults.ts";
import type { HostCheck } from "./indices.ts";
import { boundOfElements, learn } from "./known.ts";
import { lowerInstruction } from "./lowerInstruction.ts";
import type { ProgramContext } from "./programContext.ts";

/** A run of a program's instructions that becomes one program of XLA. */
export interface Piece {
  readonly program: Program;
  readonly instructions: readonly Instruction[];
  /** Feeds, or results of pieces before. */
  readonly given: readonly Value[];
  readonly state: Program["state"];
  readonly checks: readonly Check[];
  readonly wanted: readonly Value[];
  readonly writes: Program["writes"];
}

export interface LowerOptions {
  readonly precision: Precision;
  /** Attributes of parameters and results, such as how they lie on several devices. */
  readonly attributesOf?: Placing | undefined;
  /** Lines in front of the function. */
  readonly head?: string | undefined;
  readonly partitions?: number | undefined;
}

export interface Placing {
  given(value: Value): string | undefined;
  variable(variable: Variable): string | undefined;
  wanted(value: Value): string | undefined;
  readonly fault: string;
}

/**
 * A program of XLA. Its parameters are what is given, then variables; its results are what is written, what is wanted, and
 * the fault word, where something may go wrong.
 */
export interface LoweredPiece {
  readonly text: string;
  readonly variables: readonly Variable[];
  /** Those whose memory is given away for their next values. */
  readonly donated: ReadonlySet<Variable>;
  readonly sites: readonly Site[];
  readonly hasFault: boolean;
  readonly hostChecks: readonly HostCheck[];
}

interface Parameter extends Ref {
  readonly attributes: string[];
}

export function lowerPiece(piece: Piece, options: LowerOptions): LoweredPiece {
  const { program, writes, wanted } = piece;
  const text = createText();
  const typeOf = (value: Value) => program.values[value] as ValueType;
  const values = new Map<Value, Ref>();
  const parameters: Parameter[] = [];
  const parameter = ({ shape, dtype }: TensorType, ...attributes: (string | undefined)[]): Parameter => {
    const made = {
      id: `%arg${parameters.length}`,
      shape,
      dtype,
      attributes: attributes.filter((one) => one !== undefined),
    };
    parameters.push(made);
    return made;
  };
  const { attributesOf } = options;
  for (const value of piece.given) values.set(value, parameter(typeOf(value), attributesOf?.given(value)));
  const state = new Map<Variable, Parameter>();
  const stateOf = (variable: Variable): Parameter => {
    const known = state.get(variable) ?? parameter(variable as TensorType, attributesOf?.variable(variable));
    state.set(variable, known);
    return known;
  };
  for (const { variable, value } of piece.state) values.set(value, stateOf(variable));
  const context = createContext(text, options.precision, piece, values);
  runInstructions(program, piece.instructions, values, context);
  addChecks(piece.checks, values, context);
  const { faults } = context;
  const refOf = (value: Value) => values.get(value) as Ref;
  // A step that fails leaves variables as they were.
  const isFine = faults.word && writes.length > 0 ? faults.isFine() : undefined;
  const written = writes.map(({ variable, value }) =>
    isFine === undefined ? refOf(value) : select(text, isFine, refOf(value), stateOf(variable)),
  );
  writes.forEach(({ variable }, i) => state.get(variable)?.attributes.push(`tf.aliasing_output = ${i} : i32`));
  const results = [...written, ...wanted.map(refOf), ...(faults.word ? [faults.word] : [])];
  const resultAttributes = [
    ...writes.map(({ variable }) => attributesOf?.variable(variable)),
    ...wanted.map((value) => attributesOf?.wanted(value)),
    ...(faults.word ? [attributesOf?.fault] : []),
  ];
  return {
    text: moduleText(options, parameters, results, resultAttributes, text.lines),
    variables: [...state.keys()],
    donated: new Set(writes.map(({ variable }) => variable).filter((variable) => state.has(variable))),
    sites: faults.sites,
    hasFault: faults.word !== undefined,
    hostChecks: context.hostChecks ?? [],
  };
}

function createContext(
  text: ProgramContext["text"],
  precision: Precision,
  { program, given }: Piece,
  values: ReadonlyMap<Value, Ref>,
): ProgramContext {
  const sources: ProgramContext["known"]["sources"] = new Map();
  for (const value of given) {
    const input = program.inputs.findIndex((one) => one.value === value);
    if (input >= 0) sources.set(values.get(value) as Ref, { input, moves: [] });
  }
  const context: ProgramContext = {
    text,
    precision,
    faults: createFaults(text),
    known: { sources, bounds: new Map() },
    hostChecks: [],
    body(body, parameters) {
      const inner: ProgramContext = { ...context, hostChecks: undefined };
      const own = new Map(body.inputs.map(({ value }, i) => [value, parameters[i] as Ref]));
      runInstructions(body, body.instructions, own, inner);
      addChecks(body.checks, own, inner);
      return body.outputs.map((output) => own.get(output) as Ref);
    },
  };
  return context;
}

function runInstructions(
  program: Program,
  instructions: readonly Instruction[],
  values: Map<Value, Ref>,
  context: ProgramContext,
): void {
  for (const { value, data } of program.constants) {
    const { shape, dtype } = program.values[value] as ValueType;
    const ref = context.text.constant(data.data, shape, dtype);
    values.set(value, ref);
    const bound = dtype === "int32" ? boundOfElements(data.data) : undefined;
    if (bound !== undefined) context.known.bounds.set(ref, bound);
  }
  for (const instruction of instructions) {
    const operands = instruction.operands.map((operand) => values.get(operand) as Ref);
    const type = program.values[instruction.results[0] as Value] as ValueType;
    const results = lowerInstruction(instruction, operands, type, context);
    instruction.results.forEach((result, i) => values.set(result, results[i] as Ref));
    if (results.length === 1) learn(context.known, instruction, operands, results[0] as Ref);
  }
}

function addChecks(checks: readonly Check[], values: ReadonlyMap<Value, Ref>, { text, faults }: ProgramContext): void {
  for (const check of checks) faults.add({ check }, unary(text, "not", values.get(check.value) as Ref));
}

function moduleText(
  { head = "", partitions = 1 }: LowerOptions,
  parameters: readonly Parameter[],
  results: readonly Ref[],
  resultAttributes: readonly (string | undefined)[],
  lines: readonly string[],
): string {
  const given = parameters.map((one) => `${one.id}: ${typeText(one)}${showAttributes(one.attributes)}`);
  const made = results.map((one, i) => `${typeText(one)}${showAttributes([resultAttributes[i] ?? []].flat())}`);
  const end = results.length === 0 ? "" : ` ${results.map(({ id }) => id).join(", ")} : ${typeTexts(results)}`;
  return [
    `module @step attributes {mhlo.num_replicas = 1 : i32, mhlo.num_partitions = ${partitions} : i32} {`,
    ...(head === "" ? [] : [head]),
    `func.func public @main(${given.join(", ")}) -> (${made.join(", ")}) {`,
    ...lines,
    `return${end}`,
    "}",
    "}",
    "",
  ].join("\n");
}

function showAttributes(attributes: readonly string[]): string {
  return attributes.length === 0 ? "" : ` {${attributes.join(", ")}}`;
}

import {
  CheckError,
  checkFeedSizes,
  type Instruction,
  type Program,
  roundTo,
  runProgram,
  type Value,
  type ValueType,
} from "@handloom/compiler";
import { Tensor, type TypedArray } from "@handloom/tensor";
import { isForHost } from "../lower/lowers.ts";
import { errorOf } from "../lower/program/faults.ts";
import { checkFed } from "../lower/program/indices.ts";
import { type LoweredPiece, lowerPiece } from "../lower/program/lowerPiece.ts";
import type { LoadedProgram } from "../plugin/executable.ts";
import type { Precision } from "../text/ops.ts";
import type { Compile } from "./compilePiece.ts";
import type { Runner } from "./runner.ts";
import type { Held, Store } from "./store.ts";

/** A part of a program: on the devices, or on the host. */
type Part = DevicePart | { readonly host: Instruction };

interface DevicePart {
  readonly instructions: readonly Instruction[];
  readonly given: readonly Value[];
  readonly wanted: readonly Value[];
}

interface LoadedPart extends DevicePart {
  readonly piece: LoweredPiece;
  readonly loaded: LoadedProgram;
}

/** Runs a program that calls JavaScript on the way: cut into pieces there. Its state is written at the end. */
export function createPiecesRunner(program: Program, precision: Precision, compile: Compile, store: Store): Runner {
  const parts = partsOf(program).map((part): LoadedPart | { readonly host: Instruction } => {
    if ("host" in part) return part;
    const piece = lowerPiece(
      { program, ...part, state: [], checks: [], writes: [] },
      { precision, ...store.mesh.placing(program, true) },
    );
    return { ...part, piece, loaded: compile(piece) };
  });
  const devices = parts.filter((part): part is LoadedPart => !("host" in part));
  const run: Runner["run"] = (feeds) => runParts(program, parts, feeds, store);
  return {
    run,
    // It is over when the call returns: a later call may read what it writes.
    runLater: async (feeds) => run(feeds),
    stages: [
      ...devices.map(({ piece }, i) => ({ title: `StableHLO ${i + 1}`, content: piece.text })),
      { title: "On the host", content: showHost(parts) },
    ],
    memory() {
      const uses = devices.map(({ loaded }) => loaded.memory());
      return {
        code: uses.reduce((sum, { code }) => sum + code, 0),
        temporary: Math.max(0, ...uses.map(({ temporary }) => temporary)),
      };
    },
    dispose() {
      for (const { loaded } of devices) loaded.dispose();
    },
  };
}

/** Runs of instructions for the devices, between those for the host; with what goes in and out. */
function partsOf(program: Program): readonly Part[] {
  const runs: (Instruction[] | Instruction)[] = [];
  for (const instruction of program.instructions) {
    const last = runs.at(-1);
    if (isForHost(instruction, program.values)) runs.push(instruction);
    else if (Array.isArray(last)) last.push(instruction);
    else runs.push([instruction]);
  }
  const constants = new Set(program.constants.map(({ value }) => value));
  const operandsOf = (run: Instruction[] | Instruction) => [run].flat().flatMap(({ operands }) => operands);
  const ends = [...program.outputs, ...[...program.writes, ...program.checks].map(({ value }) => value)];
  return runs.flatMap((run, at): Part[] => {
    if (!Array.isArray(run)) return [{ host: run }];
    const made = new Set(run.flatMap(({ results }) => results));
    const given = [...new Set(operandsOf(run))].filter((value) => !made.has(value) && !constants.has(value));
    const later = new Set([...runs.slice(at + 1).flatMap(operandsOf), ...ends]);
    const wanted = [...made].filter((value) => later.has(value));
    const isChecked = run.some(({ kind, bodies }) => kind === "indexing" || bodies.length > 0);
    return wanted.length === 0 && !isChecked ? [] : [{ instructions: run, given, wanted }];
  });
}

type Values = Map<Value, Held>;

function runParts(
  program: Program,
  parts: readonly (LoadedPart | { readonly host: Instruction })[],
  feeds: readonly TypedArray[],
  store: Store,
): readonly Tensor[] {
  checkFeedSizes(program, feeds);
  const typeOf = (value: Value) => program.values[value] as ValueType;
  const constants = new Map(program.constants.map(({ value, data }) => [value, data]));
  const values: Values = new Map();
  const owned = new Set<Held>();
  const own = (value: Value, held: Held): void => {
    values.set(value, held);
    owned.add(held);
  };
  const read = (value: Value): Tensor => constants.get(value) ?? store.copy(values.get(value) as Held, typeOf(value));
  try {
    for (const { variable, value } of program.state) {
      const held = ready(store.read(variable), store);
      const sharding = store.mesh.ofVariable(variable);
      if (sharding === undefined) values.set(value, held);
      else own(value, store.upload(store.copy(held, variable, sharding).data, variable));
    }
    program.inputs.forEach(({ value }, i) => own(value, store.upload(feeds[i] as TypedArray, typeOf(value))));
    for (const part of parts) {
      if ("host" in part) {
        const made = evaluate(program, part.host, part.host.operands.map(read));
        part.host.results.forEach((result, i) => own(result, store.upload((made[i] as Tensor).data, typeOf(result))));
      } else {
        for (const check of part.piece.hostChecks) {
          const { value = 0 } = program.inputs[check.source.input] ?? {};
          checkFed(check, feeds, typeOf(value).shape);
        }
        runPart(part, values, own, store);
      }
    }
    for (const check of program.checks) if (read(check.value).item() === 0) throw new CheckError(check);
    const outputs = program.outputs.map((value) => {
      const { shape, dtype } = typeOf(value);
      const { data } = read(value);
      return new Tensor(data.slice(), shape, dtype);
    });
    write(program, read, store);
    return outputs;
  } finally {
    for (const held of owned) store.drop(held);
  }
}

/** Waits for a value that a step before may still be computing. */
function ready(held: Held, { client }: Store): Held {
  for (const buffer of held) {
    const failure = client.failureOf(buffer);
    if (failure !== undefined) throw failure;
  }
  return held;
}

function runPart(
  { piece, loaded, given, wanted }: LoadedPart,
  values: Values,
  own: (value: Value, held: Held) => void,
  store: Store,
): void {
  const { client } = store;
  const frame = loaded.frame(client.devices.length, given.length);
  try {
    given.forEach((value, at) => {
      (values.get(value) as Held).forEach((buffer, device) => {
        (frame.parameters[device] as BigUint64Array)[at] = buffer;
      });
    });
    frame.execute();
    for (const event of [...frame.events]) client.await(event);
    const resultAt = (at: number): Held => frame.results.map((list) => list[at] as bigint);
    wanted.forEach((value, i) => own(value, resultAt(i)));
    if (!piece.hasFault) return;
    const fault = resultAt(wanted.length);
    const words = store.copy(fault, { shape: [3], dtype: "int32" }).data as Int32Array;
    store.drop(fault);
    const error = errorOf(words, piece.sites);
    if (error !== undefined) throw error;
  } finally {
    frame.free();
  }
}

/** One instruction by its definition, as the reference engine runs it in float32. */
function evaluate(program: Program, instruction: Instruction, operands: readonly Tensor[]): readonly Tensor[] {
  const alone: Program = {
    values: program.values,
    inputs: instruction.operands.map((value) => ({ name: "", value, dims: [] })),
    state: [],
    constants: [],
    instructions: [instruction],
    checks: [],
    outputs: instruction.results,
    writes: [],
  };
  const read = (): never => {
    throw new Error("a program of one instruction reads no variable");
  };
  const values = runProgram(alone, operands, { round: roundTo(32), read });
  return instruction.results.map((result) => values[result] as Tensor);
}

/** All new values are there before the first one is written. */
function write({ writes, values }: Program, read: (value: Value) => Tensor, store: Store): void {
  const made = writes.map(({ variable, value }) => {
    const type = values[value] as ValueType;
    return [variable, store.upload(read(value).data, type, store.mesh.ofVariable(variable))] as const;
  });
  for (const [variable, held] of made) store.assign(variable, held);
}

function showHost(parts: readonly (LoadedPart | { readonly host: Instruction })[]): string {
  const lines = parts.flatMap((part) => ("host" in part ? [showInstruction(part.host)] : []));
  return [...new Set(lines)].join("\n");
}

function showInstruction({ primitive, bodies }: Instruction): string {
  const why = bodies.length > 0 ? "a body has what XLA has no operation for" : "XLA has no operation for it";
  return `${primitive.name}: ${why}`;
}

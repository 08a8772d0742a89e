import type { Variable } from "@handloom/graph";
import { checkOptions, Tensor as HostTensor, printedAs, type Tensor, type TypedArray } from "@handloom/tensor";
import { checkFeedSizes } from "../call/checkFeedSizes.ts";
import { clock } from "../call/clock.ts";
import { checkRecord, checkVariable, checkVariables, checkWrite } from "../engine/checkWrite.ts";
import type { Engine, Executable, KernelTime } from "../engine/engine.ts";
import { showEngine } from "../inspect/showEngine.ts";
import type { Instruction, Program } from "../program/program.ts";
import { type Interpretation, inputTensors, runProgram } from "./interpret.ts";
import { memoryOf } from "./memoryOf.ts";
import { roundTo } from "./rounding.ts";

/** The options of `createReferenceEngine`. */
export interface ReferenceEngineOptions {
  /** 64 computes and returns float64: the oracle. 32 rounds after every primitive. Default 64. */
  readonly precision?: 64 | 32 | undefined;
}

/**
 * The engine that runs each primitive by its own definition, one after the other: slow, readable, and what every other
 * engine is checked against. It runs wherever JavaScript does.
 *
 * @throws OptionsError for an unknown option
 *
 * ```ts
 * import { input, mul } from "@handloom/graph";
 *
 * const x = input("x", ["n"]);
 * const twice = compile(createReferenceEngine(), { inputs: { x }, outputs: { y: mul(x, 2) } });
 * twice({ x: [1, 2] }).y // => [2, 4]
 * ```
 */
export function createReferenceEngine(options: ReferenceEngineOptions = {}): Engine<"sync"> {
  const { precision = 64 } = checkOptions("createReferenceEngine", options, "precision");
  const round = roundTo(precision);
  const state = new Map<Variable, Tensor>();
  const read = (variable: Variable): Tensor => {
    const known = state.get(variable) ?? copy(round(variable.initial));
    state.set(variable, known);
    return known;
  };
  const engine: Engine<"sync"> = {
    name: "reference",
    timing: "sync",
    info: { engine: "reference", precision, threads: 1 },
    bits: "exact",
    // The meaning of each primitive is what others are checked against, their expansions too.
    lowers: () => true,
    load: (program) => load(program, precision, read, (variable, value) => state.set(variable, value)),
    read(variable) {
      checkVariable("read", variable);
      return copy(read(variable));
    },
    write: (variable, value) => void state.set(variable, copy(round(checkWrite("write", variable, value)))),
    readAll(variables) {
      checkRecord("readAll", "variables", variables, "readAll(net.variables)");
      return Object.fromEntries(Object.entries(variables).map(([name, variable]) => [name, engine.read(variable)]));
    },
    writeAll(variables, values) {
      const kept = checkVariables(variables, values).map(
        ([variable, value]) => [variable, copy(round(value))] as const,
      );
      for (const [variable, value] of kept) state.set(variable, value);
    },
    dispose: () => state.clear(),
  };
  return printedAs(engine, showEngine);
}

/** A value that is handed out must not change when the engine goes on, nor the other way round. */
function copy(value: Tensor): Tensor {
  return new HostTensor(value.data.slice(), value.shape, value.dtype);
}

/** The time of each instruction, with the body of a loop in the loop's. */
function timed(program: Program, feeds: readonly Tensor[], how: Interpretation): KernelTime[] {
  const positions = new Map(program.instructions.map((instruction, position) => [instruction, position]));
  const times: KernelTime[] = [];
  let last = clock();
  const watch = (instruction: Instruction) => {
    const position = positions.get(instruction);
    if (position === undefined) return;
    const end = clock();
    times.push({ name: instruction.primitive.name, instructions: [position], milliseconds: end - last });
    last = end;
  };
  runProgram(program, feeds, { ...how, watch });
  return times;
}

function load(
  program: Program,
  precision: 64 | 32,
  read: (variable: Variable) => Tensor,
  assign: (variable: Variable, value: Tensor) => void,
): Executable<"sync"> {
  const round = roundTo(precision);
  // A written value may be a feed, or a view of one, and feeds belong to the caller.
  const take = (feeds: readonly TypedArray[]) => {
    checkFeedSizes(program, feeds);
    return inputTensors(program, feeds).map((value) => copy(round(value)));
  };
  return {
    run(feeds) {
      const values = runProgram(program, take(feeds), { round, read });
      const written = program.writes.map(({ variable, value }) => [variable, values[value] as Tensor] as const);
      for (const [variable, value] of written) assign(variable, value);
      return program.outputs.map((value) => copy(values[value] as Tensor));
    },
    memory: () => memoryOf(program, precision),
    profile: (feeds) => timed(program, take(feeds), { round, read }),
    stages: [],
    dispose: () => undefined,
  };
}

import type { Variable } from "@handloom/graph";
import { Tensor } from "@handloom/tensor";
import { describe } from "vitest";
import { checkVariables, checkWrite } from "../engine/checkWrite.ts";
import type { Engine } from "../engine/engine.ts";
import type { Program } from "../program/program.ts";
import { inputTensors, runProgram } from "../reference/interpret.ts";
import { roundTo } from "../reference/rounding.ts";
import { testEngine } from "./testEngine.ts";

/** The slips that an engine's author makes; run by brokenEngines.test.ts, which knows what must be found. */
export const faults = [
  "none",
  "writes one after the other",
  "outputs after the updates",
  "hands out its own arrays",
  "keeps what it is given",
  "writes before it checks",
  "writes all but not at once",
  "shares state between engines",
  "says anew what it runs on",
] as const;
export type Fault = (typeof faults)[number];

const round = roundTo(32);
const shared = new Map<Variable, Tensor>();
const copy = (value: Tensor): Tensor => new Tensor(value.data.slice(), value.shape, value.dtype);

export function createBroken(fault: Fault): Engine<"sync"> {
  const state = fault === "shares state between engines" ? shared : new Map<Variable, Tensor>();
  const kept = fault === "keeps what it is given" ? (value: Tensor) => value : copy;
  const handed = fault === "hands out its own arrays" ? (value: Tensor) => value : copy;
  const read = (variable: Variable): Tensor => {
    const known = state.get(variable) ?? copy(round(variable.initial));
    state.set(variable, known);
    return known;
  };
  const assign = (variable: Variable, value: Tensor) => void state.set(variable, value);
  const info = { engine: fault, threads: 1 };
  const engine: Engine<"sync"> = {
    name: fault,
    timing: "sync",
    get info() {
      return fault === "says anew what it runs on" ? { ...info } : info;
    },
    bits: "exact",
    lowers: () => true,
    load: (program) => load(program, { fault, read, assign, kept, handed }),
    read: (variable) => handed(read(variable)),
    write: (variable, value) => assign(variable, kept(round(checkWrite("write", variable, value)))),
    readAll: (variables) =>
      Object.fromEntries(Object.entries(variables).map(([name, variable]) => [name, engine.read(variable)])),
    writeAll(variables, values) {
      if (fault === "writes all but not at once")
        for (const [name, variable] of Object.entries(variables)) engine.write(variable, values[name] ?? 0);
      else for (const [variable, value] of checkVariables(variables, values)) assign(variable, kept(round(value)));
    },
    dispose: () => state.clear(),
  };
  return engine;
}

interface Parts {
  readonly fault: Fault;
  readonly read: (variable: Variable) => Tensor;
  readonly assign: (variable: Variable, value: Tensor) => void;
  readonly kept: (value: Tensor) => Tensor;
  readonly handed: (value: Tensor) => Tensor;
}

function load(program: Program, { fault, read, assign, kept, handed }: Parts) {
  const how = { round, read };
  return {
    run(feeds: Parameters<typeof inputTensors>[1]) {
      const given = inputTensors(program, feeds).map((value) => kept(round(value)));
      const unchecked = { ...program, checks: [] };
      const values = runProgram(fault === "writes before it checks" ? unchecked : program, given, how);
      const written = program.writes.map(({ variable, value }) => [variable, value] as const);
      for (const [i, [variable, value]] of written.entries()) {
        const later = fault === "writes one after the other" && i > 0;
        assign(variable, (later ? runProgram(program, given, how)[value] : values[value]) as Tensor);
      }
      if (fault === "writes before it checks") runProgram(program, given, how);
      const shown = fault === "outputs after the updates" ? runProgram(program, given, how) : values;
      return program.outputs.map((value) => handed(shown[value] as Tensor));
    },
    stages: [],
    dispose: () => undefined,
  };
}

for (const fault of faults) describe(`<${fault}>`, () => testEngine(() => createBroken(fault)));

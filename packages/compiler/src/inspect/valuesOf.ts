import type { Variable } from "@handloom/graph";
import type { Tensor } from "@handloom/tensor";
import { checkFeed } from "../call/feed.ts";
import type { Timed, Timing } from "../engine/engine.ts";
import type { Instruction, Program, Value } from "../program/program.ts";
import { programFor } from "../program/specialise.ts";
import { inputTensors, runProgram } from "../reference/interpret.ts";
import { roundTo } from "../reference/rounding.ts";
import type { Compiled } from "../step/compiled.ts";
import { insideOf } from "../step/inside.ts";
import type { Feed, InputsOf, Step } from "../step/step.ts";
import { bodyName, valueName } from "./programLines.ts";

/**
 * Every value on the way of a call, by the names that `stagesOf` gives them; nothing is written. They are computed by
 * the primitives' definitions, rounded to float32, from the engine's variables as they are now: what the next call with
 * this feed would compute, to rounding. A value of a loop's body is that of the last turn.
 *
 * @param compiled what `compile` gave
 * @param feed what a call is given
 * @throws FeedError for a feed that does not fit, GraphError for what is not a compiled function
 *
 * ```ts
 * import { input, mul, sum } from "@handloom/graph";
 *
 * const x = input("x", ["n"]);
 * const total = compile(createReferenceEngine(), { inputs: { x }, outputs: { total: sum(mul(x, x)) } });
 * const values = valuesOf(total, { x: [1, 2, 3] });
 * const [square] = stagesOf(total, { dims: { n: 3 } })[2].lines.filter(({ text }) => text.includes("mul"));
 * values.get(square.values[0]) // => [1, 4, 9]
 * ```
 */
export function valuesOf<S extends Step, T extends Timing>(
  compiled: Compiled<S, T>,
  feed: Feed<InputsOf<S>>,
): Timed<T, ReadonlyMap<string, Tensor>> {
  const { step, engine, options, specialisations } = insideOf("valuesOf", compiled);
  const { tensors, sizes } = checkFeed(step.inputs, step.inputLeaves, step.dims, feed);
  // Passes leave out values, and make new ones.
  const programs = [programFor(engine, step, sizes, options), specialisations.of(sizes).program];
  const variables = [...new Set(programs.flatMap(({ state }) => state.map(({ variable }) => variable)))];
  const compute = (read: readonly Tensor[]): ReadonlyMap<string, Tensor> => {
    const state = new Map(variables.map((variable, i) => [variable, read[i] as Tensor]));
    const feeds = tensors.map(({ data }) => data.slice());
    return new Map(programs.flatMap((program) => [...valuesIn(program, inputTensors(program, feeds), state)]));
  };
  const read = variables.map((variable) => engine.read(variable));
  const values = engine.timing === "sync" ? compute(read as Tensor[]) : Promise.all(read).then(compute);
  return values as Timed<T, ReadonlyMap<string, Tensor>>;
}

function valuesIn(
  program: Program,
  feeds: readonly Tensor[],
  state: ReadonlyMap<Variable, Tensor>,
): ReadonlyMap<string, Tensor> {
  const names = bodyNames(program);
  const found = new Map<string, Tensor>();
  const round = roundTo(32);
  const values = runProgram(withoutChecks(program), feeds.map(round), {
    round,
    read: (variable) => round(state.get(variable) as Tensor),
    watch({ results }, _, made) {
      const within = names.get(results);
      results.forEach((value, i) => {
        if (within !== undefined) found.set(valueName(value, within), made[i] as Tensor);
      });
    },
  });
  values.forEach((value, position) => void found.set(valueName(position, ""), value));
  return found;
}

/** The beginnings of the names of what instructions of bodies make. */
function bodyNames({ instructions }: Program, within = ""): ReadonlyMap<Instruction["results"], string> {
  const names = new Map<readonly Value[], string>();
  for (const instruction of instructions) {
    if (within !== "") names.set(instruction.results, within);
    instruction.bodies.forEach((body, i) => {
      for (const [results, name] of bodyNames(body, bodyName(instruction, i, within))) names.set(results, name);
    });
  }
  return names;
}

/** Values are wanted most where a check does not hold. */
function withoutChecks(program: Program): Program {
  const instructions = program.instructions.map((one) => ({ ...one, bodies: one.bodies.map(withoutChecks) }));
  return { ...program, instructions: instructions as readonly Instruction[], checks: [] };
}

import type { Instruction, Program, Value } from "../program/program.ts";

export type Loop = Extract<Instruction, { readonly kind: "loop" }>;

/** One loop for two, and what results of the second are equal to. */
export interface Merged {
  readonly loop: Loop;
  readonly aliases: readonly (readonly [result: Value, same: Value])[];
}

/**
 * One loop with the results of two that carry the same. Their carries start from the same values, and if they are equal before
 * a turn they are equal after it. A forward loop that keeps more for its gradient is such a loop.
 *
 * @param share computes what is written twice in a body only once
 */
export function mergeLoops(first: Loop, second: Loop, share: (body: Program) => Program): Merged | undefined {
  // The results of a while loop are its carries, so two of them are the same loop or have nothing in common.
  const carries = first.attributes.loop === "cond" ? 0 : first.attributes.carries;
  if (first.attributes.loop === "while") return undefined;
  const own = first.results.length;
  const bodies = first.bodies.map((body, i) => share(joined(body, second.bodies[i] as Program)));
  const isSame = (a: number, b: number) => bodies.every(({ outputs }) => outputs[a] === outputs[b]);
  for (let carry = 0; carry < carries; carry++) if (!isSame(carry, own + carry)) return undefined;
  const aliases: [Value, Value][] = [];
  const added: number[] = [];
  second.results.forEach((result, i) => {
    const known = first.results.findIndex((_, at) => i < carries === at < carries && isSame(at, own + i));
    if (i < carries) aliases.push([result, first.results[i] as Value]);
    else if (known >= 0) aliases.push([result, first.results[known] as Value]);
    else added.push(i);
  });
  const loop: Loop = {
    ...first,
    results: [...first.results, ...added.map((i) => second.results[i] as Value)],
    bodies: bodies.map((body) => ({
      ...body,
      checks: body.checks.filter(
        ({ value, message }, at) =>
          at === body.checks.findIndex((one) => one.value === value && one.message === message),
      ),
      outputs: [...body.outputs.slice(0, own), ...added.map((i) => body.outputs[own + i] as Value)],
    })),
  };
  return { loop, aliases };
}

/** Outputs of a loop, results of a branch, that are another one of the same; `dropUnused` leaves them out. */
export function equalResults({
  attributes,
  results,
  bodies,
}: Loop): readonly (readonly [result: Value, same: Value])[] {
  if (attributes.loop === "while") return [];
  const first = attributes.loop === "cond" ? 0 : attributes.carries;
  const known = new Map<string, Value>();
  return results.slice(first).flatMap((result, i) => {
    const key = bodies.map(({ outputs }) => outputs[first + i]).join();
    const same = known.get(key);
    if (same === undefined) known.set(key, result);
    return same === undefined ? [] : [[result, same] as const];
  });
}

/** Both bodies after each other, of the same inputs; the outputs of both. */
function joined(a: Program, b: Program): Program {
  const inputs = new Map(b.inputs.map(({ value }, i) => [value, a.inputs[i]?.value as Value]));
  const moved = (value: Value): Value => inputs.get(value) ?? value + a.values.length;
  return {
    ...a,
    values: [...a.values, ...b.values],
    constants: [...a.constants, ...b.constants.map(({ value, data }) => ({ value: moved(value), data }))],
    instructions: [
      ...a.instructions,
      ...b.instructions.map((instruction) => ({
        ...instruction,
        operands: instruction.operands.map(moved),
        results: instruction.results.map(moved),
      })),
    ],
    checks: [...a.checks, ...b.checks.map((check) => ({ ...check, value: moved(check.value) }))],
    outputs: [...a.outputs, ...b.outputs.map(moved)],
  };
}

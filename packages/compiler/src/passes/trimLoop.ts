import type { Instruction, Program, Value } from "../program/program.ts";

type Loop = Extract<Instruction, { readonly kind: "loop" }>;

/**
 * The loop without the results that nobody needs and the operands that its bodies then do not read. A carry stays if its last
 * value is needed, or if something that is needed reads it in some turn.
 *
 * @param drop leaves out of a body what its outputs do not need
 */
export function trimLoop(loop: Loop, needed: ReadonlySet<Value>, drop: (body: Program) => Program): Loop {
  const carries = "carries" in loop.attributes ? loop.attributes.carries : 0;
  const isNeeded = loop.results.map((result) => needed.has(result));
  // Operand 0 of a branch is its condition, which no body reads.
  const first = loop.attributes.loop === "cond" ? 1 : 0;
  const results = loop.attributes.loop === "while" ? [1] : loop.bodies.map((_, i) => i);
  for (;;) {
    const bodies = loop.bodies.map((body, i) => drop(results.includes(i) ? withOutputs(body, isNeeded) : body));
    const read = bodies.map(readIn);
    const isRead = loop.operands.map(
      (_, i) => i < first || bodies.some(({ inputs }, body) => read[body]?.has(inputs[i - first]?.value as Value)),
    );
    const missing = isNeeded.findIndex((own, i) => i < carries && !own && isRead[i]);
    if (missing >= 0) {
      isRead.forEach((read, i) => {
        if (read && i < carries) isNeeded[i] = true;
      });
      continue;
    }
    const keeps = loop.operands.map((_, i) => (i < carries ? isNeeded[i] === true : isRead[i] === true));
    return {
      ...loop,
      attributes: trimmed(loop.attributes, isNeeded, keeps),
      operands: loop.operands.filter((_, i) => keeps[i]),
      results: loop.results.filter((_, i) => isNeeded[i]),
      bodies: bodies.map((body) => ({
        ...body,
        inputs: body.inputs.filter((_, i) => keeps[i + first]),
      })),
    };
  }
}

const withOutputs = (body: Program, isNeeded: readonly boolean[]): Program => ({
  ...body,
  outputs: body.outputs.filter((_, i) => isNeeded[i]),
});

const readIn = ({ instructions, outputs, checks }: Program): ReadonlySet<Value> =>
  new Set([...outputs, ...checks.map(({ value }) => value), ...instructions.flatMap(({ operands }) => operands)]);

function trimmed(
  attributes: Loop["attributes"],
  isNeeded: readonly boolean[],
  keeps: readonly boolean[],
): Loop["attributes"] {
  if (attributes.loop === "cond") return attributes;
  const count = (flags: readonly boolean[], from: number, to: number) => flags.slice(from, to).filter(Boolean).length;
  const { carries } = attributes;
  if (attributes.loop === "while") return { ...attributes, carries: count(isNeeded, 0, carries) };
  return {
    ...attributes,
    carries: count(isNeeded, 0, carries),
    slices: count(keeps, carries, carries + attributes.slices),
  };
}

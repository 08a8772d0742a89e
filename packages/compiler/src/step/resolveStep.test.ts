import { add, input, mul, randomStream, size, sub, variable, withUpdates } from "@handloom/graph";
import { describe, expect, test } from "vitest";
import { type ResolveOptions, resolveStep } from "./resolveStep.ts";
import type { Step } from "./step.ts";

const [a, b] = [variable(1, { name: "a" }), variable(2, { name: "b" })];
const x = input("x", ["batch"]);

/** The message, without where things were made. */
function refused(step: unknown, options?: ResolveOptions): string {
  try {
    resolveStep(step as Step, options);
  } catch (error) {
    return (error as Error).message.replaceAll(/made at [^)]*/g, "made at …");
  }
  return "no error";
}

describe("resolveStep", () => {
  test("it joins explicit and carried updates", () => {
    const carrying = withUpdates(a, [[b, add(b, 1)]]);
    const { updates } = resolveStep({ outputs: { carrying }, updates: [[a, mul(a, 2)]] });
    expect(updates.map(([target]) => target)).toEqual([a, b]);
  });
  test("it finds what updates carry", () => {
    const noise = randomStream(1);
    const { updates } = resolveStep({ updates: [[a, noise.uniform([])]] });
    expect(updates.map(([target]) => target)).toEqual([a, noise.variables.count]);
  });
  test("it leaves out what is held, whoever owns it", () => {
    const noise = randomStream(1);
    const outputs = { u: withUpdates(noise.uniform([]), [[b, add(b, 1)]]) };
    expect(resolveStep({ outputs, hold: [noise, b] }).updates).toEqual([]);
  });
  test("it lets `writes` be all that is written", () => {
    const step: Step = { updates: [[a, b]], outputs: { u: withUpdates(a, [[b, a]]) } };
    expect(resolveStep({ ...step, writes: [a, b] }).updates).toHaveLength(2);
    expect(refused({ ...step, writes: [a] })).toMatchInlineSnapshot(
      `"compile: variable "b" is written (made at …) but not listed in \`writes\`. List its owner, hold its carried update, or leave the update out."`,
    );
  });
  test("H3: it refuses an update to which givens give another shape than its target's, before any call", () => {
    const pair = variable([1, 2], { name: "pair" });
    const given = variable([1, 2, 3]);
    expect(refused({ updates: [[pair, mul(x, 2)]], givens: [[x, given]] })).toBe(
      'compile: variable "pair" has shape [2] but its update has [3] (made at …). An update has its target\'s shape: sum or broadcast it.',
    );
    expect(resolveStep({ updates: [[pair, mul(x, 2)]], givens: [[x, pair]] }).updates).toHaveLength(1);
  });
  test("it refuses what is neither a variable nor owns one", () => {
    expect(refused({ writes: [[a]] })).toMatchInlineSnapshot(
      `"compile: writes[0] is not a variable and has none. List variables, or what owns them: layers, optimizers, streams."`,
    );
    expect(refused({ hold: [a, undefined] })).toMatchInlineSnapshot(
      `"compile: hold[1] is not a variable and has none. List variables, or what owns them: layers, optimizers, streams."`,
    );
    expect(refused({ hold: [add(a, 1)] })).toMatchInlineSnapshot(
      `"compile: hold[0] is not a variable and has none. List variables, or what owns them: layers, optimizers, streams."`,
    );
  });
  test("it refuses inputs and outputs that are none", () => {
    expect(refused({ inputs: { x: a } })).toMatchInlineSnapshot(
      `"compile: inputs.x is not an input, but variable "a". Give an input, or lists and records of them."`,
    );
    expect(refused({ outputs: { net: { deep: [x, 5] } } })).toMatchInlineSnapshot(
      `"compile: outputs.net.deep.1 is not an expression, but 5. Give an expression, or lists and records of them."`,
    );
    expect(refused({ outputs: { y: undefined } })).toMatchInlineSnapshot(
      `"compile: outputs.y is not an expression, but undefined. Give an expression, or lists and records of them."`,
    );
  });
  test("it refuses two replacements of one expression, and sizes that contradict them", () => {
    expect(
      refused({
        outputs: { x },
        givens: [
          [x, variable([1])],
          [x, variable([2])],
        ],
      }),
    ).toMatchInlineSnapshot(`"givens: input "x" has two replacements. Keep one of them."`);
    const step: Step = { outputs: { n: size(x, 0), x }, givens: [[x, variable([1, 2])]] };
    expect(refused({ ...step, dims: { batch: 3 } })).toMatchInlineSnapshot(
      `"compile: \`dims\` has batch: 3, but \`givens\` make it 2. Leave batch out of \`dims\`."`,
    );
    expect(refused({ ...step, dims: { batch: 2 } })).toBe("no error");
  });
  test("it refuses sizes that are none", () => {
    for (const size of [-1, 1.5, Number.NaN, "3"]) expect(refused({ dims: { n: size } })).toContain(`n: ${size}`);
    expect(refused({ dims: { n: 1.5 } })).toMatchInlineSnapshot(
      `"compile: \`dims\` has n: 1.5. A size is a whole number of at least 0."`,
    );
  });
  test("it puts sizes in place of names only when told", () => {
    const step: Step = { outputs: { x }, inputs: { x }, dims: { batch: 3 } };
    expect(resolveStep(step).dims).toEqual({ batch: 3 });
    const noise = randomStream(1).uniform(["n"]);
    const [held] = [resolveStep({ outputs: [noise], dims: { n: 4 } }, { bindDims: true }).outputs] as unknown as [
      (typeof noise)[],
    ];
    expect(held[0]?.shape).toEqual([4]);
  });
  test("it replaces in what updates carry, but not their targets", () => {
    const y = withUpdates(sub(a, 1), [[a, mul(a, 3)]]);
    const [[target, value] = []] = resolveStep({ outputs: { y }, givens: [[a, b]] }).updates;
    expect(target).toBe(a);
    expect(value?.node === "result" ? value.of.operands[0] : undefined).toBe(b);
  });
});

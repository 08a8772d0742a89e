import { describe, expect, it } from "vitest";
import { backendOf } from "../../backend.ts";
import { bodiesOf, type HostCall, operandsOf, type Plan } from "../../eager/plan.ts";
import { opPrograms } from "../../programs.cases.ts";
import { lowerProgram } from "./lowerProgram.ts";

const planOf = (name: string, program: (typeof opPrograms)[number][1], hasAllOps = false): Plan =>
  lowerProgram(program, { backend: { ...backendOf(name), hasAllOps }, engine: name, strict: false });

function plansIn(plan: Plan): readonly Plan[] {
  const inner = plan.stages.flatMap(({ call }) => bodiesOf(call));
  return [plan, ...inner.flatMap(plansIn)];
}

function onHost(plan: Plan): readonly HostCall[] {
  const calls = plansIn(plan).flatMap(({ stages }) => stages.map(({ call }) => call));
  return calls.filter((call) => call.kind === "host");
}

const namesOnHost = (name: string, hasAllOps = false) => [
  ...new Set(
    opPrograms.flatMap(([, program]) =>
      onHost(planOf(name, program, hasAllOps)).map(({ instruction }) => instruction.primitive.name),
    ),
  ),
];

/** TensorFlow has none of these. */
const decompositions = ["eigh", "qr", "svd"];

describe("what runs on the host", () => {
  it.each([
    ["cpu", []],
    // Quotients of int32 go through float32.
    ["wasm", ["fmod", "truncDivide"]],
    // The ops of a session are not all kernels, and subnormal floats are 0.
    ["tensorflow", ["bitwiseAnd", "bitwiseOr", "bitwiseXor", "fmod", "leftShift", "rightShift"]],
  ])("is on %s draws, decompositions, and %j", (name, others) => {
    expect(namesOnHost(name).toSorted()).toEqual(["randomBits", ...decompositions, ...others].toSorted());
  });

  it("is on a session of TensorFlow decompositions, and what divides by subnormal floats", () => {
    expect(namesOnHost("tensorflow", true).toSorted()).toEqual([...decompositions, "fmod"].toSorted());
  });

  it.each(["webgl", "webgpu"])(
    "is on %s what int32 takes part in or has too many axes, draws, and formulas that want digits",
    (name) => {
      const { mostAxes } = backendOf(name);
      for (const [title, program] of opPrograms) {
        for (const { operands, results, instruction } of onHost(planOf(name, program))) {
          const slots = [...operands, ...results];
          const isToldByTypes = slots.some(({ dtype, shape }) => dtype === "int32" || shape.length > mostAxes);
          const { name: called } = instruction.primitive;
          // These programs are made for cpu, which keeps convolutions whole.
          const known = [...decompositions, "randomBits", "atan2", "conv", "erfc", "fmod", "round"];
          const isKnown = known.includes(called);
          expect(isKnown || isToldByTypes, title).toBe(true);
        }
      }
    },
  );
});

describe("a plan", () => {
  it("frees every value that it makes, once, and none that is read later or wanted at the end", () => {
    for (const [title, program] of opPrograms) {
      for (const plan of plansIn(planOf("cpu", program))) {
        const wanted = new Set([...plan.outputs, ...plan.writes.map(({ slot }) => slot)]);
        const made = plan.stages.flatMap(({ call }): readonly object[] => call.results);
        const freed = plan.stages.flatMap(({ free }) => free);
        expect(new Set(freed).size, title).toBe(freed.length);
        expect(new Set([...freed, ...wanted]).size, title).toBe(new Set([...made, ...wanted]).size);
        plan.stages.forEach(({ free }, at) => {
          const later = new Set(plan.stages.slice(at + 1).flatMap(({ call }) => operandsOf(call)));
          expect(
            free.filter((slot) => later.has(slot) || wanted.has(slot)),
            title,
          ).toEqual([]);
        });
      }
    }
  });
});

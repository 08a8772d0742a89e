import { add, input, mul, sum, variable } from "@handloom/graph";
import { describe, expect, test } from "vitest";
import { createReferenceEngine } from "../reference/referenceEngine.ts";
import { compile } from "../step/compile.ts";
import { createMeter } from "./meter.ts";

/** A clock that goes on by hand. */
function fakeClock() {
  let time = 100;
  return { now: () => time, pass: (milliseconds: number) => void (time += milliseconds) };
}

describe("meter", () => {
  test("it adds up the stages of calls, and what lies between them not", () => {
    const { now, pass } = fakeClock();
    const meter = createMeter(now);
    for (let i = 0; i < 3; i++) {
      const lap = meter.count();
      pass(1);
      lap?.("feeds");
      pass(50);
      lap?.();
      pass(10);
      lap?.("compute");
      pass(2);
      lap?.("outputs");
      pass(1000);
    }
    expect(meter.stats()).toEqual({
      calls: 3,
      specialisations: 0,
      milliseconds: { compile: 0, feeds: 3, compute: 30, outputs: 6 },
    });
  });
  test("it times few of many calls, which stand for all", () => {
    const { now, pass } = fakeClock();
    const meter = createMeter(now);
    let timed = 0;
    for (let i = 0; i < 12_800; i++) {
      const lap = meter.count();
      if (lap !== undefined) timed++;
      pass(2);
      lap?.("compute");
    }
    expect(timed).toBeLessThan(250);
    expect(meter.stats()).toMatchObject({ calls: 12_800, milliseconds: { compute: 2 * 12_800 } });
  });
  test("it times in full what makes specialisations, and hands on what they are", () => {
    const { now, pass } = fakeClock();
    const meter = createMeter(now);
    expect(meter.making(() => (pass(7), "made"))).toBe("made");
    expect(() =>
      meter.making(() => {
        throw new Error("no room");
      }),
    ).toThrow("no room");
    expect(meter.stats()).toMatchObject({ specialisations: 1, milliseconds: { compile: 7 } });
  });
});

describe("stats of a compiled function", () => {
  test("it counts calls and specialisations, and says where the time went", () => {
    const [x, w] = [input("x", ["n"]), variable(0)];
    const step = compile(createReferenceEngine(), {
      inputs: { x },
      outputs: { y: mul(x, 2) },
      updates: [[w, add(w, sum(x))]],
    });
    expect(step.stats()).toMatchObject({ calls: 0, specialisations: 0 });
    for (const n of [1000, 1000, 2000]) step({ x: new Float32Array(n) });
    const { calls, specialisations, milliseconds } = step.stats();
    expect([calls, specialisations]).toEqual([3, 2]);
    expect(milliseconds.compile).toBeGreaterThan(0);
    expect(milliseconds.compute).toBeGreaterThan(0);
    expect(() => step({ x: [[1]] })).toThrow("wants shape");
    expect(step.stats().calls).toBe(4);
  });
});

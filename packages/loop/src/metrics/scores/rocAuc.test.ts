import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rocAuc } from "./rocAuc.ts";

const json = (state: unknown): unknown => JSON.parse(JSON.stringify(state));

describe("rocAuc", () => {
  it("counts the pairs that are ordered rightly, ties half", () => {
    const entries = fc.array(fc.record({ label: fc.nat(1), score: fc.oneof(fc.nat(5), fc.constant(1 / 0)) }));
    fc.assert(
      fc.property(entries, (list) => {
        const scores = (label: number) => list.filter((entry) => entry.label === label).map(({ score }) => score);
        const pairs = scores(1).flatMap((one) => scores(0).map((zero) => (one > zero ? 1 : one === zero ? 0.5 : 0)));
        const area = rocAuc();
        area.add(
          list.map(({ label }) => label),
          list.map(({ score }) => score),
        );
        const want = pairs.reduce((sum: number, pair) => sum + pair, 0) / pairs.length;
        if (Number.isNaN(want)) expect(area.value).toBeNaN();
        else expect(area.value).toBeCloseTo(want, 12);
      }),
    );
  });

  it("goes on from its state, and forgets at reset", () => {
    const straight = rocAuc();
    straight.add([0, 1, 1], [0.5, Number.POSITIVE_INFINITY, -0]);
    const resumed = rocAuc();
    resumed.restore(json(straight.state()));
    for (const area of [straight, resumed]) area.add([0], [0.1], [2]);
    expect(resumed.value).toBe(straight.value);
    expect(resumed.state()).toEqual(straight.state());
    resumed.reset();
    expect([resumed.value, resumed.count]).toEqual([Number.NaN, 0]);
  });

  it("shows a NaN score, and refuses other classes and lengths", () => {
    const area = rocAuc();
    area.add([0, 1], [0.1, Number.NaN]);
    expect(area.value).toBeNaN();
    expect(() => area.add([2], [0.1])).toThrow("rocAuc: the classes are 0 and 1, got 2.");
    expect(() => area.add([1], [0.1, 0.2])).toThrow("rocAuc: 2 scores but 1 labels. Pass one score for each.");
  });
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { sumTree } from "./sumTree.ts";

it("finds the place where the sum of all before it passes the mass, of any numbers", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 40 }), (values) => {
      const tree = sumTree(values.length);
      // Written twice: the first number must leave nothing behind.
      values.forEach((value, place) => void tree.set(place, value + 3));
      values.forEach((value, place) => void tree.set(place, value));
      const total = values.reduce((sum, value) => sum + value, 0);
      expect(tree.total).toBe(total);
      expect(values.map((_, place) => tree.get(place))).toEqual(values);
      for (let mass = 0; mass < total; mass += 0.5) {
        let [place, sum] = [0, Number(values[0])];
        while (sum <= mass) sum += Number(values[++place]);
        expect(tree.find(mass)).toBe(place);
      }
    }),
  );
});

it("never finds a place of nothing, whatever rounding does", () => {
  const tree = sumTree(6);
  [0.1, 0.2, 0.3, 0, 0, 0].forEach((value, place) => void tree.set(place, value));
  expect([tree.find(tree.total), tree.find(tree.total + 1e-9), tree.find(0)]).toEqual([2, 2, 0]);
});

it("refuses what has no place in it", () => {
  expect(() => sumTree(3).set(3, 1)).toThrow(new RangeError("set: place 3 is not in a tree of 3."));
  expect(() => sumTree(3).set(0, -1)).toThrow(
    new RangeError("set: a tree of sums holds finite numbers of at least 0, got -1."),
  );
});

import { tensor } from "@handloom/tensor";
import { expect, it } from "vitest";
import { createMeans } from "./measures.ts";

const values = (x: number) => ({
  criticLoss: tensor([x, x + 2]),
  penalty: tensor([0, 0]),
  toldApart: tensor([1, 1]),
  generatorLoss: tensor(2 * x),
});

it("gives the means of an epoch, element by element, also after a stop", () => {
  const means = createMeans();
  expect(means.add(values(1))).toEqual({ criticLoss: 2, generatorLoss: 2, penalty: 0, toldApart: 1 });

  const resumed = createMeans();
  resumed.restore(JSON.parse(JSON.stringify(means.state())));
  expect(resumed.add(values(3))).toEqual({ criticLoss: 3, generatorLoss: 4, penalty: 0, toldApart: 1 });
  expect(resumed.values).toEqual(means.add(values(3)));

  means.reset();
  expect(means.values.criticLoss).toBeNaN();
  expect(means.add(values(0)).criticLoss).toBe(1);
});

import { tensor } from "@handloom/tensor";
import { expect, it } from "vitest";
import { input } from "../../expr/input.ts";
import { variable } from "../../expr/variable.ts";
import { evaluate } from "../../host/evaluate.ts";
import { maxPool } from "./maxPool.ts";
import { maxPoolWithIndices } from "./maxPoolWithIndices.ts";
import { maxUnpool } from "./maxUnpool.ts";

/** 3 rows of 4 elements with 2 channels. */
const image = variable(
  tensor([3, -1, 8, 2, 8, 5, 0, 5, 1, 7, 2, 7, 9, 7, 4, 0, -3, 6, 5, 5, 5, 1, 6, 2], { shape: [1, 3, 4, 2] }),
);

it("gives the places that F.max_pool2d gives, and its values", () => {
  const options = { size: 2, strides: 1, padding: 1, dilation: 2 } as const;
  const { values, indices } = maxPoolWithIndices(image, options);
  const [made, places, plain] = evaluate([values, indices, maxPool(image, options)]);
  expect([...(made?.data ?? [])]).toEqual([...(plain?.data ?? [])]);
  expect([places?.dtype, ...(places?.data ?? [])].join(" ")).toBe(torchPlaces);
});

// F.max_pool2d(x, 2, 1, padding=1, dilation=2, return_indices=True), its channels last.
const torchPlaces = "int32 5 5 6 4 7 5 6 6 1 9 2 8 1 3 2 2 5 5 6 4 7 5 6 6";

it("finds what is put back", () => {
  const { values, indices } = maxPoolWithIndices(image, { size: 2, ceilMode: true });
  const back = maxUnpool(values, indices, { sizes: [3, 4] });
  expect([...evaluate(back).data]).toEqual([0, 0, 8, 0, 0, 0, 0, 0, 0, 7, 0, 0, 9, 7, 0, 0, 0, 6, 5, 0, 0, 0, 6, 2]);
});

it("takes sizes that are numbers", () => {
  expect(() => maxPoolWithIndices(input("x", [1, "rows", 1]), { size: 1 })).toThrow(
    "its spatial sizes are [rows]. Give sizes that are numbers",
  );
});

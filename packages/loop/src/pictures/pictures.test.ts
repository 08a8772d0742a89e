import { tensor } from "@handloom/tensor";
import { expect, it } from "vitest";
import { encodePng } from "../loggers/encodePng.ts";
import { imageGrid } from "./imageGrid.ts";
import { writePng } from "./writePng.ts";

it("lays images side by side, with gaps, each pixel as a square", () => {
  expect(imageGrid([[[1]], [[2]], [[3]]], { columns: 2, gap: 1, scale: 2, fill: 9 }).toArray()).toEqual([
    [9, 9, 9, 9, 9, 9, 9],
    [9, 1, 1, 9, 2, 2, 9],
    [9, 1, 1, 9, 2, 2, 9],
    [9, 9, 9, 9, 9, 9, 9],
    [9, 3, 3, 9, 9, 9, 9],
    [9, 3, 3, 9, 9, 9, 9],
    [9, 9, 9, 9, 9, 9, 9],
  ]);
});

it("keeps channels and dtypes, and is as wide as the images need", () => {
  const colours = tensor(
    [
      [
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ],
      [
        [
          [7, 8, 9],
          [10, 11, 12],
        ],
      ],
    ],
    { dtype: "uint8" },
  );
  const grid = imageGrid(colours, { gap: 0, columns: 100 });
  expect([grid.dtype, grid.shape, [...grid.data]]).toEqual([
    "uint8",
    [1, 4, 3],
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  ]);
  expect(imageGrid(tensor(new Float32Array(10 * 6), { shape: [10, 2, 3] })).shape).toEqual([14, 22]);
});

it("writes a grid as a PNG", () => {
  const grid = imageGrid([[[0, 1]], [[1, 0]]]);
  expect(writePng(grid)).toEqual(encodePng("image", grid).bytes);
});

it("says what is wrong", () => {
  expect(() => imageGrid([[1, 2]])).toThrowErrorMatchingInlineSnapshot(
    `[RangeError: imageGrid: the images have shape [1, 2]. Pass [count, height, width] or [count, height, width, channels].]`,
  );
  expect(() => imageGrid([[[1]]], { columns: 0 })).toThrowErrorMatchingInlineSnapshot(
    `[RangeError: imageGrid: columns is 0. Give a whole number of at least 1.]`,
  );
  expect(() => imageGrid(tensor([[[1]]], { dtype: "uint8" }), { fill: 0.5 })).toThrowErrorMatchingInlineSnapshot(
    `[RangeError: imageGrid: fill is 0.5. Give a number of uint8.]`,
  );
  expect(() => imageGrid([[[1]]], { padding: 1 } as object)).toThrowErrorMatchingInlineSnapshot(
    `[OptionsError: imageGrid: no option "padding". Options are columns, gap, scale, fill.]`,
  );
  expect(() => writePng([1, 2])).toThrowErrorMatchingInlineSnapshot(
    `[RangeError: writePng: the image has shape [2]. Pass [height, width] or [height, width, 1, 3 or 4].]`,
  );
});

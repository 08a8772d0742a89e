import { tensor } from "@handloom/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collate } from "./collate.ts";

const pad = (options = {}) => ({ value: 0, multipleOf: 1, size: 0, ...options });

describe("collate", () => {
  it("stacks records of all that stacks", () => {
    const items = [1, 2].map((x) => ({ x, at: { image: tensor([[x, 0]], { dtype: "int32" }) }, name: `n${x}` }));
    const batch = collate("batches", items);
    expect([batch.x.dtype, batch.x.toArray()]).toEqual(["float64", [1, 2]]);
    expect([batch.at.image.dtype, batch.at.image.shape]).toEqual(["int32", [2, 1, 2]]);
    expect(batch.name).toEqual(["n1", "n2"]);
  });

  it.each<{ title: string; items: unknown[]; message: string }>([
    {
      title: "other shapes",
      items: [{ x: [1] }, { x: [1, 2] }],
      message: "batches: item 1 at x is float64 [2] but item 0 is float64 [1]. Pad them: { pad: { value: 0 } }.",
    },
    {
      title: "other dtypes",
      items: [tensor([1], { dtype: "int32" }), [1]],
      message:
        "batches: item 1 is float64 [1] but item 0 is int32 [1]. Give all the same dtype and number of dims, with map.",
    },
    { title: "a missing key", items: [{ x: 1 }, {}], message: 'batches: item 1 has no "x", but item 0 has.' },
    {
      title: "one more key",
      items: [{ x: 1 }, { x: 2, y: 3 }],
      message: 'batches: item 1 has "y", but item 0 has not.',
    },
    {
      title: "no number",
      items: [{ x: 1 }, { x: null }],
      message: "batches: an item at x is null, which does not stack",
    },
    { title: "no text", items: ["a", 1], message: "batches: an item is number, which does not stack with the others." },
    { title: "functions", items: [() => 1], message: "batches: an item is function, which does not stack" },
  ])("refuses $title", ({ items, message }) => {
    expect(() => collate("batches", items)).toThrow(message);
  });
});

describe("padding", () => {
  it("fills up behind the elements, along each axis", () => {
    const items = [tensor([[1, 2, 3]]), tensor([[4], [5]])];
    expect(collate("batches", items, pad({ value: -1 })).toArray()).toEqual([
      [
        [1, 2, 3],
        [-1, -1, -1],
      ],
      [
        [4, -1, -1],
        [5, -1, -1],
      ],
    ]);
  });

  it("E2: stacks tensors that a message made plain", () => {
    const items = [tensor([[true], [false]]), tensor([[false], [false]])].map((x) => structuredClone(x));
    expect(
      collate("batches", items).equals(
        tensor([
          [[true], [false]],
          [[false], [false]],
        ]),
      ),
    ).toBe(true);
  });

  it("takes more items than a call takes arguments", () => {
    const items = Array.from({ length: 200_000 }, (_, i) => (i === 0 ? [1, 2] : [i]));
    expect(collate("batches", items, pad()).shape).toEqual([200_000, 2]);
  });

  it.each([
    ["int32", 0.5],
    ["int32", Number.NaN],
    ["uint8", 256],
    ["bool", -1],
  ] as const)("refuses to fill %s with %d, unless there is nothing to fill", (dtype, value) => {
    const [short, long] = [[1], [1, 0]].map((x) => ({ x: tensor(x, { dtype }) }));
    expect(() => collate("batches", [short, long], pad({ value }))).toThrow(
      `batches: ${dtype} at x cannot be padded with ${value}. Pass a value that fits`,
    );
    expect(collate("batches", [long, long], pad({ value }))).toMatchObject({ x: { dtype, shape: [2, 2] } });
  });

  it("keeps every element at its place, whatever the shapes", () => {
    const dims = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3));
    fc.assert(
      fc.property(fc.array(dims, { minLength: 1, maxLength: 4 }), (shapes) => {
        const items = shapes.map((shape) =>
          tensor(
            Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i + 1),
            { shape },
          ),
        );
        const batch = collate("batches", items, pad());
        const [, d1 = 0, d2 = 0, d3 = 0] = batch.shape;
        for (const [row, { shape, data }] of items.entries()) {
          const [, b = 0, c = 0] = shape;
          for (let i = 0; i < data.length; i++) {
            const [x, y, z] = [Math.floor(i / (b * c)), Math.floor(i / c) % b, i % c];
            expect(batch.data[((row * d1 + x) * d2 + y) * d3 + z]).toBe(i + 1);
          }
        }
        const sum = (xs: Iterable<number>) => [...xs].reduce((a, b) => a + b, 0);
        expect(sum(batch.data)).toBe(sum(items.map(({ data }) => sum(data))));
      }),
    );
  });

  it("makes dims multiples, and fills up rows", () => {
    const batch = collate("batches", [{ x: [1, 2, 3], name: "a" }], pad({ multipleOf: 4, size: 2 }));
    expect(batch.x.toArray()).toEqual([
      [1, 2, 3, 0],
      [0, 0, 0, 0],
    ]);
    expect(batch.name).toEqual(["a", ""]);
  });
});

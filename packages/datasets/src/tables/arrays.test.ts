import { Tensor, type TensorLike, tensor } from "@handloom/tensor";
import { describe, expect, expectTypeOf, it } from "vitest";
import { arrays } from "./arrays.ts";
import type { Batches, Dataset } from "./dataset.ts";

const samples = {
  x: new Float32Array([1, 2, 3]),
  label: new Int32Array([10, 20, 30]),
  pair: [
    [1, 2],
    [3, 4],
    [5, 6],
  ],
};

describe("arrays", () => {
  it("gives batches with the columns' keys, shapes and dtypes", () => {
    const [first, last] = [...arrays(samples).batches(2)];
    expect(first?.x.equals(tensor(new Float32Array([1, 2])))).toBe(true);
    expect(first?.label.equals(tensor(new Int32Array([10, 20])))).toBe(true);
    expect(
      first?.pair.equals(
        tensor([
          [1, 2],
          [3, 4],
        ]),
      ),
    ).toBe(true);
    expect(last?.pair.equals(tensor([[5, 6]]))).toBe(true);
  });

  it("gives rows without the leading dimension", () => {
    const rows = [...arrays(samples)];
    expect(rows.map(({ x }) => x.item())).toEqual([1, 2, 3]);
    expect(rows.map(({ pair }) => pair.toArray())).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    expect(rows[0]?.label.dtype).toBe("int32");
    expect(rows[0]?.label.shape).toEqual([]);
  });

  it("takes tensors of any dtype, bools included", () => {
    const image = new Tensor(new Uint8Array([1, 0, 0, 1, 1, 1, 0, 0]), [2, 2, 2], "bool");
    const bytes = new Uint8Array([7, 255]);
    const [batch] = arrays({ image, bytes }).batches(2);
    expect(batch?.image.equals(image)).toBe(true);
    expect(batch?.bytes.equals(tensor(bytes))).toBe(true);
    const [row] = arrays({ image, bytes });
    expect([row?.image.dtype, row?.bytes.dtype]).toEqual(["bool", "uint8"]);
  });

  it("hands out copies, which the taker may keep and write", () => {
    const x = new Float32Array([1, 2]);
    const set = arrays({ x });
    for (const batch of set.batches(1)) batch.x.data[0] = -1;
    for (const row of set) row.x.data[0] = -1;
    expect(x).toEqual(new Float32Array([1, 2]));
  });

  it("counts rows and batches", () => {
    const set = arrays(samples);
    expect(set.length).toBe(3);
    expect(set.batches(2).length).toBe(2);
    expect(set.batches(2, { dropLast: true }).length).toBe(1);
    expect(set.batches(5).length).toBe(1);
    expect(set.batches(5, { dropLast: true }).length).toBe(0);
  });

  it("leaves out the short last batch only when asked to", () => {
    const sizes = (dropLast: boolean) => [...arrays(samples).batches(2, { dropLast })].map(({ x }) => x.size);
    expect(sizes(false)).toEqual([2, 1]);
    expect(sizes(true)).toEqual([2]);
    expect([...arrays(samples).batches(5, { dropLast: true })]).toEqual([]);
  });

  it("may be empty", () => {
    const set = arrays({ x: new Float32Array(0) });
    expect([...set.batches(2)]).toEqual([]);
    expect([...set.shuffle(1)]).toEqual([]);
  });

  it("infers the keys and nothing more", () => {
    const set = arrays({ x: [[1, 2]], y: [3] });
    expectTypeOf(set).toEqualTypeOf<Dataset<Record<"x" | "y", Tensor>>>();
    expectTypeOf(set.shuffle(1).batches(1)).toEqualTypeOf<Batches<Record<"x" | "y", Tensor>>>();
    for (const batch of set.batches(1)) {
      expectTypeOf(batch.x).toEqualTypeOf<Tensor>();
      // @ts-expect-error there is no column z
      expect(batch.z).toBeUndefined();
    }
  });

  it.each<{ title: string; columns: Record<string, TensorLike>; message: string }>([
    {
      title: "no column",
      columns: {},
      message: "RangeError: arrays: there is no column. Pass a record such as { x, y }.",
    },
    {
      title: "a scalar",
      columns: { x: [1], rate: 0.5 },
      message:
        'RangeError: arrays: column "rate" is a scalar. Give every column a first dimension with one entry for each row.',
    },
    {
      title: "different lengths",
      columns: {
        x: [
          [1, 2],
          [3, 4],
        ],
        y: [1, 2, 3],
      },
      message:
        'RangeError: arrays: the columns differ in rows: "x" has 2, "y" has 3. Give all the same first dimension.',
    },
    {
      title: "a ragged column",
      columns: { x: [[1, 2], [3]] },
      message: 'TypeError: arrays: column "x" is not a tensor. ',
    },
  ])("refuses $title", ({ columns, message }) => {
    const thrown = (): string => {
      try {
        arrays(columns);
      } catch (error) {
        return String(error);
      }
      return "nothing";
    };
    expect(thrown().slice(0, message.length)).toBe(message);
  });

  it.each([0, -1, 1.5, Number.NaN])("refuses batches of %s", (size) => {
    expect(() => arrays(samples).batches(size)).toThrow(`batches: size is ${size}. Give a whole number of at least 1.`);
  });

  it.each([-1, 2 ** 31, 0.5, Number.NaN])("refuses the seed %s", (seed) => {
    expect(() => arrays(samples).shuffle(seed)).toThrow(
      `shuffle: seed is ${seed}. Give a whole number from 0 to 2147483647.`,
    );
  });
});

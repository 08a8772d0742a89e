import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Tensor, tensor } from "../tensor/tensor.ts";
import { numpyPrints } from "./formatTensor.cases.ts";

test.each(numpyPrints)("prints as NumPy does: $title", ({ value, dtype, shape, text }) => {
  const printed = tensor(value, { dtype, shape }).toString();
  expect(printed.slice(printed.indexOf(":") + 2)).toBe(text);
});

describe("the header", () => {
  test("says dtype and shape, and shares the line with what fits into 75 characters", () => {
    expect(String(tensor(2.5))).toBe("Tensor float64 []: 2.5");
    expect(String(tensor([1, 2, 3], { dtype: "int32" }))).toBe("Tensor int32 [3]: [1 2 3]");
    expect(String(tensor(new Uint8Array([1, 20, 255])))).toBe("Tensor uint8 [3]: [  1  20 255]");
    expect(String(tensor(iota(22), { dtype: "int32" }))).toMatch(/^Tensor int32 \[22\]:\n\[ 0 {2}1 {2}2/);
  });

  test("stands above what takes more lines", () => {
    expect(String(tensor([[1], [0]], { dtype: "bool" }))).toBe("Tensor bool [2, 1]:\n[[ true]\n [false]]");
  });
});

test("shows a thousand elements and elides one more", () => {
  expect(String(new Tensor(new Int32Array(1000), [1000]))).not.toContain("...");
  expect(String(new Tensor(new Int32Array(1001), [1001]))).toBe("Tensor int32 [1001]: [0 0 0 ... 0 0 0]");
});

test("prints an absurd shape of no elements at once", () => {
  expect(String(new Tensor(new Float32Array(), [2 ** 40, 0]))).toBe("Tensor float32 [1099511627776, 0]: []");
});

test.each([
  ["int32", Int32Array],
  ["float32", Float32Array],
] as const)("prints more %s words than a call takes arguments", (_, Elements) => {
  const text = String(new Tensor(new Elements(6 ** 7), Array<number>(7).fill(6)));
  expect(text.split(":\n")[1]?.match(/0/g)).toHaveLength(6 ** 7);
});

test("prints numbers that are right to the last digit shown", () => {
  const magnitude = fc.double({ min: 1e-300, max: 1e300, noNaN: true });
  fc.assert(
    fc.property(magnitude, fc.constantFrom(1, -1), (size, sign) => {
      const x = sign * size;
      const [mantissa = "", exponent = "0"] = String(tensor(x)).replace("Tensor float64 []: ", "").split("e");
      const digits = mantissa.split(".")[1]?.length ?? 0;
      const error = Math.abs(Number(mantissa) - x / 10 ** Number(exponent));
      // The mantissa, the power and the quotient are rounded when they are read here, too.
      expect(error).toBeLessThanOrEqual(0.5 * 10 ** -digits + 2 ** -50 * Math.abs(Number(mantissa)));
    }),
    { examples: [218276.205106445, 10808832.774261765, 49866150.674379736].map((x) => [x, 1]) },
  );
});

function iota(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}

import { compile } from "@handloom/compiler";
import {
  atan2,
  bitwiseOr,
  bitwiseXor,
  type Expr,
  erfc,
  fmod,
  input,
  leftShift,
  rightShift,
  round,
  truncDivide,
} from "@handloom/graph";
import { type Tensor, tensor } from "@handloom/tensor";
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, it } from "vitest";
import { createTfjsEngine } from "../index.ts";

const integers = (...values: number[]) => tensor(values, { dtype: "int32" });
const floats = (...values: number[]) => tensor(values, { dtype: "float32" });
const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

describe.each(["cpu", "wasm"])("on %s", (backend) => {
  let strict = true;
  const of = async (op: (...operands: never[]) => Expr, ...given: readonly Tensor[]): Promise<readonly number[]> => {
    await tf.setBackend(backend);
    const inputs = Object.fromEntries(
      given.map(({ shape, dtype }, i) => [`x${i}`, input(`x${i}`, shape, dtype as "float32" | "int32")]),
    );
    const feed = Object.fromEntries(given.map((value, i) => [`x${i}`, value]));
    const outputs = { y: op(...(Object.values(inputs) as never[])) };
    const call = compile(createTfjsEngine(tf, { timing: "sync" }), { inputs, outputs }, { strict });
    return Array.from((call as (feed: object) => { readonly y: Tensor })(feed).y.data);
  };

  it("keeps the signs of zeros", async () => {
    expect(await of(round, floats(-0.5, 0.5, -0.25, -0, 0))).toEqual([-0, 0, -0, -0, 0]);
    expect(await of(fmod, floats(-6, -0, 0, 6), floats(3, 2, 2, -3))).toEqual([-0, -0, 0, 0]);
    expect(await of(fmod, floats(-0, infinity), floats(0, 1))).toEqual([nan, nan]);
    expect(await of(atan2, floats(-0, 0), floats(1, -0))).toEqual([-0, Math.fround(Math.PI)]);
  });

  it("keeps the digits of erfc in its tail", async () => {
    const x = [-3, -0.5, 0, 0.5, 1, 2, 3, 5, 7, 9];
    const want = [
      1.9999779095030015, 1.5204998778130465, 1, 0.4795001221869535, 0.15729920705028513, 0.004677734981047266,
      2.209049699858544e-5, 1.5374597944280349e-12, 4.183825607779414e-23, 4.1370317465138104e-37,
    ];
    const got = await of(erfc, floats(...x));
    got.forEach((value, i) => expect(Math.abs(value / (want[i] as number) - 1)).toBeLessThan(1e-6));
  });

  it("moves and joins all bits", async () => {
    const values = [0, 1, -1, 123456789, -987654321, 2147483647, -2147483648, 65535, -65536];
    const x = integers(...values.flatMap((value) => Array.from({ length: 34 }, () => value)));
    const n = integers(...values.flatMap(() => Array.from({ length: 34 }, (_, at) => at - 1)));
    const pairs = Array.from(x.data, (value, i) => [value, n.data[i] as number] as const);
    const isIn = (count: number) => count >= 0 && count <= 31;
    expect(await of(leftShift, x, n)).toEqual(pairs.map(([a, b]) => (isIn(b) ? a << b : 0)));
    expect(await of(rightShift, x, n)).toEqual(pairs.map(([a, b]) => a >> (isIn(b) ? b : 31)));
    const y = integers(...pairs.map((_, i) => Math.imul(i, 2654435761)));
    const others = Array.from(y.data);
    expect(await of(bitwiseOr, x, y)).toEqual(others.map((b, i) => (x.data[i] as number) | b));
    expect(await of(bitwiseXor, x, y)).toEqual(others.map((b, i) => (x.data[i] as number) ^ b));
  });

  it("divides integers exactly", async () => {
    // On wasm it is for the host: the kernel divides int32 as float32.
    strict = backend === "cpu";
    const [a, b] = [
      [7, -7, 2147483647, -2147483648, 2147483645, -5, 5],
      [3, 2, 1, -1, -2147483646, 7, 0],
    ];
    expect(await of(truncDivide, integers(...a), integers(...b))).toEqual([2, -3, 2147483647, -2147483648, 0, 0, 0]);
    expect(await of(fmod, integers(...a), integers(...b))).toEqual([1, -1, 0, 0, 2147483645, -5, 0]);
  });
});

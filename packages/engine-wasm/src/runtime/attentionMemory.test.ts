import { compile } from "@handloom/compiler";
import { attention, type Expr, evaluate, gradients, input, square, sum } from "@handloom/graph";
import { Tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { createWasmEngine } from "../createWasmEngine.ts";

const [batch, heads, features] = [2, 2, 8];

/** The loss of an attention, alone or with its gradients. */
function step(shape: readonly number[], training: boolean) {
  const inputs = { q: input("q", shape), k: input("k", shape), v: input("v", shape) };
  const loss = sum(square(attention(inputs.q, inputs.k, inputs.v, { causal: true })));
  const slopes = training ? gradients(loss, Object.values(inputs)) : [];
  return { inputs, outputs: { loss, slopes: slopes as readonly Expr[] } };
}

/** Bytes that a call takes at most. */
function bytesOf(time: number, training: boolean): number {
  const engine = createWasmEngine({ threads: 1 });
  const before = engine.info["memory"] as number;
  const shape = [batch, heads, time, features];
  const zeros = new Float32Array(batch * heads * time * features);
  compile(engine, step(shape, training))({ q: zeros, k: zeros, v: zeros });
  return (engine.info["memory"] as number) - before;
}

describe("attention in blocks", () => {
  it.each([
    ["forward", false],
    ["with its gradients", true],
  ])("takes %s at most 4.2 times the memory for 2048 steps of that for 512", (_, training) => {
    const [short, long] = [bytesOf(512, training), bytesOf(2048, training)];
    expect(long / short).toBeLessThanOrEqual(4.2);
    // One matrix of all scores of one head would be as much.
    expect(long).toBeLessThan(4 * 2048 ** 2);
  });

  it("gives the reference's numbers, on two threads too", () => {
    const shape = [1, 1, 300, features];
    const { inputs, outputs } = step(shape, true);
    const feed = Object.fromEntries(
      ["q", "k", "v"].map((name, i) => [
        name,
        new Tensor(
          Float32Array.from({ length: 300 * features }, (_, at) => Math.sin(at * (i + 0.7))),
          shape,
        ),
      ]),
    );
    const wanted = evaluate(outputs, feed);
    for (const threads of [1, 2]) {
      const got = compile(createWasmEngine({ threads }), { inputs, outputs })(feed as never);
      expect(got.loss.allClose(wanted.loss, { rtol: 1e-5 })).toBe(true);
      got.slopes.forEach((slope, i) => {
        expect(slope.allClose(wanted.slopes[i] as Tensor, { rtol: 1e-4, atol: 1e-5 })).toBe(true);
      });
    }
  });
});

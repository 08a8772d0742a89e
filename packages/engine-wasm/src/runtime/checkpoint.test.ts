import { compile, explain } from "@handloom/compiler";
import {
  add,
  checkpoint,
  type Expr,
  gradients,
  input,
  matmul,
  mean,
  mul,
  randomStream,
  square,
  tanh,
  variable,
} from "@handloom/graph";
import { describe, expect, test } from "vitest";
import { createWasmEngine } from "../createWasmEngine.ts";

const width = 16;
const weights = Array.from({ length: 16 }, (_, layer) =>
  variable(
    Array.from({ length: width }, (_, i) =>
      Array.from({ length: width }, (_, j) => (((i * 7 + j * 3 + layer * 5) % 11) - 5) / 12),
    ),
  ),
);
const x = input("x", ["batch", width]);

/** Blocks of four layers, each with draws of its own. */
function step(wrap: (block: (x: Expr) => Expr) => (x: Expr) => Expr) {
  const noise = randomStream(3);
  let state: Expr = x;
  for (let at = 0; at < weights.length; at += 4) {
    const block = (given: Expr) =>
      weights
        .slice(at, at + 4)
        .reduce<Expr>((h, w) => tanh(add(matmul(h, w), mul(0.01, noise.uniform([width])))), given);
    state = wrap(block)(state);
  }
  const loss = mean(square(state));
  return { loss, slopes: gradients(loss, weights) };
}

describe("checkpoint on this engine", () => {
  const [plain, kept] = [step((block) => block), step(checkpoint)].map((outputs) => {
    const engine = createWasmEngine({ threads: 1 });
    const run = compile(engine, { inputs: { x }, outputs });
    const rows = Array.from({ length: 512 }, (_, i) => Array.from({ length: width }, (_, j) => Math.sin(i + j * j)));
    const results = [run({ x: rows }), run({ x: rows })];
    const text = explain(run);
    const bytes = /while a call runs: ([\d,]+) bytes/.exec(text)?.[1] ?? "";
    engine.dispose();
    return { results, bytes: Number(bytes.replaceAll(",", "")) };
  });

  test("keeps every bit, of draws too", () => {
    expect(kept?.results).toEqual(plain?.results);
  });

  test("keeps the state before each block, and what one block needs", () => {
    // 16 states of 512 × 16 float32 are kept without it; four, and four of one block, with it.
    expect(plain?.bytes).toBeGreaterThan(16 * 512 * width * 4);
    expect(kept?.bytes).toBeLessThan(0.5 * (plain?.bytes ?? 0));
  });
});

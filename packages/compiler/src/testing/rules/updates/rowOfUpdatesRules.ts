import { add, gradients, input, matmul, mean, mul, square, sub, tanh, type Update, variable } from "@handloom/graph";
import { describe, expect } from "vitest";
import { createReferenceEngine } from "../../../reference/referenceEngine.ts";
import { compile } from "../../../step/compile.ts";
import { type CreateEngine, rule } from "../../harness.ts";

/** A network of two layers that learns with momentum. */
function learning() {
  const weights = (rows: number, columns: number, shift: number) =>
    variable(
      Array.from({ length: rows }, (_, i) =>
        Array.from({ length: columns }, (_, j) => Math.sin(i * 5 + j * 11 + shift) / 3),
      ),
    );
  const [x, y] = [input("x", ["batch", 9]), input("y", ["batch", 2])];
  const parameters = [weights(9, 16, 1), weights(16, 2, 2)] as const;
  const loss = mean(square(sub(matmul(tanh(matmul(x, parameters[0])), parameters[1]), y)));
  const slopes = gradients(loss, parameters);
  const updates = parameters.flatMap((w, i): Update[] => {
    const velocity = variable(new Array(w.shape[0]).fill(new Array(w.shape[1]).fill(0)));
    const next = sub(mul(0.9, velocity), mul(0.1, slopes[i] as (typeof slopes)[number]));
    return [
      [velocity, next],
      [w, add(w, next)],
    ];
  });
  return { parameters, step: { inputs: { x, y }, outputs: { loss }, updates } };
}

function batchAt(i: number) {
  const rows = (width: number) =>
    Array.from({ length: 8 }, (_, row) => Array.from({ length: width }, (_, j) => Math.cos(i * 3 + row * 7 + j)));
  return { x: rows(9), y: rows(2) };
}

/** Shows what one call cannot: state whose memory is given away and used again, and values that are fused with others. */
export function testRowOfUpdatesRules(create: CreateEngine): void {
  describe("rule 1: one call after the other", () => {
    rule(create, "it is right after several updates in a row", async ({ compile: compileHere, read }) => {
      const [own, other] = [learning(), learning()];
      const reference = createReferenceEngine();
      const [call, wanted] = [compileHere(own.step), compile(reference, other.step)];
      for (let i = 0; i < 8; i++) {
        const { loss } = await call(batchAt(i));
        expect(loss, `the loss of call ${i}`).toBeCloseTo(wanted(batchAt(i)).loss.item(), 5);
      }
      for (const [i, w] of own.parameters.entries()) {
        const want = (reference.read(other.parameters[i] as typeof w).toArray() as number[][]).flat();
        ((await read(w)) as number[][]).flat().forEach((x, at) => expect(x).toBeCloseTo(want[at] as number, 5));
      }
    });
    rule(
      create,
      "it gives a product that is an output, and what is made of it",
      async ({ compile: compileHere, engine }) => {
        const size = 4099;
        const row = (shift: number) => Float32Array.from({ length: size }, (_, i) => Math.sin(i * 0.7 + shift));
        const [a, b, c] = ["a", "b", "c"].map((name) => input(name, [size])) as [
          ReturnType<typeof input>,
          ReturnType<typeof input>,
          ReturnType<typeof input>,
        ];
        const feed = { a: row(1), b: row(2), c: row(3) };
        const product = mul(a, b);
        const sum = add(product, c);
        const both = await compileHere({ inputs: { a, b, c }, outputs: { product, sum } })(feed);
        const alone = await compileHere({ inputs: { a, b, c }, outputs: { sum } })(feed);
        if (engine.bits === "exact") expect(both["sum"]).toEqual(alone["sum"]);
        for (let i = 0; i < size; i++) {
          const exact = (feed.a[i] as number) * (feed.b[i] as number);
          expect(Math.abs(((both["product"] as number[])[i] as number) - exact)).toBeLessThan(2e-7);
          for (const { sum: got } of [both, alone])
            expect(Math.abs(((got as number[])[i] as number) - (exact + (feed.c[i] as number)))).toBeLessThan(3e-7);
        }
      },
    );
  });
}

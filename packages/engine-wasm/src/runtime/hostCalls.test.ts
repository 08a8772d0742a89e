import { compile, explain, UnsupportedPrimitiveError } from "@handloom/compiler";
import { apply, constant, definePrimitive, type Expr, elementwise, input, mul, type Unary } from "@handloom/graph";
import { typeOf } from "@handloom/graph/inspect";
import { allOpCases } from "@handloom/graph/testing";
import { type Tensor, tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { rowsOf } from "../../../../tools/gates/src/sampled.ts";
import { createWasmEngine } from "../createWasmEngine.ts";

const half = elementwise<Unary>({ name: "acme/half", scalar: (x) => x / 2, vjp: () => [null] });
const x = input("x", [2]);
const halving = { inputs: { x }, outputs: { y: apply(half, [x]) } };

describe("createWasmEngine", () => {
  it("computes every op without calling JavaScript, but for decompositions that rotate pairs of rows", () => {
    const engine = createWasmEngine();
    const called = new Set<string>();
    for (const { cases } of allOpCases) {
      const few = cases.filter((_, i) => i % 4 === 0);
      for (const row of rowsOf(cases, few)) {
        if (row.throws !== undefined) continue;
        const feeds: Tensor[] = [];
        const inputs: Expr[] = [];
        const outputs = [
          row.build((value) => {
            feeds.push(value);
            inputs.push(input(`x${feeds.length}`, value.shape, typeOf(value).dtype));
            return inputs.at(-1) as Expr;
          }),
        ];
        try {
          const step = compile(engine, { inputs, outputs }, { strict: true, unusedInputs: "ignore" });
          (step as unknown as (feed: readonly Tensor[]) => unknown)(feeds);
        } catch (error) {
          if (!(error instanceof UnsupportedPrimitiveError)) throw error;
          called.add(error.primitive);
        }
      }
    }
    expect([...called].sort()).toEqual(["eigh", "qr", "svd"]);
  });

  it("refuses a stranger's primitive where the host is forbidden", () => {
    const call = compile(createWasmEngine(), halving, { strict: true });
    expect(() => call({ x: [1, 2] })).toThrowErrorMatchingInlineSnapshot(
      `[UnsupportedPrimitiveError: engine "wasm" has no lowering for "acme/half" and \`strict\` forbids the host. Give the primitive an \`expand\`, or leave \`strict\` out.]`,
    );
  });

  it("A2: lets it compile nothing for the engine whose step it is part of, and loses nothing by that", () => {
    const engine = createWasmEngine();
    const said: string[] = [];
    const meddling = definePrimitive<Unary>({
      name: "acme/meddling",
      kind: "other",
      types: ([given]) => [given],
      evaluate([given]) {
        for (let size = 1; size < 40; size++) {
          try {
            scaled({ x: new Array(size).fill(size) });
          } catch (error) {
            said.push(String(error));
          }
        }
        return [given];
      },
      vjp: () => [null],
    });
    const x = input("x", ["n"]);
    const scaled = compile(
      engine,
      { inputs: { x }, outputs: { y: mul(apply(meddling, [x]), constant(tensor([3]))) } },
      { warn: () => undefined },
    );
    expect(scaled({ x: new Array(50).fill(2) }).y.toArray()).toEqual(new Array(50).fill(6));
    expect(new Set(said)).toEqual(
      new Set([
        'GraphError: load: a step of this engine is running: JavaScript computes "acme/meddling" for it. Use another engine there.',
      ]),
    );
  });

  it("says what runs on the host", () => {
    const call = compile(createWasmEngine(), halving);
    expect(call({ x: [1, 2] }).y.toArray()).toEqual([0.5, 1]);
    expect(explain(call)).toContain("0. acme/half: in JavaScript\n");
  });
});

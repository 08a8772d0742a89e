import {
  apply,
  cast,
  concat,
  cond,
  constant,
  definePrimitive,
  div,
  type Expr,
  equal,
  gather,
  gradients,
  greater,
  input,
  matmul,
  max,
  maximum,
  mean,
  mul,
  scan,
  scatter,
  square,
  sub,
  transpose,
  type Unary,
  variable,
  where,
} from "@handloom/graph";
import { Tensor, tensor } from "@handloom/tensor";
import { describe, expect } from "vitest";
import { compile } from "../../../step/compile.ts";
import { type CreateEngine, expectError, rule } from "../../harness.ts";

const bytes = (...elements: readonly number[]): Uint8Array => Uint8Array.from(elements);

/** Gives 255 at each element that is 255, and 0 elsewhere. It has no expansion, so that it runs on the host. */
const marked = definePrimitive<Unary>({
  name: "stranger/marked",
  kind: "other",
  types: ([x]) => [x],
  evaluate: ([x]) => [
    new Tensor(
      Uint8Array.from(x.data, (element) => (element === 255 ? 255 : 0)),
      x.shape,
      x.dtype as "uint8",
    ),
  ],
  vjp: () => [null],
});

export function testByteRules(create: CreateEngine): void {
  describe("rule 9: bytes", () => {
    rule(create, "it takes bytes as they are, and moves, compares and casts them", async ({ compile }) => {
      const x = input("x", ["n", 2], "uint8");
      const outputs = {
        turned: transpose(x),
        picked: gather(x, constant(tensor([1], { dtype: "int32" }))),
        large: greater(x, 128),
        bounded: maximum(x, 100),
        largest: max(x, { axis: 1 }),
        share: mul(cast(x, "float32"), 0.5),
        sum: sub(cast(x, "int32"), 200),
      };
      expect(await compile({ inputs: { x }, outputs })({ x: bytes(0, 200, 255, 7) })).toEqual({
        turned: [
          [0, 255],
          [200, 7],
        ],
        picked: [[255, 7]],
        large: [
          [false, true],
          [true, false],
        ],
        bounded: [
          [100, 200],
          [255, 100],
        ],
        largest: [200, 255],
        share: [
          [0, 100],
          [127.5, 3.5],
        ],
        sum: [
          [-200, 0],
          [55, -193],
        ],
      });
    });
    rule(create, "it hands out bytes as a Uint8Array", async ({ engine }) => {
      const x = input("x", [2], "uint8");
      const step = compile(engine, { inputs: { x }, outputs: { both: concat([x, constant(tensor(bytes(9)))]) } });
      const { both } = await step({ x: [1, 255] });
      expect([both.dtype, both.data]).toEqual(["uint8", bytes(1, 255, 9)]);
    });
    rule(create, "it refuses numbers that are not bytes, and other arrays", async ({ compile }) => {
      const x = input("x", [2], "uint8");
      const step = compile({ inputs: { x }, outputs: { same: maximum(x, 0) } });
      expect(await step({ x: [3, 255] })).toEqual({ same: [3, 255] });
      await expectError(() => step({ x: [3, 256] }), 'input "x"', "256", "[0, 255]");
      await expectError(() => step({ x: [3, -1] }), 'input "x"', "-1");
      await expectError(() => step({ x: [3, 0.5] }), 'input "x"', "0.5");
      await expectError(() => step({ x: new Int32Array(2) }), 'input "x" is uint8, got int32');
      await expectError(() => step({ x: [true, false] }), 'input "x" is uint8, got bool');
    });
    rule(create, "it keeps variables of bytes", async ({ compile, engine, read, write }) => {
      const [pixels, rows] = [variable(bytes(1, 2, 3)), input("rows", ["n"], "uint8")];
      const places = constant(tensor([2, 0], { dtype: "int32" }));
      const step = compile({ inputs: { rows }, updates: [[pixels, scatter(pixels, places, gather(rows, places))]] });
      await step({ rows: bytes(10, 20, 255) });
      expect(await read(pixels)).toEqual([10, 2, 255]);
      expect((await engine.read(pixels)).data).toEqual(bytes(10, 2, 255));
      await write(pixels, bytes(7, 8, 9));
      await expectError(() => write(pixels, new Int32Array(3)), "is uint8, got int32");
      expect(await read(pixels)).toEqual([7, 8, 9]);
    });
    rule(create, "it carries bytes through loops and branches", async ({ compile }) => {
      const [xs, flag] = [input("xs", ["time", 2], "uint8"), input("flag", [], "bool")];
      const { carry, output } = scan(
        ({ most }: { most: Expr }, x) => ({ carry: { most: maximum(most, x) }, output: most }),
        { carry: { most: constant(tensor(bytes(5, 5))) }, over: xs },
      );
      const chosen = cond(
        flag,
        () => carry.most,
        () => constant(tensor(bytes(1, 2))),
      );
      const step = compile({ inputs: { xs, flag }, outputs: { most: carry.most, before: output, chosen } });
      const before = [
        [5, 5],
        [5, 200],
      ];
      expect(await step({ xs: bytes(0, 200, 255, 7), flag: true })).toEqual({
        most: [255, 200],
        before,
        chosen: [255, 200],
      });
      expect(await step({ xs: bytes(0, 200, 255, 7), flag: false })).toEqual({
        most: [255, 200],
        before,
        chosen: [1, 2],
      });
    });
    rule(
      create,
      "it casts whole numbers by their low eight bits, and floats to the nearest byte",
      async ({ compile }) => {
        const [x, n] = [input("x", [6]), input("n", [6], "int32")];
        const outputs = {
          x: cast(x, "uint8"),
          n: cast(n, "uint8"),
          isWhole: equal(cast(cast(x, "uint8"), "float32"), x),
        };
        const numbers = [-1.5, 0.9, 254.9, 256, Number.POSITIVE_INFINITY, Number.NaN];
        expect(
          await compile({ inputs: { x, n }, outputs })({ x: numbers, n: [-1, 255, 256, 511, -2147483648, 2147483647] }),
        ).toEqual({
          x: [0, 0, 254, 255, 255, 0],
          n: [255, 255, 0, 255, 0, 255],
          isWhole: [false, false, false, false, false, false],
        });
      },
    );
    rule(create, "it gives a stranger's `evaluate` bytes, and takes them", async ({ compile }) => {
      const x = input("x", [3], "uint8");
      const seen = apply(marked, [maximum(x, 1)]);
      const step = compile({ inputs: { x }, outputs: { seen, chosen: where(equal(seen, 255), x, 3) } });
      expect(await step({ x: bytes(255, 254, 0) })).toEqual({ seen: [255, 0, 0], chosen: [255, 3, 3] });
    });
    rule(create, "it says which index is wrong beside bytes, and writes nothing", async ({ compile, read }) => {
      const [x, at] = [input("x", [3], "uint8"), input("at", [2], "int32")];
      const kept = variable(bytes(1, 1));
      const step = compile({ inputs: { x, at }, updates: [[kept, gather(x, at)]] });
      await expectError(() => step({ x: bytes(7, 8, 9), at: [0, 3] }), "gather: index 3 at [1] is outside 0..2");
      expect(await read(kept)).toEqual([1, 1]);
      await step({ x: bytes(7, 8, 255), at: [2, 0] });
      expect(await read(kept)).toEqual([255, 7]);
    });
    rule(create, "it trains on bytes as on the floats that they are", async ({ compile, read }) => {
      const pixels = Uint8Array.from({ length: 4 * 9 }, (_, i) => (i * 83 + 11) % 256);
      const trained = async (x: Expr, given: TypedPixels) => {
        const w = variable(Array.from({ length: 9 }, (_, i) => [Math.sin(i) / 3]));
        const loss = mean(square(sub(matmul(div(cast(x, "float32"), 255), w), constant(tensor([[1], [0], [1], [0]])))));
        const step = compile({
          inputs: { x },
          outputs: { loss },
          updates: [[w, sub(w, gradients(loss, [w])[0] as Expr)]],
        });
        const losses = [await step({ x: given }), await step({ x: given }), await step({ x: given })];
        return [losses, await read(w)];
      };
      const onBytes = await trained(input("x", [4, 9], "uint8"), pixels);
      expect(onBytes).toEqual(await trained(input("x", [4, 9]), Float32Array.from(pixels)));
    });
  });
}

type TypedPixels = Uint8Array | Float32Array;

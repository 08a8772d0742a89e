import { compile, repeat } from "@handloom/compiler";
import {
  add,
  cast,
  conv,
  type Expr,
  exp,
  gradients,
  input,
  matmul,
  max,
  maximum,
  minimum,
  mul,
  randomStream,
  scan,
  square,
  sub,
  sum,
  tanh,
  transpose,
  type Update,
  variable,
} from "@handloom/graph";
import { Tensor } from "@handloom/tensor";
import { expect, it } from "vitest";
import { createEngine, createWasmEngine } from "../createWasmEngine.ts";
import { usualSharing } from "../write/kernels/share.ts";
import { createEagerEngine, until } from "./eagerEngine.cases.ts";
import { watchedThreads } from "./watchedThreads.cases.ts";

const wave = (...shape: readonly number[]): Tensor =>
  new Tensor(
    Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => Math.sin(i * 1.7) / 4),
    shape,
  );
const held = (...shape: readonly number[]) => variable(wave(...shape));

/** What is shared in different ways: its updates are made in place, its outputs are not. */
const kinds: readonly [string, () => { readonly outputs: readonly Expr[]; readonly updates?: readonly Update[] }][] = [
  ["a map along rows", () => ({ outputs: [tanh(mul(transpose(held(70, 33)), 2))] })],
  ["a map along one long axis", () => ({ outputs: [exp(held(1003))] })],
  ["many results of a sum", () => ({ outputs: [sum(held(40, 1025), { axis: 1 }), sum(held(40, 9, 33), { axis: 1 })] })],
  ["many results side by side", () => ({ outputs: [max(held(300, 203), { axis: 0 })] })],
  ["one long sum", () => ({ outputs: [sum(held(33_333)), sum(mul(held(5000, 3), 2), { axis: 0 })] })],
  ["a product", () => ({ outputs: [matmul(held(61, 130), held(130, 67)), matmul(held(1, 200), held(200, 301))] })],
  ["a product whose left side is packed", () => ({ outputs: [matmul(transpose(held(200, 53)), held(200, 45))] })],
  ["a deep product", () => ({ outputs: [matmul(held(50, 1500), held(1500, 20))] })],
  [
    "deep products of few rows, whose depth is shared",
    () => ({
      outputs: [
        matmul(held(3, 5000), held(5000, 17)),
        matmul(held(1, 3333), held(3333, 21)),
        matmul(transpose(held(4100, 7)), held(4100, 33)),
        exp(tanh(matmul(held(8, 3000), transpose(held(9, 3000))))),
        matmul(transpose(held(3100, 13)), tanh(held(3100, 2))),
      ],
    }),
  ],
  [
    "gradients of filters",
    () => {
      const [four, three] = [held(2, 60, 60, 4), held(8, 40, 41, 3)];
      const filters = [held(2, 2, 4, 5), held(3, 3, 3, 2)] as const;
      const sums = [four, three].map((image, i) => sum(square(conv(image, filters[i] as Expr, { padding: 1 }))));
      return { outputs: filters.map((filter, i) => gradients(sums[i] as Expr, [filter])[0] as Expr) };
    },
  ],
  ["products of a batch", () => ({ outputs: [matmul(held(3, 6, 20, 140), held(3, 6, 140, 9))] })],
  [
    "products with long code behind them",
    () => ({
      outputs: [[held(61, 130), held(130, 67)] as const, [held(3, 6, 20, 140), held(3, 6, 140, 9)] as const].map(
        ([a, b]) => exp(tanh(matmul(a, b))),
      ),
    }),
  ],
  [
    "bytes",
    () => {
      const pixels = variable(
        new Tensor(
          Uint8Array.from({ length: 70 * 333 }, (_, i) => i * 7),
          [70, 333],
        ),
      );
      return {
        outputs: [cast(transpose(pixels), "float32"), max(pixels, { axis: 0 }), max(pixels, { axis: 1 })],
        updates: [[pixels, minimum(maximum(pixels, 9), 200)]],
      };
    },
  ],
  ["random numbers", () => ({ outputs: [randomStream(3).uniform([517])] })],
  [
    "updates in place",
    () => {
      const [w, v] = [held(90, 40), held(90, 40)];
      const next = add(mul(v, 0.9), matmul(held(90, 30), held(30, 40)));
      return {
        outputs: [],
        updates: [
          [v, next],
          [w, sub(w, mul(next, 0.1))],
        ],
      };
    },
  ],
];

type Call = () => readonly Tensor[];

it.each(kinds)("threads give %s the bits of one, call by call and in a loop", async (_, make) => {
  const results: unknown[] = [];
  const several = await createEagerEngine(3);
  for (const engine of [createWasmEngine({ threads: 1 }), several]) {
    const { outputs, updates = [] } = make();
    const step = { inputs: [], outputs, updates };
    const [call, loop] = [step, repeat(step, [], 4)].map((one) => compile(engine, one) as unknown as Call) as [
      Call,
      Call,
    ];
    const given = [call(), call(), call(), loop()].map((tensors) => tensors.map(({ data }) => data));
    results.push({ given, state: updates.map(([target]) => engine.read(target).data) });
  }
  several.dispose();
  expect(results[1]).toEqual(results[0]);
});

it("threads share the body of a loop", async () => {
  const threads = watchedThreads();
  const engine = createEngine({ threads: 2 }, { start: threads.start, patience: 10_000, sharing: usualSharing });
  const [w, x] = [held(256, 256), input("x", [128, 256])];
  const next = tanh(matmul(x, w));
  const step = { inputs: { x }, updates: [[w, sub(w, mul(matmul(transpose(x), next), 1e-3))]] } as const;
  const many = compile(engine, repeat(step, [x], 10));
  await until(() => {
    many({ x: new Float32Array(10 * 128 * 256) });
    return threads.blocks > 20;
  });
  engine.dispose();
});

it("threads compute each block once, however fast phases follow each other", async () => {
  const engine = await createEagerEngine(3);
  // Phases of few blocks and of many, so that a block of one taken for another's would exist.
  const [few, many] = [variable(new Float32Array(32)), variable(new Float32Array(1024))];
  const step = compile(engine, {
    updates: [
      [few, add(few, 1)],
      [many, add(many, 1)],
    ],
  });
  const calls = 100_000;
  for (let i = 0; i < calls; i++) step();
  for (const counter of [few, many]) expect(new Set(engine.read(counter).data)).toEqual(new Set([calls]));
  engine.dispose();
});

it("threads compute each turn of a loop with its own slices, however fast turns follow each other", async () => {
  const [slices, w, bias] = [input("slices", [5, 2, 2]), held(2, 2), held(2)];
  const body = ({ h, s }: { readonly h: Expr; readonly s: Expr }, own: Expr) => {
    const next = add(add(matmul(h, w), mul(own, bias)), bias);
    return { carry: { h: next, s: add(s, mul(h, own)) }, output: { next, h } };
  };
  const start = held(2, 2);
  const { carry, output } = scan(body, { carry: { h: start as Expr, s: start as Expr }, over: slices });
  const loss = add(sum(mul(output.h, output.next)), sum(mul(carry.s, carry.h)));
  const [slope, ...slopes] = gradients(loss, [w, bias, slices]);
  const outputs = [slope, ...slopes, ...gradients(sum(slope as Expr), [w, bias, slices])];
  const [once, several] = [createWasmEngine({ threads: 1 }), await createEagerEngine(4)];
  const [wanted, step] = [once, several].map((engine) => {
    const call = compile(engine, { inputs: { slices }, outputs });
    return () =>
      call({ slices: wave(5, 2, 2) })
        .map(({ data }) => `${data}`)
        .join();
  }) as [() => string, () => string];
  const expected = wanted();
  expect(Array.from({ length: 10_000 }, step).filter((result) => result !== expected)).toEqual([]);
  several.dispose();
});

import { compile, explain } from "@handloom/compiler";
import { createXlaEngine, type MeshOptions } from "@handloom/engine-xla";
import { gather, input, mul, sum, variable } from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { training } from "./training.cases.ts";

function train(options: MeshOptions, count = 20) {
  const { net, step, batchAt } = training();
  const engine = createXlaEngine({ plugin: "cpu", ...options });
  const call = compile(engine, step);
  const losses = Array.from({ length: count }, (_, i) => call(batchAt(i)).loss.item());
  const weights = engine.readAll(net.variables);
  engine.dispose();
  return { losses, weights };
}

const alone = train({});
const rows: readonly (readonly [title: string, options: MeshOptions])[] = [
  ...[2, 4, 8].map((data) => [`the batch over ${data}`, { mesh: { data }, shard: { batch: "data" } }] as const),
  ["an input by its axes", { mesh: { data: 4 }, shard: { x: ["data", null], labels: ["data"] } }],
  [
    "the batch over 2, and weights over 4 devices of a second axis",
    {
      mesh: { data: 2, model: 4 },
      shard: { batch: "data" },
      // The hidden layer has 32 units: its kernel [24, 32], its bias, and the rows of the next kernel, [32, 5].
      shardVariable: ({ shape }) => {
        const at = shape.indexOf(32);
        return at < 0 ? undefined : shape.map((_, axis) => (axis === at ? "model" : null));
      },
    },
  ],
];

describe("a mesh of devices", () => {
  it.each(rows)("has one device's losses and weights: %s", (_, options) => {
    const { losses, weights } = train(options);
    losses.forEach((loss, i) => expect(Math.abs(loss - (alone.losses[i] as number))).toBeLessThan(1e-5));
    for (const [name, value] of Object.entries(weights))
      expect(value.allClose(alone.weights[name] as typeof value, { rtol: 1e-4, atol: 1e-4 }), name).toBe(true);
  });

  it("is not known to what was saved: 8 devices go on where 1 was, and the other way round", () => {
    const onMesh: MeshOptions = { mesh: { data: 2, model: 4 }, ...{ shard: { batch: "data" } }, ...rows.at(-1)?.[1] };
    for (const [before, after] of [
      [onMesh, {}],
      [{}, onMesh],
    ] as const) {
      const { net, step, batchAt } = training();
      const first = createXlaEngine({ plugin: "cpu", ...before });
      const second = createXlaEngine({ plugin: "cpu", ...after });
      const start = compile(first, step);
      for (let i = 0; i < 5; i++) start(batchAt(i));
      const state = { ...net.variables, ...Object.fromEntries(step.updates.map(([one], i) => [`update ${i}`, one])) };
      second.writeAll(state, first.readAll(state));
      const next = compile(second, step);
      for (let i = 5; i < 10; i++) expect(next(batchAt(i)).loss.item()).toBeCloseTo(alone.losses[i] as number, 4);
      first.dispose();
      second.dispose();
    }
  });

  it("says what the devices exchange, and the bytes of one", () => {
    const { step, batchAt } = training();
    const shown = (options: MeshOptions) => {
      const engine = createXlaEngine({ plugin: "cpu", ...options });
      const call = compile(engine, step);
      call(batchAt(0));
      const text = explain(call);
      engine.dispose();
      return { text, variables: Number(/== Bytes ==\nvariables: (\d+)/.exec(text)?.[1]) };
    };
    const [one, four, last] = [
      shown({}),
      shown({ mesh: { data: 4 }, shard: { batch: "data" } }),
      shown(rows.at(-1)?.[1] ?? {}),
    ];
    expect(one.text).not.toContain("== Between devices ==");
    expect(four.text).toMatch(/mesh: data 4/);
    expect(four.text).toMatch(/== Between devices ==\nall-reduce: \d+/);
    expect(four.variables).toBe(one.variables);
    expect(last.variables).toBeLessThan(one.variables / 3);
  });

  it("finds indices that are outside, fed or made, and leaves state as it was", () => {
    const engine = createXlaEngine({ plugin: "cpu", mesh: { data: 2 }, shard: { n: "data" } });
    const [w, at] = [variable([1, 2, 3]), input("at", ["n"], "int32")];
    for (const indices of [at, mul(at, 1)]) {
      const step = compile(engine, {
        inputs: { at },
        outputs: { y: sum(gather(w, indices)) },
        updates: [[w, mul(w, 2)]],
      });
      const feed = (...list: number[]) => ({ at: tensor(list, { dtype: "int32" }) });
      expect(() => step(feed(0, 1, 2, 7))).toThrow("gather: index 7 at [3] is outside 0..2");
    }
    expect(engine.read(w).toArray()).toEqual([1, 2, 3]);
    engine.dispose();
  });

  it("says what does not go together", () => {
    const { step, batchAt } = training();
    const call = (options: MeshOptions) => () => {
      const engine = createXlaEngine({ plugin: "cpu", ...options });
      try {
        compile(engine, step)(batchAt(0));
      } finally {
        engine.dispose();
      }
    };
    const mesh = { data: 3 };
    expect(call({ mesh, shard: { batch: "data" } })).toThrowErrorMatchingInlineSnapshot(
      `[XlaError: xla: input "x" has 16 along axis 0, which 3 devices along "data" do not divide. Give it a multiple of 3, or leave the axis whole: null.]`,
    );
    expect(call({ mesh, shard: { batch: "rows" } })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: createXlaEngine: shard has "batch": "rows", and the mesh has no axis "rows". Its axes are data.]`,
    );
    expect(call({ shard: { x: [null, "data"] } })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: createXlaEngine: shard has "x": [null,"data"], and the mesh has no axis "data". Give mesh as well.]`,
    );
    expect(call({ mesh, shardVariable: ({ shape }) => shape.map(() => "rows") })).toThrow(
      'by "rows", which the mesh does not have. Name an axis of the mesh.',
    );
    expect(call({ mesh, shardVariable: (() => "data") as never })).toThrow(
      'shardVariable gives variable "0/kernel" "data". Give a list of axes, or undefined.',
    );
    expect(call({ mesh: 4 as never })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: createXlaEngine: mesh is 4. Give the sizes of its axes by their names, such as { data: 4 }.]`,
    );
    expect(call({ mesh, shard: "data" as never })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: createXlaEngine: shard is "data". Give axes of the mesh by the names of dims and inputs, such as { batch: "data" }.]`,
    );
    expect(call({ mesh, shardVariable: ["data"] as never })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: createXlaEngine: shardVariable is ["data"]. Give a function of variables.]`,
    );
    expect(call({ mesh, shard: { x: ["data"] } })).toThrowErrorMatchingInlineSnapshot(
      `[XlaError: xla: shard gives input "x" 1 axes, and it has 2. Give one for each, or null.]`,
    );
    expect(call({ mesh: { data: 0 } })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: createXlaEngine: mesh has "data": 0. Give names of letters and digits, and whole numbers of devices, at least 1.]`,
    );
  });
});

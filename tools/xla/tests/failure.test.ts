import { compile, StateLostError } from "@handloom/compiler";
import { testStateLoss } from "@handloom/compiler/testing";
import { createXlaEngine, XlaError } from "@handloom/engine-xla";
import { add, broadcastTo, gather, input, mul, reshape, variable } from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { createEngine } from "../../../packages/engine-xla/src/engine.ts";
import { findPlugin } from "../../../packages/engine-xla/src/find/findPlugin.ts";
import { createMesh } from "../../../packages/engine-xla/src/mesh/createMesh.ts";
import { loadApi } from "../../../packages/engine-xla/src/plugin/api.ts";
import { createClient } from "../../../packages/engine-xla/src/plugin/client.ts";
import { compileOptions } from "../../../packages/engine-xla/src/plugin/compileOptions.ts";
import { createCompile } from "../../../packages/engine-xla/src/run/compilePiece.ts";

/** An engine whose next call fails as where memory runs out: what was given away is gone. */
function createLosing(timing: "sync" | "async") {
  const client = createClient(loadApi(findPlugin("cpu")), { cpu_device_count: 1 });
  const compilePiece = createCompile(client, compileOptions({ partitions: 1, flags: {} }), undefined, "");
  let fails = false;
  const engine = createEngine({
    client,
    mesh: createMesh({}),
    precision: "HIGHEST",
    timing,
    info: {},
    compile(piece) {
      const loaded = compilePiece(piece);
      const frame: typeof loaded.frame = (devices, count) => {
        const inner = loaded.frame(devices, count);
        const execute = () => {
          if (!fails) return inner.execute();
          fails = false;
          piece.variables.forEach((one, i) => {
            const at = count - piece.variables.length + i;
            if (piece.donated.has(one)) client.api.callOn("Buffer_Delete", inner.parameters[0]?.[at] as bigint);
          });
          throw new XlaError("xla", "RESOURCE_EXHAUSTED: as if", "Use smaller batches", "RESOURCE_EXHAUSTED");
        };
        return { ...inner, execute };
      };
      return { ...loaded, frame };
    },
  });
  return {
    engine,
    failNext: () => {
      fails = true;
    },
  };
}

describe.each(["sync", "async"] as const)("%s", (timing) => {
  testStateLoss(() => createLosing(timing));

  it("says what is lost when memory runs out, and goes on", async () => {
    const engine = createXlaEngine({ plugin: "cpu", timing });
    const [w, x] = [variable([1, 2, 3], { name: "w" }), input("x", [])];
    const wide = [3, 2 ** 18, 2 ** 18];
    const large = mul(broadcastTo(reshape(w, [3, 1, 1]), wide), x);
    const step = compile(engine, { inputs: { x }, outputs: { large }, updates: [[w, add(w, x)]] });
    const next = compile(engine, { inputs: { x }, outputs: { w }, updates: [[w, add(w, x)]] });
    const error = await Promise.resolve()
      .then(() => step({ x: 1 }))
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StateLostError);
    expect((error as StateLostError).variables).toEqual([w]);
    expect((error as StateLostError).cause).toMatchObject({ code: "RESOURCE_EXHAUSTED" });
    await expect((async () => next({ x: 1 }))()).rejects.toThrow('lost the values of variable "w"');
    await engine.write(w, [5, 5, 5]);
    await next({ x: 1 });
    expect((await engine.read(w)).toArray()).toEqual([6, 6, 6]);
    engine.dispose();
  });
});

describe("indices", () => {
  const rows = variable([1, 2, 3], { name: "rows" });
  const at = input("at", ["n", 2], "int32");
  const next = (indices: typeof at | ReturnType<typeof add>) => ({
    inputs: { at },
    outputs: { y: gather(rows, indices) },
    updates: [[rows, mul(rows, 2)]] as const,
  });
  const feed = (...numbers: number[]) => ({ at: tensor([numbers], { dtype: "int32" }) });

  it("are looked at before anything runs where they are fed, and else on the device: state stays either way", () => {
    const engine = createXlaEngine({ plugin: "cpu" });
    const fed = compile(engine, next(at));
    const made = compile(engine, next(add(at, 1)));
    for (const [step, index] of [
      [fed, 3],
      [made, 2],
    ] as const)
      expect(() => step(feed(0, index))).toThrow("gather: index 3 at [0, 1] is outside 0..2");
    expect(engine.read(rows).toArray()).toEqual([1, 2, 3]);
    expect(fed(feed(0, 2)).y.toArray()).toEqual([[1, 3]]);
    expect(made(feed(0, 1)).y.toArray()).toEqual([[4, 6]]);
    engine.dispose();
  });
});

it("says that it was disposed of", async () => {
  const engine = createXlaEngine({ plugin: "cpu" });
  engine.dispose();
  engine.dispose();
  expect(() => engine.read(variable(1))).toThrow("xla: the engine was disposed of. Make a new one.");
});

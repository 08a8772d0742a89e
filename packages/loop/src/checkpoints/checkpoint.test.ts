import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { type Tensor, tensor } from "@handloom/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runningMean } from "../metrics/runningMean.ts";
import { pythonWith } from "../testing/python.ts";
import { scratchFolder } from "../testing/scratchFolder.ts";
import { takeCheckpoint } from "./checkpoint.ts";
import { checkpointBlob } from "./checkpointBlob.ts";
import { readCheckpoint, writeCheckpoint } from "./checkpointBytes.ts";
import { CheckpointError } from "./checkpointError.ts";
import { counters } from "./counters.ts";
import { mapEngine, mapVariable } from "./mapEngine.cases.ts";
import type { CheckpointParts } from "./parts.ts";
import { restoreCheckpoint } from "./restoreCheckpoint.ts";

const folder = scratchFolder();
const floats = (...values: number[]): Tensor => tensor(Float32Array.from(values));

/** A run of a net (a function that owns variables), an optimizer, a metric and counters. */
function build(timing: "sync" | "async" = "sync") {
  const engine = mapEngine(timing);
  const kernel = mapVariable([[1, 2]]);
  const count = { shape: [], dtype: "int32", initial: tensor(3, { dtype: "int32" }) } as const;
  const net = Object.assign((x: number) => x, { variables: { "hidden/kernel": kernel } });
  const loss = runningMean();
  const at = counters({ epoch: 0, step: 0 });
  const parts = { net, optimizer: { variables: { count } }, loss, at } satisfies CheckpointParts;
  return { engine, parts, kernel, loss, at };
}

describe("takeCheckpoint", () => {
  it.each(["sync", "async"] as const)("takes the moment of the call, of a %s engine", async (timing) => {
    const { engine, parts, kernel, loss, at } = build(timing);
    loss.add(0.5);
    const taking = takeCheckpoint(engine, parts, { step: 7, metrics: { loss: Number.NaN } });
    engine.set(kernel, tensor(Float32Array.of(9, 9), { shape: [1, 2] }));
    loss.add(100);
    at.step = 50;
    const checkpoint = await taking;
    expect(checkpoint.tensors["net/hidden/kernel"]?.toArray()).toEqual([[1, 2]]);
    expect(checkpoint.tensors["optimizer/count"]?.dtype).toBe("int32");
    expect(checkpoint.states).toMatchObject({ at: { epoch: 0, step: 0 }, loss: { numbers: { mean: 0.5 } } });
    expect([checkpoint.step, checkpoint.metrics]).toEqual([7, { loss: Number.NaN }]);
  });

  it.each<{ title: string; parts: CheckpointParts; message: string }>([
    { title: "nothing", parts: { x: {} as never }, message: 'checkpoint: part "x" has neither variables nor state()' },
    {
      title: "two variables of one path",
      parts: { "a/b": { variables: { c: mapVariable([1]) } }, a: { variables: { "b/c": mapVariable([1]) } } },
      message: "checkpoint: two variables are at a/b/c. Rename one of the parts.",
    },
    {
      title: "a NaN in a state",
      parts: { x: { state: () => ({ deep: [Number.NaN] }), restore() {} } },
      message: 'checkpoint: "0" in the state of x is NaN, which JSON cannot hold.',
    },
    {
      title: "a typed array in a state",
      parts: { x: { state: () => ({ seen: new Float32Array(2) }), restore() {} } },
      message: 'checkpoint: "seen" in the state of x is a Float32Array, which JSON cannot hold.',
    },
    {
      title: "a map for a state",
      parts: { x: { state: () => new Map([[1, 2]]), restore() {} } },
      message: "checkpoint: the state of x is a Map, which JSON cannot hold.",
    },
    {
      title: "no state",
      parts: { x: { state: () => undefined, restore() {} } },
      message: "checkpoint: the state of x is undefined, which JSON cannot hold.",
    },
  ])("refuses $title", async ({ parts, message }) => {
    await expect(takeCheckpoint(mapEngine("sync"), parts)).rejects.toThrow(message);
  });

  it("refuses a step that is not a count", async () => {
    const { engine, parts } = build();
    await expect(takeCheckpoint(engine, parts, { step: 0.5 })).rejects.toThrow("the step must be a whole number");
  });
});

describe("the bytes", () => {
  it("give back what was taken, to the last bit", async () => {
    const float = fc.oneof(fc.float(), fc.constantFrom(-0, Number.NaN, 1 / 0, 1e-45));
    const anyMetrics = fc.dictionary(fc.string(), fc.double());
    await fc.assert(
      fc.asyncProperty(fc.array(float), anyMetrics, fc.jsonValue(), async (values, metrics, state) => {
        const states = { part: JSON.parse(JSON.stringify(state)) };
        const checkpoint = { step: 3, metrics, tensors: { x: floats(...values) }, states };
        const back = await readCheckpoint(await writeCheckpoint(checkpoint));
        expect(Object.entries(back.metrics)).toEqual(Object.entries(metrics));
        expect(back.states).toEqual(states);
        const bits = (x?: Tensor) => [...new Uint8Array(x?.data.slice().buffer ?? new ArrayBuffer(0))];
        expect(bits(back.tensors.x)).toEqual(bits(checkpoint.tensors.x));
      }),
    );
  });

  it("are refused when any of them is another, or when there are fewer or more", async () => {
    const { engine, parts } = build();
    const bytes = await writeCheckpoint(await takeCheckpoint(engine, parts));
    for (let i = 0; i < bytes.length; i++) {
      const damaged = bytes.slice();
      damaged[i] = (damaged[i] ?? 0) ^ 1;
      await expect(readCheckpoint(damaged), `byte ${i}`).rejects.toThrow(CheckpointError);
    }
    for (const length of [0, 7, 8, 100, bytes.length - 1])
      await expect(readCheckpoint(bytes.subarray(0, length))).rejects.toThrow(CheckpointError);
    await expect(readCheckpoint(Uint8Array.of(...bytes, 0))).rejects.toThrow("its checksum does not match");
  });

  it("of another version, and of another kind of file, are refused in words of their own", async () => {
    const { writeSafetensors } = await import("@handloom/tensor");
    await expect(readCheckpoint(writeSafetensors({ x: floats(1) }))).rejects.toThrow(
      "readCheckpoint: this is not a checkpoint: there is no checksum. Read other safetensors files with readSafetensors",
    );
    const bytes = await writeCheckpoint({ step: 0, metrics: {}, tensors: {}, states: {} });
    const text = new TextDecoder("latin1")
      .decode(bytes)
      .replace('"handloom.checkpoint":"1"', '"handloom.checkpoint":"9"');
    const blank = text.replace(/(sha256":")[0-9a-f]{64}/, `$1${"0".repeat(64)}`);
    const toBytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", toBytes(blank)));
    const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    await expect(readCheckpoint(toBytes(text.replace(/(sha256":")[0-9a-f]{64}/, `$1${hex}`)))).rejects.toThrow(
      "the checkpoint is of version 9, and only 1 is known. Update @handloom/loop.",
    );
  });

  it("are the same as a Blob", async () => {
    const { engine, parts } = build();
    const bytes = await writeCheckpoint(await takeCheckpoint(engine, parts, { step: 2 }));
    const blob = await checkpointBlob(engine, parts, { step: 2 });
    expect(new Uint8Array(await blob.arrayBuffer())).toEqual(bytes);
    expect((await readCheckpoint(blob)).step).toBe(2);
  });

  const python = pythonWith("safetensors", "numpy");
  it.runIf(python)("are opened by Python's safetensors", async () => {
    const { engine, parts } = build();
    const path = `${folder}/python.safetensors`;
    writeFileSync(path, await writeCheckpoint(await takeCheckpoint(engine, parts, { step: 4 })));
    const program = `
import json, sys
from safetensors import safe_open
with safe_open(sys.argv[1], "numpy") as file:
    tensors = {name: [str(file.get_tensor(name).dtype), file.get_tensor(name).tolist()] for name in file.keys()}
    print(json.dumps([tensors, json.loads(file.metadata()["handloom.about"])["step"]]))
`;
    expect(JSON.parse(execFileSync(python ?? "", ["-c", program, path], { encoding: "utf8" }))).toEqual([
      { "net/hidden/kernel": ["float32", [[1, 2]]], "optimizer/count": ["int32", 3] },
      4,
    ]);
  });
});

describe("restoreCheckpoint", () => {
  it.each(["sync", "async"] as const)("puts everything back, with a %s engine", async (timing) => {
    const straight = build(timing);
    straight.engine.set(straight.kernel, tensor(Float32Array.of(5, 6), { shape: [1, 2] }));
    straight.loss.add(0.25);
    straight.at.step = 9;
    const bytes = await writeCheckpoint(await takeCheckpoint(straight.engine, straight.parts));
    const { engine, parts, kernel, loss, at } = build(timing);
    await restoreCheckpoint(engine, parts, await readCheckpoint(bytes));
    expect([engine.get(kernel).toArray(), loss.value, at.step]).toEqual([[[5, 6]], 0.25, 9]);
  });

  it("lists all that does not fit in one error, and changes nothing", async () => {
    const { engine, parts, kernel, loss } = build();
    const checkpoint = await takeCheckpoint(engine, parts);
    const { "optimizer/count": count, ...tensors } = checkpoint.tensors;
    const { loss: lossState, ...states } = checkpoint.states;
    const odd = { ...tensors, "net/hidden/kernel": floats(1, 2, 3), "net/bias": floats(0) };
    loss.add(4);
    const restoring = restoreCheckpoint(engine, parts, { ...checkpoint, tensors: odd, states });
    await expect(restoring).rejects.toThrow(
      'restoreCheckpoint: the checkpoint of step 0 does not fit: missing optimizer/count, loss; unexpected net/bias; different net/hidden/kernel (float32 [3] in the checkpoint, float32 [1, 2] here). Build the parts as they were when it was taken, or say rename, missing: "keep", unexpected: "ignore" or different: "keep"; nothing is changed.',
    );
    await expect(restoring).rejects.toMatchObject({ missing: ["optimizer/count", "loss"], unexpected: ["net/bias"] });
    expect([count?.item(), lossState !== undefined]).toEqual([3, true]);
    expect([engine.get(kernel).toArray(), loss.value]).toEqual([[[1, 2]], 4]);
  });

  it("puts parts back when a later one, or the engine, refuses", async () => {
    const { engine, parts, loss, at } = build();
    const checkpoint = await takeCheckpoint(engine, parts);
    loss.add(4);
    at.epoch = 2;
    const bad = { ...checkpoint, states: { ...checkpoint.states, at: { epoch: "3" } } };
    await expect(restoreCheckpoint(engine, parts, bad)).rejects.toThrow("not the state of the counters epoch, step.");
    expect([loss.value, at.epoch]).toEqual([4, 2]);
    const refusing = {
      readAll: engine.readAll,
      writeAll() {
        throw new Error("disposed");
      },
    };
    await expect(restoreCheckpoint(refusing, parts, checkpoint)).rejects.toThrow("disposed");
    expect([loss.value, at.epoch]).toEqual([4, 2]);
  });

  it("takes the float64 of the 64-bit reference engine for float32", async () => {
    const { engine, parts, kernel } = build();
    const checkpoint = await takeCheckpoint(engine, parts);
    const wide = tensor([[0.1, 0.2]]);
    await restoreCheckpoint(engine, parts, {
      ...checkpoint,
      tensors: { ...checkpoint.tensors, "net/hidden/kernel": wide },
    });
    expect(engine.get(kernel).toArray()).toEqual([[0.1, 0.2]]);
  });
});

describe("counters", () => {
  it("have nothing but their numbers as keys", () => {
    const at = counters({ epoch: 1, step: 2 });
    expect(Object.keys(at)).toEqual(["epoch", "step"]);
    expect(at.state()).toEqual({ epoch: 1, step: 2 });
    // @ts-expect-error there is no counter of this name
    expect(at.other).toBeUndefined();
    expect(() => counters({ state: 1 })).toThrow('counters: the names "state" and "restore" are taken.');
  });
});

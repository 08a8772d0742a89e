import { Tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import type { Checkpoint } from "./checkpoint.ts";
import { counters } from "./counters.ts";
import { restoreCheckpoint } from "./restoreCheckpoint.ts";
import type { StateEngine, VariableLike } from "./stateEngine.ts";

const floats = (...numbers: readonly number[]) => new Tensor(Float32Array.from(numbers), [numbers.length]);
const saved: Checkpoint = {
  step: 7,
  metrics: {},
  tensors: { "net/base/kernel": floats(1, 2), "net/base/bias": floats(3), "net/head/kernel": floats(4, 5, 6) },
  states: { at: { epoch: 3 } },
};
const vector = (size: number): VariableLike => ({ dtype: "float32", shape: [size] });

/** Notes what is written. */
function recorder() {
  const written: Record<string, unknown> = {};
  const engine = {
    readAll: () => ({}),
    writeAll(_: unknown, values: Record<string, Tensor>) {
      for (const [path, value] of Object.entries(values)) written[path] = value.toArray();
    },
  } as unknown as StateEngine;
  return { engine, written };
}

const net = (head: number) => ({
  variables: { "base/kernel": vector(2), "base/bias": vector(1), "head/kernel": vector(head), "head/bias": vector(1) },
});

describe("restoreCheckpoint with options", () => {
  it("takes what fits, and says what it left", async () => {
    const { engine, written } = recorder();
    const options = { missing: "keep", unexpected: "ignore", different: "keep" } as const;
    expect(await restoreCheckpoint(engine, { net: net(5) }, saved, options)).toEqual({
      restored: ["net/base/kernel", "net/base/bias"],
      missing: ["net/head/bias"],
      unexpected: ["at"],
      different: ["net/head/kernel"],
    });
    expect(written).toEqual({ "net/base/kernel": [1, 2], "net/base/bias": [3] });
  });

  it("throws for each thing that it may not leave", async () => {
    const { engine, written } = recorder();
    const restore = (options: object) => restoreCheckpoint(engine, { net: net(5) }, saved, options);
    await expect(restore({ unexpected: "ignore", different: "keep" })).rejects.toThrowErrorMatchingInlineSnapshot(
      `[CheckpointError: restoreCheckpoint: the checkpoint of step 7 does not fit: missing net/head/bias. Build the parts as they were when it was taken, or say rename, missing: "keep", unexpected: "ignore" or different: "keep"; nothing is changed.]`,
    );
    await expect(restore({ missing: "keep", different: "keep" })).rejects.toThrowErrorMatchingInlineSnapshot(
      `[CheckpointError: restoreCheckpoint: the checkpoint of step 7 does not fit: unexpected at. Build the parts as they were when it was taken, or say rename, missing: "keep", unexpected: "ignore" or different: "keep"; nothing is changed.]`,
    );
    await expect(restore({ missing: "keep", unexpected: "ignore" })).rejects.toThrowErrorMatchingInlineSnapshot(
      `[CheckpointError: restoreCheckpoint: the checkpoint of step 7 does not fit: different net/head/kernel (float32 [3] in the checkpoint, float32 [5] here). Build the parts as they were when it was taken, or say rename, missing: "keep", unexpected: "ignore" or different: "keep"; nothing is changed.]`,
    );
    expect(written).toEqual({});
  });

  it("renames variables, layers and parts, the longest name first", async () => {
    const { engine, written } = recorder();
    const encoder = { variables: { weights: vector(2), bias: vector(1) } };
    const place = counters({ epoch: 0 });
    const rename = { "net/base": "encoder", "net/base/kernel": "encoder/weights", at: "place", "net/head": "old" };
    const options = { rename, unexpected: "ignore" } as const;
    const { restored, unexpected } = await restoreCheckpoint(engine, { encoder, place }, saved, options);
    expect(restored).toEqual(["encoder/weights", "encoder/bias", "place"]);
    expect(unexpected).toEqual(["old/kernel"]);
    expect(written).toEqual({ "encoder/weights": [1, 2], "encoder/bias": [3] });
    expect(place.epoch).toBe(3);
    // Not "net/baseline", whose name only begins so.
    const other = { ...saved, tensors: { "net/baseline": floats(1) }, states: {} };
    await restoreCheckpoint(engine, { "net/baseline": vector(1) }, other, { rename: { "net/base": "x" } });
    expect(written["net/baseline"]).toEqual([1]);
  });

  it("says what is wrong", async () => {
    const { engine } = recorder();
    const restore = (options: object, parts: object = { net: net(3) }) =>
      restoreCheckpoint(engine, parts as never, saved, options);
    const lenient = { missing: "keep", unexpected: "ignore" };
    await expect(restore(lenient, { w: vector(1) })).rejects.toThrowErrorMatchingInlineSnapshot(
      `[CheckpointError: restoreCheckpoint: nothing of the checkpoint of step 7 fits: missing w; unexpected net/base/kernel, net/base/bias, net/head/kernel, at. Look at the names, and say rename; nothing is changed.]`,
    );
    for (const none of [undefined, null, {}, "run/step-7"])
      await expect(restoreCheckpoint(engine, {}, none as never)).rejects.toThrow(
        / is not a checkpoint\. Call it only where there is one: takeCheckpoint gives them, and readCheckpoint those of bytes\.$/,
      );
    await expect(restore({ strict: false })).rejects.toThrowErrorMatchingInlineSnapshot(
      `[OptionsError: restoreCheckpoint: no option "strict". Options are missing, unexpected, different, rename.]`,
    );
    await expect(restore({ missing: "ignore" })).rejects.toThrowErrorMatchingInlineSnapshot(
      `[RangeError: restoreCheckpoint: missing is "ignore". Give one of "throw", "keep".]`,
    );
    const rename = { "net/base": "a", "net/head": "a" };
    await expect(restore({ ...lenient, rename })).rejects.toThrowErrorMatchingInlineSnapshot(
      `[RangeError: restoreCheckpoint: rename makes a/kernel of both net/base/kernel and net/head/kernel. Give them different names.]`,
    );
  });
});

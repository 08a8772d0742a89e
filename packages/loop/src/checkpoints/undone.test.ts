import type { Resumable } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { takeCheckpoint } from "./checkpoint.ts";
import { mapEngine } from "./mapEngine.cases.ts";
import type { CheckpointParts } from "./parts.ts";
import { restoreCheckpoint } from "./restoreCheckpoint.ts";

/** A part whose `restore` changes its first number, and then throws if the second one is negative. */
function halfway(a: number, b: number): Resumable & { readonly now: number[] } {
  const now = [a, b];
  return {
    now,
    // Itself, not a copy: what restore changes would change what was taken down before.
    state: () => now,
    restore(state) {
      const [first = 0, second = 0] = state as number[];
      now[0] = first;
      if (second < 0) throw new RangeError("negative");
      now[1] = second;
    },
  };
}

async function restoring(parts: CheckpointParts, states: Record<string, unknown>): Promise<void> {
  const engine = mapEngine("sync");
  const checkpoint = await takeCheckpoint(engine, parts);
  await restoreCheckpoint(engine, parts, { ...checkpoint, states: { ...checkpoint.states, ...states } });
}

it("H3: parts that share what they hold are put back in the opposite order", async () => {
  let shared = 1;
  const view = (): Resumable => ({
    state: () => shared,
    restore(state) {
      shared = state as number;
      if (shared < 0) throw new RangeError("negative");
    },
  });
  await expect(restoring({ a: view(), b: view(), c: view() }, { a: 10, b: 20, c: -30 })).rejects.toThrow("negative");
  expect(shared).toBe(1);
});

describe("F6: a part whose restore throws after it has changed itself", () => {
  it("is put back, as are those before it", async () => {
    const [a, b, c] = [halfway(1, 2), halfway(3, 4), halfway(5, 6)];
    await expect(restoring({ a, b, c }, { a: [10, 20], b: [30, -40], c: [50, 60] })).rejects.toThrow("negative");
    expect([a.now, b.now, c.now]).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
  });

  it("is put back when the engine refuses", async () => {
    const a = halfway(1, 2);
    const engine = mapEngine("sync");
    const checkpoint = await takeCheckpoint(engine, { a });
    const refusing = { ...engine, writeAll: () => Promise.reject(new Error("disposed")) };
    const other = { ...checkpoint, states: { a: [10, 20] } };
    await expect(restoreCheckpoint(refusing, { a }, other)).rejects.toThrow("disposed");
    expect(a.now).toEqual([1, 2]);
  });

  it("keeps its own error, and the others are put back, when it cannot be put back", async () => {
    const a = halfway(1, 2);
    const broken = {
      state: () => 1,
      restore() {
        throw new Error("never");
      },
    };
    const b = halfway(3, 4);
    await expect(restoring({ b, a, broken }, { a: [10, 20], b: [30, 40] })).rejects.toThrow("never");
    expect([a.now, b.now]).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it("leaves the checkpoint as it was, which can be restored again", async () => {
    const a = halfway(1, 2);
    const keeps = { at: [0], state: () => keeps.at, restore: (state: unknown) => void (keeps.at = state as number[]) };
    const states = { a: [10, -20], keeps: [7] };
    await expect(restoring({ keeps, a }, states)).rejects.toThrow("negative");
    await restoring({ keeps }, { keeps: states.keeps });
    keeps.at[0] = 99;
    expect(states.keeps).toEqual([7]);
  });

  it.each(["before", "after"])("is put back where it is async, and throws %s it waits", async (when) => {
    const now = [1];
    const late: Resumable = {
      state: () => now,
      async restore(state) {
        const [value = 0] = state as number[];
        if (when === "after") await Promise.resolve();
        now[0] = value;
        if (value < 0) throw new RangeError("negative");
      },
    };
    const a = halfway(1, 2);
    await expect(restoring({ a, late }, { a: [10, 20], late: [-3] })).rejects.toThrow("negative");
    expect([a.now, now]).toEqual([[1, 2], [1]]);
    await restoring({ a, late }, { a: [10, 20], late: [30] });
    expect([a.now, now]).toEqual([[10, 20], [30]]);
  });
});

it.each<[title: string, state: unknown, shown: string]>([
  ["a promise", Promise.resolve({ at: 1 }), "the state of x is a Promise"],
  ["a date", { at: new Date(0) }, '"at" in the state of x is a Date'],
  ["a pattern", { at: /a/ }, '"at" in the state of x is a RegExp'],
  ["a weak map", [new WeakMap()], '"0" in the state of x is a WeakMap'],
  ["a symbol", { at: Symbol("a") }, '"at" in the state of x is a symbol'],
  ["a big integer", { at: 5n }, '"at" in the state of x is a bigint'],
])("F6: a state that JSON would change is refused: %s", async (_, state, shown) => {
  const x = { state: () => state, restore() {} };
  await expect(takeCheckpoint(mapEngine("sync"), { x })).rejects.toThrow(
    `checkpoint: ${shown}, which JSON cannot hold.`,
  );
});

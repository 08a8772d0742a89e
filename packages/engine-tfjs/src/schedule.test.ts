import { describe, expect, it } from "vitest";
import type { Reading } from "./eager/held.ts";
import { createSchedule } from "./schedule.ts";
import type { TfjsTensor } from "./tfjs.ts";

/** A tensor whose elements come when `arrive` is called. */
function slowTensor(value: number) {
  let arrive = () => {};
  const waiting = new Promise<Float32Array>((resolve) => {
    arrive = () => resolve(Float32Array.of(value));
  });
  const tensor: TfjsTensor = {
    shape: [],
    dataId: {},
    dataSync: () => Float32Array.of(value),
    data: () => waiting,
    dispose() {},
  };
  return { tensor, arrive: () => arrive() };
}

function* nothing(): Reading<void> {}

describe("async", () => {
  it("starts a task when the one before has had its effect, and not when its result is read", async () => {
    const [middle, late] = [slowTensor(1), slowTensor(2)];
    const log: string[] = [];
    const schedule = createSchedule("async");
    const first = schedule.run(
      function* () {
        log.push("starts");
        yield [middle.tensor];
        log.push("has its effect");
      },
      function* () {
        const [read] = yield [late.tensor];
        return (read as Float32Array)[0];
      },
    );
    const second = schedule.run(function* () {
      log.push("next one starts");
    }, nothing);
    await Promise.resolve();
    expect(log).toEqual(["starts"]);
    middle.arrive();
    await second;
    expect(log).toEqual(["starts", "has its effect", "next one starts"]);
    late.arrive();
    expect(await first).toBe(2);
  });

  it("goes on after a task that fails, which is told of a failed read", async () => {
    const schedule = createSchedule("async");
    const broken = { data: () => Promise.reject(new Error("lost")) } as unknown as TfjsTensor;
    let isTold = false;
    const failing = schedule.run(function* () {
      try {
        yield [broken];
      } finally {
        isTold = true;
      }
    }, nothing);
    const next = schedule.run(function* () {}, nothing);
    await expect(failing).rejects.toThrow("lost");
    await next;
    expect(isTold).toBe(true);
  });

  it("rejects where the action throws", async () => {
    const refuse = () => {
      throw new RangeError("no");
    };
    await expect(createSchedule("async").attempt(refuse)).rejects.toThrow(RangeError);
    expect(() => createSchedule("sync").attempt(refuse)).toThrow(RangeError);
  });
});

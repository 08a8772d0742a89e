import { describe, expect, it } from "vitest";
import { generated } from "./generated.ts";
import type { Stream } from "./stream.ts";

const upTo = (length: number): Stream<number> =>
  generated(function* upTo() {
    for (let i = 0; i < length; i++) yield i;
  });

describe("state and restore", () => {
  it("tell the stream and the position", () => {
    const stream = upTo(9).take(5).batches(2);
    for (const _ of stream) break;
    expect(stream.state()).toEqual({
      stream: "generated(upTo) › take(5) › batches(2)",
      epoch: 0,
      position: { left: 3, source: 2 },
    });
  });

  it.each([
    [{ stream: "generated(upTo) › take(4)", epoch: 0, position: { left: 3, source: 2 } }, "restore: stream is"],
    [{ stream: "generated(upTo) › take(5)", epoch: 0, position: 3 }, "restore: this is not the state of a dataset."],
    [{ stream: "generated(upTo) › take(5)", epoch: 0 }, "restore: this is not the state of a dataset."],
    [
      { stream: "generated(upTo) › take(5)", epoch: 0, position: { left: -1, source: 2 } },
      "restore: this is not the state of a dataset.",
    ],
    [null, "restore: this is not the state of a dataset."],
  ])("refuse %j", (state, message) => {
    expect(() => upTo(9).take(5).restore(state)).toThrow(message);
  });

  it("are those of the stream that is iterated", () => {
    const rows = upTo(9);
    const windows = rows.window(2);
    for (const _ of windows) break;
    expect(() => rows.state()).toThrow(
      "state: the epoch under way is one of generated(upTo) › window(2, 1), not of generated(upTo). Take the state of what is iterated.",
    );
    windows.restore(windows.state());
    expect(() => [...rows]).toThrow("Iterate what the state was taken of.");
  });

  it("do not hold on to an abandoned pass", () => {
    const stream = upTo(5);
    for (const x of stream) if (x === 1) break;
    expect(stream.state()).toMatchObject({ epoch: 0, position: 2 });
    expect([...stream]).toEqual([0, 1, 2, 3, 4]);
    expect(stream.state()).toMatchObject({ epoch: 2, position: 0 });
  });
});

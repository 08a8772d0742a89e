import { describe, expect, it } from "vitest";
import { progress } from "./progress.ts";
import { progressBar } from "./progressBar.ts";

/** A terminal of 60 columns that obeys the control sequences that move and clear, and refuses all others. */
function terminal() {
  const columns = 60;
  let rows: string[] = [""];
  let [row, column] = [0, 0];
  const erase = (code: string): void => {
    rows[row] = code === "2K" ? "" : (rows[row] ?? "").slice(0, column);
    if (code === "0J") rows = rows.slice(0, row + 1);
  };
  const control = (code: string): void => {
    if (code === "1G") column = 0;
    else if (/^\d+A$/.test(code)) row -= Number.parseInt(code, 10);
    else if (["0K", "2K", "0J"].includes(code)) erase(code);
    else throw new Error(`unknown control sequence ${code}`);
  };
  const print = (character: string): void => {
    if (character === "\n") [row, column] = [row + 1, 0];
    else {
      rows[row] = (rows[row] ?? "").padEnd(column).slice(0, column) + character + (rows[row] ?? "").slice(column + 1);
      column++;
    }
    rows[row] ??= "";
    if (column >= columns) throw new Error("reached the last column");
  };
  return {
    stream: {
      isTTY: true,
      columns,
      write(text: string): boolean {
        for (const [, code, character] of text.matchAll(/\x1b\[([\d;?]*[A-Za-z])|([^])/g)) {
          if (code === undefined) print(character ?? "");
          else control(code);
        }
        return true;
      },
    },
    /** The text on it. */
    seen: (): string[] => rows.map((text) => text.trimEnd()).filter((text, i) => text !== "" || i < rows.length - 1),
    cursor: (): [row: number, column: number] => [row, column],
  };
}

function clockOf(): { clock: () => number; wait(milliseconds: number): void } {
  let now = 0;
  return {
    clock: () => now,
    wait(milliseconds) {
      now += milliseconds;
    },
  };
}

describe("a bar on a terminal", () => {
  it("is drawn in place, ten times a second at most, and left with the cursor below it", () => {
    const { stream, seen, cursor } = terminal();
    const { clock, wait } = clockOf();
    const frames: string[][] = [];
    const bar = progress([1, 2, 3, 4], { description: "Epoch", stream, clock });
    for (const loss of bar) {
      frames.push(seen());
      bar.postfix({ loss });
      wait(60);
    }
    expect(frames).toEqual([
      ["Epoch:   0%|                         | 0/4 [00:00<?, ?it/s]"],
      ["Epoch:   0%|                         | 0/4 [00:00<?, ?it/s]"],
      ["Epoch:  50%|████▌    | 2/4 [00:00<00:00, 16.67it/s, loss=2]"],
      ["Epoch:  50%|████▌    | 2/4 [00:00<00:00, 16.67it/s, loss=2]"],
    ]);
    expect(seen()).toEqual(["Epoch: 100%|█████████| 4/4 [00:00<00:00, 16.67it/s, loss=4]"]);
    expect(cursor()).toEqual([1, 0]);
  });

  it("is taken away when told not to be left", () => {
    const { stream, seen, cursor } = terminal();
    for (const _ of progress([1, 2], { stream, clock: () => 0, leave: false }));
    expect(seen()).toEqual([]);
    expect(cursor()).toEqual([0, 0]);
  });

  it("is left as it stands at a break or an error", () => {
    const { stream, seen, cursor } = terminal();
    const options = { stream, clock: () => 0 };
    for (const item of progress([1, 2], options)) if (item === 2) break;
    expect(() => {
      for (const _ of progress([1, 2], options)) throw new Error("body");
    }).toThrow("body");
    expect(seen().map((line) => line.slice(0, 4))).toEqual([" 50%", "  0%"]);
    expect(cursor()).toEqual([2, 0]);
  });

  it("follows another", () => {
    const { stream, seen } = terminal();
    for (const description of ["Epoch 1", "Epoch 2"])
      for (const _ of progress([1], { description, stream, clock: () => 0 }));
    expect(seen().map((line) => line.slice(0, 13))).toEqual(["Epoch 1: 100%", "Epoch 2: 100%"]);
  });
});

describe("a bar in the body of another's loop", () => {
  function nested(leave: boolean) {
    const { stream, seen, cursor } = terminal();
    const frames: string[][] = [];
    const starts = () => seen().map((line) => line.slice(0, 12));
    for (const epoch of progress([1, 2], { description: "All", stream, clock: () => 0 })) {
      for (const _ of progress([1], { description: `Epoch ${epoch}`, stream, clock: () => 0, leave }))
        frames.push(starts());
      frames.push(starts());
    }
    return { frames, end: starts(), cursor: cursor() };
  }

  it("is drawn below it, and moves above it when left", () => {
    expect(nested(true)).toEqual({
      frames: [
        ["All:   0%|  ", "Epoch 1:   0"],
        ["Epoch 1: 100", "All:   0%|  "],
        ["Epoch 1: 100", "All:  50%|██", "Epoch 2:   0"],
        ["Epoch 1: 100", "Epoch 2: 100", "All:  50%|██"],
      ],
      end: ["Epoch 1: 100", "Epoch 2: 100", "All: 100%|██"],
      cursor: [3, 0],
    });
  });

  it("leaves nothing behind when taken away", () => {
    expect(nested(false)).toEqual({
      frames: [["All:   0%|  ", "Epoch 1:   0"], ["All:   0%|  "], ["All:  50%|██", "Epoch 2:   0"], ["All:  50%|██"]],
      end: ["All: 100%|██"],
      cursor: [1, 0],
    });
  });

  it("is closed first when both are left by one error", () => {
    const { stream, seen, cursor } = terminal();
    const options = { stream, clock: () => 0 };
    expect(() => {
      for (const _ of progress([1], { description: "outer", ...options }))
        for (const _ of progress([1], { description: "inner", ...options })) throw new Error("body");
    }).toThrow("body");
    expect(seen().map((line) => line.slice(0, 5))).toEqual(["inner", "outer"]);
    expect(cursor()).toEqual([2, 0]);
  });
});

describe("a bar that is closed twice", () => {
  it("leaves the other open ones alone", () => {
    const { stream, seen } = terminal();
    const options = { stream, clock: () => 0, total: 2 };
    const outer = progressBar({ description: "outer", ...options });
    const inner = progressBar({ description: "inner", ...options });
    inner.close();
    inner.close();
    const later = progressBar({ description: "later", ...options });
    expect(seen().map((line) => line.slice(0, 5))).toEqual(["inner", "outer", "later"]);
    later.close();
    outer.close();
    expect(seen().map((line) => line.slice(0, 5))).toEqual(["inner", "later", "outer"]);
  });
});

describe("a text", () => {
  it("is written above the open bars, and below what is there without any", () => {
    const { stream, seen, cursor } = terminal();
    const options = { stream, clock: () => 0 };
    const bar = progress([1, 2], { description: "outer", ...options });
    bar.write("before");
    const frames: string[][] = [];
    for (const _ of bar)
      for (const _ of progress([1], { description: "inner", leave: false, ...options })) {
        bar.write("within");
        frames.push(seen().map((line) => line.slice(0, 6)));
      }
    expect(frames).toEqual([
      ["before", "within", "outer:", "inner:"],
      ["before", "within", "within", "outer:", "inner:"],
    ]);
    expect(seen().map((line) => line.slice(0, 6))).toEqual(["before", "within", "within", "outer:"]);
    expect(cursor()).toEqual([4, 0]);
  });
});

describe("a terminal", () => {
  it("is written to once for each frame, and by control sequences of lines only", () => {
    const writes: string[] = [];
    const stream = { isTTY: true, columns: 60, write: (text: string) => writes.push(text) };
    for (const _ of progress([1], { description: "A", stream, clock: () => 0 })) {
      const inner = progressBar({ total: 1, description: "B", stream, clock: () => 0 });
      inner.write("one\ntwo");
      inner.close();
    }
    const shown = writes.map((text) =>
      text
        .replaceAll("\x1b", "^")
        .replace(/ \|? *\|?[^|\n]*it\/s\]/g, "…")
        .replaceAll(/ +/g, " "),
    );
    expect(shown).toMatchInlineSnapshot(`
      [
        "^[1GA: 0%|…^[0K",
        "^[1GA: 0%|…^[0K
      B: 0%|…^[0K",
        "^[1A^[1G^[0Jone
      two
      A: 0%|…^[0K
      B: 0%|…^[0K",
        "^[1A^[1G^[0JB: 0%|…
      A: 0%|…^[0K",
        "^[1G^[0JA: 100%|█████████████████████████|…
      ",
      ]
    `);
  });

  it("has its interrupts for itself: Ctrl-C ends a program though a bar is open", () => {
    const listeners = () => ["SIGINT", "SIGTERM", "exit"].map((signal) => process.listenerCount(signal));
    const before = listeners();
    const bar = progressBar({ total: 1, stream: terminal().stream, clock: () => 0 });
    expect(listeners()).toEqual(before);
    bar.close();
  });

  it("may hold the beginning of a line, which the bar takes", () => {
    const { stream, seen } = terminal();
    stream.write("no line end");
    for (const _ of progress([1], { stream, clock: () => 0 }));
    expect(seen().map((line) => line.slice(0, 5))).toEqual(["100%|"]);
  });
});

describe("a bar of an abandoned iterator", () => {
  it("does not keep the process alive", () => {
    const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length;
    const before = timers();
    const iterator = progress([1, 2], { stream: terminal().stream, clock: () => 0 })[Symbol.iterator]();
    iterator.next();
    expect(timers()).toBe(before);
    iterator.return?.();
  });
});

describe("a bar of an asynchronous loop", () => {
  it("is drawn while the loop waits", async () => {
    const { stream, seen } = terminal();
    const { clock, wait } = clockOf();
    async function* slow() {
      yield 1;
      wait(5000);
      await new Promise((resolve) => setTimeout(resolve, 250));
      expect(seen()).toEqual(["1it [00:05,  5.00s/it]"]);
    }
    for await (const _ of progress(slow(), { stream, clock }));
    expect(seen()).toEqual(["1it [00:05,  5.00s/it]"]);
  });
});

import { expect, it } from "vitest";
import { run } from "./command.mjs";
import { runGates, Skipped } from "./gate.mjs";

type Gates = Parameters<typeof runGates>[0];
type Gate = Exclude<Gates[number], readonly unknown[]>;

async function outcome(gates: Gates, deadline = 60) {
  const lines: string[] = [];
  const score = await runGates(gates, { deadline, print: (line) => lines.push(line.replace(/\d+\.\d s/, "0.0 s")) });
  return { score, lines };
}

it("prints a line for each gate and sums them", async () => {
  const gates: Gate[] = [
    { name: "good", limit: 5, run: async () => ({ passed: 3, failed: 0, detail: "unread" }) },
    { name: "bad", limit: 5, run: async () => ({ passed: 1, failed: 1, detail: "the reason" }) },
  ];
  expect(await outcome(gates)).toEqual({
    score: { passed: 4, failed: 1 },
    lines: ["gate good: 3 passed (0.0 s)", "the reason", "gate bad: 1 passed, 1 FAILED (0.0 s)"],
  });
});

it("counts a gate that throws as failed, and one that the machine cannot run as skipped", async () => {
  const gates: Gate[] = [
    { name: "broken", limit: 5, run: () => Promise.reject(new Error("no such file")) },
    { name: "absent", limit: 5, run: () => Promise.reject(new Skipped("this machine has no browser")) },
  ];
  expect(await outcome(gates)).toEqual({
    score: { passed: 0, failed: 1 },
    lines: [
      "Error: no such file",
      "gate broken: 0 passed, 1 FAILED (0.0 s)",
      "gate absent: SKIPPED, this machine has no browser (0.0 s)",
    ],
  });
});

it("kills a command that hangs, with the processes that it started", async () => {
  let ended = false;
  const gate: Gate = {
    name: "hangs",
    limit: 0.3,
    async run(signal) {
      // The outer process waits for the inner one: it ends only if both are killed.
      await run("sh", ["-c", "sleep 600 & wait"], { signal });
      ended = true;
      return { passed: 1, failed: 0 };
    },
  };
  expect(await outcome([gate])).toEqual({
    score: { passed: 0, failed: 1 },
    lines: ["not done after 0 s", "gate hangs: 0 passed, 1 FAILED (0.0 s)"],
  });
  await expect.poll(() => ended, { timeout: 60_000 }).toBe(true);
});

it("runs the gates of a list at once, those of a list in it in turn, and those after it when all have ended", async () => {
  const order: string[] = [];
  /** A gate that goes on until another has ended, if one is named. */
  const gate = (name: string, until?: string): Gate => ({
    name,
    limit: 20,
    async run() {
      order.push(`${name} begins`);
      do await new Promise((resolve) => setTimeout(resolve, 1));
      while (until !== undefined && !order.includes(`${until} ends`));
      order.push(`${name} ends`);
      return { passed: 1, failed: 0 };
    },
  });
  const { score, lines } = await outcome([[gate("long", "short"), gate("short")], gate("last")]);
  expect(score).toEqual({ passed: 3, failed: 0 });
  expect(order).toEqual(["long begins", "short begins", "short ends", "long ends", "last begins", "last ends"]);
  expect(lines.map((line) => line.split(" ")[1])).toEqual(["short:", "long:", "last:"]);
  order.length = 0;
  await outcome([[gate("long", "second"), [gate("first"), gate("second")]]]);
  expect(order.slice(2)).toEqual(["first ends", "second begins", "second ends", "long ends"]);
});

it("gives no gate more than what is left of the time for all", async () => {
  const waits = (signal: AbortSignal) =>
    new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(new Error("aborted"))));
  const { score } = await outcome(
    [
      { name: "slow", limit: 60, run: waits },
      { name: "next", limit: 60, run: waits },
    ],
    0.1,
  );
  expect(score).toEqual({ passed: 0, failed: 2 });
});

import { expect, it } from "vitest";
import { run } from "./command.mjs";
import { runGates, Skipped } from "./gate.mjs";

type Gates = Parameters<typeof runGates>[0];
type Gate = Exclude<Gates[number], readonly unknown[]>;

async function outcome(gates: Gates, options: { deadline?: number; atOnce?: number } = {}) {
  const lines: string[] = [];
  const print = (line: string) => lines.push(line.replace(/\d+\.\d s/, "0.0 s"));
  const score = await runGates(gates, { deadline: 60, print, ...options });
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

it("runs as many turns of a list at once as it may, and what follows the list when all have ended", async () => {
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
  const list = [gate("long", "third"), [gate("first"), gate("second")], gate("third")];
  const { score, lines } = await outcome([list, gate("last")], { atOnce: 2 });
  expect(score).toEqual({ passed: 5, failed: 0 });
  expect(order.slice(0, 5)).toEqual(["long begins", "first begins", "first ends", "second begins", "second ends"]);
  expect(order.slice(5)).toEqual(["third begins", "third ends", "long ends", "last begins", "last ends"]);
  expect(lines.map((line) => line.split(" ")[1])).toEqual(["first:", "second:", "third:", "long:", "last:"]);
  order.length = 0;
  await outcome([[gate("first"), gate("second")]]);
  expect(order).toEqual(["first begins", "first ends", "second begins", "second ends"]);
});

it("gives no gate more than what is left of the time for all", async () => {
  const waits = (signal: AbortSignal) =>
    new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(new Error("aborted"))));
  const { score } = await outcome(
    [
      { name: "slow", limit: 60, run: waits },
      { name: "next", limit: 60, run: waits },
    ],
    { deadline: 0.1 },
  );
  expect(score).toEqual({ passed: 0, failed: 2 });
});

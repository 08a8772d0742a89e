import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { describe, expect, it } from "vitest";
import { bundledSaver } from "../testing/bundledSaver.ts";
import { scratchFolder } from "../testing/scratchFolder.ts";
import { CheckpointError } from "./checkpointError.ts";
import { checkpoints } from "./checkpoints.ts";
import { counters } from "./counters.ts";
import { latestCheckpoint } from "./folder.ts";
import { mapEngine } from "./mapEngine.cases.ts";

const root = scratchFolder();
const message = "save: another run writes to this folder: ";

function run(folder: string, options = {}) {
  const at = counters({ step: 0 });
  return { at, saves: checkpoints(`${root}/${folder}`, mapEngine("sync"), { at }, options) };
}

describe("F7: two runs that write to one folder", () => {
  it("are told so, before anything of the other is lost", async () => {
    const [a, b] = [run("both"), run("both")];
    const path = await a.saves.save(1);
    const before = readFileSync(path);
    for (const step of [1, 2]) {
      const saving = b.saves.save(step);
      await expect(saving).rejects.toThrow(CheckpointError);
      await expect(saving).rejects.toThrow(
        `${message}${path} is not from this one. Give each run a folder of its own; when the other run has ended, resume() goes on from what it left.`,
      );
    }
    expect(readFileSync(path).equals(before)).toBe(true);
    await a.saves.save(2);
    expect(readdirSync(`${root}/both`)).toHaveLength(2);
  });

  it("are told so when the second begins behind the first one's saves", async () => {
    const a = run("later", { last: 1 });
    await a.saves.save(10);
    const b = run("later", { last: 1 });
    await b.saves.save(20);
    await expect(a.saves.save(30)).rejects.toThrow(message);
    await b.saves.save(40);
    expect(await latestCheckpoint(`${root}/later`)).toMatchObject({ step: 40 });
  });

  it("are told so when both save the same step at the same moment", async () => {
    const runs = [run("same"), run("same"), run("same")];
    for (const [i, { at }] of runs.entries()) at.step = i + 1;
    const saved = await Promise.allSettled(runs.map(({ saves }) => saves.save(7)));
    const winners = saved.flatMap(({ status }, i) => (status === "fulfilled" ? [i + 1] : []));
    const found = await latestCheckpoint(`${root}/same`);
    expect(winners).toEqual([(found?.states.at as { step: number }).step]);
  });
});

describe("F7: a run may go on", () => {
  it("from what an ended one left, also without a resume", async () => {
    await run("ended").saves.save(1);
    const next = run("ended");
    await next.saves.save(1);
    await next.saves.save(2);
    expect(await latestCheckpoint(`${root}/ended`)).toMatchObject({ step: 2 });
  });

  it("after the error, when it resumes", async () => {
    const [a, b] = [run("taken"), run("taken")];
    a.at.step = 5;
    await a.saves.save(5);
    await expect(b.saves.save(1)).rejects.toThrow(message);
    expect(await b.saves.resume()).toMatchObject({ step: 5 });
    expect(b.at.step).toBe(5);
    await b.saves.save(6);
  });

  it("though somebody removes its files, or the whole folder", async () => {
    const { saves } = run("removed");
    for (const step of [1, 2, 3]) {
      rmSync(await saves.save(step));
      await saves.save(step);
    }
    rmSync(`${root}/removed`, { recursive: true });
    await saves.save(4);
    expect(readdirSync(`${root}/removed`)).toHaveLength(1);
  });

  it("beside parts, files and locks of others that it does not know", async () => {
    mkdirSync(`${root}/beside`);
    for (const name of ["checkpoint-000000000001.safetensors.part", "lock", ".lock", "notes.part", "checkpoint-1.txt"])
      writeFileSync(`${root}/beside/${name}`, String(process.pid));
    const { saves } = run("beside");
    await saves.save(1);
    expect(readdirSync(`${root}/beside`).sort()).toEqual(
      [".lock", "checkpoint-000000000001.safetensors", "checkpoint-1.txt", "lock", "notes.part"].sort(),
    );
  });
});

/** A process that saves until it is killed or fails, and its first lines. */
function start(saver: string, folder: string) {
  const child: ChildProcess = spawn(process.execPath, [saver, folder, "8000"], { stdio: ["ignore", "pipe", "pipe"] });
  let errors = "";
  child.stderr?.on("data", (text) => {
    errors += text;
  });
  const lines: string[] = [];
  const enough = (count: number) =>
    new Promise<void>((resolve, reject) => {
      child.on("close", () => reject(new Error(errors)));
      if (child.stdout) createInterface(child.stdout).on("line", (line) => lines.push(line) === count && resolve());
    });
  const ended = new Promise<string>((resolve) => child.on("close", () => resolve(errors)));
  return { enough, ended, kill: () => child.kill("SIGKILL"), lines };
}

describe("F7: two processes that write to one folder", () => {
  it("are told so, and a killed one is in nobody's way", async () => {
    const saver = await bundledSaver(root);
    const folder = `${root}/processes`;
    const both = [start(saver, folder), start(saver, folder)];
    const first = await Promise.race(both.map(async ({ ended }, i) => ({ errors: await ended, i })));
    expect(first.errors).toContain(message);
    const other = both[1 - first.i];
    other?.kill();
    await other?.ended;

    const warnings: string[] = [];
    const left = await latestCheckpoint(folder, { warn: (text) => warnings.push(text) });
    expect([left?.step, warnings]).toEqual([expect.any(Number), []]);
    const third = start(saver, folder);
    await third.enough(3);
    expect(third.lines.slice(0, 2)).toEqual([`resumed ${left?.step}`, `saved ${(left?.step ?? 0) + 1}`]);
    third.kill();
    await third.ended;
  });
});

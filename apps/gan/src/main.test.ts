import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { decode } from "fast-png";
import { expect, it } from "vitest";
import { whole } from "../../../tools/gates/src/sampled.ts";
import { builtProgram, filesOfRun, linesOf } from "../../../tools/launch/src/builtProgram.ts";
import type { Verdict } from "./evaluation/judge.ts";
import { flags } from "./flags.ts";
import type { Epoch } from "./train.ts";

const { main, fresh, run, interrupt } = builtProgram("apps/gan");

/** A whole run in JSON: its epochs and what the samples are worth. */
function learn(...args: string[]): { readonly epochs: Epoch[]; readonly verdict: Verdict; readonly files: string[] } {
  const { stdout, stderr, status } = run(...args, "--json");
  expect({ status, errors: status === 0 ? "" : stderr }).toEqual({ status: 0, errors: "" });
  let files: string[] = [];
  const lines: unknown[] = linesOf(stdout).map((line) => JSON.parse(line));
  if (!args.includes("--evaluate")) files = (lines.pop() as { files: string[] }).files;
  return { verdict: lines.pop() as Verdict, epochs: lines as Epoch[], files };
}

it("learns to draw digits by the Wasserstein loss: almost there in a shortened run", () => {
  const directory = fresh();
  const { epochs, verdict, files } = learn("--epochs", "6", "--directory", directory);
  expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5, 6]);
  // The critic tells everything apart at first; then the generator gains on it.
  expect(epochs[0]?.toldApart).toBeGreaterThan(0.97);
  expect(epochs.at(-1)?.toldApart).toBeLessThan(0.95);
  expect(verdict).toMatchObject({ samples: 1000, digits: 10 });
  expect(verdict.confident).toBeGreaterThan(0.7);
  expect(verdict.entropy).toBeGreaterThan(2);
  expect(verdict.spread).toBeGreaterThan(0.6);
  expect(verdict.nearCopies).toBeLessThan(0.05);

  const pictures = epochs.map(({ epoch }) => `epoch-00${epoch}.png`);
  const folder = join(directory, "wgan-gp-seed-1");
  expect(files).toEqual(
    readdirSync(folder)
      .sort()
      .map((name) => join(folder, name)),
  );
  expect(readdirSync(folder).sort()).toEqual([
    expect.stringMatching(/^checkpoint-\d+\.safetensors$/),
    "contact-sheet.png",
    ...pictures,
    "film.gif",
    "report.html",
    "run.json",
  ]);
  // Judged once more, the samples are the same.
  expect(learn("--evaluate", "--directory", directory)).toEqual({ epochs: [], verdict, files: [] });
});

it("learns by the non-saturating loss without labels, and shows people losses, pictures and figures", () => {
  const directory = fresh();
  const args = ["--loss", "non-saturating", "--unlabelled", "--epochs", "1", "--directory", directory];
  const { stdout, stderr, status } = run(...args);
  expect(status).toBe(0);
  const measures = /criticLoss=[\d.]+, generatorLoss=[\d.]+, penalty=[\d.]+, toldApart=0\.\d+\]$/;
  expect(linesOf(stderr).at(-1)).toMatch(/^Epoch 1\/1: 100% 660\/660 /);
  expect(linesOf(stderr).at(-1)).toMatch(measures);
  const folder = join(directory, "non-saturating-unlabelled-seed-1");
  expect(linesOf(stdout)).toEqual([
    `  ${join(folder, "epoch-001.png")}`,
    "",
    `From the first epoch to the last: ${join(folder, "contact-sheet.png")}`,
    "",
    "1,000 samples: not convincing.",
    expect.stringMatching(/^ {2}read with a confidence above 0\.9 +[3-8]\d\.\d % {2}\(at least 85\.0 %\)$/),
    expect.stringMatching(/^ {2}digits that appear +10 {2}\(all 10\)$/),
    expect.stringMatching(/^ {2}entropy of the digits, in nats +2\.\d{3} {2}\(at least 2\.000\)$/),
    expect.stringMatching(/^ {2}distances to real digits' distances +\d\d\.\d % {2}\(at least 60\.0 %\)$/),
    expect.stringMatching(/^ {2}near-copies +0\.\d % {2}\(at most 5\.0 %\)$/),
    expect.stringMatching(/^The classifier that read them reads 9[6-9]\.\d % of held-out real digits right\.$/),
    "",
    "Written:",
    ...readdirSync(folder)
      .sort()
      .map((name) => `  ${join(folder, name)}`),
  ]);
});

// Minutes on a busy machine, since its judge compares each sample with 5,000 images.
it.runIf(whole)(
  "learns to draw larger digits by convolutions, and draws the ways between them",
  () => {
    const directory = fresh();
    const task = ["--task", "mnist", "--directory", directory];
    const { epochs, verdict, files } = learn(...task, "--epochs", "1");
    expect(epochs).toHaveLength(1);
    expect(epochs[0]?.penalty).toBe(0);
    expect(epochs[0]?.criticLoss).toBeLessThan(1);
    expect(verdict).toMatchObject({ samples: 1000, convincing: false });
    expect(verdict.accuracy).toBeGreaterThanOrEqual(0.98);
    expect(verdict.frechet?.heldOut).toBeGreaterThan(0);
    expect(verdict.frechet?.samples).toBeGreaterThan(2 * Number(verdict.frechet?.heldOut));
    const folder = join(directory, "mnist-dcgan-seed-1");
    expect(files).toContain(join(folder, "film.gif"));

    const { stdout, status } = run(...task, "--interpolate");
    const path = join(folder, "interpolation.png");
    expect({ status, lines: linesOf(stdout) }).toEqual({ status: 0, lines: ["", "Written:", `  ${path}`] });
    expect(decode(readFileSync(path))).toMatchObject({ width: 10 * 60 + 4, height: 10 * 60 + 4, channels: 1 });
  },
  400_000,
);

it.runIf(whole)(
  "goes on after Ctrl-C with the bits of a run that nobody stopped, by calls of single steps too",
  async () => {
    const [straight, stopped] = [fresh(), fresh()];
    const flags = ["--seed", "2", "--epochs", "2"];
    const undisturbed = learn(...flags, "--directory", straight);
    const { stdout, status } = await interrupt(1, ...flags, "--directory", stopped, "--json");
    expect(status).toBe(130);
    const before: Epoch[] = linesOf(stdout).map((line) => JSON.parse(line));
    const rest = learn(...flags, "--resume", "--separate-calls", "--directory", stopped);

    const measured = ({ epoch, criticLoss, generatorLoss, penalty, toldApart }: Epoch) => [
      epoch,
      criticLoss,
      generatorLoss,
      penalty,
      toldApart,
    ];
    expect(rest.epochs.length).toBeGreaterThan(0);
    expect([...before, ...rest.epochs].map(measured)).toEqual(undisturbed.epochs.map(measured));
    expect(rest.verdict).toEqual(undisturbed.verdict);
    const [there, here] = [straight, stopped].map((directory) => filesOfRun(join(directory, "wgan-gp-seed-2")));
    expect(here).toEqual(there);
  },
);

it("keeps files that are none of its own, with --overwrite too, and ends quietly when nobody reads on", () => {
  const directory = fresh();
  const folder = join(directory, "wgan-gp-seed-1");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "notes"), "mine");
  for (const flags of [[], ["--overwrite"]]) {
    const { stderr, status } = run("--directory", directory, ...flags);
    expect({ status, last: linesOf(stderr).at(-1) }).toEqual({
      status: 2,
      last: `${folder} holds files that are not those of a run: they stay. Give another --directory.`,
    });
  }
  expect(readdirSync(folder)).toEqual(["notes"]);
  const piped = spawnSync("sh", ["-c", `"${process.execPath}" "${main}" --help | head -1`], { encoding: "utf8" });
  expect(piped).toMatchObject({ status: 0, stderr: "" });
});

it("says without a stack that the directory is none", () => {
  const { stdout, stderr, status } = run("--epochs", "1", "--directory", main);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toMatch(/^EEXIST: .*main\.js.*\n$/);
});

it("prints its usage when asked", () => {
  expect(run("--help")).toMatchObject({ stdout: flags.usage, stderr: "", status: 0 });
});

it.each([
  [["--epoch", "3"], "Unknown option '--epoch'"],
  [["--resume", "--directory", "nowhere"], `There is nothing in ${join("nowhere", "wgan-gp-seed-1")}: train first`],
  [["--evaluate", "--directory", "nowhere"], "There is nothing in nowhere"],
])("answers %j with the usage, the error last, and exit code 2", (args, message) => {
  const { stdout, stderr, status } = run(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(linesOf(stderr).at(-1)).toContain(message);
  expect(stderr).toMatch(/^Learns to draw/);
});

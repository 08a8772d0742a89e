import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { whole } from "../../../tools/gates/src/sampled.ts";
import { builtProgram, filesOfRun, linesOf } from "../../../tools/launch/src/builtProgram.ts";
import { flags } from "./flags.ts";
import type { Chapter } from "./train.ts";

const { main, scratch, fresh, run, interrupt } = builtProgram("apps/gpt");
const small = "--width 16 --heads 2 --blocks 1 --context 16 --batch 4 --write 40".split(" ");

interface Learned {
  readonly chapters: readonly Chapter[];
  readonly prompt: string;
  readonly text: string;
  readonly files: readonly string[];
}

/** A whole run in JSON. */
function learn(...args: string[]): Learned {
  const { stdout, stderr, status } = run(...small, ...args, "--json");
  expect({ status, errors: status === 0 ? "" : stderr }).toEqual({ status: 0, errors: "" });
  const lines: unknown[] = linesOf(stdout).map((line) => JSON.parse(line));
  const { files } = args.includes("--write-only") ? { files: [] } : (lines.pop() as Pick<Learned, "files">);
  const { prompt, text } = lines.pop() as Pick<Learned, "prompt" | "text">;
  return { chapters: lines as Chapter[], prompt, text, files };
}

it("learns to guess letters, writes, and leaves a page and a picture of its attention", () => {
  const directory = fresh();
  const { chapters, prompt, text, files } = learn("--updates", "300", "--directory", directory);
  expect(chapters.map(({ update }) => update)).toEqual([200, 300]);
  const [first, last] = chapters as [Chapter, Chapter];
  expect(last.loss).toBeLessThan(first.loss);
  // To guess by the characters' frequencies costs 3.12 nats.
  expect(last.heldOutLoss).toBeLessThan(3);
  expect(last.rate).toBeCloseTo(2e-4, 6);
  expect(prompt).toHaveLength(16);
  expect(text).toHaveLength(40);
  const folder = join(directory, "characters-seed-1");
  const names = ["attention.svg", "checkpoint-000000000300.safetensors", "report.html", "run.json"];
  expect(files).toEqual(names.map((name) => join(folder, name)));
  expect(readFileSync(join(folder, "attention.svg"), "utf8")).toContain("block 1, head 2");

  // The text is the same when it is written once more, and another one at another taste.
  const again = (...args: string[]) => learn("--updates", "300", "--directory", directory, "--write-only", ...args);
  expect(again()).toEqual({ chapters: [], prompt, text, files: [] });
  const other = again("--temperature", "0.5", "--top-k", "9", "--top-p", "0.9", "--prompt", prompt);
  expect(other).toMatchObject({ prompt, files: [] });
  expect(other.text).not.toBe(text);
  for (const [flags, before] of [
    [["--width", "32", "--updates", "300"], "with --width 16"],
    [["--updates", "400"], "with --updates 300"],
    [["--updates", "300", "--text", main], "without --text"],
  ] as const) {
    const { stderr, status } = run(...small, "--directory", directory, "--write-only", ...flags);
    expect(status).toBe(2);
    expect(linesOf(stderr).at(-1)).toBe(
      `${folder} holds a run ${before}. Give the same flags, or another --directory.`,
    );
  }
});

it("learns byte pairs of a text of one's own, and tells people", () => {
  const [directory, path] = [fresh(), join(scratch, "rhyme.txt")];
  writeFileSync(path, "Twinkle, twinkle, little bat! How I wonder what you're at!\n".repeat(40));
  const args = ["--tokens", "byte-pairs", "--text", path, "--updates", "3", "--prompt", "Twinkle", "--write", "5"];
  const { stdout, stderr, status } = run(...small, ...args, "--directory", directory);
  expect(status).toBe(0);
  expect(linesOf(stderr).at(-1)).toMatch(/^Updates: 100% 3\/3 .*loss=[\d.]+\]$/);
  const folder = join(directory, "byte-pairs-seed-1");
  expect(linesOf(stdout)[0]).toMatch(/^update 3: loss \d\.\d{3} nats a token, \d\.\d{3} where it is held out$/);
  expect(stdout).toContain("\n\nTwinkle");
  const names = readdirSync(folder).sort();
  expect(linesOf(stdout).slice(-5)).toEqual(["Written:", ...names.map((name) => `  ${join(folder, name)}`)]);
});

it.runIf(whole)("goes on after Ctrl-C with the bits of a run that nobody stopped", async () => {
  const [straight, stopped] = [fresh(), fresh()];
  const args = ["--seed", "2", "--updates", "500"];
  const undisturbed = learn(...args, "--directory", straight);
  const { stdout, status } = await interrupt(1, ...small, ...args, "--directory", stopped, "--json");
  expect(status).toBe(130);
  const before: Chapter[] = linesOf(stdout).map((line) => JSON.parse(line));
  const rest = learn(...args, "--resume", "--directory", stopped);
  expect(rest.chapters.length).toBeGreaterThan(0);
  expect([...before, ...rest.chapters]).toEqual(undisturbed.chapters);
  expect(rest.text).toBe(undisturbed.text);
  const [there, here] = [straight, stopped].map((directory) => filesOfRun(join(directory, "characters-seed-2")));
  expect(here).toEqual(there);
});

it("prints its usage when asked", () => {
  expect(run("--help")).toMatchObject({ stdout: flags.usage, stderr: "", status: 0 });
});

it.each([
  [["--width", "30"], '--width takes a multiple of the heads, 4, got "30".'],
  [["--top-p", "1.5"], '--top-p takes a number above 0, at most 1, got "1.5".'],
  [["--prompt", ""], `--prompt takes a text, got "".`],
  [["--resume", "--write-only"], "--resume and --write-only exclude each other: give one."],
])("refuses %j", (args, message) => {
  expect(() => flags.read(args)).toThrow(message);
});

it.each([
  [["--update", "3"], "Unknown option '--update'"],
  [["--resume", "--directory", "nowhere"], `There is nothing in ${join("nowhere", "characters-seed-1")}: train first`],
  [["--context", "20000"], "The text has 148476 tokens. Give a longer one: a tenth is held out"],
])("answers %j with the usage, the error last, and exit code 2", (args, message) => {
  const { stdout, stderr, status } = run(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(linesOf(stderr).at(-1)).toContain(message);
  expect(stderr).toMatch(/^Learns to write/);
});

it.each([
  [["--text", join(scratch, "missing.txt")], /^ENOENT: .*\n$/],
  [["--prompt", "7 cats"], /^The text that is learned has no "7"\. Write without it\.\n$/],
])("says without a stack what is wrong with %j", (args, message) => {
  const { stdout, stderr, status } = run(...args, "--directory", fresh());
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toMatch(message);
});

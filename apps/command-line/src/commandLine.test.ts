import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { CheckpointError } from "@handloom/loop";
import { afterAll, expect, expectTypeOf, it } from "vitest";
import {
  aboutRun,
  beginRun,
  checkLoss,
  checkRunFlags,
  defineFlags,
  type EngineName,
  fileNames,
  loadRun,
  oneOf,
  openEngine,
  positiveNumber,
  RunError,
  resumeRun,
  runCommand,
  runFlags,
  servePage,
  wholeNumber,
  wroteFiles,
  yesNo,
} from "./index.ts";

const flags = defineFlags({
  command: "npm run weave --",
  sentence: "Weaves cloth.",
  words: { pattern: oneOf(["plain", "twill"]) },
  flags: {
    rows: wholeNumber({ least: 1, default: 30, help: "of the cloth" }),
    learningRate: positiveNumber({ help: "of the weaver\n(none: it rests)" }),
    firstOrder: yesNo("leave the second order out"),
    ...runFlags({ seed: "colours", directory: "runs/weave" }),
  },
  check: checkRunFlags,
});
const folder = mkdtempSync(join(tmpdir(), "command-line-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("says how the program is used", () => {
  expect(flags.usage).toMatchInlineSnapshot(`
    "Weaves cloth.

    npm run weave -- plain | twill [flags]
      --rows <number>           of the cloth (default 30)
      --learning-rate <number>  of the weaver
                                (none: it rests)
      --first-order             leave the second order out
      --seed <number>           0 to 2147483647: colours (default 1)
      --engine <name>           wasm or reference or tfjs or tfjs-cpu or tfjs-wasm or tfjs-node or tfjs-node-gpu or xla (default wasm)
      --directory <path>        where the run is kept: its checkpoint, its page, its pictures (default runs/weave)
      --resume                  go on where a run with the same flags was stopped, by Ctrl-C or otherwise
      --overwrite               begin anew in a folder that holds another run, whose files are deleted
      --json                    print one object a line, and nothing else
      --help                    print this and stop
    "
  `);
});

it("reads values under their own names, of their own types", () => {
  const values = flags.read("twill --rows 5 --first-order --learning-rate 0.1 --engine reference --json".split(" "));
  expect(values).toEqual({
    pattern: "twill",
    rows: 5,
    learningRate: 0.1,
    firstOrder: true,
    seed: 1,
    engine: "reference",
    directory: "runs/weave",
    resume: false,
    overwrite: false,
    json: true,
  });
  expect(flags.read(["plain"])).toMatchObject({ rows: 30, learningRate: undefined, firstOrder: false });
  expect(flags.read(["--help", "--rows", "none"])).toBeUndefined();
  expectTypeOf(values?.rows).toEqualTypeOf<number | undefined>();
  expectTypeOf(values?.engine).toEqualTypeOf<EngineName | undefined>();
});

it.each([
  [["plain", "--row", "3"], "Unknown option '--row'"],
  [["plain", "3"], "Unexpected argument '3'."],
  [[], "There is no pattern: it is plain or twill."],
  [["satin"], 'The pattern takes plain or twill, got "satin".'],
  [["plain", "--rows"], "argument missing"],
  [["plain", "--rows", "0"], '--rows takes a whole number, 1 to 2147483647, got "0".'],
  [["plain", "--rows", ""], '--rows takes a whole number, 1 to 2147483647, got "".'],
  [["plain", "--directory", ""], '--directory takes a path, got "".'],
  [["plain", "--learning-rate", "Infinity"], '--learning-rate takes a number above 0, got "Infinity".'],
  [
    ["plain", "--engine", "abacus"],
    '--engine takes wasm or reference or tfjs or tfjs-cpu or tfjs-wasm or tfjs-node or tfjs-node-gpu or xla, got "abacus".',
  ],
  [["plain", "--resume", "--overwrite"], "--resume and --overwrite exclude each other: give one."],
])("answers %j with the usage, the error last, and exit code 2", async (args, message) => {
  const { stdout, stderr, exitCode } = await run(args, () => {});
  expect({ stdout, exitCode }).toEqual({ stdout: "", exitCode: 2 });
  expect(stderr.startsWith(flags.usage)).toBe(true);
  expect(stderr.slice(flags.usage.length)).toContain(message);
});

it("needs a directory for what is kept there", () => {
  const nowhere = { directory: undefined, resume: false, overwrite: false };
  expect(() => checkRunFlags(nowhere)).not.toThrow();
  expect(() => checkRunFlags({ ...nowhere, resume: true })).toThrow("--resume needs --directory");
  expect(() => checkRunFlags({ ...nowhere, overwrite: true })).toThrow("--overwrite needs --directory");
  expect(() => checkRunFlags({ ...nowhere, live: true })).toThrow("--live needs --directory");
});

it("keeps another run unless it is told to overwrite it", () => {
  const run = join(folder, "run");
  const settings = { seed: 1 };
  beginRun(run, settings, { overwrite: false });
  expect(() => beginRun(run, settings, { overwrite: false })).toThrow(
    `${run} holds another run. Give --resume to go on with it, --overwrite to delete it, or another --directory.`,
  );
  writeFileSync(join(run, "checkpoint"), "");
  expect(fileNames(run)).toEqual([join(run, "checkpoint"), join(run, "run.json")]);
  beginRun(run, settings, { overwrite: true });
  expect(fileNames(run)).toEqual([join(run, "run.json")]);
});

it.runIf(process.platform === "linux")("ends where a run can have no folder", async () => {
  const { stderr, exitCode } = await run(["plain"], () => beginRun("/proc/none/run", {}, { overwrite: false }));
  expect([stderr, exitCode]).toEqual(["ENOENT: no such file or directory, mkdir '/proc/none'\n", 1]);
});

it("deletes no files that are not those of a run", () => {
  const own = join(folder, "own");
  mkdirSync(own);
  writeFileSync(join(own, "thesis"), "");
  for (const overwrite of [false, true])
    expect(() => beginRun(own, {}, { overwrite })).toThrow(
      `${own} holds files that are not those of a run: they stay. Give another --directory.`,
    );
  expect(fileNames(own)).toEqual([join(own, "thesis")]);
});

it("goes on with a run of the same flags only", async () => {
  const run = join(folder, "resumed");
  const settings = { seed: 1, firstOrder: true, plan: undefined, learningRate: 0.5 };
  let resumed = 0;
  const saved = { resume: async () => (resumed++ === 0 ? undefined : {}) };
  await expect(resumeRun(run, settings, saved)).rejects.toThrow(
    `There is nothing in ${run}: train first, with the same flags.`,
  );
  beginRun(run, settings, { overwrite: false });
  // Stopped before its first checkpoint, it begins once more; there is nothing to look at, though.
  await resumeRun(run, settings, saved);
  expect(resumed).toBe(1);
  await loadRun(run, settings, saved);
  resumed = 0;
  await expect(loadRun(run, settings, saved)).rejects.toThrow(`There is nothing in ${run}`);
  const other = { seed: 2, firstOrder: false, plan: "b", learningRate: 0.5 };
  for (const again of [resumeRun, loadRun])
    await expect(again(run, other, saved)).rejects.toThrow(
      `${run} holds a run with --seed 1, with --first-order, without --plan. Give the same flags, or another --directory.`,
    );
  writeFileSync(join(run, "run.json"), "{");
  await expect(resumeRun(run, settings, saved)).rejects.toThrow(`There is nothing in ${run}`);
});

it("takes no loss that is not a number", () => {
  checkLoss(1e30, "after epoch 1", "");
  for (const loss of [Number.NaN, Infinity, -Infinity])
    expect(() => checkLoss(loss, "after epoch 3", "Give a smaller --learning-rate.")).toThrow(
      `The loss is ${loss} after epoch 3: there is nothing to go on with. Give a smaller --learning-rate.`,
    );
});

it("names files for people and for programs", () => {
  expect(wroteFiles(["a", "b"], { json: false })).toBe("\nWritten:\n  a\n  b");
  expect(wroteFiles(["a", "b"], { json: true })).toBe('{"files":["a","b"]}');
});

it("prints help on standard output, and errors of the disk without a stack", async () => {
  expect(await run(["--help"], () => {})).toEqual({ stdout: flags.usage, stderr: "", exitCode: undefined });
  const full = Object.assign(new Error("ENOSPC: no space left"), { syscall: "write" });
  const failed = await run(["plain"], () => Promise.reject(full));
  expect(failed).toEqual({ stdout: "", stderr: "ENOSPC: no space left\n", exitCode: 1 });
  const two = new CheckpointError({
    called: "save",
    problem: "another run writes here",
    remedy: "Give it another folder",
  });
  const said = "save: another run writes here. Give it another folder.\n";
  expect(await run(["plain"], () => Promise.reject(two))).toEqual({ stdout: "", stderr: said, exitCode: 1 });
  const lost = await run(["plain"], () => Promise.reject(new RunError("The loss is NaN.")));
  expect(lost).toEqual({ stdout: "", stderr: "The loss is NaN.\n", exitCode: 1 });
  await expect(run(["plain"], () => Promise.reject(new RangeError("a fault")))).rejects.toThrow("a fault");
});

it("opens engines by name, and says in a line what is to be installed", async () => {
  const engine = await openEngine("tfjs-cpu");
  engine.dispose();
  expect(engine.info.engine).toBe("tfjs");
  const { stderr, exitCode } = await run(["plain"], async () => void (await openEngine("tfjs-node-gpu")));
  expect(exitCode).toBe(1);
  expect(stderr).toBe(
    'loadTfjs: @tensorflow/tfjs-node-gpu is not installed. The backend "node-gpu" needs it: npm install @tensorflow/tfjs-node-gpu@4.22.0.\n',
  );
});

it("serves a page as it is now, until it is closed", async () => {
  const served = await servePage();
  const seen = async () => (await fetch(served.address)).text();
  expect(await seen()).toContain("Nothing is learned yet.");
  served.show("<p>loss 0.5");
  expect(await seen()).toBe("<p>loss 0.5");
  served.close();
  await expect(seen()).rejects.toThrow();
});

it("says of a run how it was started, and with which versions", () => {
  const { command, versions } = aboutRun("npm run gan --", ["--seed", "3"]);
  expect(command).toBe("npm run gan -- --seed 3");
  expect(versions).toEqual({ Handloom: expect.stringMatching(/^\d+\.\d+\.\d+/), Node: process.version });
  expect(aboutRun("npm start --", []).command).toBe("npm start");
  const line = (...args: string[]) => aboutRun("npm run gpt --", args).command.slice("npm run gpt -- ".length);
  expect(line("--directory", "/a b/ü", "--top-p=0.9")).toBe('--directory "/a b/ü" --top-p=0.9');
  expect(line("C:\\runs\\a", "")).toBe('"C:\\runs\\a" ""');
  expect(line("it's $5", 'say "so"')).toBe(`'it'\\''s $5' 'say "so"'`);
});

it("ends quietly when nobody reads any longer", async () => {
  const ended: number[] = [];
  const broken = Object.assign(new Error("write EPIPE"), { code: "EPIPE" });
  const stdout = new Writable({ write: (_chunk, _encoding, done) => done(broken) });
  const host = {
    argv: ["node", "main", "plain"],
    stdout,
    stderr: stdout,
    exit: (code: number) => void ended.push(code),
  };
  await runCommand(flags, () => void stdout.write("a line"), { host });
  await new Promise(setImmediate);
  expect(ended).toEqual([0, 0]);
});

/** What a run on streams of our own prints. */
async function run(args: readonly string[], main: () => void | Promise<void>) {
  const [out, err] = [sink(), sink()];
  const host = {
    argv: ["node", "main", ...args],
    stdout: out.stream,
    stderr: err.stream,
    exitCode: undefined,
    exit() {},
  };
  await runCommand(flags, main, { host });
  return { stdout: out.text(), stderr: err.text(), exitCode: host.exitCode };
}

function sink() {
  let text = "";
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  return { stream, text: () => text };
}

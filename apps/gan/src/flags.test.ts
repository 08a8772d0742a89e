import { expect, it } from "vitest";
import { FlagError, readFlags, usage } from "./flags.ts";

it("has defaults", () => {
  expect(readFlags([])).toEqual({
    loss: "wgan-gp",
    labelled: true,
    epochs: 30,
    seed: 1,
    engine: "wasm",
    inOneCall: true,
    directory: "runs/gan",
    resume: false,
    evaluate: false,
    json: false,
  });
});

it("reads every flag that the usage names", () => {
  const args = "--loss non-saturating --unlabelled --epochs 7 --seed 0 --engine reference --separate-calls";
  expect(readFlags(`${args} --directory here --resume --json`.split(" "))).toEqual({
    loss: "non-saturating",
    labelled: false,
    epochs: 7,
    seed: 0,
    engine: "reference",
    inOneCall: false,
    directory: "here",
    resume: true,
    evaluate: false,
    json: true,
  });
  expect(readFlags(["--evaluate"])?.evaluate).toBe(true);
  expect(readFlags(["--help"])).toBeUndefined();
  const named = usage.match(/^ {2}--[a-z-]+/gm)?.map((flag) => flag.trim());
  expect(named).toEqual([
    ...(args.match(/--[a-z-]+/g) ?? []),
    "--directory",
    "--resume",
    "--evaluate",
    "--json",
    "--help",
  ]);
});

it.each([
  [["--epoch", "3"], "Unknown option '--epoch'"],
  [["3"], "Unexpected argument '3'"],
  [["--epochs"], "argument missing"],
  [["--epochs", "0"], '--epochs takes a whole number, 1 to 2147483647, got "0".'],
  [["--epochs", "2.5"], '--epochs takes a whole number, 1 to 2147483647, got "2.5".'],
  [["--seed=-1"], '--seed takes a whole number, 0 to 2147483647, got "-1".'],
  [["--seed", ""], '--seed takes a whole number, 0 to 2147483647, got "".'],
  [["--loss", "hinge"], '--loss takes wgan-gp or non-saturating, got "hinge".'],
  [["--engine", "abacus"], '--engine takes wasm or reference, got "abacus".'],
  [["--resume", "--evaluate"], "--resume and --evaluate exclude each other: give one."],
])("refuses %j", (args, message) => {
  expect(() => readFlags(args)).toThrow(FlagError);
  expect(() => readFlags(args)).toThrow(message);
});

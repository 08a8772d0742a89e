import { FlagError } from "@handloom/command-line";
import { expect, it } from "vitest";
import { choiceOf, flags } from "./flags.ts";

it("has defaults", () => {
  expect(flags.read([])).toEqual({
    task: "digits",
    loss: undefined,
    unlabelled: false,
    epochs: undefined,
    seed: 1,
    engine: "wasm",
    separateCalls: false,
    directory: "runs/gan",
    resume: false,
    overwrite: false,
    live: false,
    evaluate: false,
    interpolate: false,
    json: false,
  });
});

it("refuses flags that exclude each other", () => {
  const message = "--resume, --overwrite, --evaluate and --interpolate exclude each other: give one.";
  expect(() => flags.read(["--resume", "--evaluate"])).toThrow(new FlagError(message));
  expect(() => flags.read(["--resume", "--overwrite"])).toThrow(FlagError);
});

it("knows the losses of each task, and how long each takes", () => {
  const chosen = (...args: string[]) => {
    const { name, lossName, epochs, passesPerEpoch } = choiceOf(flags.read(args) ?? expect.fail());
    return [name, lossName, epochs, passesPerEpoch];
  };
  expect(chosen()).toEqual(["digits", "wgan-gp", 30, 30]);
  expect(chosen("--task", "mnist")).toEqual(["mnist", "dcgan", 24, 1]);
  expect(chosen("--task", "mnist", "--loss", "wgan-gp", "--epochs", "3")).toEqual(["mnist", "wgan-gp", 3, 2]);
  const message = "--task digits knows the losses wgan-gp and non-saturating, not dcgan.";
  expect(() => flags.read(["--loss", "dcgan"])).toThrow(new FlagError(message));
});

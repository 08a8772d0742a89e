import { FlagError } from "@handloom/command-line";
import { expect, it } from "vitest";
import { flags } from "./flags.ts";

it("has defaults", () => {
  expect(flags.read([])).toEqual({
    loss: "wgan-gp",
    unlabelled: false,
    epochs: 30,
    seed: 1,
    engine: "wasm",
    separateCalls: false,
    directory: "runs/gan",
    resume: false,
    overwrite: false,
    live: false,
    evaluate: false,
    json: false,
  });
});

it("refuses flags that exclude each other", () => {
  const message = "--resume and --evaluate exclude each other: give one.";
  expect(() => flags.read(["--resume", "--evaluate"])).toThrow(new FlagError(message));
  expect(() => flags.read(["--resume", "--overwrite"])).toThrow(FlagError);
});

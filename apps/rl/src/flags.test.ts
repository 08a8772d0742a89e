import { expect, it } from "vitest";
import { FlagError, readFlags } from "./flags.ts";

it("has a default for everything but the algorithm", () => {
  expect(readFlags(["dqn"])).toEqual({
    algorithm: "dqn",
    seed: 1,
    seeds: 1,
    steps: 150_000,
    double: true,
    engine: "wasm",
    directory: "runs/rl",
    resume: false,
    evaluate: false,
    watch: false,
    json: false,
  });
});

it("reads flags in any order", () => {
  const flags = "--seed 7 dqn --no-double --steps 9 --json --seeds 2 --engine reference --resume --directory here";
  expect(readFlags(flags.split(" "))).toEqual({
    algorithm: "dqn",
    seed: 7,
    seeds: 2,
    steps: 9,
    double: false,
    engine: "reference",
    directory: "here",
    resume: true,
    evaluate: false,
    watch: false,
    json: true,
  });
  expect(readFlags(["--help"])).toBe(undefined);
});

it.each([
  [[], "The algorithm is one of dqn, reinforce, ppo; got none."],
  [["a2c"], 'The algorithm is one of dqn, reinforce, ppo; got "a2c".'],
  [["ppo", "dqn"], 'The algorithm is one of dqn, reinforce, ppo; got "ppo dqn".'],
  [["ppo", "--sed", "3"], "Unknown option '--sed'"],
  [["ppo", "--seed"], "argument missing"],
  [["ppo", "--seed=-1"], '--seed takes a whole number, 0 to 2147483647, got "-1".'],
  [["ppo", "--seeds", "0"], '--seeds takes a whole number, 1 to 2147483647, got "0".'],
  [["ppo", "--seed", "2147483647", "--seeds", "2"], "--seeds 2 from --seed 2147483647 on go beyond 2147483647."],
  [["ppo", "--steps", "2.5"], '--steps takes a whole number, 1 to 2147483647, got "2.5".'],
  [["ppo", "--steps", ""], '--steps takes a whole number, 1 to 2147483647, got "".'],
  [["ppo", "--engine", "abacus"], '--engine is one of wasm, reference; got "abacus".'],
  [["ppo", "--no-double"], "--no-double is for dqn, not for ppo."],
  [["ppo", "--resume", "--watch"], "--resume, --evaluate and --watch exclude each other: give one."],
])("refuses %j", (args, message) => {
  expect(() => readFlags(args)).toThrow(FlagError);
  expect(() => readFlags(args)).toThrow(message);
});

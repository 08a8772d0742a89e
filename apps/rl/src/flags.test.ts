import { FlagError } from "@handloom/command-line";
import { expect, it } from "vitest";
import { flags, taskOf } from "./flags.ts";

const read = (line: string) => flags.read(line.split(" ").filter((word) => word !== ""));
const defaults = {
  algorithm: "dqn",
  task: undefined,
  seed: 1,
  seeds: 1,
  steps: undefined,
  without: [],
  engine: "wasm",
  directory: "runs/rl",
  resume: false,
  overwrite: false,
  evaluate: false,
  watch: false,
  live: false,
  json: false,
};

it("has a default for everything but the algorithm", () => {
  expect(read("dqn")).toEqual(defaults);
});

it("reads flags in any order", () => {
  const line =
    "--seed 7 dqn --without double,n-step --steps 9 --json --seeds 2 --engine reference --resume --directory here --task breakout";
  expect(read(line)).toEqual({
    ...defaults,
    task: "breakout",
    seed: 7,
    seeds: 2,
    steps: 9,
    without: ["double", "n-step"],
    engine: "reference",
    directory: "here",
    resume: true,
    json: true,
  });
});

it.each([
  ["dqn", "cart-pole", 150_000],
  ["dqn --task breakout", "breakout", 160_000],
  ["sac", "pendulum", 20_000],
  ["ppo --steps 5", "cart-pole", 5],
])("knows what %s is for", (line, task, steps) => {
  expect(taskOf(read(line) as never)).toEqual({ task, steps });
});

it.each([
  ["", "There is no algorithm: it is dqn or reinforce or a2c or ppo or sac."],
  ["a3c", 'The algorithm takes dqn or reinforce or a2c or ppo or sac, got "a3c".'],
  ["ppo --seeds 0", '--seeds takes a whole number, 1 to 2147483647, got "0".'],
  ["ppo --steps 2.5", '--steps takes a whole number, 1 to 2147483647, got "2.5".'],
  ["ppo --seed 2147483647 --seeds 2", "--seeds 2 from --seed 2147483647 on go beyond 2147483647."],
  ["ppo --without double", "--without is for dqn, not for ppo."],
  ["dqn --without dubble", '--without takes some of double,dueling,prioritised,n-step, got "dubble".'],
  ["ppo --resume --watch", "--resume, --overwrite, --evaluate and --watch exclude each other: give one."],
  ["ppo --overwrite --evaluate", "--resume, --overwrite, --evaluate and --watch exclude each other: give one."],
  ["sac --task breakout", "sac is for pendulum, not for breakout."],
  ["ppo --task breakout", "ppo is for cart-pole and pendulum, not for breakout."],
])("refuses %j", (line, message) => {
  expect(() => read(line)).toThrow(FlagError);
  expect(() => read(line)).toThrow(message);
});

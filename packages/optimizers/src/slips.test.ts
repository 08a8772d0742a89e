import { mul, sum, variable } from "@handloom/graph";
import { describe, expect, it } from "vitest";
import {
  adam,
  clipByGlobalNorm,
  clipByNorm,
  copyEvery,
  defineOptimizer,
  ema,
  groups,
  rmsprop,
  skipNonFinite,
  softUpdate,
  stepSchedule,
  when,
  zeros,
} from "./index.ts";

const w = variable([1, 2], { name: "w" });
const loss = sum(mul(w, w));

/** The function without its types, as JavaScript calls it. */
function untyped(f: unknown): (...given: unknown[]) => unknown {
  return f as (...given: unknown[]) => unknown;
}

const rule = ({ w }: { readonly w: unknown }) => ({ w });

describe("a call as other frameworks have it", () => {
  it.each<[title: string, call: () => unknown, message: string]>([
    [
      "adam(parameters)",
      () => untyped(adam)([w], { learningRate: 1 }),
      "adam: options are an object, not […]. Options are learningRate, beta1,",
    ],
    ["rho", () => untyped(rmsprop)({ rho: 0.9 }), 'rmsprop: no option "rho"; did you mean decay?'],
    [
      "step_size",
      () => untyped(stepSchedule)({ step_size: 9 }),
      'stepSchedule: no option "step_size"; did you mean every?',
    ],
    ["gamma", () => untyped(stepSchedule)({ gamma: 0.9 }), 'stepSchedule: no option "gamma"; did you mean factor?'],
    [
      "softUpdate of variables",
      () => untyped(softUpdate)(w, w, 0.1),
      "softUpdate: targets and online variables are two lists. Write softUpdate(target.parameters, online.parameters, …).",
    ],
    [
      "softUpdate without tau",
      () => untyped(softUpdate)([w], [w]),
      "softUpdate: tau is missing. Give a number in [0, 1].",
    ],
    [
      "copyEvery of one variable",
      () => untyped(copyEvery)(w, [w], 2),
      "copyEvery: targets and online variables are two lists.",
    ],
    [
      "clipping without a norm",
      () => untyped(clipByGlobalNorm)([w]),
      "clipByGlobalNorm: the norm is missing. Give a number in",
    ],
    [
      "clipping by options",
      () => untyped(clipByNorm)([w], { limit: 1 }),
      "clipByNorm: limit is an object. Give a number in",
    ],
    [
      "ema(parameters, decay)",
      () => untyped(ema)([w], 0.9),
      "ema: the parameters are a number, not a list of variables. Write ema(…, net.parameters).",
    ],
    ["an optimizer skipped", () => untyped(skipNonFinite)(adam()), "skipNonFinite: the updates are not a list."],
    ["an optimizer when", () => untyped(when)(true, adam()), "when: the updates are not a list."],
    [
      "a record of groups",
      () => untyped(groups)({ a: 1 }),
      "groups: the groups are not a list. Write groups([{ parameters,",
    ],
    [
      "a rule without slots",
      () => untyped(defineOptimizer)({ name: "mine", hyperparameters: {}, rule }),
      'defineOptimizer("mine"): slots is missing. Write slots: {} for none.',
    ],
    [
      "a slot that is a number",
      () => untyped(defineOptimizer)({ name: "mine", hyperparameters: {}, slots: { m: 0 }, rule }),
      'defineOptimizer("mine"): slot "m" starts with 0, not by a function. Give zeros, filled(1), or a function',
    ],
  ])("says what to write: %s", (_, call, message) => {
    expect(call).toThrow(message);
  });

  it("takes a plural definition, which has slots too", () => {
    const plural = { name: "mine", hyperparameters: {}, shared: {}, slots: { m: zeros } };
    expect(untyped(defineOptimizer)({ ...plural, rules: () => ({ all: [], shared: {} }) })).toBeDefined();
    expect(adam().getUpdates(loss, [w])).toHaveLength(4);
  });
});

import { describe, expect, expectTypeOf, it } from "vitest";
import { tensor } from "../tensor/tensor.ts";
import { checkOptions } from "./checkOptions.ts";
import { OptionsError } from "./optionsError.ts";

interface Options {
  readonly learningRate?: number | undefined;
  readonly beta1?: number | undefined;
  readonly epsilon?: number | undefined;
  readonly weightDecay?: number | undefined;
  readonly keepDims?: boolean | undefined;
}
const known = "learningRate beta1 epsilon weightDecay keepDims";

function check(options: unknown): Options {
  return checkOptions("acme", options as Options | undefined, known);
}

describe("E3: checkOptions", () => {
  it("gives back what it was given, and {} for nothing", () => {
    const options = { beta1: 0.5, epsilon: undefined };
    expect(check(options)).toBe(options);
    expect(check(undefined)).toEqual({});
    expect(check(Object.assign(Object.create(null), { beta1: 1 })).beta1).toBe(1);
  });

  it.each([
    ["lr", "learningRate"],
    ["learning_rate", "learningRate"],
    ["learningrate", "learningRate"],
    ["LearningRate", "learningRate"],
    ["learnRate", "learningRate"],
    ["beta_1", "beta1"],
    ["betas", "beta1"],
    ["b1", "beta1"],
    ["beta", "beta1"],
    ["eps", "epsilon"],
    ["epsilom", "epsilon"],
    ["wd", "weightDecay"],
    ["weight_decay", "weightDecay"],
    ["decay", "weightDecay"],
    ["keepdims", "keepDims"],
    ["keepdim", "keepDims"],
    ["keep", "keepDims"],
  ])("takes %s for %s", (option, suggestion) => {
    const fails = () => check({ [option]: 1 });
    expect(fails).toThrow(`acme: no option "${option}"; did you mean ${suggestion}?`);
    expect(fails).toThrow(OptionsError);
    expect(fails).toThrow(expect.objectContaining({ called: "acme", option, suggestion }));
  });

  it.each(["zebra", "constructor", "__proto__x", "toString", "ax", ""])(
    "lists the options where %j is none of them",
    (option) => {
      expect(() => check({ [option]: 1 })).toThrow(
        `acme: no option "${option}". Options are learningRate, beta1, epsilon, weightDecay, keepDims.`,
      );
    },
  );

  it.each([
    [0.1, "options are an object, not 0.1. Write { learningRate: 0.1 }."],
    [[0, 1], "options are an object, not [0, 1]. Write { learningRate: [0, 1] }."],
    ["adam", 'options are an object, not "adam". Write { learningRate: "adam" }.'],
    [null, "options are an object, not null. Options are learningRate"],
    [true, "options are an object, not true. Options are learningRate"],
    [Math.max, "options are an object, not the function max."],
    [tensor([1]), "options are an object, not a tensor."],
    [[tensor([1])], "options are an object, not […]. Options are learningRate"],
    [[Math.max], "options are an object, not […]. Options are learningRate"],
    [new Float32Array(2), "options are an object, not a typed array."],
    [{ node: "input", serial: 1 }, "options are an object, not an expression."],
  ])("shows the right form for %s", (options, message) => {
    expect(() => check(options)).toThrow(`acme: ${message}`);
  });

  it("asks for what is needed, all at once", () => {
    interface Way {
      readonly from?: number;
      readonly to?: number | undefined;
      readonly steps?: number;
    }
    const go = (way?: Way) => checkOptions("go", way, "from to steps", "from to");
    expect(go({ from: 1, to: 0 })).toEqual({ from: 1, to: 0 });
    expect(() => go({ from: 1, to: undefined })).toThrow("go: to must be given. Write { from, to }.");
    expect(() => go()).toThrow("go: from and to must be given. Write { from, to }.");
    expect(() => go({ start: 1 } as Way)).toThrow('go: no option "start". Options are from, to, steps.');
  });

  it("has a list of names that is held to the type", () => {
    expectTypeOf(checkOptions("acme", {} as Options, known)).toEqualTypeOf<Options>();
    // @ts-expect-error forgot keepDims
    checkOptions("acme", {} as Options, "learningRate beta1 epsilon weightDecay");
    // @ts-expect-error there is no option "rate"
    expect(() => checkOptions("acme", { rate: 1 } as Options, `${known} rate`)).not.toThrow();
  });
});

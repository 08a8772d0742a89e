import { add, type Expr, evaluate, input, mul, relu, show, sum, variable } from "@handloom/graph";
import { describe, expect, expectTypeOf, it } from "vitest";
import { dense } from "../dense.ts";
import { ones } from "../initializers/ones.ts";
import { dropout } from "../noise/dropout.ts";
import { lstm } from "../recurrent/lstm.ts";
import { summary } from "../summary/summary.ts";
import type { Layer } from "./layer.ts";
import type { Mode } from "./mode.ts";
import { module } from "./module.ts";
import { seeded } from "./seeded.ts";
import { sequential } from "./sequential.ts";

const x = input("x", ["batch", 3]);
const policy = () =>
  module({ trunk: dense(4), mean: dense(2), spread: dense(2) }, (parts, x, mode) => {
    const hidden = relu(parts.trunk(x, mode));
    return { mean: parts.mean(hidden, mode), spread: [parts.spread(hidden, mode)] as const };
  });

describe("module", () => {
  it("computes a tree of outputs from parts by name, whose paths begin with the names", () => {
    const net = policy();
    const { mean, spread } = net(x);
    expect([mean.shape.at(-1), spread[0].shape.at(-1)]).toEqual([2, 2]);
    const paths = ["trunk/kernel", "trunk/bias", "mean/kernel", "mean/bias", "spread/kernel", "spread/bias"];
    expect(Object.keys(net.variables)).toEqual(paths);
    expect(net.parameters.map(({ name }) => name)).toEqual(paths);
    expect(net.parts.trunk.parameters).toEqual(net.parameters.slice(0, 2));
  });

  it("takes any number of inputs, trees among them, and shares its parts between calls", () => {
    const start = { kernelInitializer: ones };
    const both = module({ left: dense(1, start), right: dense(1, start) }, (parts, a, b, mode) =>
      add(parts.left(a, mode), parts.right(b, mode)),
    );
    const row = (value: number) => variable([[value]]);
    expect(evaluate([both(row(1), row(2)), both(row(3), row(4))]).map((y) => y.item())).toEqual([3, 7]);
    expect(both.parameters).toHaveLength(4);
    const ofState = module(
      { gain: variable(2) },
      ({ gain }, state: { readonly h: Expr; readonly c: Expr }, mode: Mode) =>
        mul(add(state.h, state.c), mode.training ? 0 : gain),
    );
    expect(evaluate(ofState({ h: row(1), c: row(2) })).item()).toBe(6);
    expect(evaluate(ofState({ h: row(1), c: row(2) }, { training: true })).item()).toBe(0);
  });

  it("hands on the mode, its last argument, in which parts have the names of their places", () => {
    const seen: Mode[] = [];
    const net = module(
      { noise: dropout(0.5), inner: module({ last: dense(1) }, ({ last }, x, mode) => last(x, mode)) },
      (parts, x, mode) => {
        seen.push(mode);
        return parts.inner(parts.noise(x, mode), mode);
      },
    );
    net(x, { training: true });
    expect(seen.map(({ training }) => training)).toEqual([true]);
    expect(net.parameters.map(({ name }) => name)).toEqual(["inner/last/kernel", "inner/last/bias"]);
    expect(Object.keys(net.variables)).toEqual(["noise/noise/count", "inner/last/kernel", "inner/last/bias"]);
  });

  it("gives parts the mode if its function leaves it out, and names them by their place", () => {
    const net = module(
      { noise: dropout(0.5), memory: lstm(2), last: dense(1) },
      ({ noise, memory, last }, x: Expr, start: Expr) => {
        const { sequence } = memory.run(noise(x), { initialState: { h: start, c: start } });
        return last(sequence);
      },
    );
    expectTypeOf<Parameters<typeof net>>().toExtend<readonly [Expr, Expr, Mode?]>();
    expectTypeOf<Parameters<typeof net>["length"]>().toEqualTypeOf<2 | 3>();
    const [words, start]: readonly [Expr, Expr] = [input("words", ["batch", 5, 3]), input("start", ["batch", 2])];
    const names = (y: Expr) => String(show(y)).includes("randomBits");
    expect([names(net(words, start)), names(net(words, start, { training: true }))]).toEqual([false, true]);
    expect(net.parameters.map(({ name }) => name)).toEqual(
      Object.keys(net.variables).filter((path) => !path.includes("count")),
    );
  });

  it("leaves parts that are called without a mode to inference if its function has it", () => {
    const net = module({ noise: dropout(0.5) }, ({ noise }, x, mode) => add(noise(x), mode.training ? 1 : 0));
    expect(String(show(net(x, { training: true })))).not.toContain("randomBits");
  });

  it("is a layer where it has one input and one output", () => {
    const residual = module({ inner: dense(3) }, ({ inner }, x, mode) => add(x, inner(x, mode)), { kind: "residual" });
    expectTypeOf(residual).toExtend<Layer>();
    const net = sequential(residual, dense(1));
    net(x);
    expect(Object.keys(net.variables)).toEqual(["0/inner/kernel", "0/inner/bias", "1/kernel", "1/bias"]);
    expect(net.parameters.map(({ name }) => name)).toEqual(Object.keys(net.variables));
  });

  it("gives each part a seed of its place, and methods of parts the mode of theirs", () => {
    const build = (seed: number) => {
      const net = seeded(
        seed,
        module({ first: dense(3), second: dense(3), memory: lstm(2) }, (parts, x, mode) => {
          const y = parts.second(parts.first(x, mode), mode);
          return parts.memory.step(y, { h: variable([[0, 0]]), c: variable([[0, 0]]) }, mode).h;
        }),
      );
      net(input("x", [1, 3]));
      return net.parameters;
    };
    const values = build(1).map(({ initial }) => JSON.stringify(initial.toArray()));
    expect(build(1).map(({ initial }) => JSON.stringify(initial.toArray()))).toEqual(values);
    expect(values[0]).not.toBe(values[2]);
    expect(build(1).at(-1)?.name).toBe("memory/bias");
  });

  it("groups networks that are called one by one", () => {
    const [actor, critic] = [dense(2), dense(1)];
    const both = module({ actor, critic });
    actor(x);
    critic(x);
    expect(Object.keys(both.variables)).toEqual(["actor/kernel", "actor/bias", "critic/kernel", "critic/bias"]);
    expect(both.parameters).toEqual([...actor.parameters, ...critic.parameters]);
    expect(both.parts.actor).toBe(actor);
    expect(Object.keys(module({ both, more: actor }).variables)[0]).toBe("both/actor/kernel");
  });
});

describe("summary of a module", () => {
  it("has a row for each part, counts variables among them, and what it computes beside them in the totals", () => {
    const net = module(
      { trunk: sequential(dense(4), relu), gain: variable([1, 2, 3, 4]) },
      ({ trunk, gain }, x, mode) => {
        const y = trunk(x, mode);
        return { y, scaled: sum(mul(y, gain)) };
      },
    );
    net(x);
    expect(`\n${summary(net)}`).toMatchInlineSnapshot(`
      "
      ┏━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━┳━━━━━━━━┳━━━━━━━┓
      ┃ Layer (type)    ┃ Output shape ┃ Params ┃ FLOPs ┃
      ┡━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━╇━━━━━━━━╇━━━━━━━┩
      │ trunk/0 (dense) │ [batch, 4]   │     16 │    28 │
      ├─────────────────┼──────────────┼────────┼───────┤
      │ trunk/1 (relu)  │ [batch, 4]   │      0 │     8 │
      ├─────────────────┼──────────────┼────────┼───────┤
      │ gain (variable) │ [4]          │      4 │     0 │
      └─────────────────┴──────────────┴────────┴───────┘
       Total params: 20 (80.00 B)
       Trainable params: 20 (80.00 B)
       Non-trainable params: 0 (0.00 B)
       FLOPs per sample: 44"
    `);
  });

  it("adds up the networks of a group", () => {
    const [actor, critic] = [dense(2), dense(1)];
    const both = module({ actor, critic });
    expect(() => summary(both)).toThrow("summary: the layer has not been called");
    critic(actor(x));
    expect(`\n${summary(both)}`).toMatchInlineSnapshot(`
      "
      ┏━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━┳━━━━━━━━┳━━━━━━━┓
      ┃ Layer (type)   ┃ Output shape ┃ Params ┃ FLOPs ┃
      ┡━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━╇━━━━━━━━╇━━━━━━━┩
      │ actor (dense)  │ [batch, 2]   │      8 │    14 │
      ├────────────────┼──────────────┼────────┼───────┤
      │ critic (dense) │ [batch, 1]   │      3 │     5 │
      └────────────────┴──────────────┴────────┴───────┘
       Total params: 11 (44.00 B)
       Trainable params: 11 (44.00 B)
       Non-trainable params: 0 (0.00 B)
       FLOPs per sample: 19"
    `);
    expect(String([both])).toContain("actor");
  });
});

describe("module refuses", () => {
  const untyped = module as unknown as (...given: unknown[]) => (...given: unknown[]) => unknown;
  it.each<[title: string, call: () => unknown, message: string]>([
    [
      "a list of parts",
      () => untyped([dense(1)], (y: unknown) => y),
      "module: the parts are not a record. Write module({ trunk: dense(64), mean: dense(2) }, (parts, x, mode) => …).",
    ],
    [
      "a plain function",
      () => untyped({ act: relu }, (y: unknown) => y),
      'module: the part "act" is a function without variables. Parts are layers and variables; call plain functions where they are needed.',
    ],
    [
      "a result",
      () => untyped({ gain: add(1, variable(2)) }, (y: unknown) => y),
      'module: the part "gain" is an expression that is not a variable. Parts are layers and variables; call plain functions where they are needed.',
    ],
    [
      "a number",
      () => untyped({ units: 3 }, (y: unknown) => y),
      'module: the part "units" is 3. Parts are layers and variables; call plain functions where they are needed.',
    ],
    [
      "a slash",
      () => untyped({ "a/b": dense(1) }, (y: unknown) => y),
      'module: a part has the name "a/b". Paths are made of the names: give words without a slash.',
    ],
    [
      "no function",
      () => untyped({ a: dense(1) }, 3),
      "module: call is 3, not a function. Write module({ a: dense(1) }, ({ a }, x, mode) => a(x, mode)).",
    ],
    [
      "an option of another name",
      () => untyped({ a: dense(1) }, (y: unknown) => y, { name: "net" }),
      'module: no option "name". The only option is kind.',
    ],
    [
      "numbers",
      () => untyped({ a: dense(1) }, (_: unknown, y: unknown) => y)([[1, 2]]),
      'module: input 0 has 1 in it. Call it on expressions: net(input("x", ["batch", 2])), or on lists and records of them.',
    ],
    [
      "a function for an input",
      () => untyped({ a: dense(1) }, (_: unknown, y: unknown) => y)(relu),
      'module: input 0 has a function in it. Call it on expressions: net(input("x", ["batch", 2])), or on lists and records of them.',
    ],
    [
      "too few inputs",
      () => untyped({ a: dense(1) }, (_: unknown, a: unknown, __: unknown, ___: unknown) => a)(x),
      "module: it was called with 1 of 2 inputs. Give an expression, or a tree of them, for each.",
    ],
    [
      "a mode with a slip",
      () => untyped({ a: dense(1) }, (_: unknown, y: unknown) => y)(x, { train: true }),
      'module: no option "train"; did you mean training?',
    ],
    [
      "a call of a group",
      () => untyped({ a: dense(1) })(x),
      "module: it has no call. Call its parts, or give it one: module(parts, ({ a }, x, mode) => a(x, mode)).",
    ],
    [
      "variables before the first call",
      () => policy().variables,
      "variables: the layer has not been called, so its variables are not made yet. Call it on an expression first: net(x).",
    ],
  ])("%s", (_, call, message) => {
    expect(call).toThrow(new RegExp(`^${message.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`));
  });
});

import { compile, type Step } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import {
  add,
  chain,
  div,
  type Expr,
  gradients,
  greater,
  input,
  less,
  logicalAnd,
  mean,
  mul,
  randomStream,
  type Stateful,
  square,
  stopGradient,
  sub,
  sum,
  type Update,
  type Variable,
  variable,
  where,
  withUpdates,
} from "@handloom/graph";
import { batchNorm, dense, dropout, sequential } from "@handloom/layers";
import {
  accumulate,
  adam,
  clipByGlobalNorm,
  ema,
  globalNorm,
  reduceOnPlateau,
  sgd,
  skipNonFinite,
  when,
} from "@handloom/optimizers";
import { describe, expect, test } from "vitest";

/** A network that carries updates of moving statistics, of the stream of its dropout, and of a transform's own average. */
function network() {
  const [x, go] = [input("x", ["batch", 2]), input("go", [], "bool")];
  const net = sequential(
    dense(3, { seed: 1 }),
    batchNorm(),
    dropout(0.25, { seed: 2 }),
    dense(2, { seed: 3 }),
    batchNorm(),
  );
  const loss = mean(square(sub(net(x, { training: true }), 1)));
  const level = variable(1, { name: "level" });
  /** Clips to a running mean of the norms. */
  const clipped = (list: readonly Expr[]) => {
    const norm = stopGradient(globalNorm(list));
    const next = add(mul(0.5, level), mul(0.5, norm));
    return clipByGlobalNorm(
      list.map((g) => withUpdates(g, [[level, next]])),
      level,
    );
  };
  const { parameters } = net;
  const optimizer = adam({ learningRate: 0.01 });
  const learned = (of: Expr = loss) => optimizer.getUpdates(clipped(gradients(of, parameters)), parameters);
  return { x, go, net, loss, level, parameters, optimizer, learned };
}

type Network = ReturnType<typeof network>;

/** A program, and what it owns: the state that a call which is skipped must leave alone. */
interface Program {
  readonly step: Step;
  readonly owners: readonly (Stateful | Variable)[];
}

type Make = (network: Network) => Program;

const own = ({ net, optimizer, level }: Network) => [net, optimizer, level];

/** Programs that take { x, go }, in which nothing happens where x is NaN. */
const skipping: Readonly<Record<string, Make>> = {
  "a loss that is an output": (n) => ({
    step: { outputs: { loss: n.loss }, updates: skipNonFinite(n.learned()) },
    owners: own(n),
  }),
  "no outputs": (n) => ({ step: { updates: skipNonFinite(n.learned()) }, owners: own(n) }),
  "an average that follows": (n) => {
    const average = ema(0.5, n.parameters, { start: "first" });
    return {
      step: { outputs: { loss: n.loss }, updates: skipNonFinite(chain(n.learned(), average.updates)) },
      owners: [...own(n), average],
    };
  },
  "gathered gradients": (n) => {
    const gathered = accumulate(1, gradients(n.loss, n.parameters), (g) => n.optimizer.getUpdates(g, n.parameters));
    return { step: { outputs: { loss: n.loss }, updates: skipNonFinite(gathered) }, owners: [...own(n), gathered] };
  },
  "two optimizers of one loss": (n) => {
    const [first, second] = [n.parameters.slice(0, 2), n.parameters.slice(2)];
    const [one, two] = [adam(), sgd({ learningRate: 0.1, momentum: 0.5 })];
    return {
      step: {
        outputs: { loss: n.loss },
        updates: [...skipNonFinite(one.getUpdates(n.loss, first)), ...skipNonFinite(two.getUpdates(n.loss, second))],
      },
      owners: [n.net, one, two],
    };
  },
  "one guard in another": (n) => ({
    step: { outputs: { loss: n.loss }, updates: skipNonFinite(skipNonFinite(n.learned())) },
    owners: own(n),
  }),
  "a condition around": (n) => ({
    step: { outputs: { loss: n.loss }, updates: when(less(n.loss, 1e9), skipNonFinite(n.learned())) },
    owners: own(n),
  }),
  "a function in a condition around": (n) => ({
    step: { outputs: { loss: n.loss }, updates: when(less(0, 1), () => skipNonFinite(n.learned())) },
    owners: own(n),
  }),
  "a condition inside": (n) => ({
    step: { outputs: { loss: n.loss }, updates: skipNonFinite(when(less(0, 1), n.learned())) },
    owners: own(n),
  }),
  "a condition of the loss alone": (n) => ({
    step: { outputs: { loss: n.loss }, updates: when(less(n.loss, 1e9), n.learned()) },
    owners: own(n),
  }),
  givens: (n) => {
    const [z, noise] = [input("z", ["rows", 2]), randomStream(5)];
    return {
      step: {
        inputs: { z },
        outputs: { loss: n.loss },
        updates: skipNonFinite(n.learned()),
        givens: [[n.x, mul(z, noise.uniform(["rows", 2]))]],
      },
      owners: [...own(n), noise],
    };
  },
};

/** Programs that take { x, go }, in which nothing happens where go is false. */
const waiting: Readonly<Record<string, Make>> = {
  "a loss that is an output": (n) => ({
    step: { outputs: { loss: n.loss }, updates: when(n.go, n.learned()) },
    owners: own(n),
  }),
  "no outputs": (n) => ({ step: { updates: when(n.go, n.learned()) }, owners: own(n) }),
  "a function that makes the updates of an earlier loss": (n) => ({
    step: { outputs: { loss: n.loss }, updates: when(n.go, () => n.learned()) },
    owners: own(n),
  }),
  "a function that makes everything": (n) => ({
    step: { updates: when(n.go, () => n.learned(mean(square(n.net(n.x, { training: true }))))) },
    owners: own(n),
  }),
  "a function that makes a second pass": (n) => ({
    step: {
      outputs: { loss: n.loss },
      updates: when(n.go, () => n.learned(add(n.loss, mean(square(n.net(mul(n.x, 2), { training: true })))))),
    },
    owners: own(n),
  }),
  "two passes through one layer": (n) => {
    const both = add(n.loss, mean(square(n.net(mul(n.x, 2), { training: true }))));
    return { step: { outputs: { both }, updates: when(n.go, n.learned(both)) }, owners: own(n) };
  },
  "a guard against what is not finite inside": (n) => ({
    step: { outputs: { loss: n.loss }, updates: when(n.go, skipNonFinite(n.learned())) },
    owners: own(n),
  }),
  "that guard in a function": (n) => ({
    step: { outputs: { loss: n.loss }, updates: when(n.go, () => skipNonFinite(n.learned())) },
    owners: own(n),
  }),
  "that guard around": (n) => ({
    step: { outputs: { loss: n.loss }, updates: skipNonFinite(when(n.go, n.learned())) },
    owners: own(n),
  }),
  "conditions in conditions": (n) => ({
    step: {
      outputs: { loss: n.loss },
      updates: when(
        n.go,
        when(less(n.loss, 1e9), () => n.learned()),
      ),
    },
    owners: own(n),
  }),
  "two optimizers that wait alike": (n) => {
    const [first, second] = [n.parameters.slice(0, 2), n.parameters.slice(2)];
    const [one, two] = [adam(), sgd({ learningRate: 0.1, momentum: 0.5 })];
    const updates = [
      ...when(n.go, one.getUpdates(n.loss, first)),
      ...when(logicalAnd(n.go, less(0, 1)), () => two.getUpdates(n.loss, second)),
    ];
    return { step: { outputs: { loss: n.loss }, updates }, owners: [n.net, one, two] };
  },
  "an average that follows": (n) => {
    const average = ema(0.5, n.parameters, { start: "first" });
    const updates = when(n.go, chain(n.learned(), average.updates));
    return { step: { outputs: { loss: n.loss }, updates }, owners: [...own(n), average] };
  },
  "copies that follow in any case": (n) => {
    const [w] = n.parameters as [Variable];
    const copy = variable(w.initial, { name: "copy" });
    const updates = chain(when(n.go, n.learned()), [[copy, add(w, 0)]]);
    return { step: { outputs: { loss: n.loss }, updates }, owners: [...own(n), copy] };
  },
  "two updates in one call": (n) => ({
    step: { outputs: { loss: n.loss }, updates: chain(when(n.go, n.learned()), when(n.go, n.learned())) },
    owners: own(n),
  }),
  givens: (n) => {
    const [z, noise] = [input("z", ["rows", 2]), randomStream(5)];
    const step: Step = {
      inputs: { z },
      outputs: { loss: n.loss },
      updates: when(n.go, n.learned()),
      givens: [[n.x, mul(z, noise.uniform(["rows", 2]))]],
    };
    return { step, owners: [...own(n), noise] };
  },
};

const good = (i: number) =>
  Array.from({ length: 4 }, (_, row) => [Math.sin(5 * i + row) + 0.5 * row, Math.cos(3 * i + 2 * row)]);
const bad = (i: number) => good(i).map((row, j) => (j === 1 ? [Number.NaN, 1] : row));
const worse = (i: number) => good(i).map((row, j) => (j === 2 ? [1, Number.POSITIVE_INFINITY] : row));

type Values = readonly (readonly [name: string | undefined, data: readonly number[]])[];

function valuesOf(engine: ReturnType<typeof createWasmEngine>, owners: Program["owners"]): Values {
  const variables = owners.flatMap((owner) => ("node" in owner ? [owner] : Object.values(owner.variables)));
  return variables.map((one) => [one.name, [...engine.read(one).data]]);
}

function run(make: Make, feeds: readonly object[]): Values {
  const n = network();
  const program = make(n);
  const engine = createWasmEngine();
  const whole = { ...program.step, inputs: { x: n.x, go: n.go, ...(program.step.inputs as object) } };
  const call = compile(engine, whole as Step, { unusedInputs: "ignore" }) as unknown as (feed: object) => unknown;
  for (const feed of feeds) call(feed);
  const values = valuesOf(engine, program.owners);
  engine.dispose();
  return values;
}

/** Givens replace x. */
function feeds(title: string, go: boolean, ...batches: readonly number[][][]): object[] {
  return batches.map((x) => (title === "givens" ? { x, z: x, go } : { x, go }));
}

/** How often each stream was drawn from: what is left alone by the calls that skip must have moved in the others. */
function countsOf(values: Values): number[] {
  return values.flatMap(([name, data]) => (name === "count" ? data : []));
}

describe("B3: what is guarded takes along what it carries", () => {
  test.each(Object.entries(skipping))("B3: skipNonFinite leaves no trace of a bad batch: %s", (title, make) => {
    const kept = run(make, feeds(title, true, good(0), good(1), good(2)));
    const batches = [good(0), bad(1), worse(7), good(1), bad(3), good(2)];
    expect(run(make, feeds(title, true, ...batches))).toEqual(kept);
    expect(countsOf(kept)).toEqual(title === "givens" ? [3, 3] : [3]);
  });
  test.each(Object.entries(waiting))("B3: when leaves no trace of a call that waits: %s", (title, make) => {
    const kept = run(make, feeds(title, true, good(0), good(1), good(2)));
    const waits = feeds(title, false, good(5), bad(6));
    const [one, two, three] = feeds(title, true, good(0), good(1), good(2)) as [object, object, object];
    expect(run(make, [...waits, one, ...waits, two, three, ...waits])).toEqual(kept);
    expect(countsOf(kept)).toEqual(title === "givens" ? [3, 3] : [3]);
  });

  test("B3: a metric beside lets streams go on, and leaves statistics finite", () => {
    const n = network();
    const plateau = reduceOnPlateau(n.loss, { initial: 0.5 });
    const updates = [...skipNonFinite(n.learned()), ...plateau.updates];
    const engine = createWasmEngine();
    const call = compile(engine, { inputs: { x: n.x }, outputs: { loss: n.loss }, updates });
    call({ x: good(0) });
    const before = valuesOf(engine, own(n));
    call({ x: bad(0) });
    const after = valuesOf(engine, own(n));
    const still = (list: Values) => list.filter(([name]) => name !== "count");
    expect(still(after)).toEqual(still(before));
    expect(countsOf(after)).toEqual([2]);
    engine.dispose();
  });

  test("B3: gathered gradients move statistics and streams at every step, but never to what is not finite", () => {
    const n = network();
    const apply = (g: readonly Expr[]) => skipNonFinite(n.optimizer.getUpdates(g, n.parameters));
    const updates = accumulate(3, gradients(n.loss, n.parameters), apply);
    const engine = createWasmEngine();
    const call = compile(engine, { inputs: { x: n.x }, updates });
    const means = [good(0), good(1), bad(2), good(3)].map((x) => {
      call({ x });
      return valuesOf(engine, [n.net]).filter(([name]) => name?.endsWith("moving/mean"));
    });
    expect(new Set(means.map(String)).size).toBe(3);
    expect(means[2]).toEqual(means[1]);
    expect(countsOf(valuesOf(engine, [n.net]))).toEqual([4]);
    engine.dispose();
  });

  test.each([true, false])("B3: a stream in `except` goes on: %s", (excepted) => {
    const [x, noise, w] = [input("x", []), randomStream(3), variable(0)];
    // The draw itself makes the NaN, at the first call too.
    const unlucky = where(less(noise.uniform([]), 0.75), div(0, mul(x, 0)), 1);
    const updates = skipNonFinite([[w, add(w, unlucky)]], excepted ? { except: [noise] } : {});
    const engine = createWasmEngine();
    const call = compile(engine, { inputs: { x }, updates });
    const done = [0, 1].map(() => {
      for (let i = 0; i < 20; i++) call({ x: 1 });
      return engine.read(w).item();
    });
    expect(countsOf(valuesOf(engine, [noise]))).toEqual([excepted ? 40 : done[1]]);
    expect((done[0] as number) < (done[1] as number)).toBe(excepted);
    engine.dispose();
  });

  test("B3: an update of a named size may be guarded", () => {
    const [x, w] = [input("x", ["n"]), variable([0, 0])];
    const engine = createWasmEngine();
    for (const guard of [skipNonFinite, (updates: readonly Update[]) => when(greater(sum(x), 0), updates)]) {
      const call = compile(engine, { inputs: { x }, updates: guard([[w, mul(x, 2)]]) });
      call({ x: [1, 2] });
      call({ x: [Number.NaN, 2] });
      expect(() => call({ x: [1, 2, 3] })).toThrow("an update's target has [2]");
      expect(engine.read(w).toArray()).toEqual([2, 4]);
    }
    engine.dispose();
  });
});

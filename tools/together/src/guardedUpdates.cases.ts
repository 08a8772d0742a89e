import type { Step } from "@handloom/compiler";
import {
  add,
  chain,
  type Expr,
  gradients,
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
  type Variable,
  variable,
  withUpdates,
} from "@handloom/graph";
import { batchNorm, dense, dropout, sequential } from "@handloom/layers";
import { accumulate, adam, clipByGlobalNorm, ema, globalNorm, sgd, skipNonFinite, when } from "@handloom/optimizers";

/** A network that carries updates of moving statistics, of the stream of its dropout, and of a transform's own average. */
export function network() {
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
export interface Program {
  readonly step: Step;
  readonly owners: readonly (Stateful | Variable)[];
}

export type Make = (network: Network) => Program;

export const own: (network: Network) => Program["owners"] = ({ net, optimizer, level }: Network) => [
  net,
  optimizer,
  level,
];

/** Programs that take { x, go }, in which nothing happens where x is NaN. */
export const skipping: Readonly<Record<string, Make>> = {
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
export const waiting: Readonly<Record<string, Make>> = {
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

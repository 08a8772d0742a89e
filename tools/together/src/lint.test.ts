import { compile, createReferenceEngine, lint } from "@handloom/compiler";
import {
  article,
  averagedWeights,
  batchNormAndDropout,
  deepQ,
  lstm,
  metaLearning,
  ppoOnResidentRollout,
  wganGradientPenalty,
} from "@handloom/examples";
import { add, chain, input, mul, relu, stopGradient, type Update, type Variable } from "@handloom/graph";
import { dense, meanSquaredError, sequential } from "@handloom/layers";
import { adam, copyEvery, softUpdate } from "@handloom/optimizers";
import { expect, it } from "vitest";

const engine = createReferenceEngine();
const silent = { print() {} };
const { train, test } = article(engine, silent);
const { learn, act } = deepQ(engine, silent);
const normed = batchNormAndDropout(engine, silent);
const averaged = averagedWeights(engine, silent);

const programs = {
  article: [train, test],
  wganGradientPenalty: wganGradientPenalty(engine, silent).compiled,
  deepQ: [learn, act],
  ppoOnResidentRollout: [ppoOnResidentRollout(engine, silent).run],
  batchNormAndDropout: [normed.train, normed.evaluate],
  lstm: [lstm(engine, silent).run],
  metaLearning: [metaLearning(engine, silent).learn],
  averagedWeights: [averaged.train, averaged.evaluate],
};

for (const [name, compiled] of Object.entries(programs))
  it(`finds nothing to say about ${name}`, () => {
    expect(lint(compiled)).toEqual([]);
  });

it("notices that averages go nowhere without the step that evaluates with them", () => {
  expect(lint([averaged.train]).map(({ rule, line }) => [rule, /averagedWeights/.test(String(line))])).toEqual([
    ["unreadState", true],
    ["unreadState", true],
  ]);
});

/** Two networks that learn by what the second expects, and how the second follows the first. */
function learningFromTarget(
  follow: (learned: readonly Update[], online: Variable[], target: Variable[]) => readonly Update[],
) {
  const [x, next] = [input("x", ["batch", 4]), input("next", ["batch", 4])];
  const network = () => sequential(dense(8), relu, dense(2));
  const [online, target] = [network(), network()];
  const wanted = stopGradient(add(1, mul(0.99, target(next))));
  const loss = meanSquaredError(wanted, online(x));
  const learned = adam().getUpdates(loss, online.parameters);
  const updates = follow(learned, [...online.parameters], [...target.parameters]);
  return lint([compile(engine, { inputs: { x, next }, outputs: { loss }, updates })]).map(({ rule }) => rule);
}

it.each([
  ["nothing copies the target", (learned: readonly Update[]) => learned, ["uncopiedTarget"]],
  [
    "softUpdate has its arguments swapped",
    (learned: readonly Update[], online: Variable[], target: Variable[]) =>
      chain(learned, softUpdate(online, target, 0.005)),
    Array(4).fill("swappedTarget"),
  ],
  [
    "copyEvery has its arguments swapped",
    (learned: readonly Update[], online: Variable[], target: Variable[]) =>
      chain(learned, copyEvery(online, target, 10)),
    ["uncopiedTarget"],
  ],
  [
    "softUpdate is right",
    (learned: readonly Update[], online: Variable[], target: Variable[]) =>
      chain(learned, softUpdate(target, online, 0.005)),
    [],
  ],
  [
    "copyEvery is right",
    (learned: readonly Update[], online: Variable[], target: Variable[]) =>
      chain(learned, copyEvery(target, online, 10)),
    [],
  ],
] as const)("C9: it tells that %s", (_, follow, found) => {
  expect(learningFromTarget(follow)).toEqual(found);
});

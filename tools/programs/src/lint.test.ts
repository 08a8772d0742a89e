import { createReferenceEngine, lint } from "@handloom/compiler";
import { expect, it } from "vitest";
import { article } from "./article.ts";
import { averagedWeights } from "./averagedWeights.ts";
import { batchNormAndDropout } from "./batchNormAndDropout.ts";
import { deepQ } from "./deepQ.ts";
import { lstm } from "./lstm.ts";
import { metaLearning } from "./metaLearning.ts";
import { ppoOnResidentRollout } from "./ppoOnResidentRollout.ts";
import { wganGradientPenalty } from "./wganGradientPenalty.ts";

const engine = createReferenceEngine();
const rows = (count: number) => Array.from({ length: count }, () => new Array<number>(64).fill(0.5));

const programs = {
  article() {
    const { train, test } = article(engine);
    return [train, test];
  },
  wganGradientPenalty: () => wganGradientPenalty(engine, rows(2), [rows(2)]).compiled,
  deepQ() {
    const { learn, act } = deepQ(engine);
    return [learn, act];
  },
  ppoOnResidentRollout: () => [ppoOnResidentRollout(engine).run],
  batchNormAndDropout() {
    const { train, evaluate } = batchNormAndDropout(engine);
    return [train, evaluate];
  },
  lstm: () => [lstm(engine)],
  metaLearning: () => [metaLearning(engine).learn],
  averagedWeights() {
    const { train, evaluate } = averagedWeights(engine);
    return [train, evaluate];
  },
};

for (const [name, compiled] of Object.entries(programs))
  it(`finds nothing to say about ${name}`, () => {
    expect(lint(compiled())).toEqual([]);
  });

it("notices that averages go nowhere without the step that evaluates with them", () => {
  const { train } = averagedWeights(engine);
  expect(lint([train]).map(({ rule, line }) => [rule, /averagedWeights/.test(String(line))])).toEqual([
    ["unreadState", true],
    ["unreadState", true],
  ]);
});

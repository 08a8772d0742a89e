import { readFileSync } from "node:fs";
import * as all from "../index.ts";
import type { OptimizerCases } from "./cases.ts";
import { testOptimizer } from "./testOptimizer.ts";

const file = JSON.parse(
  readFileSync(new URL("../../goldens/optimizers.json", import.meta.url), "utf8"),
) as OptimizerCases;
const { steps = [] } = file.cases.find(({ id }) => id === "torch/Adam/{}") ?? {};
const adamGolden = { ...file, steps };

testOptimizer((options) => all.sgd({ learningRate: 0.001, momentum: 0.9, ...options }));
testOptimizer((options) =>
  all.sgd({ learningRate: 0.001, momentum: 0.9, nesterov: true, dialect: "keras", ...options }),
);
testOptimizer((options) => all.rmsprop({ learningRate: 0.02, ...options }));
testOptimizer((options) => all.adagrad({ learningRate: 0.5, ...options }));
testOptimizer((options) => all.adadelta({ learningRate: 20, ...options }));
testOptimizer((options) => all.adam({ learningRate: 0.05, ...options }));
testOptimizer((options) => all.adam({ learningRate: 0.05, dialect: "keras", amsgrad: true, ...options }));
testOptimizer((options) => all.adamW({ learningRate: 0.05, ...options }));
testOptimizer((options) => all.adamax({ learningRate: 0.1, ...options }));
testOptimizer((options) => all.nadam({ learningRate: 0.05, ...options }));
testOptimizer((options) => all.radam({ learningRate: 0.003, beta2: 0.9, ...options }), { updates: 1000 });
testOptimizer((options) => all.lion({ learningRate: 0.03, ...options }));
testOptimizer((options) => all.lamb({ learningRate: 0.05, ...options }));
testOptimizer((options) => all.lars({ learningRate: 1, ...options }), { updates: 500, descendsNot: ["steep"] });
testOptimizer((options) => all.ftrl({ learningRate: 0.5, ...options }), { descendsNot: ["Rosenbrock"] });
testOptimizer((options) => all.adafactor({ learningRate: 0.05, ...options }));
testOptimizer((options) => all.muon({ learningRate: 0.03, ...options }));
testOptimizer((options) => all.yogi({ learningRate: 0.05, ...options }));
testOptimizer((options) => all.adaBelief({ learningRate: 0.05, ...options }));
testOptimizer((options) => all.adan({ learningRate: 0.05, ...options }));
testOptimizer(() => all.rprop());
testOptimizer((options) => all.asgd({ learningRate: 0.0015, ...options }), { updates: 1000 });
testOptimizer((options) => all.signum({ learningRate: 0.03, ...options }));
testOptimizer((options) => all.signSgd({ learningRate: 0.03, ...options }));
testOptimizer((options) => all.sm3({ learningRate: 0.5, ...options }));
testOptimizer((options) => all.novograd({ learningRate: 0.02, ...options }));
testOptimizer((options) => all.prodigy({ initialDistance: 0.01, ...options }));
testOptimizer((options) => all.ademamix({ learningRate: 0.02, ...options }));
testOptimizer((options) => all.fromage({ learningRate: 0.03, ...options }));
testOptimizer((options) => all.optimisticGradientDescent({ learningRate: 0.0008, ...options }), { updates: 1000 });
testOptimizer((options) => all.scheduleFree({ learningRate: 0.1, ...options }));
testOptimizer((options) => all.scheduleFree({ base: "sgd", learningRate: 0.0015, ...options }), { updates: 1000 });
testOptimizer((options) => all.lookahead(all.adam({ learningRate: 0.05, ...options })));
testOptimizer((options) => all.sam(all.adam({ learningRate: 0.05, ...options })));
testOptimizer((options) => all.withWeightDecay(all.adam({ learningRate: 0.05, ...options }), { weightDecay: 0.01 }));
testOptimizer(() => all.adam({ learningRate: 0.05 }));
testOptimizer(() => all.adam(), { golden: adamGolden, updates: 1000, descendsNot: ["parabola"] });

import { checkOptions } from "@handloom/tensor";
import * as all from "../index.ts";
import type { CreateOptimizer } from "./checks.ts";
import { type TestOptimizerOptions, testOptimizer } from "./testOptimizer.ts";

/** Every optimizer of this package, with a rate that suits the suite's problems. */
const builtIns: readonly (readonly [CreateOptimizer, TestOptimizerOptions?])[] = [
  [(options) => all.sgd({ learningRate: 0.001, momentum: 0.9, ...options })],
  [(options) => all.sgd({ learningRate: 0.001, momentum: 0.9, nesterov: true, dialect: "keras", ...options })],
  [(options) => all.rmsprop({ learningRate: 0.02, ...options })],
  [(options) => all.adagrad({ learningRate: 0.5, ...options })],
  [(options) => all.adadelta({ learningRate: 20, ...options })],
  [(options) => all.adam({ learningRate: 0.05, ...options })],
  [(options) => all.adam({ learningRate: 0.05, dialect: "keras", amsgrad: true, ...options })],
  [(options) => all.adamW({ learningRate: 0.05, ...options })],
  [(options) => all.adamax({ learningRate: 0.1, ...options })],
  [(options) => all.nadam({ learningRate: 0.05, ...options })],
  [(options) => all.radam({ learningRate: 0.003, beta2: 0.9, ...options }), { updates: 1000 }],
  [(options) => all.lion({ learningRate: 0.03, ...options })],
  [(options) => all.lamb({ learningRate: 0.05, ...options })],
  [(options) => all.lars({ learningRate: 1, ...options }), { updates: 500, descendsNot: ["steep"] }],
  [(options) => all.ftrl({ learningRate: 0.5, ...options }), { descendsNot: ["Rosenbrock"] }],
  [(options) => all.adafactor({ learningRate: 0.05, ...options })],
  [(options) => all.muon({ learningRate: 0.03, ...options })],
  [(options) => all.yogi({ learningRate: 0.05, ...options })],
  [(options) => all.adaBelief({ learningRate: 0.05, ...options })],
  [(options) => all.adan({ learningRate: 0.05, ...options })],
  [() => all.rprop()],
  [(options) => all.asgd({ learningRate: 0.0015, ...options }), { updates: 1000 }],
  [(options) => all.signum({ learningRate: 0.03, ...options })],
  [(options) => all.signSgd({ learningRate: 0.03, ...options })],
  [(options) => all.sm3({ learningRate: 0.5, ...options })],
  [(options) => all.novograd({ learningRate: 0.02, ...options })],
  [(options) => all.prodigy({ initialDistance: 0.01, ...options })],
  [(options) => all.ademamix({ learningRate: 0.02, ...options })],
  [(options) => all.fromage({ learningRate: 0.03, ...options })],
  [(options) => all.optimisticGradientDescent({ learningRate: 0.0008, ...options }), { updates: 1000 }],
  [(options) => all.scheduleFree({ learningRate: 0.1, ...options })],
  [(options) => all.scheduleFree({ base: "sgd", learningRate: 0.0015, ...options }), { updates: 1000 }],
  [(options) => all.lookahead(all.adam({ learningRate: 0.05, ...options }))],
  [(options) => all.sam(all.adam({ learningRate: 0.05, ...options }))],
  [(options) => all.withWeightDecay(all.adam({ learningRate: 0.05, ...options }), { weightDecay: 0.01 })],
];

/**
 * `testOptimizer` for every optimizer of this package: call it with a stepper to test an engine by them.
 *
 * @throws OptionsError for an unknown option
 *
 * ```ts not run
 * import { compile } from "@handloom/compiler";
 * import { createWasmEngine } from "@handloom/engine-wasm";
 *
 * const engine = createWasmEngine();
 * testBuiltIns({ stepper: { compile: (step) => compile(engine, step), read: engine.read, write: engine.write } });
 * ```
 */
export function testBuiltIns(options: Pick<TestOptimizerOptions, "stepper"> = {}): void {
  checkOptions("testBuiltIns", options, "stepper");
  for (const [create, own] of builtIns) testOptimizer(create, { ...own, ...options });
}

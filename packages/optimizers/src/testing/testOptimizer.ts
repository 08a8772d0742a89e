import { checkOptions } from "@handloom/tensor";
import { describe, expect, test } from "vitest";
import type { Optimizer } from "../define/optimizer.ts";
import {
  accumulates,
  type CreateOptimizer,
  descends,
  endsAtZero,
  ownsItsState,
  resumes,
  servesOneSet,
  showsHyperparameters,
  skipsNaN,
  takesRates,
} from "./checks.ts";
import { deviationFrom, type Golden, type Tolerance } from "./golden.ts";
import { problems } from "./problems.ts";
import { createEvaluateStepper, type Stepper } from "./stepper.ts";
import { createTrial } from "./trial.ts";

/** The options of `testOptimizer`. */
export interface TestOptimizerOptions {
  /** Numbers of another implementation, which this one must reproduce. */
  readonly golden?: Golden | undefined;
  /** What they may differ by. Default 1e-9 of each number, and as much of 0.001 near 0. */
  readonly tolerance?: Tolerance | undefined;
  /** What runs the updates. Default: graph's `evaluate`. */
  readonly stepper?: Stepper | undefined;
  /** Updates in which it must descend. Default 200. */
  readonly updates?: number | undefined;
  /** Problems that it is not meant to descend at all, by a part of their title, said on purpose. */
  readonly descendsNot?: readonly string[] | undefined;
}

/**
 * The tests that every optimizer passes, a stranger's too: call it in a test file of vitest.
 *
 * It descends three problems; slots keep their shapes and dtypes; all that it writes is its own, streams included; one
 * instance serves one set of parameters; k gathered small batches are one large one; it resumes bit for bit; NaN leaves
 * nothing behind under `skipNonFinite`; slots that decay end at 0; a learning rate may be an expression or a schedule.
 *
 * @param create with a learning rate that suits losses of about 1 to 100, and with the same seed each time
 * @throws OptionsError for an unknown option
 *
 * ```ts not run
 * testOptimizer((options) => adam({ learningRate: 0.05, ...options }));
 * testOptimizer((options) => ftrl({ learningRate: 0.5, ...options }), { descendsNot: ["Rosenbrock"] });
 * ```
 */
export function testOptimizer(create: CreateOptimizer, options: TestOptimizerOptions = {}): void {
  checkOptions("testOptimizer", options, "golden tolerance stepper updates descendsNot");
  describe(nameOf(create), () => {
    for (const { title, run } of optimizerTests(create, options)) test(title, run);
  });
}

/** A test before a runner has it; `run` throws where it fails. */
export interface OptimizerTest {
  readonly title: string;
  run(): void;
}

/** What `testOptimizer` registers. */
export function optimizerTests(create: CreateOptimizer, options: TestOptimizerOptions = {}): readonly OptimizerTest[] {
  const { golden, tolerance = { limit: 1e-9, floor: 1e-3 }, updates = 200, descendsNot = [] } = options;
  const stepper = options.stepper ?? createEvaluateStepper();
  const chosen = problems.filter(({ title }) => !descendsNot.some((part) => title.includes(part)));
  return [
    ...chosen.map((problem) => ({
      title: `it descends ${problem.title}`,
      run: () => descends(create(), problem, updates, stepper),
    })),
    { title: "it keeps shapes and dtypes, and owns what it writes", run: () => ownsItsState(create()) },
    { title: "it serves one set of parameters", run: () => servesOneSet(create) },
    { title: "it gathers small batches into a large one", run: () => accumulates(create, stepper) },
    { title: "it resumes bit for bit", run: () => resumes(create, stepper) },
    { title: "it forgets NaN under skipNonFinite", run: () => skipsNaN(create, stepper) },
    { title: "it ends at 0, not among subnormal numbers", run: () => endsAtZero(create(), stepper) },
    { title: "it shows its hyperparameters", run: () => showsHyperparameters(create()) },
    ...(create.length > 0
      ? [
          {
            title: "it takes a learning rate that is an expression or a schedule",
            run: () => takesRates(create, stepper),
          },
        ]
      : []),
    ...(golden
      ? [{ title: "it reproduces the golden numbers", run: () => reproduces(golden, create(), tolerance, stepper) }]
      : []),
  ];
}

function reproduces(golden: Golden, optimizer: Optimizer, tolerance: Tolerance, stepper: Stepper): void {
  const { worst, at } = deviationFrom(golden, optimizer, tolerance, stepper);
  expect(worst, at).toBeLessThanOrEqual(1);
}

/** Its variables' names begin with its own. */
function nameOf(create: CreateOptimizer): string {
  const { optimizer, w, loss } = createTrial(create());
  optimizer.getUpdates(loss, [w]);
  const [first] = Object.values(optimizer.variables);
  return first?.name?.split("/")[0] ?? "optimizer";
}

import { describe, expect, test } from "vitest";
import {
  accumulates,
  type CreateOptimizer,
  descends,
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
 * It descends three problems; slots keep their shapes; one instance serves one set of parameters; k gathered small
 * batches are one large one; it resumes bit for bit; NaN leaves nothing behind under `skipNonFinite`; a learning rate
 * may be an expression or a schedule.
 *
 * @param create with a learning rate that suits losses of about 1 to 100
 */
export function testOptimizer(create: CreateOptimizer, options: TestOptimizerOptions = {}): void {
  const { golden, tolerance = { limit: 1e-9, floor: 1e-3 }, updates = 200, descendsNot = [] } = options;
  const stepper = options.stepper ?? createEvaluateStepper();
  const chosen = problems.filter(({ title }) => !descendsNot.some((part) => title.includes(part)));
  describe(nameOf(create), () => {
    for (const problem of chosen) {
      test(`it descends ${problem.title}`, () => descends(create(), problem, updates, stepper));
    }
    test("it keeps shapes and dtypes, and owns what it writes", () => ownsItsState(create()));
    test("it serves one set of parameters", () => servesOneSet(create));
    test("it gathers small batches into a large one", () => accumulates(create, stepper));
    test("it resumes bit for bit", () => resumes(create, stepper));
    test("it forgets NaN under skipNonFinite", () => skipsNaN(create, stepper));
    test("it shows its hyperparameters", () => showsHyperparameters(create()));
    if (create.length > 0) {
      test("it takes a learning rate that is an expression or a schedule", () => takesRates(create, stepper));
    }
    if (golden) {
      test("it reproduces the golden numbers", () => {
        const { worst, at } = deviationFrom(golden, create(), tolerance, stepper);
        expect(worst, at).toBeLessThanOrEqual(1);
      });
    }
  });
}

/** Its variables' names begin with its own. */
function nameOf(create: CreateOptimizer): string {
  const { optimizer, w, loss } = createTrial(create());
  optimizer.getUpdates(loss, [w]);
  const [first] = Object.values(optimizer.variables);
  return first?.name?.split("/")[0] ?? "optimizer";
}

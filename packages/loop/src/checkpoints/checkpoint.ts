import { checkOptions, type Tensor } from "@handloom/tensor";
import { type CheckpointParts, inventory } from "./parts.ts";
import { plainJson } from "./plainJson.ts";
import type { StateEngine } from "./stateEngine.ts";

/** A run at one moment. */
export interface Checkpoint {
  /** How far the run was, in the unit of your own. */
  readonly step: number;
  /** What was measured at that moment. */
  readonly metrics: Readonly<Record<string, number>>;
  /** The variables by path: `net/hidden/kernel`. */
  readonly tensors: Readonly<Record<string, Tensor>>;
  /** What `state()` of the other parts returned, as plain JSON. */
  readonly states: Readonly<Record<string, unknown>>;
}

/** When a checkpoint was taken, and what was measured then. */
export interface Moment {
  /** A whole number of 0 or more. Default: 0. */
  readonly step?: number | undefined;
  readonly metrics?: Readonly<Record<string, number>> | undefined;
}

/**
 * Takes down the state of a run as it is at the time of the call: what runs before the promise is settled does not show.
 *
 * @param engine holds the variables' values
 * @throws TypeError for a part without state, for a state that is not plain JSON, and for a metric that is not a number
 *
 * ```ts
 * import { createReferenceEngine } from "@handloom/compiler";
 * import { variable } from "@handloom/graph";
 *
 * const w = variable([1, 2]);
 * const engine = createReferenceEngine();
 * const { tensors } = await takeCheckpoint(engine, { w }, { step: 3, metrics: { loss: 0.5 } });
 * tensors.w.toArray() // => [1, 2]
 * ```
 */
export async function takeCheckpoint(
  engine: StateEngine,
  parts: CheckpointParts,
  options: Moment = {},
): Promise<Checkpoint> {
  const { step = 0, metrics = {} } = checkOptions("takeCheckpoint", options, "step metrics");
  if (!Number.isSafeInteger(step) || step < 0)
    throw new RangeError(
      `checkpoint: the step must be a whole number of 0 or more, got ${typeof step === "object" ? "an object" : step}. Count the steps.`,
    );
  for (const [name, value] of Object.entries<unknown>(metrics))
    if (typeof value !== "number")
      throw new TypeError(
        `checkpoint: the metric ${JSON.stringify(name)} is of type ${typeof value}, not a number. Pass item() of a tensor.`,
      );
  const { variables, resumables } = inventory(parts);
  // Everything is read before the first await; last what may fail later, so that nobody misses that.
  const states = Object.fromEntries(
    Object.entries(resumables).map(([name, part]) => [name, plainJson(part.state(), `the state of ${name}`)]),
  );
  const reading = engine.readAll(variables);
  return { step, metrics: { ...metrics }, tensors: await reading, states };
}

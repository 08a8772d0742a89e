import { GraphError } from "@handloom/graph";
import { setDetails } from "@handloom/tensor";

/** Names of weights that do not fit, all of them. */
export interface Misfits {
  /** Only the network has these. */
  readonly missing: readonly string[];
  /** Only the source has these. */
  readonly unexpected: readonly string[];
  /** Both have these, in other shapes. */
  readonly different: readonly string[];
}

/** Weights that do not all fit a network; nothing was written. */
export class WeightsError extends GraphError implements Misfits {
  declare readonly missing: readonly string[];
  declare readonly unexpected: readonly string[];
  declare readonly different: readonly string[];

  /** @param details one line for each name, in the order of the lists */
  constructor(called: string, misfits: Misfits, remedy: string) {
    const lists = Object.entries(misfits).filter(([, names]: [string, readonly string[]]) => names.length > 0);
    const text = lists.map(([word, names]: [string, readonly string[]]) => `${word} ${names.join(", ")}`).join("; ");
    super(called, `the weights do not fit: ${text}`, `${remedy}. Nothing was written`);
    setDetails(this, misfits);
  }

  override get name(): "WeightsError" {
    return "WeightsError";
  }
}

/** Rules for weights that only one side has. */
export interface Leniency {
  /** "keep" leaves what the source has not as it is. Default "throw". */
  readonly missing?: "throw" | "keep" | undefined;
  /** "ignore" leaves out what the network has not. Default "throw". */
  readonly unexpected?: "throw" | "ignore" | undefined;
}

/** @throws WeightsError for misfits that are not allowed */
export function checkFit(called: string, misfits: Misfits, { missing, unexpected }: Leniency, remedy: string): void {
  const counted = {
    missing: missing === "keep" ? [] : misfits.missing,
    unexpected: unexpected === "ignore" ? [] : misfits.unexpected,
    different: misfits.different,
  };
  if (Object.values(counted).some((names) => names.length > 0)) throw new WeightsError(called, counted, remedy);
}

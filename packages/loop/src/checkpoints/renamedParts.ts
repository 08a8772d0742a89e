import type { Checkpoint } from "./checkpoint.ts";

/** The values of a checkpoint, by other names. */
type Values = Pick<Checkpoint, "tensors" | "states">;

/**
 * The same values by the names that they have here. A name stands for itself and for all that is in it, whole words between
 * slashes; the longest one counts.
 *
 * @throws RangeError for two values of one name
 */
export function renamedParts({ tensors, states }: Values, rename: Readonly<Record<string, string>>): Values {
  // The longest first: "net/base/kernel" is told apart from "net/base".
  const names = Object.entries(rename).sort(([a], [b]) => b.length - a.length);
  const here = (name: string) => {
    const found = names.find(([from]) => name === from || name.startsWith(`${from}/`));
    return found === undefined ? name : found[1] + name.slice(found[0].length);
  };
  return { tensors: renamed(tensors, here), states: renamed(states, here) };
}

function renamed<Value>(
  values: Readonly<Record<string, Value>>,
  here: (name: string) => string,
): Record<string, Value> {
  const found = new Map<string, string>();
  for (const name of Object.keys(values)) {
    const other = found.get(here(name));
    if (other !== undefined)
      throw new RangeError(
        `restoreCheckpoint: rename makes ${here(name)} of both ${other} and ${name}. Give them different names.`,
      );
    found.set(here(name), name);
  }
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [here(name), value]));
}

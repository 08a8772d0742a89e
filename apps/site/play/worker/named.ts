import { session } from "./session.ts";

/** The page shows so many charts, pictures or fields. A loop with more makes a new name in each step. */
const most = 40;

/**
 * Remembers a name that a helper was given.
 *
 * @throws RangeError for one too many, which would fill the page
 */
export function named(called: "data" | "param" | "picture" | "plot" | "setting", name: string): void {
  const names = session.names.get(called) ?? new Set();
  session.names.set(called, names.add(name));
  if (names.size > most)
    throw new RangeError(
      `${called}: "${name}" is the name ${most + 1}, and the page shows ${most}. Use one name in all steps.`,
    );
}

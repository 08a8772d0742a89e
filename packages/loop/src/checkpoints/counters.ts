import type { Resumable } from "@handloom/tensor";

/** Numbers by name, to be read and written, that go into a checkpoint. */
export type Counters<Name extends string> = Record<Name, number> & Resumable;

/**
 * Makes the counters of a loop, such as epoch and step, a part of its checkpoints.
 *
 * @param start their first values, finite numbers
 * @throws TypeError for a counter named state or restore, and for a first value that is not a number
 *
 * ```ts
 * const at = counters({ epoch: 0, step: 0 });
 * at.step++;
 * const later = counters({ epoch: 0, step: 0 });
 * later.restore(at.state());
 * later.step // => 1
 * ```
 */
export function counters<Name extends string>(start: Readonly<Record<Name, number>>): Counters<Name> {
  if (typeof start !== "object" || start === null || Object.values(start).some((value) => typeof value !== "number"))
    throw new TypeError("counters: the first values are not a record of numbers. Pass such as { epoch: 0, step: 0 }.");
  if ("state" in start || "restore" in start)
    throw new TypeError('counters: the names "state" and "restore" are taken. Give the counter another name.');
  const numbers = { ...start } as Record<string, number>;
  const names = Object.keys(numbers);
  const resumable: Resumable = {
    state: () => Object.fromEntries(names.map((name) => [name, numbers[name]])),
    restore(state) {
      const given = new Map(typeof state === "object" && state !== null ? Object.entries(state) : []);
      const fits = given.size === names.length && names.every((name) => typeof given.get(name) === "number");
      if (!fits)
        throw new TypeError(
          `restore: this is not the state of the counters ${names.join(", ")}. Pass what their state() returned.`,
        );
      for (const name of names) numbers[name] = given.get(name) as number;
    },
  };
  // Not among the keys: a loop over the counters sees counters only.
  for (const [name, value] of Object.entries(resumable)) Object.defineProperty(numbers, name, { value });
  return numbers as Counters<Name>;
}

import type { Timed, Timing } from "@handloom/compiler";
import type { Reading } from "./eager/held.ts";
import type { TfjsTensor } from "./tfjs.ts";

/** Runs tasks that stop to read from the device. */
export interface Schedule<T extends Timing> {
  /** Does it now; what it throws is thrown, or comes as a rejection. */
  attempt<Result>(action: () => Timed<T, Result>): Timed<T, Result>;
  /**
   * The task, then what `after` makes of its result: tasks take effect in the order in which they were given, while
   * `after`, which only reads what the task left, does not hold up the next one.
   */
  run<Done, Result>(task: () => Reading<Done>, after: (done: Done) => Reading<Result>): Timed<T, Result>;
}

export function createSchedule<T extends Timing>(timing: T): Schedule<T> {
  return (timing === "sync" ? atOnce() : inTurn()) as Schedule<T>;
}

function atOnce(): Schedule<"sync"> {
  const drive = <Result>(reading: Reading<Result>): Result => {
    let step = reading.next([]);
    while (!step.done) step = reading.next(step.value.map((tensor) => tensor.dataSync()));
    return step.value;
  };
  return { attempt: (action) => action(), run: (task, after) => drive(after(drive(task()))) };
}

function inTurn(): Schedule<"async"> {
  let last: Promise<unknown> = Promise.resolve();
  const drive = async <Result>(reading: Reading<Result>): Promise<Result> => {
    let step = reading.next([]);
    while (!step.done) {
      const read = await settled(step.value);
      step = "error" in read ? reading.throw(read.error) : reading.next(read.data);
    }
    return step.value;
  };
  return {
    attempt: async (action) => action(),
    run(task, after) {
      const done = last.then(() => drive(task()));
      last = done.catch(() => undefined);
      return done.then((result) => drive(after(result)));
    },
  };
}

/** A failed read goes into the task, which frees what it has made. */
async function settled(
  tensors: readonly TfjsTensor[],
): Promise<{ readonly data: readonly unknown[] } | { readonly error: unknown }> {
  try {
    return { data: await Promise.all(tensors.map((tensor) => tensor.data())) };
  } catch (error) {
    return { error };
  }
}

/** A value, or a promise of it where it takes time. */
export type Soon<T> = T | Promise<T>;

/**
 * A computation that may have to wait, written once for both cases: `yield* wait(soon)` gives the value.
 * `run` stays synchronous as long as nothing that it meets is a promise.
 */
export type Task<T> = Generator<unknown, T, unknown>;

/** The value of `soon`, inside a task. */
export function* wait<T>(soon: Soon<T>): Task<T> {
  return soon instanceof Promise ? ((yield soon) as T) : soon;
}

/** Carries a task out: a value if it never had to wait, else a promise. */
export function run<T>(task: Task<T>): Soon<T> {
  const step = task.next();
  return step.done ? step.value : runAsync(task, step.value);
}

async function runAsync<T>(task: Task<T>, first: unknown): Promise<T> {
  let goOn = await settled<T>(first);
  for (;;) {
    const step = goOn(task);
    if (step.done) return step.value;
    goOn = await settled<T>(step.value);
  }
}

/** How a task goes on with what became of a promise: an error is thrown where the task waits. */
async function settled<T>(waitedFor: unknown): Promise<(task: Task<T>) => IteratorResult<unknown, T>> {
  try {
    const value = await waitedFor;
    return (task) => task.next(value);
  } catch (error) {
    return (task) => task.throw(error);
  }
}

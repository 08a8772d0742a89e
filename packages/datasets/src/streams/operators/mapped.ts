import { type EpochPass, given, over, type Source } from "../source.ts";
import { run, type Soon, type Task, wait } from "../task.ts";
import { checkFunction } from "./checkFunction.ts";

/** Each item changed. Positions are the source's own: nothing but the item goes into `change`. */
export function mapped<Item, Changed>(source: Source<Item>, change: (item: Item) => Soon<Changed>): Source<Changed> {
  checkFunction("map", change, "Pass one that takes an item and returns the changed one");
  return {
    ...source,
    description: `${source.description} › map`,
    open(epoch, position) {
      const pass = source.open(epoch, position);
      return { ...pass, next: () => run(nextChanged(pass, change)) };
    },
  };
}

function* nextChanged<Item, Changed>(
  pass: EpochPass<Item>,
  change: (item: Item) => Soon<Changed>,
): Task<IteratorResult<Changed, undefined>> {
  const step = yield* wait(pass.next());
  return step.done ? over : given(yield* wait(change(step.value)));
}

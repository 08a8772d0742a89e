import type { EpochPass, Source } from "../source.ts";
import { run, type Task, wait } from "../task.ts";
import { checkFunction } from "./checkFunction.ts";

/** The items for which `keep` is true. */
export function filtered<Item>(source: Source<Item>, keep: (item: Item) => boolean): Source<Item> {
  checkFunction("filter", keep, "Pass one that takes an item and says whether it stays");
  return {
    ...source,
    description: `${source.description} › filter`,
    length: undefined,
    open(epoch, position) {
      const pass = source.open(epoch, position);
      return { ...pass, next: () => run(nextKept(pass, keep)) };
    },
  };
}

function* nextKept<Item>(pass: EpochPass<Item>, keep: (item: Item) => boolean): Task<IteratorResult<Item, undefined>> {
  for (;;) {
    const step = yield* wait(pass.next());
    if (step.done || keep(step.value)) return step;
  }
}

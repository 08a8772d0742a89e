import { checkNumber } from "@handloom/tensor";
import { asCount, asFields } from "../position.ts";
import { type EpochPass, over, type Source } from "../source.ts";
import { run, type Task, wait } from "../task.ts";

/** The first `count` items. */
export function taken<Item>(source: Source<Item>, count: number): Source<Item> {
  checkNumber("take", "count", count, { least: 0, whole: true });
  const description = `${source.description} › take(${count})`;
  return {
    description,
    positions: description,
    length: source.length === undefined ? undefined : Math.min(source.length, count),
    open(epoch, position) {
      const from = position === undefined ? undefined : asFields(position, "left", "source");
      const pass = source.open(epoch, from?.source);
      const state = { left: from === undefined ? count : asCount(from.left) };
      return {
        next: () => (state.left > 0 ? run(nextTaken(pass, state)) : over),
        position: () => ({ left: state.left, source: pass.position() }),
        close: pass.close,
      };
    },
  };
}

function* nextTaken<Item>(pass: EpochPass<Item>, state: { left: number }): Task<IteratorResult<Item, undefined>> {
  const step = yield* wait(pass.next());
  if (!step.done) state.left--;
  return step;
}

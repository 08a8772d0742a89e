import { checkNumber } from "@handloom/tensor";
import { asCount, asFields } from "../position.ts";
import type { EpochPass, Source } from "../source.ts";
import { run, type Task, wait } from "../task.ts";

/** All but the first `count` items. */
export function skipped<Item>(source: Source<Item>, count: number): Source<Item> {
  checkNumber("skip", "count", count, { least: 0, whole: true });
  const description = `${source.description} › skip(${count})`;
  return {
    description,
    positions: description,
    length: source.length === undefined ? undefined : Math.max(source.length - count, 0),
    open(epoch, position) {
      const from = position === undefined ? undefined : asFields(position, "left", "source");
      const pass = source.open(epoch, from?.source);
      const state = { left: from === undefined ? count : asCount(from.left) };
      return {
        next: () => (state.left === 0 ? pass.next() : run(nextAfter(pass, state))),
        position: () => ({ left: state.left, source: pass.position() }),
        close: pass.close,
      };
    },
  };
}

function* nextAfter<Item>(pass: EpochPass<Item>, state: { left: number }): Task<IteratorResult<Item, undefined>> {
  for (; state.left > 0; state.left--) {
    const step = yield* wait(pass.next());
    if (step.done) return step;
  }
  return yield* wait(pass.next());
}

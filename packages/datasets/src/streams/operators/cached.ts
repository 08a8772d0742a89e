import { asCount, asFields } from "../position.ts";
import { type EpochPass, given, over, type Source } from "../source.ts";
import { run, type Task, wait } from "../task.ts";

/** Keeps the items of the first epoch that a pass goes through from start to end, and gives those from then on. */
export function cached<Item>(source: Source<Item>): Source<Item> {
  const description = `${source.description} › cache`;
  let kept: readonly Item[] | undefined;
  const keep = (items: readonly Item[]): void => {
    kept ??= items;
  };
  return {
    description,
    positions: description,
    get length() {
      return kept?.length ?? source.length;
    },
    // Always the source's epoch 0: what a straight run kept is what a resumed one, which has nothing yet, must give.
    open(_, position) {
      const from = position === undefined ? { read: 0, source: null } : asFields(position, "read", "source");
      const read = asCount(from.read);
      if (kept) return keptPass(kept, read);
      if (from.source === null) return fillingPass(source.open(0), read, keep);
      return passingPass(source.open(0, from.source), read);
    },
  };
}

function keptPass<Item>(kept: readonly Item[], from: number): EpochPass<Item> {
  let read = from;
  return {
    next() {
      if (read >= kept.length) return over;
      return given(kept[read++] as Item);
    },
    position: () => ({ read, source: null }),
    close() {},
  };
}

/** From the source's start, but for handing out: that begins with item `from`. */
function fillingPass<Item>(
  pass: EpochPass<Item>,
  from: number,
  keep: (items: readonly Item[]) => void,
): EpochPass<Item> {
  const items: Item[] = [];
  function* nextKept(): Task<IteratorResult<Item, undefined>> {
    for (;;) {
      const step = yield* wait(pass.next());
      if (step.done) keep(items);
      else items.push(step.value);
      if (step.done || items.length > from) return step;
    }
  }
  return {
    next: () => run(nextKept()),
    position: () =>
      items.length < from ? { read: from, source: null } : { read: items.length, source: pass.position() },
    close: pass.close,
  };
}

/** From the middle of the source, so that there is nothing to keep. */
function passingPass<Item>(pass: EpochPass<Item>, from: number): EpochPass<Item> {
  let read = from;
  function* nextPassed(): Task<IteratorResult<Item, undefined>> {
    const step = yield* wait(pass.next());
    if (!step.done) read++;
    return step;
  }
  return { next: () => run(nextPassed()), position: () => ({ read, source: pass.position() }), close: pass.close };
}

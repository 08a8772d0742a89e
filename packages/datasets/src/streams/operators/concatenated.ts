import { asCount, asFields } from "../position.ts";
import type { EpochPass, Source } from "../source.ts";
import { run, type Task, wait } from "../task.ts";

/** The items of `first`, then those of `second`. */
export function concatenated<A, B>(first: Source<A>, second: Source<B>): Source<A | B> {
  const description = `(${first.description} › concat ${second.description})`;
  const isKnown = first.length !== undefined && second.length !== undefined;
  return {
    description,
    positions: description,
    length: isKnown ? (first.length ?? 0) + (second.length ?? 0) : undefined,
    open(epoch, position) {
      const from = position === undefined ? { part: 0, source: undefined } : asFields(position, "part", "source");
      return concatenatedPass<A | B>([first, second], epoch, { part: asCount(from.part), at: from.source });
    },
  };
}

function concatenatedPass<Item>(
  parts: readonly [Source<Item>, Source<Item>],
  epoch: number,
  from: { readonly part: number; readonly at: unknown },
): EpochPass<Item> {
  let part = from.part === 0 ? 0 : 1;
  let pass = (part === 0 ? parts[0] : parts[1]).open(epoch, from.at);
  function* nextOfParts(): Task<IteratorResult<Item, undefined>> {
    const step = yield* wait(pass.next());
    if (!step.done || part === 1) return step;
    yield* wait(pass.close());
    part = 1;
    pass = parts[1].open(epoch);
    return yield* wait(pass.next());
  }
  return {
    next: () => run(nextOfParts()),
    position: () => ({ part, source: pass.position() }),
    close: () => pass.close(),
  };
}

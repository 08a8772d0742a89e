import { checkNumber } from "@handloom/tensor";
import { asCount, asFields } from "../position.ts";
import { type EpochPass, over, type Source } from "../source.ts";
import { run, type Task, wait } from "../task.ts";

/** Several epochs of the source as one: epoch e is the source's `times·e`, `times·e + 1`, …. */
export function repeated<Item>(source: Source<Item>, times: number): Source<Item> {
  if (times !== Number.POSITIVE_INFINITY)
    checkNumber("repeat", "the number of times", times, { least: 0, whole: true });
  const description = `${source.description} › repeat(${times === Number.POSITIVE_INFINITY ? "" : times})`;
  return {
    description,
    positions: description,
    length: times === Number.POSITIVE_INFINITY || source.length === undefined ? undefined : source.length * times,
    open(epoch, position) {
      const from = position === undefined ? undefined : asFields(position, "round", "source");
      // An endless epoch ends with a break only: the next one begins with the source's next.
      const first = times === Number.POSITIVE_INFINITY ? epoch : epoch * times;
      return repeatedPass(source, { first, times, round: asCount(from?.round ?? 0), at: from?.source });
    },
  };
}

interface Rounds {
  /** The source's epoch in round 0. */
  readonly first: number;
  readonly times: number;
  readonly round: number;
  readonly at: unknown;
}

function repeatedPass<Item>(source: Source<Item>, { first, times, round: from, at }: Rounds): EpochPass<Item> {
  let round = from;
  let pass = source.open(first + round, at);
  let isEmpty = at === undefined;
  function* nextOfRounds(): Task<IteratorResult<Item, undefined>> {
    while (round < times) {
      const step = yield* wait(pass.next());
      if (!step.done) {
        isEmpty = false;
        return step;
      }
      yield* wait(pass.close());
      if (isEmpty && times === Number.POSITIVE_INFINITY) return over;
      round++;
      isEmpty = true;
      pass = source.open(first + round);
    }
    return over;
  }
  return {
    next: () => run(nextOfRounds()),
    position: () => ({ round, source: pass.position() }),
    close: () => pass.close(),
  };
}

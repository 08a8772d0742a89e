import { checkNumber } from "@handloom/tensor";
import { asCount, asFields } from "../position.ts";
import { type EpochPass, over, type Source } from "../source.ts";
import { run, type Task, wait } from "../task.ts";

/** Every `count`-th item, from item `index` on. */
export function sharded<Item>(source: Source<Item>, index: number, count: number): Source<Item> {
  checkShard(index, count);
  const description = `${source.description} › shard(${index}, ${count})`;
  return {
    description,
    positions: description,
    length: source.length === undefined ? undefined : shardLength(source.length, index, count),
    open(epoch, position) {
      const from = position === undefined ? undefined : asFields(position, "ahead", "source");
      const pass = source.open(epoch, from?.source);
      const state = { ahead: from === undefined ? index : asCount(from.ahead) };
      return {
        next: () => run(nextOwn(pass, state, count)),
        position: () => ({ ahead: state.ahead, source: pass.position() }),
        close: pass.close,
      };
    },
  };
}

/** @param state how many items of other shards come first */
function* nextOwn<Item>(
  pass: EpochPass<Item>,
  state: { ahead: number },
  count: number,
): Task<IteratorResult<Item, undefined>> {
  for (; state.ahead > 0; state.ahead--) if ((yield* wait(pass.next())).done) return over;
  const step = yield* wait(pass.next());
  if (!step.done) state.ahead = count - 1;
  return step;
}

/** @throws RangeError unless the index is that of one of the shards */
export function checkShard(index: number, count: number): void {
  checkNumber("shard", "count", count, { least: 1, whole: true });
  if (Number.isInteger(index) && index >= 0 && index < count) return;
  throw new RangeError(
    `shard: the index must be a whole number from 0 to ${count - 1}, got ${index}. The first of ${count} shards is 0.`,
  );
}

/** How many of `length` items belong to a shard. */
export function shardLength(length: number, index: number, count: number): number {
  return Math.max(0, Math.ceil((length - index) / count));
}

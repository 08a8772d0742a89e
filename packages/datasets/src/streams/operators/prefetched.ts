import { checkNumber } from "@handloom/tensor";
import { type EpochPass, over, type Source } from "../source.ts";

/** Reads up to `ahead` items before they are asked for. A position is the one behind the last item handed out. */
export function prefetched<Item>(source: Source<Item>, ahead: number): Source<Item> {
  checkNumber("prefetch", "the number of items ahead", ahead, { least: 1, whole: true });
  return {
    ...source,
    description: `${source.description} › prefetch(${ahead})`,
    get length() {
      return source.length;
    },
    open: (epoch, position) => prefetchingPass(source.open(epoch, position), ahead),
  };
}

interface Ahead<Item> {
  readonly step: IteratorResult<Item, undefined>;
  readonly after: unknown;
}

function prefetchingPass<Item>(pass: EpochPass<Item>, ahead: number): EpochPass<Item> {
  const waiting: Promise<Ahead<Item>>[] = [];
  let newest: Promise<unknown> = Promise.resolve();
  let position = pass.position();
  let isOver = false;
  async function read(): Promise<Ahead<Item>> {
    if (isOver) return { step: over, after: position };
    const step = await pass.next();
    isOver ||= step.done === true;
    return { step, after: pass.position() };
  }
  function fill(): void {
    while (waiting.length < ahead && !isOver) {
      const next = newest.then(read);
      // Whoever takes it hears of its failure; before that it is not unhandled, only early.
      next.catch(() => {
        isOver = true;
      });
      newest = next;
      waiting.push(next);
    }
  }
  return {
    async next() {
      fill();
      const taken = waiting.shift();
      if (!taken) return over;
      const { step, after } = await taken;
      position = after;
      fill();
      return step;
    },
    position: () => position,
    async close() {
      isOver = true;
      await newest.catch(() => undefined);
      await pass.close();
    },
  };
}

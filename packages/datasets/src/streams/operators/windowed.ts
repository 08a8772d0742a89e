import { checkNumber, checkOptions } from "@handloom/tensor";
import { type Batched, collate } from "../collate.ts";
import { asCount, asFields } from "../position.ts";
import { type EpochPass, given, over, type Source } from "../source.ts";
import type { WindowOptions } from "../stream.ts";
import { run, type Task, wait } from "../task.ts";

/** Overlapping stacked groups. */
export function windowed<Item>(source: Source<Item>, size: number, options?: WindowOptions): Source<Batched<Item>> {
  const { step = 1 } = checkOptions("window", options, "step");
  checkNumber("window", "size", size, { least: 1, whole: true });
  checkNumber("window", "step", step, { least: 1, whole: true });
  const description = `${source.description} › window(${size}, ${step})`;
  return {
    description,
    positions: description,
    length: source.length === undefined ? undefined : Math.max(0, Math.floor((source.length - size) / step) + 1),
    open(epoch, position) {
      const from = position === undefined ? undefined : asFields(position, "skip", "source");
      return windowPass(source.open(epoch, from?.source), { size, step, skip: asCount(from?.skip ?? 0) });
    },
  };
}

function windowPass<Item>(
  pass: EpochPass<Item>,
  { size, step, skip }: { readonly size: number; readonly step: number; readonly skip: number },
): EpochPass<Batched<Item>> {
  // Each item with the source's position before it: where the next window begins may be among those read already.
  const held: { readonly item: Item; readonly before: unknown }[] = [];
  let toSkip = skip;
  function* fill(): Task<boolean> {
    while (held.length < size || toSkip > 0) {
      const before = pass.position();
      const { done, value } = yield* wait(pass.next());
      if (done) return false;
      held.push({ item: value, before });
      const gone = Math.min(toSkip, held.length);
      held.splice(0, gone);
      toSkip -= gone;
    }
    return true;
  }
  function* nextWindow(): Task<IteratorResult<Batched<Item>, undefined>> {
    if (!(yield* fill())) return over;
    const items = held.map(({ item }) => item);
    toSkip = Math.max(0, step - held.length);
    held.splice(0, step);
    return given(collate("window", items));
  }
  return {
    next: () => run(nextWindow()),
    position: () => ({ skip: toSkip, source: held[0] ? held[0].before : pass.position() }),
    close: pass.close,
  };
}

import { checkNumber, checkOptions } from "@handloom/tensor";
import { type Batched, collate } from "../collate.ts";
import { type EpochPass, given, over, type Source } from "../source.ts";
import type { Padding } from "../stackTensors.ts";
import type { PaddedBatchOptions } from "../stream.ts";
import { run, type Task, wait } from "../task.ts";

/** Items in stacked groups. A batch is handed out whole, so positions are the source's own. */
export function batched<Item>(source: Source<Item>, size: number, options?: PaddedBatchOptions): Source<Batched<Item>> {
  const { dropLast = false, pad } = checkOptions("batches", options, "dropLast pad");
  checkNumber("batches", "size", size, { least: 1, whole: true });
  const { value = 0, multipleOf = 1, rows = false } = checkOptions("batches: pad", pad, "value multipleOf rows");
  checkNumber("batches", "multiple", multipleOf, { least: 1, whole: true });
  const padding: Padding | undefined = pad && { value, multipleOf, size: rows ? size : 0 };
  const round = dropLast ? Math.floor : Math.ceil;
  const words = dropLast ? `${size}, dropLast` : String(size);
  return {
    description: `${source.description} › batches(${words})`,
    positions: source.positions,
    length: source.length === undefined ? undefined : round(source.length / size),
    open(epoch, position) {
      const pass = source.open(epoch, position);
      return { ...pass, next: () => run(nextBatch(pass, { size, dropLast, padding })) };
    },
  };
}

interface Grouping {
  readonly size: number;
  readonly dropLast: boolean;
  readonly padding: Padding | undefined;
}

function* nextBatch<Item>(
  pass: EpochPass<Item>,
  { size, dropLast, padding }: Grouping,
): Task<IteratorResult<Batched<Item>, undefined>> {
  const items: Item[] = [];
  while (items.length < size) {
    const step = yield* wait(pass.next());
    if (step.done) break;
    items.push(step.value);
  }
  if (items.length === 0 || (dropLast && items.length < size)) return over;
  return given(collate("batches", items, padding));
}

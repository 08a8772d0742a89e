import { isTensor, type TensorLike } from "@handloom/tensor";
import { arrays } from "../tables/arrays.ts";
import type { Dataset } from "../tables/dataset.ts";
import { type Batched, collate } from "./collate.ts";
import type { EpochPass, Source } from "./source.ts";
import { run, type Soon, type Task, wait } from "./task.ts";

/**
 * Reads the source's first epoch into columns in memory.
 *
 * @throws TypeError for items that are not records of what stacks to tensors
 */
export function loaded<Item>(source: Source<Item>): Soon<Dataset<Batched<Item>>> {
  return run(load(source.open(0)));
}

function* load<Item>(pass: EpochPass<Item>): Task<Dataset<Batched<Item>>> {
  try {
    const items = yield* allOf(pass);
    if (items.length === 0) throw noItems();
    const columns = collate("load", items);
    checkColumns(columns);
    return arrays(columns) as unknown as Dataset<Batched<Item>>;
  } finally {
    yield* wait(pass.close());
  }
}

function* allOf<Item>(pass: EpochPass<Item>): Task<Item[]> {
  const items: Item[] = [];
  for (;;) {
    const step = yield* wait(pass.next());
    if (step.done) return items;
    items.push(step.value);
  }
}

function noItems(): RangeError {
  return new RangeError(
    "load: the stream has no items, so there are no columns. Check the file, and what filter leaves.",
  );
}

function checkColumns(columns: unknown): asserts columns is Record<string, TensorLike> {
  const isRecord = typeof columns === "object" && columns !== null && !(isTensor(columns) || Array.isArray(columns));
  const texts = Object.entries(isRecord ? columns : {}).filter(([, column]) => Array.isArray(column));
  if (isRecord && texts.length === 0) return;
  const problem = isRecord ? `"${texts[0]?.[0]}" holds strings` : "the items are not records";
  throw new TypeError(
    `load: ${problem}, but a dataset has columns of numbers. Change the items first: map((item) => ({ x: …, y: … })).`,
  );
}

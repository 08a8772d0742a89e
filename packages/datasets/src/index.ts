export type { Batched } from "./streams/collate.ts";
export { type GeneratedOptions, generated, generatedAsync } from "./streams/generated.ts";
export type { Place } from "./streams/place.ts";
export type { Pass, Source } from "./streams/source.ts";
export type {
  AsyncStream,
  Operators,
  PaddedBatchOptions,
  PadOptions,
  Stream,
  StreamOf,
  Timing as StreamTiming,
  WindowOptions,
} from "./streams/stream.ts";
export { streamOf } from "./streams/streamOf.ts";
export type { Soon } from "./streams/task.ts";
export { type ZippedOptions, zipped } from "./streams/zipped.ts";
export { arrays } from "./tables/arrays.ts";
export type { Batches, BatchOptions, Dataset } from "./tables/dataset.ts";

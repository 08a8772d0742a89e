export type { FileLike } from "./files/byteSource.ts";
export { DataError, type DataErrorDetails } from "./files/dataError.ts";
export { type CsvOptions, type CsvRow, type CsvType, csvFile } from "./readers/csvFile.ts";
export { idxFile } from "./readers/idxFile.ts";
export { jsonLinesFile } from "./readers/jsonLinesFile.ts";
export { npyFile } from "./readers/npyFile.ts";
export { textCharacters } from "./readers/textCharacters.ts";
export { textLines } from "./readers/textLines.ts";
export type { Batched } from "./streams/collate.ts";
export { type GeneratedOptions, generated, generatedAsync } from "./streams/generated.ts";
export type { Place } from "./streams/place.ts";
export type { EpochPass, Source } from "./streams/source.ts";
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
export type { Batches, BatchOptions, Dataset, LaneOptions, SampleOptions, SplitOptions } from "./tables/dataset.ts";
export type { WorkerLike } from "./workers/line.ts";
export { serveStream } from "./workers/serveStream.ts";
export { type WorkerStreamOptions, workerStream } from "./workers/workerStream.ts";

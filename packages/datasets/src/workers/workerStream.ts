import { checkNumber, checkOptions } from "@handloom/tensor";
import { asFields } from "../streams/position.ts";
import { type EpochPass, given, over, type Source } from "../streams/source.ts";
import type { AsyncStream } from "../streams/stream.ts";
import { streamOf } from "../streams/streamOf.ts";
import { type Line, openLine, type WorkerLike } from "./line.ts";
import { fromWire } from "./wire.ts";

/** The options of `workerStream`. */
export interface WorkerStreamOptions {
  /** How many items the worker makes before they are asked for, 1 or more. Default: 2. */
  readonly ahead?: number | undefined;
  /** What tells this stream's state from that of another. Default: "worker". */
  readonly name?: string | undefined;
}

/**
 * Makes a stream whose items come about in a worker: reading, decoding and changing them takes no time from the loop.
 * The worker's module calls `serveStream`. It makes `ahead` items and waits until one is taken; tensors are copied.
 *
 * A state fits a worker that serves the same stream, in mid-epoch too.
 *
 * @param createWorker makes the worker, of a page or of `node:worker_threads`, when the first item is asked for
 * @throws whatever the worker's stream throws, while iterating; OptionsError for an unknown option, RangeError for `ahead` below
 *   1, TypeError for what is not a function
 *
 * ```ts not run
 * import type { Tensor } from "@handloom/tensor";
 *
 * // Beside data.js, which calls serveStream(csvFile("houses.csv", { columns: { price: "number" } }).batches(32)).
 * const createWorker = () => new Worker(new URL("./data.js", import.meta.url), { type: "module" });
 * for await (const { price } of workerStream<{ readonly price: Tensor }>(createWorker, { ahead: 4 })) {
 *   console.log(price.shape); // [32]
 * }
 * ```
 */
export function workerStream<Item>(
  createWorker: () => WorkerLike,
  options: WorkerStreamOptions = {},
): AsyncStream<Item> {
  const { ahead = 2, name = "worker" } = checkOptions("workerStream", options, "ahead name");
  checkNumber("workerStream", "the number of items ahead", ahead, { least: 1, whole: true });
  if (typeof createWorker !== "function")
    throw new TypeError("workerStream: this is not a function that makes a worker. Pass () => new Worker(…).");
  const description = `workerStream(${name})`;
  let line: Line | undefined;
  const connect = (): Line => {
    line ??= openLine(createWorker());
    return line;
  };
  const source: Source<Item> = {
    description,
    positions: description,
    length: undefined,
    open: (epoch, position) => workerPass(connect, epoch, checked(position), ahead),
  };
  return streamOf("async", source);
}

function checked(position: unknown): unknown {
  return position === undefined || position === null ? undefined : asFields(position, "stream", "at");
}

function workerPass<Item>(connect: () => Line, epoch: number, from: unknown, ahead: number): EpochPass<Item> {
  let call: ReturnType<Line["call"]> | undefined;
  let position = from;
  let isOver = false;
  return {
    async next() {
      if (isOver) return over;
      call ??= connect().call({ epoch, position, ahead });
      const answer = await call.hear();
      if (answer.say === "error") {
        isOver = true;
        throw Object.assign(new Error(answer.message), { name: answer.name, stack: answer.stack });
      }
      position = answer.after;
      isOver = answer.say === "over";
      if (answer.say === "over") return over;
      call.ask();
      return given(fromWire(answer.item) as Item);
    },
    // null: the start, which only the worker could say more of.
    position: () => position ?? null,
    close: () => call?.end(),
  };
}

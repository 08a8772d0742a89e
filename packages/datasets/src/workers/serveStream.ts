import { openPort } from "#port";
import type { EpochPass, Source } from "../streams/source.ts";
import type { AsyncStream, Stream } from "../streams/stream.ts";
import type { Answer, Request, ServedPosition } from "./messages.ts";
import type { Port } from "./nodePort.ts";
import { toWire } from "./wire.ts";

/**
 * In a worker: serves a stream to the `workerStream` of the thread that made the worker.
 *
 * @throws Error outside a worker
 *
 * ```ts not run
 * // data.js
 * serveStream(csvFile("houses.csv", { columns: { price: "number" } }).batches(32));
 * ```
 */
export function serveStream<Item>(stream: Stream<Item> | AsyncStream<Item>): void {
  const port = openPort();
  if (!port) throw new Error("serveStream: this is not a worker. Call it in the module that new Worker(…) is given.");
  const passes = new Map<number, (request: Request) => void>();
  port.listen((message) => {
    const request = message as Request;
    if (request.say === "open") passes.set(request.pass, servePass(stream.source, request, port));
    passes.get(request.pass)?.(request);
    if (request.say === "close") passes.delete(request.pass);
  });
}

/** Sends the items of one pass, as many as were asked for. */
function servePass<Item>(
  source: Source<Item>,
  open: Request & { say: "open" },
  port: Port,
): (request: Request) => void {
  const { pass: number, epoch, ahead } = open;
  const answer = (answer: Answer): void => port.send(answer);
  let pass: EpochPass<Item> | undefined;
  const after = (): ServedPosition => ({ stream: source.description, at: pass?.position() });
  async function send(): Promise<void> {
    try {
      pass ??= source.open(epoch, innerPosition(source, open.position));
      const step = await pass.next();
      if (step.done) answer({ say: "over", pass: number, after: after() });
      else answer({ say: "item", pass: number, item: toWire(step.value), after: after() });
    } catch (error) {
      const { name, message, stack = "" } = error instanceof Error ? error : new Error(String(error));
      answer({ say: "error", pass: number, name, message, stack });
    }
  }
  // One after the other, in the order in which they were asked for.
  let last: Promise<void> = Promise.resolve();
  const queue = (task: () => Promise<void>): void => {
    last = last.then(task);
  };
  return ({ say }) => {
    if (say === "close") queue(async () => void (await pass?.close()));
    else for (let i = 0; i < (say === "open" ? ahead : 1); i++) queue(send);
  };
}

function innerPosition<Item>({ description }: Source<Item>, position: unknown): unknown {
  if (position === undefined) return undefined;
  const { stream, at } = position as ServedPosition;
  if (stream === description) return at;
  throw new RangeError(
    `restore: stream is ${stream} in the state but ${description} in the worker. Build the dataset as it was when the state was taken.`,
  );
}

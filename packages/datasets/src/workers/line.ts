import type { Answer, Request } from "./messages.ts";

/** A worker of a page, or one of `node:worker_threads`. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  on?(event: string, hear: (value: unknown) => void): unknown;
  addEventListener?(event: string, hear: (event: unknown) => void): unknown;
  ref?(): void;
  unref?(): void;
}

/** What is said of one pass through the worker's stream. */
export interface Call {
  /** The next answer. */
  hear(): Promise<Answer>;
  /** Asks for one more item. */
  ask(): void;
  end(): void;
}

/** The loop's end of the line to a worker, on which several passes may be spoken of. */
export interface Line {
  call(what: { readonly epoch: number; readonly position: unknown; readonly ahead: number }): Call;
}

export function openLine(worker: WorkerLike): Line {
  const listeners = new Map<number, (answer: Answer) => void>();
  const send = (request: Request): void => worker.postMessage(request);
  let passes = 0;
  // A worker that nobody waits for keeps no process alive.
  worker.unref?.();
  listenTo(worker, (answer) => listeners.get(answer.pass)?.(answer), fail);
  function fail(message: string): void {
    for (const [pass, hear] of listeners) hear({ say: "error", pass, name: "Error", message, stack: message });
  }
  return {
    call(what) {
      const pass = passes++;
      const mailbox = createMailbox();
      listeners.set(pass, mailbox.put);
      worker.ref?.();
      send({ say: "open", pass, ...what });
      return {
        hear: mailbox.take,
        ask: () => send({ say: "more", pass }),
        end() {
          if (!listeners.delete(pass)) return;
          send({ say: "close", pass });
          if (listeners.size === 0) worker.unref?.();
        },
      };
    },
  };
}

/** Answers that wait to be taken, or takers that wait for answers. */
function createMailbox(): { put(answer: Answer): void; take(): Promise<Answer> } {
  const answers: Answer[] = [];
  const takers: ((answer: Answer) => void)[] = [];
  return {
    put(answer) {
      const taker = takers.shift();
      if (taker) taker(answer);
      else answers.push(answer);
    },
    take() {
      const answer = answers.shift();
      return answer ? Promise.resolve(answer) : new Promise((resolve) => takers.push(resolve));
    },
  };
}

function listenTo(worker: WorkerLike, hear: (answer: Answer) => void, fail: (message: string) => void): void {
  const gone = (why: string): void =>
    fail(`workerStream: the worker ${why}. Look for an error in its module, outside the stream.`);
  if (worker.on) {
    worker.on("message", (answer) => hear(answer as Answer));
    worker.on("error", (error) => gone(`failed (${(error as Error).message})`));
    worker.on("exit", (code) => gone(`ended with code ${code}`));
  } else {
    worker.addEventListener?.("message", (event) => hear((event as MessageEvent<Answer>).data));
    worker.addEventListener?.("error", (event) => gone(`failed (${(event as ErrorEvent).message})`));
  }
}

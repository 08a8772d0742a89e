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
  let ending: string | undefined;
  // A worker that nobody waits for keeps no process alive.
  worker.unref?.();
  listenTo(worker, {
    hear: (answer) => listeners.get(answer.pass)?.(answer),
    fail,
    end(message) {
      ending = message;
      fail(message);
    },
  });
  function fail(message: string): void {
    for (const [pass, hear] of listeners) hear(failure(pass, message));
  }
  return {
    call(what) {
      const pass = passes++;
      const mailbox = createMailbox();
      listeners.set(pass, mailbox.put);
      // Whoever asks a worker that is gone would wait for ever.
      if (ending !== undefined) mailbox.put(failure(pass, ending));
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

function failure(pass: number, message: string): Answer {
  return { say: "error", pass, name: "Error", message, stack: message };
}

interface Ear {
  hear(answer: Answer): void;
  /** Hears of an error outside the stream. */
  fail(message: string): void;
  /** Hears that nothing more will be heard. */
  end(message: string): void;
}

function listenTo(worker: WorkerLike, { hear, fail, end }: Ear): void {
  const words = (why: string): string =>
    `workerStream: the worker ${why}. Look for an error in its module, outside the stream.`;
  if (worker.on) {
    worker.on("message", (answer) => hear(answer as Answer));
    worker.on("messageerror", () => fail(words("sent what cannot be read")));
    worker.on("error", (error) => fail(words(`failed (${(error as Error).message})`)));
    worker.on("exit", (code) => end(words(`ended with code ${code}`)));
  } else {
    worker.addEventListener?.("message", (event) => hear((event as MessageEvent<Answer>).data));
    worker.addEventListener?.("messageerror", () => fail(words("sent what cannot be read")));
    worker.addEventListener?.("error", (event) => fail(words(`failed (${(event as ErrorEvent).message})`)));
  }
}

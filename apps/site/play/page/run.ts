import type { Order, Report, Start } from "../protocol.ts";

export type RunState = "idle" | "starting" | "running" | "paused" | "done" | "stopped" | "failed";

/** Hears of a run. */
export interface RunListener {
  state(state: RunState): void;
  report(report: Report): void;
  /** A worker that could not begin: its own error handler was not there yet. Browsers often do not say why. */
  broken(problem: Broken): void;
}

export interface Broken {
  readonly message: string | undefined;
  readonly line: number | undefined;
  /** Whether the page still shows that run: to find out more takes time. */
  isCurrent(): boolean;
}

/** One loop at a time, in a worker that Stop can always end. */
export interface Run {
  readonly state: RunState;
  /** Ends the run before it and begins this one. */
  begin(code: () => Promise<string>, start: Start): Promise<void>;
  send(order: Order): void;
  /** @param state what the page shows from then on */
  end(state: "idle" | "stopped" | "failed"): void;
}

export function createRun(listener: RunListener): Run {
  let worker: Worker | undefined;
  let address: string | undefined;
  let state: RunState = "idle";
  let serial = 0;
  const turn = (next: RunState): void => {
    state = next;
    listener.state(next);
  };
  const end = (): void => {
    serial++;
    worker?.terminate();
    if (address !== undefined) URL.revokeObjectURL(address);
    worker = undefined;
    address = undefined;
  };
  const take = (report: Report): void => {
    if (report.type === "state") turn(report.state);
    else if (report.type === "error") {
      listener.report(report);
      turn("failed");
    } else {
      if (report.type === "ready" && state === "starting") turn("running");
      listener.report(report);
    }
  };
  const refuse = (message: string): void => {
    end();
    listener.report({ type: "error", message, stack: "" });
    turn("failed");
  };
  return {
    get state() {
      return state;
    },
    async begin(code, start) {
      end();
      const mine = serial;
      turn("starting");
      const text = await code().catch((error) => {
        if (mine === serial) throw error;
      });
      if (mine !== serial || text === undefined) return;
      address = URL.createObjectURL(new Blob([`${text}\n//# sourceURL=loop.ts`], { type: "text/javascript" }));
      worker = new Worker(address, { type: "module", name: JSON.stringify(start) });
      const meter = createMeter();
      worker.onmessage = ({ data }) => {
        if (mine !== serial) return;
        // Code can post what it likes, and as often, past the helpers.
        if (meter.isFlooded()) return refuse("The loop sends more messages than the page can take.");
        try {
          take(data as Report);
        } catch {
          refuse("The loop sent what the page does not understand.");
        }
      };
      worker.onerror = (event) => {
        event.preventDefault();
        if (mine !== serial) return;
        const message = event.message?.replace(/^Uncaught /, "");
        listener.broken({
          message: message || undefined,
          line: event.lineno || undefined,
          isCurrent: () => mine === serial,
        });
        turn("failed");
      };
    },
    send: (order) => worker?.postMessage(order),
    end(next) {
      end();
      turn(next);
    },
  };
}

/** In so many milliseconds; the helpers send 60 frames, 200 lines and 60 values a second at most. */
const [mostMessages, span] = [2000, 3000];

/** Counts messages: those that wait would fill the memory, and leave no time for Stop. */
function createMeter(): { isFlooded(): boolean } {
  let [began, count] = [performance.now(), 0];
  return {
    isFlooded() {
      if (++count < mostMessages) return false;
      const now = performance.now();
      const isTooMany = now - began < span;
      [began, count] = [now, 0];
      return isTooMany;
    },
  };
}

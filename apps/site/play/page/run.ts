import type { Order, Report, Start } from "../protocol.ts";

export type RunState = "idle" | "starting" | "running" | "paused" | "done" | "stopped" | "failed";

/** Hears of a run. */
export interface RunListener {
  state(state: RunState): void;
  report(report: Report): void;
  /** A worker that could not begin: its own error handler was not there yet. Browsers often do not say why. */
  broken(problem: { readonly message: string | undefined; readonly line: number | undefined }): void;
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
  return {
    get state() {
      return state;
    },
    async begin(code, start) {
      end();
      const mine = serial;
      turn("starting");
      const text = await code();
      if (mine !== serial) return;
      address = URL.createObjectURL(new Blob([`${text}\n//# sourceURL=loop.ts`], { type: "text/javascript" }));
      worker = new Worker(address, { type: "module", name: JSON.stringify(start) });
      worker.onmessage = ({ data }) => {
        if (mine === serial) take(data as Report);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        if (mine !== serial) return;
        const message = event.message?.replace(/^Uncaught /, "");
        listener.broken({ message: message || undefined, line: event.lineno || undefined });
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

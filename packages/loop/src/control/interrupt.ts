import { checkOptions } from "@handloom/tensor";

/** What of Node's `process` is needed to be told to stop. */
export interface SignalHost {
  on(signal: StopSignal, listener: () => void): unknown;
  off(signal: StopSignal, listener: () => void): unknown;
  exit(code: number): never;
}

/** Ctrl-C, and what schedulers send before they kill. */
type StopSignal = "SIGINT" | "SIGTERM";

/** Whether the user wants the loop to stop. */
export interface Interrupt {
  readonly isRequested: boolean;
  /** Saves, and ends the process with 130 after Ctrl-C and 143 after SIGTERM. */
  exit(save?: () => unknown): Promise<never>;
  /** Lets Ctrl-C do again what it did before. */
  release(): void;
}

/** The options of `catchInterrupt`. */
export interface InterruptOptions {
  /** Is told that the wish was heard. Default: a line on standard error. */
  readonly say?: ((line: string) => void) | undefined;
  /** Default: `process`. */
  readonly host?: SignalHost | undefined;
}

const exitCodes: Readonly<Record<StopSignal, number>> = { SIGINT: 130, SIGTERM: 143 };

/**
 * Catches Ctrl-C (and SIGTERM), so that a loop can finish its step and save. The second time the process ends at once.
 *
 * Signals are heard between turns only: a loop of synchronous steps must rest now and then, which `interruptible` does.
 * In a page nothing is ever requested.
 *
 * @throws OptionsError for an unknown option
 *
 * ```ts
 * const interrupt = catchInterrupt();
 * interrupt.isRequested // => false
 * interrupt.release();
 * ```
 */
export function catchInterrupt(options: InterruptOptions = {}): Interrupt {
  checkOptions("catchInterrupt", options, "say host");
  const { say = (line) => console.error(line), host = nodeProcess() } = options;
  let requested: StopSignal | undefined;
  const listeners = (["SIGINT", "SIGTERM"] as const).map((signal) => {
    const listener = (): void => {
      if (requested) host?.exit(exitCodes[signal]);
      requested = signal;
      say("Stopping after this step. Once more to stop at once.");
    };
    host?.on(signal, listener);
    return [signal, listener] as const;
  });
  const release = (): void => {
    for (const [signal, listener] of listeners) host?.off(signal, listener);
  };
  return {
    get isRequested() {
      return requested !== undefined;
    },
    release,
    async exit(save) {
      await save?.();
      release();
      if (host) return host.exit(exitCodes[requested ?? "SIGINT"]);
      throw new Error("interrupt: there is no process to end here. Leave the loop instead.");
    },
  };
}

function nodeProcess(): SignalHost | undefined {
  return typeof process === "object" && typeof process.on === "function" ? process : undefined;
}

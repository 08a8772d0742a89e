import { sharesMemory } from "./available.ts";

/** The sentence about threads that an engine was to have and does not get. */
export interface Missing {
  /** For `engine.info`: what is wrong and what to do, or "none". */
  readonly problem: string;
  /** The first reason is kept, and told; the others are like it. */
  report(problem: string): void;
  /** Keeps a reason that nobody need be told of. */
  note(problem: string): void;
}

export function createMissing(warn: (message: string) => void): Missing {
  let problem: string | undefined;
  return {
    get problem() {
      return problem ?? "none";
    },
    report(reason) {
      if (problem !== undefined) return;
      problem = reason;
      warn(`createWasmEngine: ${reason}`);
    },
    note(reason) {
      problem ??= reason;
    },
  };
}

/** The sentence where memory cannot be shared, which leaves one thread. */
export const unshared = (): string =>
  sharesMemory()
    ? "the host has no room for shared memory, so that steps run on one thread. Raise its limit of address space (ulimit -v) to more than 4 GB, or give `threads: 1`."
    : "a page shares memory only when it is cross-origin isolated, so that steps run on one thread. Serve it with the headers Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp, or give `threads: 1`.";

/** The reason of a host that starts no thread, and the remedy. */
export function refused(why: unknown): string {
  const words = why instanceof Error ? why.message : String(why);
  return `a thread cannot be started: ${words.replace(/\.$/, "")}. Steps run on the threads that there are. ${advice(why)}, or give \`threads: 1\`.`;
}

function advice(why: unknown): string {
  if (typeof Worker === "function" && globalThis.process?.getBuiltinModule === undefined)
    return "Let the page's Content-Security-Policy have `worker-src blob:`, or bundle with Vite or webpack, which give the thread a file of its own";
  const code = why instanceof Error && "code" in why ? why.code : undefined;
  return code === "ERR_ACCESS_DENIED" ? "Start Node with --allow-worker" : "Ask for fewer threads";
}

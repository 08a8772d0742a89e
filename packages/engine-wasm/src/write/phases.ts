import { control, noBlock } from "../threads/control.ts";
import type { Code } from "../wasm/code.ts";
import type { Local } from "../wasm/valueType.ts";
import type { emitPasses } from "./emitPasses.ts";
import type { isWorthThreads } from "./kernels/share.ts";

/** Imported: waits for the last of so many blocks, and throws if it cannot come. Imports come first. */
export const waitFunction = { params: ["i32"], results: [], index: 0 } as const;

/** How often the main thread looks whether the last block is computed, before it lets JavaScript wait: some 50 µs. */
const looks = 50_000;

/** The main thread is thread 0. */
const main = 0;

/** Writes a call that computes a block; it may be written several times in one function. */
type Compute = (block: () => "i32", thread: () => "i32") => void;

/** A pass of a kernel: its blocks are computed in any order, each by whoever comes first. */
export interface Pass {
  readonly blocks: number;
  readonly here: Compute;
  /** The same in a function that any thread runs. */
  inThread(code: Code): Compute;
}

/** Writes the passes that threads share; a module for one thread needs none of it. */
export interface Phases {
  /** A number for a phase that no other one of the engine has. */
  nextPhase(): number;
  readonly emitPasses: typeof emitPasses;
  /** Whether a step has enough to share that threads are woken for it. */
  readonly isWorthThreads: typeof isWorthThreads;
}

/**
 * Runs a pass on all threads: the main thread opens a phase, everybody takes blocks, and the main thread goes on when all are
 * computed.
 *
 * @param nextPhase gives each phase of an engine a number; its code is exported as `share` and that number
 */
export function emitPass(code: Code, { blocks, here, inThread }: Pass, nextPhase: () => number): void {
  const { module, i32 } = code;
  if (blocks === 1)
    return here(
      () => i32.const(0),
      () => i32.const(main),
    );
  const phase = nextPhase();
  const share = module.function({ export: `share${phase}`, params: ["i32"] }, (inner, thread) =>
    emitShare(inner, phase, blocks, inThread(inner), thread),
  );
  const open = module.helper("open", { params: ["i32"], results: [] }, emitOpen);
  const finish = module.helper("finish", { params: ["i32"], results: [] }, emitFinish);
  code.if(
    i32.atomic_load(i32.const(0), control.workers),
    () => {
      code.call(open, i32.const(phase));
      code.call(share, i32.const(main));
      code.call(finish, i32.const(blocks));
    },
    () => code.scope(() => computeAll(code, blocks, here)),
  );
}

function computeAll(code: Code, blocks: number, compute: Compute): void {
  const { i32, get } = code;
  const block = code.keep(i32.const(0));
  code.loop((again) => {
    compute(
      () => get(block),
      () => i32.const(main),
    );
    code.br_if(again, i32.lt_u(code.tee(block, i32.add(get(block), i32.const(1))), i32.const(blocks)));
  });
}

/** Computes blocks of a phase as long as it is open and there are any. */
function emitShare(code: Code, phase: number, blocks: number, compute: Compute, thread: Local<"i32">): void {
  const { i32, i64, get } = code;
  const own = code.keep(i32.mul(get(thread), i32.const(control.line)));
  const ticket = code.local("i64");
  const hold = (holds: 0 | 1): void => void i32.atomic_store(get(own), i32.const(holds), control.holds);
  code.block((exit) =>
    code.loop((again) => {
      // A thread says that it holds a block before it takes it, so that whoever looks afterwards cannot miss it.
      hold(1);
      code.set(ticket, i64.atomic_load(i32.const(0), control.ticket));
      code.br_if(exit, i32.ne(i32.atomic_load(i32.const(0), control.phase), i32.const(phase)));
      code.br_if(exit, i32.ge_u(i32.wrap_i64(get(ticket)), i32.const(blocks)));
      const next = () => i64.add(get(ticket), i64.const(1));
      const found = () => i64.atomic_rmw_cmpxchg(i32.const(0), get(ticket), next(), control.ticket);
      code.br_if(again, i64.ne(found(), get(ticket)));
      compute(
        () => i32.wrap_i64(get(ticket)),
        () => get(thread),
      );
      i32.store(get(own), i32.add(i32.load(get(own), control.blocks), i32.const(1)), control.blocks);
      countDone(code);
      code.br(again);
    }),
  );
  hold(0);
}

function countDone(code: Code): void {
  const { i32, memory } = code;
  code.drop(i32.atomic_rmw_add(i32.const(0), i32.const(1), control.done));
  code.if(i32.atomic_load(i32.const(0), control.waiting), () =>
    code.drop(memory.atomic_notify(i32.const(0), i32.const(1), control.done)),
  );
}

/**
 * Opens a phase. While a phase's words are written the ticket has no block to give. A thread that saw the new phase's
 * number with the old ticket would otherwise compute a block twice.
 */
function emitOpen(code: Code, phase: Local<"i32">): void {
  const { i32, i64, memory, get } = code;
  const pushSerial = (plus: number): "i64" => {
    const serial = i32.add(i32.load(i32.const(0), control.serial), i32.const(plus));
    return i64.shl(i64.extend_i32_u(serial), i64.const(32));
  };
  i64.atomic_store(i32.const(0), i64.or(pushSerial(0), i64.const(noBlock)), control.ticket);
  i32.atomic_store(i32.const(0), i32.const(0), control.done);
  i32.atomic_store(i32.const(0), get(phase), control.phase);
  i64.atomic_store(i32.const(0), pushSerial(1), control.ticket);
  code.if(i32.atomic_load(i32.const(0), control.sleepers), () =>
    code.drop(memory.atomic_notify(i32.const(0), i32.const(-1), control.serial)),
  );
}

function emitFinish(code: Code, blocks: Local<"i32">): void {
  const { i32, get } = code;
  const turn = code.keep(i32.const(0));
  code.block((exit) => {
    code.loop((again) => {
      code.br_if(exit, i32.eq(i32.atomic_load(i32.const(0), control.done), get(blocks)));
      code.br_if(again, i32.lt_u(code.tee(turn, i32.add(get(turn), i32.const(1))), i32.const(looks)));
    });
    code.call(waitFunction, get(blocks));
  });
}

import { committingAddress } from "../write/faults.ts";

/**
 * The meeting place of threads: words at the start of shared memory, behind the fault of a call, by their addresses in
 * bytes. Words that different threads write lie on different cache lines.
 *
 * One phase is open at a time. Its blocks are tickets: a thread that raises the ticket's lower half has the block that
 * stood there. The upper half is a number that no other phase has, which keeps late threads out of the next phase. A
 * phase's words change only while the ticket has no block to give.
 */
export const control = {
  /** The one word that memory of a single thread has as well. */
  committing: committingAddress as number,
  /** 64 bits: the next block, and above it the number of the phase. */
  ticket: 64,
  /** The upper half of the ticket; sleeping threads wait for another one. */
  serial: 68,
  /** The code that computes the blocks of the open phase. */
  phase: 72,
  /** How many blocks of it are computed. */
  done: 128,
  /** Whether the main thread sleeps until more of them are. */
  waiting: 132,
  /** How many blocks will never be, because their thread ended. */
  lost: 136,
  /** How many threads beside the main one take part. */
  workers: 192,
  sleepers: 196,
  /** How many messages were sent to each thread. */
  mail: 200,
  /** From here on a line for each thread. Whether it may hold a block. */
  holds: 256,
  /** How many blocks it has computed. */
  blocks: 260,
  /** Whether it takes part. */
  joined: 264,
  /** From the line of one thread to that of the next. */
  line: 64,
} as const;

/** A ticket's lower half that no phase has so many blocks for. */
export const noBlock = 0x7fffffff;

/** Bytes of all of it. */
export const controlBytes = (threads: number): number => control.holds + control.line * threads;

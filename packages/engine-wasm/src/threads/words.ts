import { control, controlBytes } from "./control.ts";

type Word = keyof typeof control;

/** The words of {@link control}; what each thread has of its own is addressed by its number as well. */
export interface Words {
  load(word: Word, thread?: number): number;
  store(word: Word, value: number): void;
  add(word: Word, by: number): void;
  /** Gives the old value. */
  exchange(word: Word, value: number, thread?: number): number;
  notify(word: Word): void;
  /**
   * Sleeps until a word is notified, is no longer `value`, or some time is over. If waiting is forbidden, as on the
   * main thread of a page, it returns at once.
   */
  pause(word: Word, value: number, milliseconds: number, thread?: number): void;
}

/** @param memory shared; its first `controlBytes(threads)` bytes are zero, and nobody else's */
export function createWords(memory: WebAssembly.Memory, threads: number): Words {
  const words = new Int32Array(memory.buffer, 0, controlBytes(threads) / 4);
  const at = (word: Word, thread = 0): number => (control[word] + control.line * thread) / 4;
  const sleeps = maySleep(words);
  return {
    load: (word, thread) => Atomics.load(words, at(word, thread)),
    store: (word, value) => void Atomics.store(words, at(word), value),
    add: (word, by) => void Atomics.add(words, at(word), by),
    exchange: (word, value, thread) => Atomics.exchange(words, at(word, thread), value),
    notify: (word) => void Atomics.notify(words, at(word)),
    pause(word, value, milliseconds, thread) {
      if (sleeps) Atomics.wait(words, at(word, thread), value, milliseconds);
    },
  };
}

function maySleep(words: Int32Array): boolean {
  try {
    Atomics.wait(words, 0, 1, 0);
    return true;
  } catch {
    return false;
  }
}

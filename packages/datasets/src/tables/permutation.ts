import { threefry } from "@handloom/tensor";

/** 0, 1, … `length − 1`. */
export function inOrder(length: number): Uint32Array {
  return new Uint32Array(length).map((_, i) => i);
}

/**
 * 0, 1, … `length − 1` in an order that depends on the arguments only, every order being equally likely over the seeds:
 * Fisher and Yates' shuffle (Durstenfeld 1964) on Threefry words.
 *
 * @param length from 0 to 2³² − 1
 * @param seed a whole number from 0 to 2³¹ − 1
 * @param epoch a whole number from 0 to 2³² − 1
 */
export function permutation(length: number, seed: number, epoch: number): Uint32Array {
  const order = inOrder(length);
  const nextWord = words(seed, epoch);
  for (let last = length - 1; last > 0; last--) {
    const other = below(last + 1, nextWord);
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}

/** The sequence that the key (seed, epoch) and the use name, a word at a time. */
export function words(seed: number, epoch: number, use = 0): () => number {
  let counter = 0;
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const word = spare;
      spare = undefined;
      return word;
    }
    const [first, second] = threefry([seed, epoch], [counter++, use]);
    spare = second;
    return first;
  };
}

/** A whole number from 0 to `bound` − 1, each equally likely. */
export function below(bound: number, nextWord: () => number): number {
  // Words past the last multiple of `bound` would make the small remainders likelier: draw again.
  const limit = 2 ** 32 - (2 ** 32 % bound);
  let word = nextWord();
  while (word >= limit) word = nextWord();
  return word % bound;
}

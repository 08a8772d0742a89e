import { type Vocabulary, vocabularyOf } from "./vocabulary.ts";

/** Each character of a text is a token. */
export function characters(text: string): Vocabulary {
  const tokens = [...new Set(text)].sort();
  return vocabularyOf(
    tokens,
    (given) => [...given],
    (given) => given.join(""),
  );
}

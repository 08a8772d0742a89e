import { decode, encode } from "gpt-tokenizer/encoding/r50k_base";
import { type Vocabulary, vocabularyOf } from "./vocabulary.ts";

/** GPT-2's byte pairs: those of its 50,257 that a text has, as nothing could be learned of the others. */
export function bytePairs(text: string): Vocabulary {
  const tokens = [...new Set(split(text))].sort((a, b) => a - b);
  return vocabularyOf(tokens, split, (given) => decode(given));
}

/** Marks such as <|endoftext|> are read as the letters that they are written with. */
const split = (text: string): readonly number[] => encode(text, { disallowedSpecial: new Set() });

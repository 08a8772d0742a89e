/** The tokens of a text, each with its number from 0. */
export interface Vocabulary {
  readonly size: number;
  /** @throws VocabularyError for tokens that the text does not have */
  encode(text: string): number[];
  decode(tokens: readonly number[]): string;
}

/** A text that cannot be written in the tokens of another one. */
export class VocabularyError extends Error {
  override readonly name = "VocabularyError";
}

/** Numbers tokens from 0, in the order given. */
export function vocabularyOf<Token>(
  tokens: readonly Token[],
  split: (text: string) => readonly Token[],
  join: (tokens: readonly Token[]) => string,
): Vocabulary {
  const numbers = new Map(tokens.map((token, number) => [token, number]));
  const numberOf = (token: Token): number => {
    const number = numbers.get(token);
    if (number !== undefined) return number;
    throw new VocabularyError(`The text that is learned has no ${JSON.stringify(join([token]))}. Write without it.`);
  };
  return {
    size: tokens.length,
    encode: (text) => split(text).map(numberOf),
    decode: (given) => join(given.map((number) => tokens[number] as Token)),
  };
}

import { bytePairs } from "./bytePairs.ts";
import { characters } from "./characters.ts";

/** Ways to cut a text into tokens, the default first. */
export const vocabularies = { characters, "byte-pairs": bytePairs } as const;

export type VocabularyName = keyof typeof vocabularies;

export const vocabularyNames: readonly [VocabularyName, ...VocabularyName[]] = ["characters", "byte-pairs"];

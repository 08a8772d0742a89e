import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Run } from "../run.ts";
import { attentionPicture } from "./attentionPicture.ts";
import { attentionShares } from "./attentionShares.ts";

/** How many tokens the picture shows. */
const most = 32;

/** Draws how the first of these tokens see each other, as `attention.svg`. */
export function writeAttention({ engine, gpt, training, vocabulary, folder }: Run, tokens: readonly number[]): void {
  const first = tokens.slice(0, Math.min(most, gpt.options.context));
  const shares = attentionShares(engine, gpt, first, training.average.averages);
  const texts = first.map((token) => vocabulary.decode([token]));
  writeFileSync(join(folder, "attention.svg"), attentionPicture(texts, shares));
}

import { synonyms } from "./synonyms.ts";

/** The known word that was probably meant: another framework's for it, another spelling, or one with a slip of the pen. */
export function likeliest(word: string, known: readonly string[]): string | undefined {
  const plain = flat(word);
  const same = known.find((one) => flat(one) === plain);
  if (same !== undefined) return same;
  const synonym = Object.keys(synonyms).find((one) => known.includes(one) && synonyms[one]?.split(" ").includes(plain));
  if (synonym !== undefined) return synonym;
  const [nearest] = known
    .map((one) => ({ one, away: distance(plain, flat(one)) }))
    .filter(({ one, away }) => away <= Math.max(plain.length, one.length) / 3)
    .sort((a, b) => a.away - b.away);
  return nearest?.one ?? (plain.length >= 3 ? known.find((one) => flat(one).startsWith(plain)) : undefined);
}

function flat(word: string): string {
  return word.replace(/[_\s-]/g, "").toLowerCase();
}

/** How many characters must be inserted, left out, exchanged, or changed for their neighbour (Levenshtein, row by row). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 0; i < from.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j++) {
      const changed = (row[j] as number) + (from[i] === to[j] ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] as number) + 1, (next[j] as number) + 1));
    }
    row = next;
  }
  return row[to.length] as number;
}

import type { Source } from "./source.ts";

/** A stream as consoles show it: what it is made of, and how many items an epoch has where that is known. */
export function showStream({
  source,
  length,
}: {
  readonly source: Source<unknown>;
  readonly length: number | undefined;
}): string {
  return length === undefined
    ? source.description
    : `${source.description}: ${length} ${length === 1 ? "item" : "items"}`;
}

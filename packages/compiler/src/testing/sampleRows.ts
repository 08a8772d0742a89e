import { constant } from "@handloom/graph";
import type { OpCaseRow, OpCases } from "@handloom/graph/testing";
import type { Tensor } from "@handloom/tensor";

/**
 * A sample of an op's table that has every sort of row: errors, each dtype of an operand, operands without elements,
 * numbers that are not finite. Hashes of the titles decide which rows stand for a sort. No table is left without a row.
 *
 * @param salt decides which rows stand for a sort, and changes nothing else: the same text gives the same rows
 */
export function sampleRows({ op, cases }: OpCases, salt: string): readonly OpCaseRow[] {
  const shown = new Set<string>();
  const inOrder = cases
    .map((row) => ({ row, at: hashOf(`${salt}\n${op}\n${row.title}`) }))
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row);
  const chosen = new Set(
    inOrder.filter((row) => {
      const unseen = sortsOf(row).filter((sort) => !shown.has(sort));
      for (const sort of unseen) shown.add(sort);
      return unseen.length > 0;
    }),
  );
  return cases.filter((row) => chosen.has(row));
}

/** Rows never change, and many suites ask for the same. */
const known = new WeakMap<OpCaseRow, readonly string[]>();

function sortsOf(row: OpCaseRow): readonly string[] {
  const sorts = known.get(row) ?? readSorts(row);
  known.set(row, sorts);
  return sorts;
}

function readSorts(row: OpCaseRow): readonly string[] {
  if (row.throws !== undefined) return ["throws"];
  const sorts = ["gives a value"];
  row.build((value) => {
    sorts.push(value.dtype, ...edgesOf(value));
    return constant(value);
  });
  return sorts;
}

function edgesOf({ data }: Tensor): readonly string[] {
  if (data.length === 0) return ["no elements"];
  return Array.from<number | bigint>(data).every((x) => Number.isFinite(Number(x))) ? [] : ["not finite"];
}

/** FNV-1a of the text, with its bits mixed once more: near texts shall be far apart. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

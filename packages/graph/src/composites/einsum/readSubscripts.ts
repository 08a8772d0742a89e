import { GraphError } from "../../expr/errors.ts";

/** The meaning of einsum's text: a label for each axis of each operand, and of the result. */
export interface Subscripts {
  readonly inputs: readonly (readonly string[])[];
  readonly output: readonly string[];
}

const form = 'Write a letter for each axis: "ij,jk->ik", or "...ij,jk->...ik"';

/**
 * Reads einsum's text. Without an arrow the result has the axes of the ellipsis, then every letter that occurs once, in the order
 * of the alphabet. Axes of an ellipsis are labelled by numbers, counted from the last.
 *
 * @param ranks how many axes each operand has
 */
export function readSubscripts(text: string, ranks: readonly number[]): Subscripts {
  const [before = "", after, ...more] = text.replaceAll(" ", "").split("->");
  if (more.length > 0 || !/^[A-Za-z.,]*$/.test(before) || !/^[A-Za-z.]*$/.test(after ?? ""))
    throw new GraphError("einsum", `"${text}" cannot be read`, form);
  const terms = before.split(",");
  if (terms.length !== ranks.length)
    throw new GraphError(
      "einsum",
      `"${text}" has ${terms.length} operands, and ${ranks.length} are given`,
      "Give one for each",
    );
  const inputs = terms.map((term, i) => labelsOf(text, term, ranks[i] ?? 0));
  const dots = Math.max(0, ...inputs.map((labels) => labels.filter(isDot).length));
  const output =
    after === undefined
      ? implied(inputs, dots)
      : labelsOf(text, after, after.replace("...", "").length + (after.includes("...") ? dots : 0));
  checkOutput(text, inputs, output);
  return { inputs, output };
}

const isDot = (label: string): boolean => /^\d+$/.test(label);

const dotLabels = (count: number): string[] => Array.from({ length: count }, (_, i) => String(count - 1 - i));

function labelsOf(text: string, term: string, rank: number): readonly string[] {
  const [front = "", back, ...more] = term.split("...");
  if (more.length > 0 || front.includes(".") || back?.includes("."))
    throw new GraphError("einsum", `"${term}" has dots that are not an ellipsis`, form);
  const hidden = rank - front.length - (back ?? "").length;
  if (hidden < 0 || (back === undefined && hidden > 0))
    throw new GraphError("einsum", `"${term}" of "${text}" stands for an operand of ${rank} axes`, form);
  return [...front, ...dotLabels(hidden), ...(back ?? "")];
}

function implied(inputs: readonly (readonly string[])[], dots: number): readonly string[] {
  const all = inputs.flat();
  const once = [...new Set(all)].filter(
    (label) => !isDot(label) && all.filter((other) => other === label).length === 1,
  );
  return [...dotLabels(dots), ...once.sort()];
}

function checkOutput(text: string, inputs: readonly (readonly string[])[], output: readonly string[]): void {
  const known = new Set(inputs.flat());
  const unknown = output.find((label) => !known.has(label));
  if (unknown !== undefined)
    throw new GraphError("einsum", `no operand of "${text}" has the axis ${unknown} of the result`, form);
  const twice = output.find((label, i) => output.indexOf(label) !== i);
  if (twice !== undefined)
    throw new GraphError(
      "einsum",
      `the result of "${text}" has the axis ${twice} twice`,
      "Name each axis of the result once",
    );
}

import type { Stage } from "@handloom/compiler";

/** The request of the page: the content of the order "inspect". */
export type InspectRequest =
  | { readonly asks: "stages" }
  /** What a value of a step is for the feed of its last call; `value` is a name of a {@link Stage}'s line, `%3`. */
  | { readonly asks: "value"; readonly step: number; readonly value: string };

/** A step that the loop compiled, with each form that it went through. */
export interface InspectedStep {
  readonly title: string;
  /** Empty where no call has told the sizes of its named dims yet. */
  readonly stages: readonly Stage[];
}

/** A value on the way of the last call. */
export interface InspectedValue {
  readonly step: number;
  readonly value: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  /** The first elements, row by row; at most `mostElements` of them. */
  readonly elements: readonly number[];
  /** Over all elements that are finite; undefined where none is. */
  readonly range: { readonly least: number; readonly most: number; readonly mean: number } | undefined;
  /** How many elements are NaN or infinite. */
  readonly notFinite: number;
}

/** The worker's answer: the content of the report "inspected". */
export type InspectAnswer =
  | { readonly tells: "stages"; readonly steps: readonly InspectedStep[] }
  | { readonly tells: "value"; readonly value: InspectedValue }
  /** There is no answer, in words for the reader. */
  | { readonly tells: "problem"; readonly text: string };

/** A position in the reader's code, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The name that the reader's code ends with, as its `sourceURL`. */
export const codeName = "loop.ts";

/** The place that a line of a stage names; nothing where it is not in the reader's code. */
export function placeOf(made: string): Place | undefined {
  const [, line, column] = /(?:^|[\\/])loop\.ts:(\d+):(\d+)$/.exec(made) ?? [];
  return line === undefined ? undefined : { line: Number(line), column: Number(column) };
}

/**
 * Whether tables are tested row by row. A sample is what `npm test` needs, as there are many engines and many rows; CI
 * sets `HANDLOOM_TABLES=whole` in one of its gates, and whoever looks for a fault in a table may do so too.
 */
export const whole: boolean = process.env["HANDLOOM_TABLES"] === "whole";

/** All of a table where tables are tested whole, else the rows that a fast run needs. */
export function rowsOf<Row>(all: readonly Row[], few: readonly Row[]): readonly Row[] {
  return whole ? all : few;
}

/**
 * The options of `testEngine` in this project's own tests.
 *
 * @param suite a text for each suite, so that each has other rows in its sample; so has each version of Node
 */
export function sampled(suite: string): { readonly sample?: string } {
  return whole ? {} : sampledAlways(suite);
}

/** The same for a setting of an engine whose tables run whole already: it shares their lowerings. */
export function sampledAlways(suite: string): { readonly sample: string } {
  return { sample: `${suite}, Node ${process.versions.node.split(".")[0]}` };
}

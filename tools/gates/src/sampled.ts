/**
 * Whether tables are tested row by row. A sample is what `npm test` needs, as there are many engines and many rows; CI
 * sets `HANDLOOM_TABLES=whole` in one of its gates, and whoever looks for a fault in a table may do so too.
 */
export const whole: boolean = process.env["HANDLOOM_TABLES"] === "whole";

/**
 * The options of `testEngine` in this project's own tests.
 *
 * @param suite a text for each suite, so that each has other rows in its sample; so has each version of Node
 */
export function sampled(suite: string): { readonly sample?: string } {
  return whole ? {} : { sample: `${suite}, Node ${process.versions.node.split(".")[0]}` };
}

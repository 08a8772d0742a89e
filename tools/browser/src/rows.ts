/** The variable HANDLOOM_TABLES, which pages cannot read: vitest.config.ts puts it here. */
declare const handloomTables: string;

/**
 * The options of `testEngine` in a page: a sample of the tables, or with `HANDLOOM_TABLES=whole` all rows.
 *
 * @param suite a text for each suite, so that each has other rows in its sample
 */
export function rows(suite: string): { readonly sample?: string } {
  return handloomTables === "whole" ? {} : { sample: suite };
}

/**
 * The benchmarks' page, with the reading of its ratios first.
 *
 * @param {string} body
 */
export function benchmarks(body) {
  const note = "A ratio below 1× is a contestant that is faster than Handloom.";
  return `${note}\n\n${body}`;
}

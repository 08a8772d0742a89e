/**
 * The benchmarks' page, with the reading of its ratios first.
 *
 * @param {string} body
 */
export function benchmarks(body) {
  const note = "A ratio below 1× is a contestant that is faster than Handloom.";
  const here =
    "W1 and W2 on one thread can be measured here, in your browser on your machine; the tables below are one machine's.";
  return `${note}\n\n${here}\n\n<measure-here></measure-here>\n\n${body}`;
}

/**
 * The benchmarks' page. Its paragraph of method stays first; results of the newest Node stand right below.
 *
 * @param {string} body
 */
export function benchmarks(body) {
  const note =
    "Measured once, on one machine, with the command that the next paragraph names. A number below 1× is faster than Handloom.";
  return `${note}\n\n${body}`;
}

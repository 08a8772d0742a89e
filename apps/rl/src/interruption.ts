/** Ctrl-C as a wish, which the loop grants between two steps. A second one ends the process at once, as usual. */
export function listenForInterruption(): () => boolean {
  let isInterrupted = false;
  process.once("SIGINT", () => {
    isInterrupted = true;
    process.stderr.write("\nStopping after this step. Once more to stop at once.\n");
  });
  return () => isInterrupted;
}

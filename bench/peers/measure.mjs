// What bench/src/measure.ts does, for steps that may have to be awaited, and that may be slow.

/** After this many milliseconds a few steps less will do. */
const patience = 10_000;

/**
 * @param {(i: number) => number | Promise<number>} step
 * @param {number} seconds
 */
export async function measure(step, seconds) {
  let i = 0;
  const losses = [];
  const started = performance.now();
  losses.push(await step(i++));
  const first = performance.now() - started;
  const isPatient = () => performance.now() - started < patience;
  while (losses.length < 20 && isPatient()) losses.push(await step(i++));
  const times = [];
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end || (times.length < 5 && isPatient()) || times.length === 0) {
    const start = performance.now();
    let count = 0;
    do await step(i++);
    while (++count < 1000 && performance.now() - start < 1);
    times.push(((performance.now() - start) * 1000) / count);
  }
  times.sort((a, b) => a - b);
  const at = (quantile) => times[Math.floor(quantile * (times.length - 1))];
  return { median: at(0.5), p10: at(0.1), first, losses };
}

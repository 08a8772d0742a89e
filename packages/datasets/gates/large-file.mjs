// Usage: node gates/large-file.mjs [bytes]   (after a build), 2147483648 for the size that a release is tried with
// Streams a generated CSV file larger than memory should hold through a shuffle and batches, resumes it from a state that
// was taken on the way, and fails when the resident memory goes over 300 MB or a row is missing.
import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { csvFile } from "@handloom/datasets";

const bytes = Number(process.argv[2] ?? 2 ** 30);
const limit = 300 * 2 ** 20;
const folder = mkdtempSync(join(tmpdir(), "large-file-"));
const path = join(folder, "large.csv");
// Written once, as to print a number takes longer than to copy its text.
const fractions = Array.from({ length: 10007 }, (_, i) => `,${i / 10007}`);
let highest = 0;
let made = 0;

/** Blocks of rows `index,x0,…,x9`, until there are enough bytes. */
function* blocks() {
  yield "index,x0,x1,x2,x3,x4,x5,x6,x7,x8,x9\n";
  for (let written = 0; written < bytes; ) {
    let block = "";
    for (let i = 0; i < 1000; i++, made++) {
      block += made;
      for (let column = 0; column < 10; column++) block += fractions[(made * 31 + column * 17) % 10007];
      block += "\n";
    }
    written += block.length;
    yield block;
  }
}

/** @returns {import("@handloom/datasets").AsyncStream<{ index: import("@handloom/tensor").Tensor }>} */
function stream() {
  const columns = /** @type {const} */ ({ index: "number", x0: "number", x9: "number" });
  return csvFile(path, { columns }).shuffleBuffer(10_000, 1).batches(256).prefetch(2);
}

/**
 * @param {ReturnType<typeof stream>} batches
 * @param {number} [stateAfter] after about so many rows the state is taken
 */
async function sums(batches, stateAfter = Number.POSITIVE_INFINITY) {
  let [rows, sum, count] = [0, 0, 0];
  let head = { rows, sum, state: "" };
  for await (const { index } of batches) {
    for (const i of index.data) [rows, sum] = [rows + 1, sum + i];
    if (++count % 500 === 0) highest = Math.max(highest, process.memoryUsage.rss());
    if (head.state === "" && rows >= stateAfter) head = { rows, sum, state: JSON.stringify(batches.state()) };
  }
  return { rows, sum, head };
}

try {
  await pipeline(Readable.from(blocks()), createWriteStream(path));
  const size = statSync(path).size;
  const began = performance.now();
  const whole = await sums(stream(), made * 0.75);
  const seconds = (performance.now() - began) / 1000;
  const second = stream();
  second.restore(JSON.parse(whole.head.state));
  const tail = await sums(second);
  const resumed = { rows: whole.head.rows + tail.rows, sum: whole.head.sum + tail.sum };
  const complete = whole.rows === made && whole.sum === (made * (made - 1)) / 2;
  const equal = resumed.rows === whole.rows && resumed.sum === whole.sum;
  const small = highest < limit;
  console.log(
    `${(size / 2 ** 30).toFixed(2)} GiB, ${whole.rows} rows in ${seconds.toFixed(0)} s; ` +
      `at most ${(highest / 2 ** 20).toFixed(0)} MB resident (limit ${limit / 2 ** 20}); ` +
      `all rows: ${complete}; the same when resumed: ${equal}`,
  );
  process.exitCode = complete && equal && small ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}

// Usage: node gates/large-file.mjs [bytes]   (after a build)
// Streams a generated CSV file larger than memory should hold through a shuffle and batches, resumes it in the middle,
// and fails when the resident memory goes over 300 MB or a row is missing.
import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { csvFile } from "@handloom/datasets";

const bytes = Number(process.argv[2] ?? 2 ** 31);
const limit = 300 * 2 ** 20;
const folder = mkdtempSync(join(tmpdir(), "large-file-"));
const path = join(folder, "large.csv");
let highest = 0;

/** Blocks of rows `index,x0,…,x9`, until there are enough bytes. */
function* blocks() {
  yield "index,x0,x1,x2,x3,x4,x5,x6,x7,x8,x9\n";
  for (let index = 0, written = 0; written < bytes; ) {
    let block = "";
    for (let i = 0; i < 1000; i++, index++) {
      block += index;
      for (let column = 0; column < 10; column++) block += `,${((index * 31 + column * 17) % 10007) / 10007}`;
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

/** @param {AsyncIterable<{ index: { data: Iterable<number> } }>} batches */
async function sums(batches, stopAfter = Number.POSITIVE_INFINITY) {
  let [rows, sum, count] = [0, 0, 0];
  for await (const { index } of batches) {
    for (const i of index.data) [rows, sum] = [rows + 1, sum + i];
    if (++count % 500 === 0) highest = Math.max(highest, process.memoryUsage.rss());
    if (count === stopAfter) break;
  }
  return { rows, sum };
}

try {
  await pipeline(Readable.from(blocks()), createWriteStream(path));
  const size = statSync(path).size;
  const began = performance.now();
  const whole = await sums(stream());
  const seconds = (performance.now() - began) / 1000;
  const first = stream();
  const head = await sums(first, 1000);
  const second = stream();
  second.restore(JSON.parse(JSON.stringify(first.state())));
  const tail = await sums(second);
  const resumed = { rows: head.rows + tail.rows, sum: head.sum + tail.sum };
  const complete = whole.sum === (whole.rows * (whole.rows - 1)) / 2 && whole.rows > 0;
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

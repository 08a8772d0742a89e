import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as graph from "@handloom/graph";
import * as layers from "@handloom/layers";
import { expect, it } from "vitest";
import { root } from "./pages.ts";

const exported = [...Object.keys(graph), ...Object.keys(layers)];
const isExported = (part: RegExp) => exported.some((name) => part.test(name));

it.each([
  ["convolution", isExported(/^conv/)],
  ["pooling", isExported(/pool/i)],
  ["`vmap`", isExported(/^vmap$/)],
  ["QR", isExported(/^qr/)],
  ["singular values", isExported(/^svd/i)],
  ["eigenvectors", isExported(/^eig/i)],
  ["Fourier transforms", isExported(/fft/i)],
  ["CTC", isExported(/ctc/i)],
])("H4: the README says that this has no %s exactly while there is none", (what, exists) => {
  const [, has = ""] =
    /^What those have and this has not: ([\s\S]*?)\.$/m.exec(readFileSync(join(root, "README.md"), "utf8")) ?? [];
  expect(has).not.toBe("");
  expect(has.replaceAll("\n", " ").includes(what)).toBe(!exists);
});

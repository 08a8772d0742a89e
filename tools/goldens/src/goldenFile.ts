import { readFileSync } from "node:fs";
import { basename } from "node:path";

/** What every case has; the rest is read by what runs it. */
export interface GoldenCase {
  readonly id: string;
  readonly framework: string;
  /** The optimizer, schedule, loss or op as that framework names it. */
  readonly family: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

/** A file of cases; optimizers also share `params` and `gradients`. */
export interface GoldenFile {
  readonly cases: readonly GoldenCase[];
  readonly [key: string]: unknown;
}

/** A file that does not hold what it should. */
export class GoldenFileError extends Error {
  override readonly name = "GoldenFileError";
}

/** @throws GoldenFileError naming the file, and the case where one is wrong */
export function readGoldenFile(path: string): GoldenFile {
  const file = basename(path);
  const content = parse(file, readFileSync(path, "utf8"));
  if (!isRecord(content) || !Array.isArray(content["cases"]))
    throw new GoldenFileError(`${file}: there is no list "cases". Give a file of the golden format.`);
  content["cases"].forEach((found, i) => {
    if (!isCase(found)) {
      const id = isRecord(found) && typeof found["id"] === "string" ? ` (${found["id"]})` : "";
      throw new GoldenFileError(
        `${file}: case ${i}${id} lacks an id, framework, family or settings. Each case has all four.`,
      );
    }
  });
  return content as GoldenFile;
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new GoldenFileError(`${file}: no JSON (${error instanceof Error ? error.message : error}).`);
  }
}

function isCase(x: unknown): x is GoldenCase {
  if (!isRecord(x)) return false;
  return ["id", "framework", "family"].every((key) => typeof x[key] === "string") && isRecord(x["settings"]);
}

function isRecord(x: unknown): x is Readonly<Record<string, unknown>> {
  return typeof x === "object" && x !== null && !Array.isArray(x);
}

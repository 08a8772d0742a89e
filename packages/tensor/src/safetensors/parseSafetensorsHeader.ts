import { type StoredFormat, storedFormats } from "../files/storedElements.ts";
import { type Json, type JsonObject, parseJson } from "./parseJson.ts";
import { SafetensorsError, type SafetensorsErrorDetails } from "./safetensorsError.ts";

/** What a file says of one tensor, each part checked by itself. */
export interface Entry {
  readonly name: string;
  readonly format: StoredFormat;
  readonly shape: readonly number[];
  /** First byte, and the byte after the last; counted from the end of the header. */
  readonly begin: number;
  readonly end: number;
}

export interface SafetensorsHeader {
  readonly entries: readonly Entry[];
  readonly metadata: Record<string, string>;
}

const formats: Readonly<Record<string, StoredFormat>> = {
  F64: storedFormats.float64,
  F32: storedFormats.float32,
  F16: storedFormats.float16,
  BF16: storedFormats.bfloat16,
  I64: storedFormats.int64,
  I32: storedFormats.int32,
  U8: storedFormats.uint8,
  BOOL: storedFormats.bool,
};

/** @param start the header's first byte in the file, for the errors */
export function parseSafetensorsHeader(text: string, start: number): SafetensorsHeader {
  const header = parseJson(text, (problem, position) =>
    broken({ problem: `the header is not understood: ${problem} (character ${position})`, offset: start }),
  );
  if (!isObject(header)) throw broken({ problem: "the header is not a JSON object", offset: start });
  const tensors = [...header].filter(([name]) => name !== "__metadata__");
  return {
    entries: tensors.map(([name, value]) => parseEntry(name, value)),
    metadata: parseMetadata(header.get("__metadata__") ?? new Map()),
  };
}

function parseEntry(name: string, value: Json): Entry {
  if (!isObject(value)) throw badEntry(name, "its entry is not a JSON object");
  const shape = value.get("shape");
  const offsets = value.get("data_offsets");
  if (!isCounts(shape)) throw badEntry(name, "its shape is not a list of integers ≥ 0");
  if (!isCounts(offsets)) throw badEntry(name, "its data_offsets are not integers ≥ 0");
  const [begin, end] = offsets;
  if (begin === undefined || end === undefined || offsets.length !== 2 || begin > end) {
    throw badEntry(name, "its data_offsets are not [begin, end] with begin ≤ end");
  }
  return { name, format: formatOf(name, value.get("dtype")), shape, begin, end };
}

function formatOf(name: string, dtype: Json | undefined): StoredFormat {
  if (typeof dtype !== "string") throw badEntry(name, "its dtype is not a string");
  const format = Object.hasOwn(formats, dtype) ? formats[dtype] : undefined;
  if (format !== undefined) return format;
  throw new SafetensorsError({
    called: "readSafetensors",
    problem: `tensor ${quote(name)}: dtype ${quote(dtype)} has no counterpart here`,
    remedy: `Save it as one of ${Object.keys(formats).join(", ")}`,
    tensorName: name,
  });
}

function parseMetadata(value: Json): Record<string, string> {
  const entries = isObject(value) ? [...value] : [["", null] as const];
  const strings = entries.flatMap(([key, text]) => (typeof text === "string" ? [[key, text] as const] : []));
  if (strings.length < entries.length) throw broken({ problem: "__metadata__ is not an object of strings" });
  // fromEntries defines keys, so that even "__proto__" is an ordinary one.
  return Object.fromEntries(strings);
}

function isObject(value: Json): value is JsonObject {
  return value instanceof Map;
}

function isCounts(value: Json | undefined): value is readonly number[] {
  return Array.isArray(value) && value.every((count) => Number.isSafeInteger(count) && count >= 0);
}

function badEntry(name: string, problem: string): SafetensorsError {
  return broken({ problem: `tensor ${quote(name)}: ${problem}`, tensorName: name });
}

/** The error for bytes that are not what the format says. */
export function broken(details: Omit<SafetensorsErrorDetails, "called" | "remedy">): SafetensorsError {
  const remedy = "Check that it is one whole safetensors file; a download may have been cut off";
  return new SafetensorsError({ called: "readSafetensors", remedy, ...details });
}

/** A name from the file for a message: escaped, and cut where it is long. */
export function quote(name: string): string {
  return JSON.stringify(name.length > 60 ? `${name.slice(0, 60)}…` : name);
}

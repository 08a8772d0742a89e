import type { Soon } from "../streams/task.ts";
import { type ByteCursor, byteCursor } from "./byteCursor.ts";
import type { ByteSource } from "./byteSource.ts";
import { DataError } from "./dataError.ts";

/** Where a line begins: its first byte, and its number from 1. */
export interface LinePlace {
  readonly byte: number;
  readonly line: number;
}

/** Reads lines of UTF-8 text, which end in LF or CRLF; the last one may end with the file. */
export interface LineReader {
  /** The next line without its end; undefined when there is none. */
  next(): Soon<string | undefined>;
  /** How the line that `next` gave last ended; empty where it ended with the file. */
  readonly ending: "" | "\n" | "\r\n";
  /** Where the next line begins. */
  place(): LinePlace;
  close(): Promise<void>;
}

const newline = 10;
const longestLine = 1 << 26;
export const firstLine: LinePlace = { byte: 0, line: 1 };

/**
 * @param called the reader, for the errors
 * @param longest bytes of a line: what has no line ends is not taken into memory
 */
export function lineReader(
  called: string,
  source: ByteSource,
  from: LinePlace = firstLine,
  longest: number = longestLine,
): LineReader {
  const bytes = byteCursor(source, from.byte);
  let block = emptyBlock(from.byte);
  let line = from.line;
  let ending: LineReader["ending"] = "";

  function takeLine(): string {
    const end = block.text.indexOf("\n", block.at);
    if (end < 0) ending = "";
    else ending = end > block.at && block.text[end - 1] === "\r" ? "\r\n" : "\n";
    const text = block.text.slice(block.at, end < 0 ? block.text.length : end + 1 - ending.length);
    block.at = end < 0 ? block.text.length : end + 1;
    line++;
    return text;
  }
  async function takeNextLine(): Promise<string | undefined> {
    const more = await readBlock({ called, file: source.name, bytes, line, longest });
    if (!more) return undefined;
    block = more;
    return block.at < block.text.length ? takeLine() : takeNextLine();
  }
  return {
    next: () => (block.at < block.text.length ? takeLine() : takeNextLine()),
    get ending() {
      return ending;
    },
    place: () => ({ byte: byteAt(block), line }),
    close: bytes.close,
  };
}

/** Some whole lines, decoded at once: a line at a time would take several times as long. */
interface Block {
  readonly text: string;
  readonly firstByte: number;
  readonly bytes: number;
  /** The next character. */
  at: number;
  /** A character and its byte, from which on bytes are counted. */
  counted: { at: number; byte: number };
}

function emptyBlock(byte: number): Block {
  return { text: "", firstByte: byte, bytes: 0, at: 0, counted: { at: 0, byte } };
}

interface BlockRequest {
  readonly called: string;
  readonly file: string;
  readonly bytes: ByteCursor;
  readonly line: number;
  readonly longest: number;
}

async function readBlock({ called, file, bytes, line, longest }: BlockRequest): Promise<Block | undefined> {
  const firstByte = bytes.offset;
  const taken = await bytes.takeThrough(newline, longest);
  if (!taken) throw tooLong(called, file, line, longest);
  if (taken.length === 0) return undefined;
  const text = decode(called, file, taken, line);
  // A byte order mark is not text.
  const at = firstByte === 0 && text.startsWith("\ufeff") ? 1 : 0;
  return { text, firstByte, bytes: taken.length, at, counted: { at: 0, byte: firstByte } };
}

function byteAt(block: Block): number {
  if (block.at >= block.text.length) return block.firstByte + block.bytes;
  if (block.text.length === block.bytes) return block.firstByte + block.at;
  const { at, byte } = block.counted;
  const counted = { at: block.at, byte: byte + new TextEncoder().encode(block.text.slice(at, block.at)).length };
  block.counted = counted;
  return counted.byte;
}

function decode(called: string, file: string, bytes: Uint8Array, line: number): string {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    const problem = "the text is not UTF-8";
    const remedy = "Convert the file, for instance with iconv -f latin1 -t utf-8";
    throw new DataError({ called, file, line: line + linesBeforeFault(bytes), problem, remedy, cause });
  }
}

/** How many of the lines are UTF-8 before one is not. */
function linesBeforeFault(bytes: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let start = 0;
  for (let lines = 0; ; lines++) {
    const end = bytes.indexOf(newline, start);
    if (end < 0) return lines;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return lines;
    }
    start = end + 1;
  }
}

function tooLong(called: string, file: string, line: number, longest: number): DataError {
  return new DataError({
    called,
    file,
    line,
    problem: `the line is longer than ${longest} bytes`,
    remedy: "Check that it is a text file with line ends",
  });
}

import { byteSource, type FileLike } from "../files/byteSource.ts";
import { firstLine, lineReader } from "../files/lineReader.ts";
import { asCount, asFields } from "../streams/position.ts";
import { type EpochPass, given, over, type Source } from "../streams/source.ts";
import type { AsyncStream } from "../streams/stream.ts";
import { streamOf } from "../streams/streamOf.ts";
import { run, type Task, wait } from "../streams/task.ts";

/**
 * Makes a stream of the characters (code points) of a UTF-8 text file, each a string; every end of a line is "\n".
 *
 * @param file a path (in a page: an address), a `Blob`, or bytes; may be packed by gzip
 * @throws DataError, while iterating, for a file that cannot be read or is not UTF-8, naming the line
 *
 * ```ts
 * import { textCharacters } from "@handloom/datasets";
 *
 * const codes = textCharacters(new TextEncoder().encode("abcd\n")).map((c) => c.codePointAt(0) ?? 0);
 * const seen = [];
 * for await (const window of codes.window(3, { step: 2 })) seen.push(window.toArray());
 * seen // => [[97, 98, 99], [99, 100, 10]]
 * ```
 */
export function textCharacters(file: FileLike): AsyncStream<string> {
  const bytes = byteSource("textCharacters", file);
  const description = `textCharacters(${bytes.name})`;
  const source: Source<string> = {
    description,
    positions: description,
    length: undefined,
    open(_, position) {
      const from =
        position === undefined ? { ...firstLine, character: 0 } : asFields(position, "byte", "line", "character");
      const place = { byte: asCount(from.byte), line: asCount(from.line) };
      return characterPass(lineReader("textCharacters", bytes, place), asCount(from.character));
    },
  };
  return streamOf("async", source);
}

/** @param from characters of the first line that were handed out before */
function characterPass(lines: ReturnType<typeof lineReader>, from: number): EpochPass<string> {
  let place = lines.place();
  // The line, with its end, is walked by `unit`; a list of its characters would take many times its memory.
  let line = "";
  let unit = 0;
  let at = 0;
  let skip = from;
  function step(): string {
    const character = String.fromCodePoint(line.codePointAt(unit) ?? 0);
    unit += character.length;
    at++;
    return character;
  }
  function* nextCharacter(): Task<IteratorResult<string, undefined>> {
    for (;;) {
      while (skip > 0 && unit < line.length) {
        step();
        skip--;
      }
      if (unit < line.length) return given(step());
      const before = lines.place();
      const next = yield* wait(lines.next());
      if (next === undefined) return over;
      place = before;
      line = lines.ending === "" ? next : `${next}\n`;
      [unit, at] = [0, 0];
    }
  }
  return {
    next: () => run(nextCharacter()),
    position: () => (unit < line.length ? { ...place, character: at + skip } : { ...lines.place(), character: skip }),
    close: lines.close,
  };
}

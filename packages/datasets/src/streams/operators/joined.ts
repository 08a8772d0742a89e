import { asFields } from "../position.ts";
import { type EpochPass, given, over, type Source } from "../source.ts";
import { run, type Soon, type Task, wait } from "../task.ts";

/** A record of sources, whose items are records. */
export type Sources<Row> = { readonly [Key in keyof Row]: Source<Row[Key]> };

/** One item of each source at a time, as a record; the end comes with the shortest, if `shortest`, else with all. */
export function joined<Row extends object>(sources: Sources<Row>, shortest: boolean): Source<Row> {
  const entries = entriesOf(sources);
  const names = entries.map(([name, { description }]) => `${name}: ${description}`);
  const description = `zipped({ ${names.join(", ")} }${shortest ? ", shortest" : ""})`;
  const lengths = entries.map(([, { length }]) => length);
  const known = lengths.filter((length) => length !== undefined);
  return {
    description,
    positions: description,
    length: known.length === lengths.length ? Math.min(...known) : undefined,
    open(epoch, position) {
      const keys = entries.map(([name]) => name);
      const from = position === undefined ? undefined : asFields(position, ...keys);
      return joinedPass<Row>(
        entries.map(([name, source]) => [name, source.open(epoch, from?.[name])] as const),
        shortest,
      );
    },
  };
}

function entriesOf<Row extends object>(sources: Sources<Row>): readonly (readonly [string, Source<unknown>])[] {
  return Object.entries(sources);
}

function joinedPass<Row extends object>(
  passes: readonly (readonly [name: string, pass: EpochPass<unknown>])[],
  shortest: boolean,
): EpochPass<Row> {
  function* nextRow(): Task<IteratorResult<Row, undefined>> {
    const entries: (readonly [string, unknown])[] = [];
    const ended: string[] = [];
    for (const [name, pass] of passes) {
      const step = yield* wait(pass.next() as Soon<IteratorResult<unknown, undefined>>);
      if (step.done) ended.push(name);
      else entries.push([name, step.value]);
    }
    if (ended.length === 0) return given(Object.fromEntries(entries) as Row);
    if (shortest || entries.length === 0) return over;
    throw new RangeError(
      `zipped: ${ended.join(", ")} ended, but ${entries.map(([name]) => name).join(", ")} went on. Check that they belong together, or pass { shortest: true }.`,
    );
  }
  /** All of them, though the source of one may fail at that. */
  function* closeAll(from = 0): Task<void> {
    const pass = passes[from]?.[1];
    if (pass === undefined) return;
    try {
      yield* wait(pass.close());
    } finally {
      yield* closeAll(from + 1);
    }
  }
  return {
    next: () => run(nextRow()),
    position: () => Object.fromEntries(passes.map(([name, pass]) => [name, pass.position()])),
    close: () => run(closeAll()),
  };
}

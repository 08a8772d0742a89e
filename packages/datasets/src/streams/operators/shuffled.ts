import { checkNumber, checkSeed, threefry } from "@handloom/tensor";
import { below } from "../../tables/permutation.ts";
import { asCount, asFields, asList, noState } from "../position.ts";
import { type EpochPass, given, over, type Source } from "../source.ts";
import { run, type Task, wait } from "../task.ts";

/**
 * Items drawn at random from a buffer of the next `size` ones.
 *
 * The buffer's items cannot go into a position, but their numbers can: to go on, the draws since the last mark are made
 * again on numbers alone, and the source is read again from before the oldest item that is still held, about
 * size·ln(size) items back. So a resumed run is the same bit for bit, and begins after a bounded time.
 */
export function shuffled<Item>(source: Source<Item>, size: number, seed: number): Source<Item> {
  checkNumber("shuffleBuffer", "size", size, { least: 1, whole: true });
  checkSeed("shuffleBuffer", seed);
  const description = `${source.description} › shuffleBuffer(${size}, seed ${seed})`;
  return {
    description,
    positions: description,
    length: source.length,
    open: (epoch, position) => shuffledPass(source, { size, seed, epoch }, position),
  };
}

interface Draws {
  readonly size: number;
  readonly seed: number;
  readonly epoch: number;
}

/** Where the buffer was at some draw: the numbers of its items, and a place of the source before all of them. */
interface Mark {
  readonly out: number;
  readonly read: number;
  readonly held: readonly number[];
  readonly from: Place;
}

interface Place {
  readonly index: number;
  readonly source: unknown;
}

function shuffledPass<Item>(source: Source<Item>, draws: Draws, position: unknown): EpochPass<Item> {
  const { mark: start, out: from, end: knownEnd } = parse(position, draws.size);
  const held = [...start.held];
  const items = new Map<number, Item>();
  let [out, read, end] = [start.out, start.read, knownEnd];
  let mark: Mark = start;
  const pass = source.open(draws.epoch, start.from.source);
  // Places of the source, a buffer's length apart: the one before the oldest item is what a mark needs.
  let places: Place[] = [start.from];

  /** Makes the draws up to the position again, without items; then reads the items that are still held. */
  function* catchUp(): Task<void> {
    for (; out < from; out++) {
      while (held.length < draws.size && read < (end ?? Number.POSITIVE_INFINITY)) held.push(read++);
      draw();
    }
    const wanted = new Set(held);
    for (let index = start.from.index; index < read; index++) {
      notePlace(index);
      const step = yield* wait(pass.next());
      if (step.done) break;
      if (wanted.has(index)) items.set(index, step.value);
    }
    if (items.size < wanted.size) throw noState();
  }
  function* fill(): Task<void> {
    while (held.length < draws.size && end === undefined) {
      notePlace(read);
      const step = yield* wait(pass.next());
      if (step.done) end = read;
      else {
        items.set(read, step.value);
        held.push(read++);
      }
    }
  }
  function notePlace(index: number): void {
    if (index % draws.size === 0 && index > (places.at(-1)?.index ?? -1))
      places.push({ index, source: pass.position() });
  }
  function noteMark(): void {
    const oldest = Math.min(read, ...held);
    places = places.slice(
      Math.max(
        0,
        places.findLastIndex(({ index }) => index <= oldest),
      ),
    );
    mark = { out, read, held: [...held], from: places[0] ?? start.from };
  }
  /** Takes a number out of the buffer. */
  function draw(): number {
    if (held.length === 0) throw noState();
    let attempt = 1;
    const slot = below(held.length, () => threefry([draws.seed, draws.epoch], [out, attempt++])[0]);
    const index = held[slot] ?? 0;
    const last = held.pop() ?? 0;
    if (slot < held.length) held[slot] = last;
    return index;
  }
  let isReady = false;
  function* nextDrawn(): Task<IteratorResult<Item, undefined>> {
    if (!isReady) yield* catchUp();
    isReady = true;
    if (out - mark.out >= draws.size) noteMark();
    yield* fill();
    if (held.length === 0) return over;
    const index = draw();
    out++;
    const item = items.get(index) as Item;
    items.delete(index);
    return given(item);
  }
  return {
    next: () => run(nextDrawn()),
    position: () => ({ mark, out: Math.max(out, from), end: end ?? null }),
    close: () => pass.close(),
  };
}

const start: Mark = { out: 0, read: 0, held: [], from: { index: 0, source: undefined } };

/** @throws TypeError for what no pass has as its position: it would be looked for, item by item, for ever */
function parse(
  position: unknown,
  size: number,
): { readonly mark: Mark; readonly out: number; readonly end: number | undefined } {
  if (position === undefined) return { mark: start, out: 0, end: undefined };
  const { mark, out, end } = asFields(position, "mark", "out", "end");
  const fields = asFields(mark, "out", "read", "held", "from");
  const from = asFields(fields.from, "index");
  const held = asList(fields.held).map(asCount);
  const [read, first] = [asCount(fields.read), asCount(from.index)];
  const drawn = asCount(out) - asCount(fields.out);
  if (drawn < 0 || drawn > size || held.length > size || held.some((index) => index < first || index >= read))
    throw noState();
  return {
    out: asCount(out),
    end: end === null ? undefined : asCount(end),
    mark: {
      out: asCount(fields.out),
      read,
      held,
      from: { index: first, source: (from as { source?: unknown }).source },
    },
  };
}

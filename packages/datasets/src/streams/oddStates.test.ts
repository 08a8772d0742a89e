import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvFile } from "../readers/csvFile.ts";
import { textCharacters } from "../readers/textCharacters.ts";
import { arrays } from "../tables/arrays.ts";
import { generated } from "./generated.ts";
import type { AsyncStream, Stream } from "./stream.ts";
import { zipped } from "./zipped.ts";

type Any = Stream<unknown> | AsyncStream<unknown>;

const numbers = () =>
  generated(function* numbers(epoch) {
    for (let i = 0; i < 12; i++) yield { x: 100 * epoch + i };
  });
const text = new TextEncoder().encode(`x,y\n${"1,2\n".repeat(12)}`);
const streams: readonly { name: string; make: () => Any }[] = [
  { name: "generated", make: numbers },
  { name: "arrays", make: () => arrays({ x: [1, 2, 3, 4, 5] }).shuffle(1) },
  {
    name: "batches of arrays",
    make: () =>
      arrays({ x: [1, 2, 3, 4, 5] })
        .shuffle(1)
        .batches(2),
  },
  { name: "csvFile", make: () => csvFile(text, { columns: { x: "number" } }) },
  { name: "textCharacters", make: () => textCharacters(text) },
  { name: "take, skip and repeat", make: () => numbers().skip(1).take(9).repeat(2) },
  { name: "an endless repeat", make: () => numbers().repeat().take(20) },
  { name: "shuffleBuffer", make: () => numbers().shuffleBuffer(4, 1) },
  { name: "window", make: () => numbers().window(3, { step: 2 }) },
  { name: "cache", make: () => numbers().cache() },
  { name: "zipped and concat", make: () => zipped({ a: numbers(), b: numbers() }).concat(numbers()) },
  { name: "prefetch", make: () => numbers().prefetch(2) },
];

const oddValues = fc.constantFrom<unknown>(
  ...[0, 1, 7, -1, 0.5, 1e15, 2 ** 53, -(2 ** 53), 1e300, "1", "", null, true, [], {}, [1e15], { x: 1 }],
);

/** The state with the value at some place replaced. */
function replaced(state: unknown, at: number, value: unknown): unknown {
  let place = 0;
  const walk = (part: unknown): unknown => {
    if (place++ === at) return value;
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, walk(inner)]));
  };
  return walk(state);
}

async function take(stream: Any, most: number): Promise<number> {
  let items = 0;
  for await (const _ of stream) if (++items >= most) break;
  return items;
}

describe.each(streams)("the state of $name", ({ make }) => {
  it("with anything in it is refused, or goes on to an end", async () => {
    const property = fc.asyncProperty(fc.nat(15), fc.nat(25), oddValues, async (after, at, value) => {
      const stream = make();
      await take(stream, after + 1);
      const before = stream.state();
      try {
        stream.restore(replaced(JSON.parse(JSON.stringify(before)), at, value));
      } catch (error) {
        expect(error).toSatisfy((e) => e instanceof TypeError || e instanceof RangeError);
        expect(String(error)).toMatch(/^\w+: restore: /);
        expect(stream.state()).toEqual(before);
        return;
      }
      await take(stream, 100).catch((error: unknown) => expect(String(error)).toMatch(/^\w+: \w+: /));
    });
    await fc.assert(property, { numRuns: Number(process.env.FUZZ ?? 60) });
  });
});

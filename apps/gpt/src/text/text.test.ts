import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { bytePairs } from "./bytePairs.ts";
import { characters } from "./characters.ts";
import { createStarts, excerptsAt, spreadExcerpts } from "./excerpts.ts";
import { VocabularyError } from "./vocabulary.ts";

const alice = readFileSync(new URL("../../texts/alice.txt", import.meta.url), "utf8");

it("ships a text of less than 300 kB", () => {
  expect(alice.length).toBeGreaterThan(140_000);
  expect(alice.length).toBeLessThan(300_000);
  expect(alice.trimStart().startsWith("ALICE'S ADVENTURES IN WONDERLAND")).toBe(true);
});

it("numbers the characters of a text in their order", () => {
  const letters = characters("banana 🍌");
  expect(letters.size).toBe(5);
  expect(letters.encode("nab")).toEqual([3, 1, 2]);
  expect(letters.decode([3, 1, 2, 0, 4])).toBe("nab 🍌");
});

it("numbers those of GPT-2's byte pairs that a text has", () => {
  const pairs = bytePairs("Alice was beginning to get very tired <|endoftext|>");
  expect(pairs.size).toBe(13);
  expect(pairs.decode(pairs.encode("Alice was very tired"))).toBe("Alice was very tired");
  expect(pairs.encode("Alice was very tired")).toHaveLength(4);
  const all = bytePairs(alice);
  const tokens = all.encode(alice);
  expect(all.decode(tokens)).toBe(alice);
  expect(tokens.length).toBeLessThan(alice.length / 3);
});

it.each([
  [characters, "x", "x"],
  [bytePairs, "An Alice", "An"],
])("says what the text does not have (%#)", (vocabularyOf, given, named) => {
  expect(() => vocabularyOf("Alice Alice").encode(given)).toThrow(
    new VocabularyError(`The text that is learned has no "${named}". Write without it.`),
  );
});

it("cuts excerpts, and what follows each of their tokens", () => {
  const tokens = Int32Array.from([5, 6, 7, 8, 9]);
  expect(excerptsAt(tokens, [0, 2], 2)).toEqual({
    x: [Int32Array.of(5, 6), Int32Array.of(7, 8)],
    y: [Int32Array.of(6, 7), Int32Array.of(8, 9)],
  });
  expect(spreadExcerpts(tokens, 2, 2)).toEqual(excerptsAt(tokens, [0, 2], 2));
  expect(spreadExcerpts(tokens, 9, 2)).toEqual(excerptsAt(tokens, [0, 1, 2], 2));
  expect(spreadExcerpts(tokens, 9, 4)).toEqual(excerptsAt(tokens, [0], 4));
});

it("draws all places before one comes again, each time in another order", () => {
  const starts = createStarts(10, 2, 1).take(15);
  const drawn = [...starts].flatMap(({ start }) => [...start.data].map(Number));
  const passes = [0, 10, 20].map((from) => drawn.slice(from, from + 10));
  const sorted = passes.map((pass) => pass.toSorted((a, b) => a - b));
  expect(sorted).toEqual(passes.map(() => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
  expect(new Set(passes.map(String)).size).toBe(3);
});

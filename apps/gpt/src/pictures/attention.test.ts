import { createReferenceEngine } from "@handloom/compiler";
import { tensor } from "@handloom/tensor";
import { expect, it } from "vitest";
import { createGpt } from "../model/gpt.ts";
import { attentionPicture } from "./attentionPicture.ts";
import { attentionShares } from "./attentionShares.ts";

it("gives each token shares of itself and those before it", () => {
  const gpt = createGpt({ vocabulary: 5, context: 6, width: 8, heads: 2, blocks: 3, dropout: 0.5, seed: 1 });
  const shares = attentionShares(createReferenceEngine(), gpt, [4, 0, 2]);
  expect(shares.map(({ shape }) => shape)).toEqual([1, 2, 3].map(() => [1, 2, 3, 3]));
  for (const { data } of shares)
    for (let row = 0; row < 6; row++) {
      const own = [...data.subarray(3 * row, 3 * row + 3)].map(Number);
      expect(own.reduce((a, b) => a + b)).toBeCloseTo(1, 6);
      expect(own.slice((row % 3) + 1).every((share) => share === 0)).toBe(true);
      expect(own.slice(0, (row % 3) + 1).every((share) => share > 0)).toBe(true);
    }
});

it("draws a map for each block and head, with tokens that can be seen", () => {
  const share = tensor([1, 0, 0.25, 0.75], { shape: [1, 1, 2, 2] });
  expect(attentionPicture(["<", "\n"], [share])).toMatchInlineSnapshot(`
    "<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90" fill="#1b4f8a">
    <defs><g id="tokens" font-family="monospace" font-size="10"><rect width="22" height="22" fill="#eef2f7"/><text x="5.5" y="-3" text-anchor="middle">&lt;</text><text x="-4" y="9" text-anchor="end">&lt;</text><text x="16.5" y="-3" text-anchor="middle">⏎</text><text x="-4" y="20" text-anchor="end">⏎</text></g></defs>
    <rect width="90" height="90" fill="#fff"/>
    <g transform="translate(34 34)"><title>block 1, head 1</title><use href="#tokens"/><g transform="scale(11)"><path fill-opacity="0.25" d="M0 1h1v1h-1z"/><path fill-opacity="0.75" d="M1 1h1v1h-1z"/><path fill-opacity="1" d="M0 0h1v1h-1z"/></g></g>
    </svg>
    "
  `);
});

import { describe, expect, it } from "vitest";
import { adapted, descriptionOf, split } from "./markdown.mjs";
import { repository } from "./places.mjs";

describe("adapted", () => {
  const from = "docs/loops.md";

  it.each([
    ["a page of docs/", "[Ops](ops.md)", "[Ops](/guides/ops/)"],
    ["a heading of one", "[Ops](ops.md#sums)", "[Ops](/guides/ops/#sums)"],
    ["a heading of its own", "[below](#an-lstm)", "[below](#an-lstm)"],
    ["a package", "[`graph`](../packages/graph)", "[`graph`](/api/graph/)"],
    ["a package's README", "[it](../packages/graph/README.md)", "[it](/api/graph/)"],
    ["a program", "[GAN](../apps/gan)", "[GAN](/programs/gan/)"],
    ["the front page", "[home](../README.md)", "[home](/)"],
    ["a heading of the README", "[it](../README.md#packages)", `[it](${repository}/blob/main/README.md#packages)`],
    ["a file", "[`scan.ts`](../a/scan.ts)", `[\`scan.ts\`](${repository}/blob/main/a/scan.ts)`],
    ["a folder", "[tests](../tools/browser)", `[tests](${repository}/tree/main/tools/browser)`],
    ["elsewhere", "[paper](https://example.org/a.pdf)", "[paper](https://example.org/a.pdf)"],
    ["a picture", "![loss](loss.svg)", "![loss](/pictures/docs/loss.svg)"],
    ["an element's picture", '<img src="loss.svg" alt="">', '<img src="/pictures/docs/loss.svg" alt="">'],
    [
      "two on one line, with code between",
      "[`a`](ops.md) `b` [c](ops.md)",
      "[`a`](/guides/ops/) `b` [c](/guides/ops/)",
    ],
  ])("leads to %s", (_, text, want) => {
    expect(adapted(text, from)).toBe(want);
  });

  it.each([
    ["in a span", "`[x](y.md)` and `a[0](b)`"],
    ["in a fence", "```ts\nconst [x](y.md)\n```"],
  ])("leaves code alone: %s", (_, text) => {
    expect(adapted(text, from)).toBe(text);
  });

  it("says of a listing which file it is of, and of a bare fence that it is text", () => {
    const text = '```ts fixtures/lstm.ts "/** Trains"..}\nlet x;\n```\n\n```\nm ← βm\n```';
    expect(adapted(text, from)).toBe('```ts title="docs/fixtures/lstm.ts"\nlet x;\n```\n\n```text\nm ← βm\n```');
  });
});

describe("split", () => {
  it("takes the first heading as the title", () => {
    expect(split("# `a` and b\n\nText.\n")).toEqual({ title: "a and b", body: "Text.\n" });
  });

  it("refuses a page without one", () => {
    expect(() => split("Text.")).toThrowErrorMatchingInlineSnapshot(
      `[Error: A page begins with its title, as in "# Loops": Text.]`,
    );
  });
});

describe("descriptionOf", () => {
  it("is the first paragraph in plain words", () => {
    expect(descriptionOf("```sh\nnpm start\n```\n\nLoops are *part* of the\n[graph](x.md).\n\nMore.")).toBe(
      "Loops are part of the graph.",
    );
  });

  it("ends at a word, after 160 characters at most", () => {
    const text = descriptionOf(`A${" word".repeat(60)}.`);
    expect(text.length).toBeLessThanOrEqual(160);
    expect(text).toMatch(/ word…$/);
  });
});

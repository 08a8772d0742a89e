import { describe, expect, it } from "vitest";
import { fileAddress, indexAddress } from "./packageIndex.ts";

const answer = (body: string, type: string, status = 200) =>
  (async () => new Response(body, { status, headers: { "content-type": type } })) as typeof fetch;
const json = JSON.stringify({
  files: [{ url: "https://files.example/a/one-1.0.whl" }, { url: "https://files.example/b/one-2.0.whl#sha256=1" }],
});
const html = `<a href="../../packages/one-1.0.whl#sha256=0">one-1.0.whl</a>\n<a class="x" href="two.whl?a=1&amp;b=2">two.whl</a>`;

describe("the index of packages", () => {
  it("is pip's setting, else its default", () => {
    expect(indexAddress({ PIP_INDEX_URL: "https://index.example/simple" })).toBe("https://index.example/simple/");
    expect(new URL(indexAddress({})).pathname).toBe("/simple/");
  });

  it.each([
    ["one-2.0.whl", json, "application/vnd.pypi.simple.v1+json", "https://files.example/b/one-2.0.whl#sha256=1"],
    ["one-1.0.whl", html, "text/html", "https://index.example/packages/one-1.0.whl#sha256=0"],
    ["two.whl", html, "text/html", "https://index.example/simple/one/two.whl?a=1&b=2"],
  ])("finds %s", async (file, body, type, wanted) => {
    expect(await fileAddress("one", file, "https://index.example/simple/", answer(body, type))).toBe(wanted);
  });

  it("says what is not there", async () => {
    await expect(fileAddress("one", "three.whl", "https://index.example/", answer(html, "text/html"))).rejects.toThrow(
      "the index of packages does not have three.whl",
    );
    await expect(fileAddress("one", "a", "https://index.example/", answer("", "text/html", 404))).rejects.toThrow(
      "the index of packages says 404 for one",
    );
  });
});

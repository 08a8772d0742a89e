import { expect, it } from "vitest";
import { readme } from "./readme.ts";

// `npx vitest run examples/readme -u` writes the page anew.
it("shows what each example begins with and prints", async () => {
  await expect(readme()).toMatchFileSnapshot("README.md");
});

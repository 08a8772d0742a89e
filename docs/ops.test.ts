import { expect, it } from "vitest";
import { opsPage } from "./opsTable.ts";

it("shows what every op is now", async () => {
  await expect(opsPage()).toMatchFileSnapshot("ops.md");
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { fromBase64, toBase64 } from "./base64.ts";

it("writes as Buffer does, and reads it back", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      const text = toBase64(bytes);
      expect(text).toBe(Buffer.from(bytes).toString("base64"));
      expect([...fromBase64(text)]).toEqual([...bytes]);
    }),
  );
});

it("joins the parts of long texts", () => {
  for (const length of [24_576, 24_577, 100_000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => i % 251);
    expect(toBase64(bytes) === Buffer.from(bytes).toString("base64")).toBe(true);
    expect(Buffer.from(fromBase64(toBase64(bytes))).equals(bytes)).toBe(true);
  }
});

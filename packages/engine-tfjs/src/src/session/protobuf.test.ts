import { expect, it } from "vitest";
import { bytesField, entryField, integerField, message, varint } from "./protobuf.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

// The examples of https://protobuf.dev/programming-guides/encoding
it("writes the bytes of the specification's examples", () => {
  expect(hex(message(integerField(1, 150)))).toBe("089601");
  expect(hex(message(bytesField(2, "testing")))).toBe("120774657374696e67");
  expect(hex(message(bytesField(3, message(integerField(1, 150)))))).toBe("1a03089601");
  expect(hex(varint(-2))).toBe("feffffffffffffffff01");
});

it("writes an entry of a map as a message of key and value", () => {
  expect(hex(entryField(5, "T", integerField(6, 1)))).toBe("2a070a015412023001");
});

import { expect, test } from "vitest";
import { parseSlice } from "./sliceText.ts";

test.each([
  { text: "[:,1:3]", starts: [0, 1], ends: [2, 3], strides: [1, 1], dropped: [] },
  { text: "[...,::2]", starts: [0, 0], ends: [2, 4], strides: [1, 2], dropped: [] },
  { text: "[1:]", starts: [1, 0], ends: [2, 4], strides: [1, 1], dropped: [] },
  { text: "[:, -3:-1]", starts: [0, 1], ends: [2, 3], strides: [1, 1], dropped: [] },
  { text: "[0, :9:3]", starts: [0, 0], ends: [1, 4], strides: [1, 3], dropped: [0] },
  { text: "[..., -1]", starts: [0, 3], ends: [2, 4], strides: [1, 1], dropped: [1] },
])("it reads $text", ({ text, ...want }) => {
  expect(parseSlice(text, [2, 4])).toEqual(want);
});

test.each(["[:,:,:]", "[None]", "[::-1]"])("it does not guess what %s means", (text) => {
  expect(parseSlice(text, [2, 4])).toBeUndefined();
});

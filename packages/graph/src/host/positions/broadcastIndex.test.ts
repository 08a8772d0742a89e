import { expect, test } from "vitest";
import { broadcastIndex } from "./broadcastIndex.ts";

test("the index says where each element comes from", () => {
  expect(broadcastIndex([2, 3], [2, 3])).toBeUndefined();
  expect([...(broadcastIndex([2, 1], [2, 3]) ?? [])]).toEqual([0, 0, 0, 1, 1, 1]);
  expect([...(broadcastIndex([3], [2, 3]) ?? [])]).toEqual([0, 1, 2, 0, 1, 2]);
  expect([...(broadcastIndex([2, 1, 2], [2, 2, 2]) ?? [])]).toEqual([0, 1, 0, 1, 2, 3, 2, 3]);
  expect([...(broadcastIndex([1], [0]) ?? [])]).toEqual([]);
});

import { expect, it } from "vitest";
import { generated } from "./generated.ts";

it("H3: a loop over a prefetching stream that breaks ends when nothing is read any more", async () => {
  const numbers = generated(function* numbers() {
    for (let i = 0; i < 9; i++) yield i;
  });
  let inFlight = 0;
  const slow = numbers
    .prefetch(1)
    .map(async (x) => {
      inFlight++;
      await new Promise((resolve) => setTimeout(resolve, 20));
      inFlight--;
      return x;
    })
    .prefetch(3);
  let most = 0;
  for await (const x of slow) {
    most = Math.max(most, inFlight);
    if (x === 2) break;
  }
  expect(most).toBe(1);
  expect(inFlight).toBe(0);
});

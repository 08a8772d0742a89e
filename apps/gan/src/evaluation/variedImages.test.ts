import { expect, it } from "vitest";
import { variedImages } from "./variedImages.ts";

const side = 9;
const dot = (count: number) => {
  const image = new Float32Array(count * side * side);
  for (let i = 0; i < count; i++) image[i * side * side + 40] = 1; // in the middle
  return { side, count, image, label: new Int32Array(count) };
};

/** Where the ink of an image has its centre, from the middle. */
function centreOf(image: Float32Array): { readonly ink: number; readonly down: number; readonly right: number } {
  let [ink, down, right] = [0, 0, 0];
  image.forEach((value, at) => {
    ink += value;
    down += value * (Math.floor(at / side) - 4);
    right += value * ((at % side) - 4);
  });
  return { ink, down: down / ink, right: right / ink };
}

it("moves each image to another place, and keeps its label", () => {
  const { image, label, count } = variedImages(dot(25), 0);
  expect([count, [...label]]).toEqual([25, [...new Int32Array(25)]]);
  const centres = Array.from({ length: 25 }, (_, i) =>
    centreOf(image.subarray(i * side * side, (i + 1) * side * side)),
  );
  centres.forEach(({ ink, down, right }, i) => {
    expect(ink).toBeGreaterThan(0.7);
    expect([Math.round(down), Math.round(right)]).toEqual([((7 * i) % 5) - 2, ((3 * i) % 5) - 2]);
  });
});

it("varies an image otherwise in the next epoch", () => {
  const [now, next] = [variedImages(dot(3), 4), variedImages(dot(3), 5)];
  expect(now.image).not.toEqual(next.image);
  expect(variedImages(dot(3), 4).image).toEqual(now.image);
});

import { expect, it } from "vitest";
import { createHistory, earlyMiddleKept } from "./history.ts";

const milestone = (meanReturn: number) => ({ meanReturn, game: { seed: meanReturn, actions: [0, 1] } });

it("shows the first game, the one nearest to halfway, and the last one", () => {
  const returns = (...given: number[]) => earlyMiddleKept(given.map(milestone)).map(({ meanReturn }) => meanReturn);
  expect(returns(10, 20, 200, 240, 480, 500)).toEqual([10, 240, 500]);
  expect(returns(-1400, -1300, -300, -160)).toEqual([-1400, -300, -160]);
  expect(returns(7)).toEqual([7, 7, 7]);
  expect(returns()).toEqual([]);
});

it("goes on from a saved state", () => {
  const [first, second] = [createHistory(), createHistory()];
  first.addMilestone(milestone(1));
  second.addMilestone(milestone(9));
  second.restore(JSON.parse(JSON.stringify(first.state())));
  second.addMilestone(milestone(2));
  expect(second.milestones).toEqual([milestone(1), milestone(2)]);
});

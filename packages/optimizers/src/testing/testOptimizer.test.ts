import { expect, it } from "vitest";
import { adam } from "../adam/adam.ts";
import { testBuiltIns } from "./testBuiltIns.ts";
import { testOptimizer } from "./testOptimizer.ts";
import { testTransforms } from "./testTransforms.ts";

testBuiltIns();
testTransforms();
testOptimizer(() => adam({ learningRate: 0.05 }));

it("refuses options that it does not know", () => {
  expect(() => testOptimizer(() => adam(), { update: 300 } as never)).toThrow(
    'testOptimizer: no option "update"; did you mean updates?',
  );
  expect(() => testBuiltIns({ engine: 1 } as never)).toThrow('testBuiltIns: no option "engine"');
  expect(() => testTransforms({ engine: 1 } as never)).toThrow('testTransforms: no option "engine"');
});

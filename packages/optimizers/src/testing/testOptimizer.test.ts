import { adam } from "../adam/adam.ts";
import { testBuiltIns } from "./testBuiltIns.ts";
import { testOptimizer } from "./testOptimizer.ts";
import { testTransforms } from "./testTransforms.ts";

testBuiltIns();
testTransforms();
testOptimizer(() => adam({ learningRate: 0.05 }));

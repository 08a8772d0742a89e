import { testEngine } from "@handloom/compiler/testing";
import { loadTfjs } from "@handloom/engine-tfjs";
import { testLargerSizes } from "../../../packages/engine-tfjs/src/largerSizes.cases.ts";

testEngine(() => loadTfjs("node", { mode: "eager" }));
testLargerSizes(() => loadTfjs("node", { mode: "eager" }));

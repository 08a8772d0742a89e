import { testEngine } from "@handloom/compiler/testing";
import { loadTfjs } from "@handloom/engine-tfjs";
import { testLargerSizes } from "../../../packages/engine-tfjs/src/largerSizes.cases.ts";
import { sampled } from "../../gates/src/sampled.ts";

// The lowerings are those of other backends, whose tables run whole; a session has its own.
testEngine(() => loadTfjs("node", { mode: "eager" }), sampled("tfjs-node, eager"));
testLargerSizes(() => loadTfjs("node", { mode: "eager" }));

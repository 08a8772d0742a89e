import { testEngine } from "@handloom/compiler/testing";
import { loadTfjs } from "@handloom/engine-tfjs";

testEngine(() => loadTfjs("node", { mode: "eager" }));

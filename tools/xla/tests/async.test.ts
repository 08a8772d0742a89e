import { testEngine } from "@handloom/compiler/testing";
import { createXlaEngine } from "@handloom/engine-xla";
import { sampled } from "../../gates/src/sampled.ts";

testEngine(() => createXlaEngine({ plugin: "cpu", timing: "async" }), sampled("xla, async"));

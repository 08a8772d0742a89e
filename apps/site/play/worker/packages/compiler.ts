// "@handloom/compiler" as code in the playground imports it: what it compiles can be inspected.
export * from "@handloom/compiler";
export { compile } from "../compile.ts";

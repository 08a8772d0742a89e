export { createXlaEngine, type XlaEngineOptions } from "./createXlaEngine.ts";
export { XlaError } from "./xlaError.ts";

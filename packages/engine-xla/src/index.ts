export { createXlaEngine, type XlaEngineOptions } from "./createXlaEngine.ts";
export type { MeshOptions, Sharding } from "./mesh/createMesh.ts";
export { XlaError } from "./xlaError.ts";

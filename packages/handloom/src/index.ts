export * from "@handloom/compiler";
export * from "@handloom/engine-wasm";
export * from "@handloom/graph";
export * from "@handloom/tensor";

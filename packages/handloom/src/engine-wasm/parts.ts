export * from "@handloom/engine-wasm/parts";

export * from "@handloom/engine-wasm/export";

export * from "@handloom/compiler/parts";

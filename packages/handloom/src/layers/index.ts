export * from "@handloom/layers";

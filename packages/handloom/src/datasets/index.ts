export * from "@handloom/datasets";

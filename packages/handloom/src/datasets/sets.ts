export * from "@handloom/datasets/sets";

export * from "@handloom/datasets/images";

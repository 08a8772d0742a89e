export * from "@handloom/optimizers";

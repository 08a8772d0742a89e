export * from "@handloom/layers/initializers";

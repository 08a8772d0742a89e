export * from "@handloom/loop";

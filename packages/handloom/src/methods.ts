export * from "@handloom/graph/methods";

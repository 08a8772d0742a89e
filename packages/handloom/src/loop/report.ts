export * from "@handloom/loop/report";

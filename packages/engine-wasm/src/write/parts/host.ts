import { draftHost } from "@handloom/planner";
import { hostImports } from "../../runtime/host.ts";
import type { Host, Part } from "../tables.ts";

/** JavaScript computes by its meaning whatever has no kernel: primitives of your own without an `expand`, for example. */
export const host: Part & { readonly host: Host } = { host: { draft: draftHost, imports: hostImports } };

import { type OpCases, opCases } from "../../testing/opCases.ts";
import { mod } from "./mod.ts";

export const modCases: OpCases = opCases(mod, [{ title: "both signs", given: [[-7, 7], 3], want: [2, 1] }]);

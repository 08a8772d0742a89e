import type { Application, Body, Expr } from "@handloom/graph";
import { bodiesOf } from "@handloom/graph/inspect";
import { neededApplications } from "../program/neededApplications.ts";

/** All that computing the roots takes, what loops and branches do included; operands before users. */
export function everyApplication(roots: readonly Expr[]): Application[] {
  return neededApplications(roots).flatMap((application) => [...bodiesOf(application).flatMap(inBody), application]);
}

function inBody({ results }: Body): Application[] {
  return everyApplication(results);
}

import type { StageLine } from "./stage.ts";

/**
 * The lines of a program after a pass, marked by what the pass did, and the lines that it removed, each behind what it
 * stood behind.
 */
export function marked(before: readonly StageLine[], after: readonly StageLine[]): readonly StageLine[] {
  const [old, now] = [byKey(before), byKey(after)];
  const gone = new Map<string, StageLine[]>();
  let behind = "";
  for (const [key, line] of old) {
    if (now.has(key)) behind = key;
    else gone.set(behind, [...(gone.get(behind) ?? []), { ...line, mark: "removed" }]);
  }
  const kept = [...now].flatMap(([key, line]) => [withMark(line, old.get(key)), ...(gone.get(key) ?? [])]);
  return [...(gone.get("") ?? []), ...kept];
}

function withMark(line: StageLine, before: StageLine | undefined): StageLine {
  if (before === undefined) return { ...line, mark: "added" };
  return before.text === line.text ? line : { ...line, mark: "changed" };
}

/** A line by the values that it makes; a write by its variable, outputs and checks by their order. */
function byKey(lines: readonly StageLine[]): ReadonlyMap<string, StageLine> {
  const keyed = new Map<string, StageLine>();
  for (const line of lines) {
    const [kind, name] = line.text.split(" ");
    const own = line.values.join() || `${line.depth} ${kind === "write" ? `write ${name}` : kind}`;
    let key = own;
    for (let i = 2; keyed.has(key); i++) key = `${own} ${i}`;
    keyed.set(key, line);
  }
  return keyed;
}

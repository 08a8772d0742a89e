/**
 * A copy of `value` as JSON would give it back.
 *
 * @param what for the error
 * @throws TypeError for what JSON would change without a word: NaN, infinities, −0, functions, big integers, typed
 *   arrays, maps and sets
 */
export function plainJson(value: unknown, what: string): unknown {
  const text = JSON.stringify(value, (key, part: unknown) => {
    if (typeof part === "number" && (!Number.isFinite(part) || Object.is(part, -0))) throw notPlain(what, key, part);
    if (typeof part === "function" || typeof part === "bigint") throw notPlain(what, key, typeof part);
    if (isCollection(part)) throw notPlain(what, key, `a ${part.constructor.name}`);
    return part;
  });
  if (text === undefined) throw notPlain(what, "", value);
  return JSON.parse(text);
}

/** What JSON would make an object of, a full one or an empty one. */
function isCollection(part: unknown): part is object {
  return ArrayBuffer.isView(part) || part instanceof ArrayBuffer || part instanceof Map || part instanceof Set;
}

function notPlain(what: string, key: string, part: unknown): TypeError {
  const place = key === "" ? what : `${JSON.stringify(key)} in ${what}`;
  const shown = Object.is(part, -0) ? "-0" : String(part);
  return new TypeError(`checkpoint: ${place} is ${shown}, which JSON cannot hold. Return it as strings or lists, say.`);
}

/**
 * A copy of `value` as JSON would give it back.
 *
 * @param what for the error
 * @throws TypeError for what JSON would change without a word: NaN, infinities, −0, functions, big integers
 */
export function plainJson(value: unknown, what: string): unknown {
  const text = JSON.stringify(value, (key, part: unknown) => {
    if (typeof part === "number" && (!Number.isFinite(part) || Object.is(part, -0))) throw notPlain(what, key, part);
    if (typeof part === "function" || typeof part === "bigint") throw notPlain(what, key, typeof part);
    return part;
  });
  if (text === undefined) throw notPlain(what, "", value);
  return JSON.parse(text);
}

function notPlain(what: string, key: string, part: unknown): TypeError {
  const place = key === "" ? what : `${JSON.stringify(key)} in ${what}`;
  const shown = Object.is(part, -0) ? "-0" : String(part);
  return new TypeError(`checkpoint: ${place} is ${shown}, which JSON cannot hold. Return it as a string, say.`);
}

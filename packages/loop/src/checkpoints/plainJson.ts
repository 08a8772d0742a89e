/**
 * A copy of `value` as JSON would give it back.
 *
 * @param what for the error
 * @throws TypeError for what JSON would change without a word: NaN, infinities, −0, functions, symbols, big integers, typed
 *   arrays, dates, and what it would make an empty object of, such as maps, sets and promises
 */
export function plainJson(value: unknown, what: string): unknown {
  const text = JSON.stringify(value, function (this: Readonly<Record<string, unknown>>, key, part: unknown) {
    if (typeof part === "number" && (!Number.isFinite(part) || Object.is(part, -0))) throw notPlain(what, key, part);
    if (typeof part === "function" || typeof part === "bigint" || typeof part === "symbol")
      throw notPlain(what, key, `a ${typeof part}`);
    // A date is a text already when it comes here.
    const given = this[key] instanceof Date ? this[key] : part;
    if (isChanged(given)) throw notPlain(what, key, `a ${given.constructor.name}`);
    return part;
  });
  if (text === undefined) throw notPlain(what, "", value);
  return JSON.parse(text);
}

/** What JSON would make something else of: an object of elements, a text, an empty object. */
function isChanged(part: unknown): part is object {
  if (typeof part !== "object" || part === null || Array.isArray(part)) return false;
  if (ArrayBuffer.isView(part) || part instanceof Date) return true;
  const prototype: unknown = Object.getPrototypeOf(part);
  // Not compared with Object.prototype: a record may come from another realm.
  const isRecord = prototype === null || Object.getPrototypeOf(prototype) === null;
  return !isRecord && Object.keys(part).length === 0;
}

function notPlain(what: string, key: string, part: unknown): TypeError {
  const place = key === "" ? what : `${JSON.stringify(key)} in ${what}`;
  const shown = Object.is(part, -0) ? "-0" : String(part);
  return new TypeError(`checkpoint: ${place} is ${shown}, which JSON cannot hold. Return it as strings or lists, say.`);
}

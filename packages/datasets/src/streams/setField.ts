/**
 * Sets a field of a record whose names are a user's own. Assigned to, `__proto__` would be no field but change what the
 * record inherits, so that its value would be lost.
 */
export function setField<Value>(record: Record<string, Value>, name: string, value: Value): void {
  if (name !== "__proto__") record[name] = value;
  else Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true });
}

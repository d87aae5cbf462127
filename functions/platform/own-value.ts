/**
 * What a record holds under a key that came from outside, `undefined` when nothing: what every object inherits
 * (`constructor`, say) is no answer to a question of that name.
 */
export function ownValue<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

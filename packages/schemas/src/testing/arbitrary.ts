import { KindGuard, type TSchema } from '@sinclair/typebox';
import fc from 'fast-check';

/** Lower and upper bound as fast-check's `double` takes them; -0 is left out, since msgpack writes it as 0. */
function numbers(schema: TSchema): fc.Arbitrary<number> {
  const min = schema.exclusiveMinimum ?? schema.minimum ?? -1e12;
  const minExcluded = schema.exclusiveMinimum !== undefined;
  return fc
    .double({ min, max: schema.maximum ?? 1e12, minExcluded, noNaN: true })
    .map((value) => (value === 0 ? 0 : value));
}

function objects(schema: TSchema): fc.Arbitrary<unknown> {
  const fields: Record<string, TSchema> = schema.properties;
  const model = Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, arbitraryOf(field)]));
  return fc.record(model, { requiredKeys: schema.required ?? [], noNullPrototype: true });
}

/** Every string that the patterns of the contract ask for is made of these; text is anything. */
function strings(schema: TSchema): fc.Arbitrary<string> {
  if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern));
  // A code point takes up to two of the units that a length counts.
  const maxLength = Math.min(schema.maxLength ?? 40, 40) / 2;
  return fc.string({ unit: 'binary', minLength: schema.minLength ?? 0, maxLength });
}

/**
 * Values that fit a schema of the contract.
 *
 * @throws Error for a kind of schema that the contract has not used so far
 */
export function arbitraryOf(schema: TSchema): fc.Arbitrary<unknown> {
  if (KindGuard.IsObject(schema)) return objects(schema);
  if (KindGuard.IsArray(schema)) {
    return fc.array(arbitraryOf(schema.items), { maxLength: Math.min(schema.maxItems ?? 5, 5) });
  }
  if (KindGuard.IsUnion(schema)) return fc.oneof(...schema.anyOf.map(arbitraryOf));
  if (KindGuard.IsLiteral(schema)) return fc.constant(schema.const);
  if (KindGuard.IsString(schema)) return strings(schema);
  if (KindGuard.IsInteger(schema)) {
    return fc.integer({
      min: schema.minimum ?? Number.MIN_SAFE_INTEGER,
      max: schema.maximum ?? Number.MAX_SAFE_INTEGER,
    });
  }
  if (KindGuard.IsNumber(schema)) return numbers(schema);
  if (KindGuard.IsBoolean(schema)) return fc.boolean();
  if (KindGuard.IsNull(schema)) return fc.constant(null);
  if (KindGuard.IsUint8Array(schema)) return fc.uint8Array({ maxLength: Math.min(schema.maxByteLength ?? 300, 300) });
  if (KindGuard.IsRecord(schema)) {
    const values = Object.values(schema.patternProperties).map(arbitraryOf);
    return fc.dictionary(fc.string({ minLength: 1 }), fc.oneof(...values), { maxKeys: 4, noNullPrototype: true });
  }
  throw new Error(`no arbitrary for a schema of kind ${String(schema.type)}`);
}

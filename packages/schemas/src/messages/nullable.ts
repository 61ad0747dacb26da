import { type TSchema, Type } from '@sinclair/typebox';

/** The schema's value, or null where it is not known. */
export const Nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);

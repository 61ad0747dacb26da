/** A lap of the same recording, or another recording, to compare with. */
export type ReferenceChoice =
  | { readonly kind: 'lap'; readonly lap: number }
  | { readonly kind: 'file'; readonly path: string };

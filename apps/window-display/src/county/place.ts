/** What is looked at: an area or a hall, as it stands in the fragment of the address. */
export type Place = { readonly kind: 'area' | 'hall'; readonly id: string };

/** Null where the path names none: the reader's own area. */
export function placeOfPath(path: string): Place | null {
  const [, kind, id] = /^\/(area|hall)\/([A-Za-z0-9_-]{1,40})$/.exec(path) ?? [];
  return kind === undefined || id === undefined ? null : { kind: kind as Place['kind'], id };
}

export function pathOfPlace({ kind, id }: Place): string {
  return `/${kind}/${id}`;
}

/*
 * The template of a slip as the page edits it (the language is in packages/devices/src/templates). A
 * block that is switched off is kept beside the template while the page is open, so that it can come back.
 */

export type SlipBlock = {
  readonly kind: string;
  readonly text?: string;
  readonly content?: string;
  readonly when?: string;
  readonly align?: 'left' | 'centre' | 'right';
  readonly widthTimes?: number;
  readonly heightTimes?: number;
  readonly bold?: boolean;
  readonly shrink?: boolean;
  readonly lines?: number;
  readonly moduleDots?: number;
  readonly [field: string]: unknown;
};
export type SlipTemplate = { readonly name: string; readonly blocks: readonly SlipBlock[] };

/** A row of the editor: a block, and whether it is printed. `id` stays with it while it is moved. */
export type BlockRow = { readonly id: number; readonly isOn: boolean; readonly block: SlipBlock };

export function rowsOf(template: SlipTemplate): BlockRow[] {
  return template.blocks.map((block, id) => ({ id, isOn: true, block }));
}

export function templateOf(rows: readonly BlockRow[]): SlipTemplate {
  return { name: 'own', blocks: rows.filter(({ isOn }) => isOn).map(({ block }) => block) };
}

/** Faults name blocks by their place in the template: which row that is. */
export function rowAt(rows: readonly BlockRow[], blockAt: number): BlockRow | null {
  return rows.filter(({ isOn }) => isOn)[blockAt] ?? null;
}

/** Before the cut, which stays last. */
export function withBlock(rows: readonly BlockRow[], block: SlipBlock): BlockRow[] {
  const row = { id: 1 + Math.max(-1, ...rows.map(({ id }) => id)), isOn: true, block };
  const cut = rows.at(-1)?.block.kind === 'cut' ? rows.length - 1 : rows.length;
  return [...rows.slice(0, cut), row, ...rows.slice(cut)];
}

export const newBlocks: Readonly<Record<'text' | 'qr' | 'rule' | 'feed', SlipBlock>> = {
  text: { kind: 'text', text: '请保管好号票', align: 'centre' },
  qr: { kind: 'qr', content: '{token}', moduleDots: 6 },
  rule: { kind: 'rule' },
  feed: { kind: 'feed', lines: 1 },
};

/** A block with another value of a field; an empty one is left out. */
export function withField(block: SlipBlock, field: string, value: unknown): SlipBlock {
  const { [field]: _, ...rest } = block;
  const isLeftOut = value === undefined || value === '' || value === false;
  return (isLeftOut ? rest : { ...rest, [field]: value }) as SlipBlock;
}

type Named = { readonly name: string; readonly meaning: string };

/** 前面还有 {ahead} 人 → 前面还有 {前面人数} 人. */
export function showNames(text: string, values: readonly Named[]): string {
  return replaceNames(text, new Map(values.map(({ name, meaning }) => [name, meaning])));
}

/** The way back. What is no meaning stays as it was typed, and does not pass the check. */
export function readNames(text: string, values: readonly Named[]): string {
  return replaceNames(text, new Map(values.map(({ name, meaning }) => [meaning, name])));
}

function replaceNames(text: string, names: ReadonlyMap<string, string>): string {
  return text.replaceAll(/\{([^{}]*)\}/g, (whole, name: string) => {
    const other = names.get(name);
    return other === undefined ? whole : `{${other}}`;
  });
}

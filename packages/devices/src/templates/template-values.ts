import { fail, ok, type Result } from '@jiaohao/basics/result';

/** What stands for the names of a template. Null: there is none, and blocks `when` it is there are left out. */
export type TemplateValues = {
  readonly [name: string]: string | number | null | readonly TemplateValues[];
};

/** Why a page is not made. Names where and what, never the value. */
export type TemplateFault = {
  readonly kind: 'templateFault';
  /** Path in the template, blocks.3 or blocks.4.blocks.0. */
  readonly block: string;
  readonly problem:
    /** No such value was given. */
    | 'unknownName'
    /** There is none, and the block has no `when` for it. */
    | 'noValue'
    | 'notText'
    | 'notAList'
    | 'tooLong'
    /** A row whose cells are wider than the paper. */
    | 'tooNarrow'
    /** ASCII, 1..256 characters. */
    | 'notQrContent';
  readonly name: string;
};

/** Entries of a list, and characters of one text. */
const maxEntries = 200;
const maxCharacters = 1_000;

/** Where a block stands, and the values it may use: the inner ones first. */
export type Scope = { readonly path: string; readonly values: readonly TemplateValues[] };

export function faultAt({ path }: Scope, problem: TemplateFault['problem'], name: string) {
  return fail({ kind: 'templateFault', block: path, problem, name } as const);
}

function find(scope: Scope, name: string): Result<TemplateValues[string], TemplateFault> {
  const values = scope.values.find((each) => Object.hasOwn(each, name));
  return values ? ok(values[name]!) : faultAt(scope, 'unknownName', name);
}

/** Whether a block that stands only `when` `name` is there, stands. */
export function isThere(scope: Scope, name: string): Result<boolean, TemplateFault> {
  const value = find(scope, name);
  if (!value.ok) return value;
  const isEmpty =
    value.value === null || value.value === '' || (Array.isArray(value.value) && value.value.length === 0);
  return ok(!isEmpty);
}

export function listOf(scope: Scope, name: string): Result<readonly TemplateValues[], TemplateFault> {
  const value = find(scope, name);
  if (!value.ok) return value;
  if (value.value === null || typeof value.value !== 'object') return faultAt(scope, 'notAList', name);
  return value.value.length > maxEntries ? faultAt(scope, 'tooLong', name) : ok(value.value);
}

function textOf(scope: Scope, name: string): Result<string, TemplateFault> {
  const value = find(scope, name);
  if (!value.ok) return value;
  if (value.value === null) return faultAt(scope, 'noValue', name);
  if (typeof value.value === 'object') return faultAt(scope, 'notText', name);
  const text = String(value.value);
  if (text.length > maxCharacters) return faultAt(scope, 'tooLong', name);
  // A value is one line, and no command.
  return ok(text.replaceAll(/\p{Cc}+/gu, ' '));
}

/** A text of the template with its names replaced. What stands in a value is never taken for a name. */
export function fillText(scope: Scope, text: string): Result<string, TemplateFault> {
  let filled = '';
  for (const [index, part] of text.split(/[{}]/).entries()) {
    // Braces come in pairs, so every second part is a name.
    if (index % 2 === 0) {
      filled += part;
      continue;
    }
    const value = textOf(scope, part);
    if (!value.ok) return value;
    filled += value.value;
  }
  return ok(filled);
}

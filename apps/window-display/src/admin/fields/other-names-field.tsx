import { Button, Input, Select } from 'antd';
import { useField } from '../use-settings.ts';
import { Field } from './field.tsx';
import { fieldWords as words } from './messages.zh.ts';

/** The name in other languages: a row each, and a language once. */
export function OtherNamesField({ field, hint }: { field: string; hint?: string }) {
  const { value, set, item } = useField<Readonly<Record<string, string>>>(field);
  const used = Object.keys(value);
  const free = Object.keys(words.languages).filter((tag) => !used.includes(tag));
  const rename = (tag: string, next: string) =>
    set(Object.fromEntries(Object.entries(value).map(([each, name]) => [each === tag ? next : each, name])));
  return (
    <Field label={words.otherNames} fault={item} isGroup {...(hint === undefined ? {} : { hint })}>
      {() => (
        <div className="rows">
          {Object.entries(value).map(([tag, name]) => (
            <div className="row" key={tag}>
              <Select
                className="is-language"
                style={{ width: 128 }}
                aria-label={words.language}
                value={tag}
                options={[tag, ...free].map((each) => ({ value: each, label: languageName(each) }))}
                onChange={(next) => rename(tag, next)}
              />
              <Input
                className="is-name"
                aria-label={words.nameIn(languageName(tag))}
                lang={tag}
                dir="auto"
                maxLength={60}
                value={name}
                onChange={(event) => set({ ...value, [tag]: event.target.value })}
              />
              <Button
                type="text"
                aria-label={`${words.remove}${languageName(tag)}`}
                onClick={() => set(Object.fromEntries(Object.entries(value).filter(([each]) => each !== tag)))}
              >
                {words.remove}
              </Button>
            </div>
          ))}
          {free[0] !== undefined && (
            <div>
              <Button type="dashed" onClick={() => set({ ...value, [free[0]!]: '' })}>
                {words.addLanguage}
              </Button>
            </div>
          )}
        </div>
      )}
    </Field>
  );
}

export function languageName(tag: string): string {
  return words.languages[tag] ?? tag;
}

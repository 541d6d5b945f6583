import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { languagesThere } from './language-packs.node.ts';

test('a language is offered where its words can be read; of the others one line is said', () => {
  const directory = mkdtempSync(join(tmpdir(), 'jiaohao-packs-'));
  writeFileSync(join(directory, 'ug.json'), '{"button": {"back": "قايتىش"}}');
  writeFileSync(join(directory, 'bo.json'), '{"button": ');
  writeFileSync(join(directory, 'mn.json'), '{"button": ["back"]}');
  const lines: string[] = [];
  expect(languagesThere(directory, ['en', 'ug', 'bo', 'mn', 'ko'], (line) => lines.push(line))).toEqual(['en', 'ug']);
  expect(lines.map((line) => line.split('packs/')[1])).toEqual(['bo.json', 'mn.json', 'ko.json']);
  rmSync(directory, { recursive: true });
});

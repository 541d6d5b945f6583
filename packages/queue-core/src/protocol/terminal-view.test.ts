import { expect, test } from 'vitest';
import { FoundTicketsSchema } from './api.ts';
import { ManagerViewSchema, TerminalViewSchema } from './faces.ts';
import { ratingLevels } from './rating.ts';

/** Everything a schema has: keys, and the words that a pick list takes. */
const words = (schema: object) => JSON.stringify(schema);
const secrets = [...ratingLevels, '"level"', '"byLevel"', '"tags"'];

test('a clerk’s screen has no place for a level, nor for a tag that would tell it', () => {
  for (const secret of secrets) {
    expect(words(TerminalViewSchema), secret).not.toContain(secret);
    expect(words(FoundTicketsSchema), secret).not.toContain(secret);
  }
});

test('a manager’s screen has, so what is looked for can be found', () => {
  for (const secret of secrets) expect(words(ManagerViewSchema), secret).toContain(secret);
});

import type { Alert } from '@jiaohao/queue-core/protocol';

/** On a telephone that may lie anywhere: who stands in at a window, and under which number, is left out. */
export function sentenceWithoutPersons({ kind, sentence }: Pick<Alert, 'kind' | 'sentence'>): string {
  return kind === 'away' ? (sentence.split('，')[0] ?? '') : sentence;
}

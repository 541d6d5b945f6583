import type { KioskView } from '@jiaohao/queue-core/protocol';
import { TouchButton } from '@jiaohao/ui-kit';
import type { SendVisit } from '../../use-visit.ts';
import type { VisitContext } from '../../visit/context.ts';
import { useWords } from '../../words/use-words.tsx';
import { FindBar } from './find-bar.tsx';
import { searchItems } from './find-items.ts';
import { ItemRows } from './list-screen.tsx';
import { Pager, pageOf } from './pager.tsx';
import styles from './search-screen.module.css';

const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Nobody needs more to tell items apart. */
const mostLetters = 10;
const rowsOnPage = 3;

/**
 * By the first letters of the pinyin, on keys for fingers: no text is typed here. A key that would
 * find nothing cannot be pressed, so that nobody ends at an empty list. Before the first letter the
 * items stand there that most people come for.
 */
export function SearchScreen(props: { view: KioskView; visit: VisitContext; send: SendVisit }) {
  const { view, visit, send } = props;
  const words = useWords();
  const { say } = words;
  const { keyword, page: wantedPage } = visit.find;
  const { items, nextLetters } = searchItems(view.items, keyword);
  const { page, pageCount, entries } = pageOf(items, wantedPage, rowsOnPage);
  const type = (next: string) => send({ type: 'keywordTyped', keyword: next });
  return (
    <main className={styles.frame} data-testid="screen-find-letters">
      <section className={styles.typed} aria-live="polite">
        <h2 className={styles.title}>{say('find.lettersTitle')}</h2>
        <p className={styles.letters} data-testid="letters" data-empty={keyword === ''}>
          {keyword === '' ? say('find.lettersExample') : [...keyword].join(' ')}
        </p>
        {keyword !== '' && (
          <p className={styles.count} data-testid="found">
            {items.length === 0 ? say('find.notFound') : say('find.found', { count: items.length })}
          </p>
        )}
      </section>
      <section className={styles.results}>
        <ItemRows view={view} items={entries} size={rowsOnPage} isNarrow words={words} send={send} />
        <Pager page={page} pageCount={pageCount} onTurn={(next) => send({ type: 'pageTurned', page: next })} />
      </section>
      <section className={styles.keys}>
        {alphabet.map((letter) => (
          <TouchButton
            key={letter}
            className={styles.key}
            data-testid={`letter-${letter}`}
            isDisabled={!nextLetters.has(letter) || keyword.length >= mostLetters}
            onPress={() => type(keyword + letter)}
          >
            {letter}
          </TouchButton>
        ))}
        <TouchButton
          className={styles.wideKey}
          data-testid="erase-letter"
          isDisabled={keyword === ''}
          onPress={() => type(keyword.slice(0, -1))}
        >
          {say('button.eraseLetter')}
        </TouchButton>
      </section>
      <nav className={styles.bar}>
        <FindBar send={send}>
          <TouchButton data-testid="clear-letters" isDisabled={keyword === ''} onPress={() => type('')}>
            {say('button.clearLetters')}
          </TouchButton>
        </FindBar>
      </nav>
    </main>
  );
}

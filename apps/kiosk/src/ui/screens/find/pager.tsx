import { TouchButton } from '@jiaohao/ui-kit';
import { useWords } from '../../words/use-words.tsx';
import styles from './pager.module.css';

/** 上一页 · 第 1 页，共 3 页 · 下一页: nothing scrolls here. */
export function Pager(props: {
  page: number;
  pageCount: number;
  /** Also where there is one page only. */
  keepsRoom?: boolean;
  onTurn: (page: number) => void;
}) {
  const { page, pageCount, onTurn } = props;
  const { say } = useWords();
  if (pageCount <= 1 && !props.keepsRoom) return null;
  return (
    <div className={styles.pager}>
      {pageCount > 1 && (
        <>
          <TouchButton data-testid="previous-page" isDisabled={page === 0} onPress={() => onTurn(page - 1)}>
            {say('button.previousPage')}
          </TouchButton>
          <p className={styles.page} data-testid="page">
            {say('items.page', { page: page + 1, pages: pageCount })}
          </p>
          <TouchButton data-testid="next-page" isDisabled={page >= pageCount - 1} onPress={() => onTurn(page + 1)}>
            {say('button.nextPage')}
          </TouchButton>
        </>
      )}
    </div>
  );
}

/** The part of a list that is on a page; a page beyond the end is the last one. */
export function pageOf<Entry>(entries: readonly Entry[], page: number, size: number) {
  const pageCount = Math.max(1, Math.ceil(entries.length / size));
  const shown = Math.min(page, pageCount - 1);
  return { page: shown, pageCount, entries: entries.slice(shown * size, (shown + 1) * size) };
}

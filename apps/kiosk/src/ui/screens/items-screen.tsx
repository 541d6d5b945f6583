import type { KioskView } from '@jiaohao/queue-core/protocol';
import { Phrased, TouchButton } from '@jiaohao/ui-kit';
import type { CSSProperties } from 'react';
import { buttonsZh, greetingWords, kioskZh, pageWords } from '../messages.zh.ts';
import { Frame } from '../parts/frame.tsx';
import { HelpButton } from '../parts/help-button.tsx';
import { longestLineInHan } from '../parts/line-widths.ts';
import { ListSign } from '../parts/pictograms.tsx';
import { QueueState } from '../parts/queue-state.tsx';
import { Stage } from '../parts/stage.tsx';
import type { SendVisit } from '../use-visit.ts';
import type { VisitContext } from '../visit-flow.ts';
import styles from './items-screen.module.css';

const itemsOnPage = 6;

type Item = KioskView['items'][number];

/** 按事项找: the frequent items, six at a time, for those who know the name of what they need. */
export function ItemsScreen(props: { view: KioskView; isTaking: boolean; visit: VisitContext; send: SendVisit }) {
  const { view, isTaking, visit, send } = props;
  const frequent = view.items.filter((item) => item.frequent);
  const items = frequent.length > 0 ? frequent : view.items;
  const pageCount = Math.max(1, Math.ceil(items.length / itemsOnPage));
  const page = Math.min(visit.itemsPage, pageCount - 1);
  const shown = items.slice(page * itemsOnPage, (page + 1) * itemsOnPage);
  const names = items.map((item) => item.name);
  // A row of the portrait list is long and low, a cell of the landscape one short and high.
  const grid: CSSProperties = {
    '--cell-han': longestLineInHan(names, 11),
    '--row-han': longestLineInHan(names, 22),
  };
  const turnTo = (next: number) => send({ type: 'itemsPageTurned', page: next });
  return (
    <Frame
      screen={isTaking ? 'taking' : 'items'}
      layout="list"
      stage={
        <Stage
          shape="strip"
          picture={<ListSign className={styles.picture} />}
          {...(visit.person ? { lead: greetingWords(visit.person.maskedName) } : {})}
          title={kioskZh.itemsTitle}
          lines={[kioskZh.itemsMissing]}
        />
      }
      bar={
        <>
          <HelpButton screen="items" send={send} />
          <TouchButton data-testid="back" isDisabled={isTaking} onPress={() => send({ type: 'backTapped' })}>
            {buttonsZh.back}
          </TouchButton>
          {pageCount > 1 && (
            <div className={styles.pager}>
              <TouchButton
                data-testid="previous-page"
                isDisabled={isTaking || page === 0}
                onPress={() => turnTo(page - 1)}
              >
                {buttonsZh.previousPage}
              </TouchButton>
              <p className={styles.page} data-testid="page">
                {pageWords(page, pageCount)}
              </p>
              <TouchButton
                data-testid="next-page"
                isDisabled={isTaking || page === pageCount - 1}
                onPress={() => turnTo(page + 1)}
              >
                {buttonsZh.nextPage}
              </TouchButton>
            </div>
          )}
        </>
      }
    >
      {items.length === 0 ? (
        <p className={styles.none}>{kioskZh.noItems}</p>
      ) : (
        <div className={styles.items} style={grid}>
          {shown.map((item) => (
            <ItemButton
              key={item.id}
              item={item}
              queue={view.queues.find((queue) => queue.id === item.queueId)}
              isTaking={isTaking && visit.wish?.itemId === item.id}
              isDisabled={isTaking}
              onTake={() => send({ type: 'ticketWanted', queueId: item.queueId, itemId: item.id })}
            />
          ))}
        </div>
      )}
    </Frame>
  );
}

function ItemButton(props: {
  item: Item;
  queue: KioskView['queues'][number] | undefined;
  isTaking: boolean;
  isDisabled: boolean;
  onTake: () => void;
}) {
  const { item, queue } = props;
  const isGiven = queue !== undefined && queue.notGiven === null;
  return (
    <TouchButton
      className={styles.item}
      data-testid={`item-${item.id}`}
      data-taking={props.isTaking}
      isDisabled={props.isDisabled || !isGiven}
      onPress={props.onTake}
    >
      <span className={styles.face} data-given={isGiven} data-faded={props.isDisabled && !props.isTaking}>
        <span className={styles.name}>
          <Phrased text={item.name} />
        </span>
        <span className={styles.state}>{queue && <QueueState queue={queue} isTaking={props.isTaking} />}</span>
      </span>
    </TouchButton>
  );
}

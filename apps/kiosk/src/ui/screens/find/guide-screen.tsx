import type { KioskView } from '@jiaohao/queue-core/protocol';
import { Phrased, TouchButton } from '@jiaohao/ui-kit';
import { useState } from 'react';
import { Notice } from '../../parts/pictograms.tsx';
import type { SendVisit } from '../../use-visit.ts';
import { nameIn } from '../../words/sentences.ts';
import { useWords } from '../../words/use-words.tsx';
import { FindBar } from './find-bar.tsx';
import type { KioskItem } from './find-items.ts';
import { GuidePanel } from './guide-panel.tsx';
import { sectionsOf, type GuideSection, type SectionId } from './guide-sections.ts';
import { sheetWord, type SheetProgress } from './sheet-progress.ts';
import { useGuide } from './use-guide.ts';
import styles from './guide-screen.module.css';

/** 办事指南 of one item: its sections beside what is read, a page at a time, and what to do with it. */
export function GuideScreen(props: { view: KioskView; item: KioskItem; sheet: SheetProgress; send: SendVisit }) {
  const { view, item, sheet, send } = props;
  const words = useWords();
  const { say } = words;
  const [chosen, setChosen] = useState<SectionId>('materials');
  const guide = useGuide(item.id, item.hasGuide);
  const queue = view.queues.find(({ id }) => id === item.queueId);
  const around = {
    department: item.department,
    windows: queue?.windows ?? [],
    consultPhone: view.hall.consultPhone,
  };
  const sections = guide.kind === 'there' ? sectionsOf(guide.guide, around, words) : [];
  const section = sections.find(({ id }) => id === chosen) ?? sections[0];
  return (
    <main className={styles.frame} data-open={section !== undefined} data-testid="screen-find-guide">
      <article className={styles.sheet}>
        <h2 className={styles.item}>
          <Phrased text={nameIn(words, item)} />
        </h2>
        {section ? (
          <GuidePanel key={section.id} section={section} />
        ) : (
          <div className={styles.wait} role="status">
            {guide.kind === 'loading' ? (
              <p>{say('guide.loading')}</p>
            ) : (
              <>
                <Notice className={styles.sign} />
                <p className={styles.failed}>{say('guide.failed')}</p>
                <p>{say('guide.failedHow')}</p>
              </>
            )}
          </div>
        )}
      </article>
      {section && <SectionTabs sections={sections} current={section.id} onChoose={setChosen} />}
      <nav className={styles.bar}>
        <FindBar send={send}>
          <TouchButton
            data-testid="print-guide"
            data-progress={sheet ?? 'none'}
            isDisabled={sheet !== null || section === undefined || view.printer === 'down'}
            onPress={() => send({ type: 'sheetWanted', itemId: item.id, sheet: 'notice' })}
          >
            {sheet === null ? say('button.printNotice') : sheetWord(sheet, words)}
          </TouchButton>
          <TouchButton
            tone="main"
            data-testid="take"
            isDisabled={queue?.notGiven !== null}
            onPress={() => send({ type: 'ticketWanted', queueId: item.queueId, itemId: item.id })}
          >
            {say('button.takeNumber')}
          </TouchButton>
        </FindBar>
      </nav>
    </main>
  );
}

function SectionTabs(props: {
  sections: readonly GuideSection[];
  current: SectionId;
  onChoose: (id: SectionId) => void;
}) {
  const { say } = useWords();
  return (
    <section className={styles.tabs}>
      {props.sections.map(({ id }) => (
        <TouchButton
          key={id}
          className={styles.tab}
          aria-pressed={id === props.current}
          data-testid={`section-${id}`}
          data-current={id === props.current}
          onPress={() => props.onChoose(id)}
        >
          {say(`guide.${id}`)}
        </TouchButton>
      ))}
    </section>
  );
}

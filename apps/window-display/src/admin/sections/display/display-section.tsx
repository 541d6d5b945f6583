import { Block, Section } from '../../section.tsx';
import { BoardFields, KioskFields, PadFields } from './face-fields.tsx';
import './display.css';
import { EmergencyBlock } from './emergency-block.tsx';
import { displayWords as words } from './messages.zh.ts';
import { PagesBlock } from './pages-block.tsx';

/** 展示内容: what the public screens show beside numbers. */
export function DisplaySection() {
  return (
    <Section title={words.title} text={words.text}>
      <EmergencyBlock />
      <PagesBlock />
      <div className="display-pair">
        <Block title={words.board.title}>
          <BoardFields />
        </Block>
        <Block title={words.pad.title}>
          <PadFields />
        </Block>
      </div>
      <Block title={words.kiosk.title}>
        <KioskFields />
      </Block>
    </Section>
  );
}

import { Button, Input } from 'antd';
import { useState } from 'react';
import { Block } from '../../section.tsx';
import { useField, useSettings } from '../../use-settings.ts';
import { TypedConfirm } from '../typed-confirm.tsx';
import { displayWords } from './messages.zh.ts';

const words = displayWords.emergency;

/** 紧急通知 covers every board: it takes a typed word to put it into the draft, and a save to show it. */
export function EmergencyBlock() {
  const { saved } = useSettings();
  const { value, set, item } = useField<string | null>('presentation.board.emergency');
  const [text, setText] = useState('');
  const [isAsking, setIsAsking] = useState(false);
  const isShown = saved.presentation.board.emergency !== null;

  return (
    <Block title={words.title} hint={words.hint}>
      {value === null ? (
        <div className="emergency">
          <p className="emergency-state">{isShown ? words.willEnd : words.off}</p>
          <Input
            aria-label={words.label}
            placeholder={words.placeholder}
            maxLength={60}
            value={text}
            data-testid="emergency-text"
            onChange={(event) => setText(event.target.value)}
          />
          <Button danger disabled={text.trim() === ''} onClick={() => setIsAsking(true)} data-testid="emergency-start">
            {words.start}
          </Button>
        </div>
      ) : (
        <div className="emergency" data-on="true">
          <p className="emergency-state">{isShown ? words.isOn : words.willShow}</p>
          <b className="emergency-text">{value}</b>
          <Button onClick={() => set(null)} data-testid="emergency-end">
            {words.end}
          </Button>
        </div>
      )}
      {item.help !== undefined && <p className="entry-fault">{item.help}</p>}
      <TypedConfirm
        open={isAsking}
        title={words.confirmTitle}
        word={words.word}
        ask={words.ask}
        ok={words.ok}
        danger
        onOk={() => {
          set(text.trim());
          setText('');
          setIsAsking(false);
        }}
        onCancel={() => setIsAsking(false)}
      >
        <p>{words.confirmText}</p>
        <p className="emergency-preview">{text}</p>
      </TypedConfirm>
    </Block>
  );
}

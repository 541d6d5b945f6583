import { shanghaiDay, shanghaiTime } from '@jiaohao/basics/time';
import type { Voice } from '@jiaohao/queue-core/protocol';
import { useHostClock } from '@jiaohao/ui-kit';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { TimeInput } from '../../fields/moment-inputs.tsx';
import { Block } from '../../section.tsx';
import { useSettings } from '../../use-settings.ts';
import { momentOf } from './day-volumes.ts';
import { voiceWords } from './messages.zh.ts';
import { useVoicePreview } from './use-voice-preview.ts';

const words = voiceWords.test;

/** One call, read here and now as a board would read it at the time that is pretended. */
export function VoiceTest({ voice }: { voice: Voice }) {
  const { settings, saved } = useSettings();
  const now = useHostClock();
  const { queues, windows } = settings.hall;
  const [number, setNumber] = useState(`${queues[0]?.series ?? 'A'}023`);
  const [windowId, setWindowId] = useState<string>(windows[0]?.id ?? '1');
  const [time, setTime] = useState(() => shanghaiTime(now()));
  const { isSpeaking, fate, speak } = useVoicePreview();
  const isNumber = /^[A-Z][0-9]{3,4}$/.test(number);
  const isOtherPack = voice.pack !== saved.hall.voice.pack;

  return (
    <Block title={words.title} hint={words.hint}>
      <div className="voice-test">
        <label>
          <span className="row-text">{words.number}</span>
          <Input
            style={{ width: 96 }}
            value={number}
            maxLength={5}
            {...(isNumber ? {} : { status: 'error', 'aria-invalid': true })}
            onChange={(event) => setNumber(event.target.value.normalize('NFKC').toUpperCase().trim())}
          />
        </label>
        <span className="labelled">
          <span className="row-text">{words.window}</span>
          <Select
            style={{ width: 96 }}
            aria-label={words.window}
            value={windowId}
            options={windows.map(({ id }) => ({ value: id as string, label: `${id} 号` }))}
            onChange={setWindowId}
          />
        </span>
        <span className="row">
          <span className="row-text">{words.time}</span>
          <TimeInput value={time} label={words.time} onChange={setTime} />
        </span>
        <Button
          type="primary"
          disabled={!isNumber}
          aria-busy={isSpeaking}
          data-testid="speak"
          onClick={() => speak(voice, { number, windowId, atMs: momentOf(shanghaiDay(now()), time) })}
        >
          {isSpeaking ? words.speaking : words.speak}
        </Button>
        <span role="status" className="voice-fate" data-testid="voice-fate">
          {!isNumber && words.wrongNumber}
          {isNumber && fate !== null && words.fates[fate]}
        </span>
      </div>
      {isOtherPack && <p className="field-below">{words.savedPack}</p>}
    </Block>
  );
}

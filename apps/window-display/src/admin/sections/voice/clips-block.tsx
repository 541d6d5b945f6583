import { RemoveClipSchema, SaveClipSchema, type OwnClips } from '@jiaohao/queue-core/protocol';
import { useCommands } from '@jiaohao/ui-kit';
import { App, Button } from 'antd';
import { useRef } from 'react';
import * as v from 'valibot';
import { useFailureToast } from '../../../staff/use-toast.tsx';
import { Block } from '../../section.tsx';
import { LoadingNote } from '../loading-note.tsx';
import { useDone } from '../use-done.tsx';
import type { Loaded } from '../use-loaded.ts';
import { readClip } from './clip-file.ts';
import { voiceWords } from './messages.zh.ts';

const words = voiceWords.clips;
type Clip = OwnClips['clips'][number];
/** Two megabytes over a slow line. */
const uploadMs = 30_000;

/** Every word that is spoken, whose recording it is, and a way to bring one's own. */
export function ClipsBlock({ clips }: { clips: Loaded<OwnClips> }) {
  const { value, failure, reload } = clips;
  return (
    <Block title={words.title} hint={words.hint}>
      {value ? (
        <>
          {value.troubles.map((trouble) => (
            <p key={trouble} className="entry-fault">
              {trouble}
            </p>
          ))}
          <ul className="clips">
            {value.clips.map((clip) => (
              <ClipTile key={clip.file} clip={clip} onChanged={reload} />
            ))}
          </ul>
        </>
      ) : (
        <LoadingNote failure={failure} onAgain={reload} />
      )}
    </Block>
  );
}

function ClipTile({ clip, onChanged }: { clip: Clip; onChanged(): void }) {
  const commands = useCommands();
  const tellFailure = useFailureToast('clip');
  const tellDone = useDone();
  const { message } = App.useApp();
  const picker = useRef<HTMLInputElement>(null);
  const word = clip.word === 'chime' ? words.chime : clip.word;

  async function send(path: string, body: unknown, done: string): Promise<void> {
    const answer = await commands.post(path, body, v.unknown(), uploadMs);
    if (!answer.ok) {
      tellFailure(answer.error);
      return;
    }
    tellDone(done);
    onChanged();
  }
  async function take(file: File | undefined): Promise<void> {
    if (!file) return;
    const wavBase64 = readClip(new Uint8Array(await file.arrayBuffer()));
    if (!wavBase64.ok) void message.warning(words.wrong(wavBase64.error));
    else
      await send(
        '/api/admin/clips',
        v.parse(SaveClipSchema, { file: clip.file, wavBase64: wavBase64.value }),
        words.saved(word),
      );
  }
  async function hear(): Promise<void> {
    if (!(await listen(clip.file))) void message.warning(voiceWords.test.fates.notHeard);
  }
  const restore = () =>
    send('/api/admin/clips/remove', v.parse(RemoveClipSchema, { file: clip.file }), words.restored(word));

  return (
    <li className="clip" data-own={clip.isOwn} data-faulty={clip.fault !== null}>
      <b>{word}</b>
      <span className="clip-state">
        {clip.fault === null ? (clip.isOwn ? words.own : words.shipped) : words.refused(clip.fault)}
      </span>
      <span className="clip-acts">
        <Button size="small" aria-label={words.listenTo(word)} onClick={() => void hear()}>
          {words.listen}
        </Button>
        <input
          ref={picker}
          className="file-input"
          type="file"
          tabIndex={-1}
          aria-hidden="true"
          accept="audio/wav,.wav"
          data-testid={`clip-${clip.file}`}
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <Button size="small" aria-label={words.replaceOf(word)} onClick={() => picker.current?.click()}>
          {words.replace}
        </Button>
        {clip.isOwn && (
          <Button size="small" aria-label={words.restoreOf(word)} onClick={() => void restore()}>
            {words.restore}
          </Button>
        )}
      </span>
    </li>
  );
}

/** As boards get it: the hall's own where it is used. False: this computer makes no sound. */
async function listen(file: string): Promise<boolean> {
  // The browser may keep what it heard before.
  const sound = new Audio(`/clips/zh-default/${file}?t=${performance.now()}`);
  return sound.play().then(
    () => true,
    () => false,
  );
}

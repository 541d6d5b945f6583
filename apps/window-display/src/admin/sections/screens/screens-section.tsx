import { PageAddressesSchema, type Screen } from '@jiaohao/queue-core/protocol';
import { Button } from 'antd';
import { useState } from 'react';
import { Editor, useRemoval } from '../../fields/editor.tsx';
import { EntryActs, EntryFault } from '../../fields/entries.tsx';
import { Block, Section } from '../../section.tsx';
import { faultAt, useSettings } from '../../use-settings.ts';
import { firstFree, moved } from '../edits.ts';
import { useLoaded } from '../use-loaded.ts';
import { flawOf, sizeOf, usualShape } from './screen-geometry.ts';
import { flawWords } from './screen-words.ts';
import { screenFaceNames, screenWords as words } from './messages.zh.ts';
import { ScreenEditor } from './screen-editor.tsx';
import './screens.css';

/** 屏幕: how large each is, and where it hangs. */
export function ScreensSection() {
  const { settings, edit } = useSettings();
  const { screens } = settings.presentation;
  const [openAt, setOpenAt] = useState<number | null>(null);
  const addresses = useLoaded('/api/admin/addresses', PageAddressesSchema);
  const remove = useRemoval();
  const open = openAt === null ? undefined : screens[openAt];

  const setScreens = (change: (list: readonly Screen[]) => Screen[]) =>
    edit((now) => ({ ...now, presentation: { ...now.presentation, screens: change(now.presentation.screens) } }));
  function add(): void {
    const id = firstFree(words.newName, new Set(screens.map((each) => each.id)));
    setScreens((list) => [...list, { id, face: 'board', inches: 55, mountedAtMm: null, distanceM: null }]);
    setOpenAt(screens.length);
  }
  function askToRemove({ id }: Screen): void {
    remove({
      name: id,
      neededBy: [],
      onRemove() {
        setScreens((list) => list.filter((_, at) => at !== openAt));
        setOpenAt(null);
      },
    });
  }
  function move(by: -1 | 1): void {
    if (openAt === null) return;
    setScreens((list) => moved(list, openAt, by));
    setOpenAt(openAt + by);
  }

  return (
    <Section
      title={words.title}
      text={words.text}
      actions={
        <Button type="primary" onClick={add} data-testid="add-screen">
          {words.add}
        </Button>
      }
    >
      <Block flush>
        {screens.length === 0 ? (
          <p className="entries-empty">{words.none}</p>
        ) : (
          <table className="entries">
            <thead>
              <tr>
                {words.head.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {screens.map((screen, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- names may be typed twice
                <ScreenRow key={at} screen={screen} at={at} onOpen={() => setOpenAt(at)} />
              ))}
            </tbody>
          </table>
        )}
      </Block>
      <Editor
        title={open?.id ?? ''}
        isOpen={open !== undefined}
        onClose={() => setOpenAt(null)}
        onRemove={open ? () => askToRemove(open) : null}
        place={{ at: openAt ?? 0, count: screens.length, onMove: move }}
      >
        {open && openAt !== null && <ScreenEditor at={openAt} screen={open} addresses={addresses.value} />}
      </Editor>
    </Section>
  );
}

function ScreenRow({ screen, at, onOpen }: { screen: Screen; at: number; onOpen(): void }) {
  const fault = faultAt(useSettings(), `presentation.screens.${at}`);
  const { width, height } = sizeOf(screen, usualShape(screen));
  const flaw = flawOf(screen);
  const place = [
    ...(screen.mountedAtMm === null ? [] : [words.mounted(screen.mountedAtMm)]),
    ...(screen.distanceM === null ? [] : [words.distance(screen.distanceM)]),
  ];
  return (
    <tr data-faulty={fault !== null}>
      <th scope="row">
        {screen.id}
        <EntryFault fault={fault} />
      </th>
      <td>{screenFaceNames[screen.face]}</td>
      <td>
        <div className="entry-lines">
          <span>{words.inches(screen.inches)}</span>
          <span className="entry-soft">{words.size(Math.round(width), Math.round(height))}</span>
        </div>
      </td>
      <td>
        <div className="entry-lines">
          {place.length === 0 ? (
            <span className="entry-soft">{words.notKnown}</span>
          ) : (
            place.map((line) => <span key={line}>{line}</span>)
          )}
        </div>
      </td>
      <td>
        {flaw ? (
          <span className="screen-flaw">{flawWords(flaw)}</span>
        ) : (
          <span className="entry-soft">{words.fine}</span>
        )}
      </td>
      <EntryActs name={screen.id} onOpen={onOpen} />
    </tr>
  );
}

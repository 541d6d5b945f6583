import type { PageAddresses } from '@jiaohao/queue-core/protocol';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { QrCode } from '../staff/qr-code.tsx';
import { addressWords as words } from './sections/overview/messages.zh.ts';
import { useDone } from './sections/use-done.tsx';

type Page = PageAddresses['pages'][number];

/** The addresses of all pages of a hall, by where they are used; on paper a sheet with codes to scan. */
export function PageSheet({
  pages,
  origin,
  title,
}: {
  pages: readonly Page[];
  origin: string;
  /** At the head of the sheet on paper. */
  title: string;
}) {
  const windows = [...new Map(pages.flatMap(({ windowId, windowName }) => (windowId ? [[windowId, windowName]] : [])))];
  return (
    <div className="page-sheet">
      <h1 className="sheet-title">
        {title}
        <small>{words.sheet}</small>
      </h1>
      <p className="page-origin">{words.originIs(origin)}</p>
      <Group title={words.whole}>
        {pages
          .filter(({ windowId }) => windowId === null)
          .map((page) => (
            <PageCard key={page.face} page={page} origin={origin} />
          ))}
      </Group>
      {windows.map(([windowId, windowName]) => (
        <Group key={windowId} title={words.atWindow(windowId ?? '', windowName ?? '')}>
          {pages
            .filter((page) => page.windowId === windowId)
            .map((page) => (
              <PageCard key={page.face} page={page} origin={origin} />
            ))}
        </Group>
      ))}
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="page-group">
      <h3>{title}</h3>
      <div className="page-cards">{children}</div>
    </section>
  );
}

function PageCard({ page: { face, path }, origin }: { page: Page; origin: string }) {
  const tellDone = useDone();
  const address = `${origin}${path}`;
  const [shown = ''] = path.split('#');
  return (
    <article className="page-card" data-testid={`page-${face}`}>
      <QrCode text={address} label={words.faces[face]} />
      <div>
        <h4>{words.faces[face]}</h4>
        <a href={address} target="_blank" rel="noreferrer">
          {shown}
        </a>
        <Button
          size="small"
          aria-label={`${words.copy}${words.faces[face]}`}
          onClick={() => void navigator.clipboard.writeText(address).then(() => tellDone(words.copied))}
        >
          {words.copy}
        </Button>
      </div>
    </article>
  );
}

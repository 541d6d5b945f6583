import { Button, Input } from 'antd';
import { useRef, useState } from 'react';
import * as v from 'valibot';
import shipped from '../../../../../../fixtures/rating-catalogue.json' with { type: 'json' };
import { Block, Section } from '../../section.tsx';
import { CatalogueSchema, diffCatalogues, readCatalogue, shownWords, type Catalogue } from './catalogue-diff.ts';
import { catalogueWords as words } from './messages.zh.ts';
import './catalogue.css';

const catalogue = v.parse(CatalogueSchema, shipped);

/** 评价目录: what may be chosen on the pads, to be read and compared, never changed here. */
export function CatalogueSection() {
  return (
    <Section
      title={words.title}
      text={words.text}
      actions={<span className="chip">{words.version(catalogue.version)}</span>}
    >
      <div className="levels">
        {catalogue.levels.map((level, at) => (
          <LevelBlock key={level.level} level={level} stars={catalogue.levels.length - at} />
        ))}
      </div>
      <DiffBlock />
    </Section>
  );
}

function LevelBlock({ level, stars }: { level: Catalogue['levels'][number]; stars: number }) {
  return (
    <Block flush title={level.label} hint={`${words.stars(stars)}，${words.count(level.tags.length)}`}>
      <table className="entries" data-testid={`level-${level.level}`}>
        <thead>
          <tr>
            {words.head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {level.tags.map(({ code, text, shown }) => (
            <tr key={code}>
              <td className="entry-short">{code}</td>
              <th scope="row">{text}</th>
              <td className="entry-short">
                {shown ? (
                  <b className="chip">{shownWords(true)}</b>
                ) : (
                  <span className="entry-soft">{shownWords(false)}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Block>
  );
}

function DiffBlock() {
  const [text, setText] = useState('');
  const [next, setNext] = useState<Catalogue | 'wrong' | null>(null);
  const picker = useRef<HTMLInputElement>(null);

  function compare(pasted: string): void {
    const read = readCatalogue(pasted);
    setNext(read.ok ? read.value : 'wrong');
  }
  async function take(file: File | undefined): Promise<void> {
    if (!file) return;
    const content = await file.text();
    setText(content);
    compare(content);
  }

  return (
    <Block
      title={words.diff.title}
      hint={words.diff.hint}
      actions={
        <>
          <input
            ref={picker}
            className="file-input"
            type="file"
            tabIndex={-1}
            aria-hidden="true"
            accept="application/json,.json"
            onChange={(event) => {
              void take(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
          <Button onClick={() => picker.current?.click()}>{words.diff.file}</Button>
          <Button type="primary" disabled={text.trim() === ''} onClick={() => compare(text)} data-testid="compare">
            {words.diff.compare}
          </Button>
        </>
      }
    >
      <Input.TextArea
        aria-label={words.diff.paste}
        placeholder={words.diff.placeholder}
        data-testid="new-catalogue"
        rows={4}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {next === 'wrong' && (
        <p className="entry-fault" role="alert">
          {words.diff.wrong}
        </p>
      )}
      {next !== null && next !== 'wrong' && <Differences next={next} />}
    </Block>
  );
}

function Differences({ next }: { next: Catalogue }) {
  const changes = diffCatalogues(catalogue, next);
  return (
    <div className="differences" role="status" data-testid="differences">
      <p>
        {words.diff.versions(catalogue.version, next.version)}，
        {changes.length === 0 ? words.diff.same : words.diff.tell}
      </p>
      {changes.length > 0 && (
        <table className="entries">
          <thead>
            <tr>
              {words.diff.head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {changes.map(({ code, kind, was, becomes }) => (
              <tr key={`${code} ${kind}`}>
                <th scope="row" className="entry-short">
                  {code}
                </th>
                <td className="entry-short">
                  <span className="chip" data-tone={kind === 'removed' ? 'red' : kind === 'added' ? 'green' : 'amber'}>
                    {words.diff.kinds[kind]}
                  </span>
                </td>
                <td>{was}</td>
                <td>{becomes}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

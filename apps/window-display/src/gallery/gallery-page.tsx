import {
  galleryAddress,
  galleryFaces,
  galleryScreens,
  type GalleryFaceName,
  type GalleryOptions,
} from '@jiaohao/ui-kit/gallery';
import { useState } from 'react';
import styles from './gallery-page.module.css';
import { faceWords, galleryWords } from './messages.zh.ts';
import { useStates, type ListedState } from './use-states.ts';

type Variant = 'zh' | 'en' | 'large';
const variants: readonly (readonly [Variant, string])[] = [
  ['zh', galleryWords.chinese],
  ['en', galleryWords.english],
  ['large', galleryWords.large],
];

export function GalleryPage() {
  const [face, setFace] = useState<GalleryFaceName>('kiosk');
  const [screenIndex, setScreenIndex] = useState(0);
  const [variant, setVariant] = useState<Variant>('zh');
  const states = useStates(face);
  const screen = galleryScreens[face][screenIndex] ?? galleryScreens[face][0];
  if (!screen) return null;
  const shown = face === 'kiosk' ? variant : 'zh';
  const options = { screen, language: shown === 'en' ? 'en' : 'zh', isLarge: shown === 'large' };

  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <h1>{galleryWords.title}</h1>
        <p>{galleryWords.explanation}</p>
        <nav className={styles.faces}>
          {galleryFaces.map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={name === face}
              onClick={() => {
                setFace(name);
                setScreenIndex(0);
              }}
            >
              {faceWords[name]}
            </button>
          ))}
        </nav>
        <label>
          {galleryWords.screen}
          <select value={screenIndex} onChange={(event) => setScreenIndex(Number(event.target.value))}>
            {galleryScreens[face].map(({ width, height, inches }, index) => (
              <option key={index} value={index}>
                {galleryWords.screenOf(width, height, inches)}
              </option>
            ))}
          </select>
        </label>
        {face === 'kiosk' && (
          <label>
            {galleryWords.language}
            <select value={variant} onChange={(event) => setVariant(event.target.value as Variant)}>
              {variants.map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <span>{states && galleryWords.stateCount(states.length)}</span>
      </header>
      <main className={styles.states}>
        {states?.length === 0 && <p>{galleryWords.notBuilt}</p>}
        {states?.map((state) => (
          <FramedState
            key={`${face} ${state.id} ${screenIndex} ${shown}`}
            face={face}
            state={state}
            options={options}
          />
        ))}
      </main>
    </div>
  );
}

/** Frames are this high on the page, whatever their screen. */
const frameHeightPx = 360;

function FramedState({ face, state, options }: { face: GalleryFaceName; state: ListedState; options: GalleryOptions }) {
  const address = galleryAddress(face, state.id, options);
  const { width, height } = options.screen;
  const scale = Math.min(frameHeightPx / height, 640 / width);
  return (
    <figure className={styles.state}>
      <figcaption>
        <b>{state.id}</b> {state.title}
        <a href={address} target="_blank" rel="noreferrer">
          {galleryWords.open}
        </a>
      </figcaption>
      <div className={styles.glass} style={{ width: width * scale, height: height * scale }}>
        {/* oxlint-disable-next-line react/iframe-missing-sandbox -- A page of this very host, without a credential. */}
        <iframe
          title={state.title}
          src={address}
          loading="lazy"
          style={{ width, height, transform: `scale(${scale})` }}
        />
      </div>
    </figure>
  );
}

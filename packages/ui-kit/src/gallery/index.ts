/* The gallery of the faces: every state of every face, on the face's own page. Never in a face's own chunk. */
export * from './gallery-state.ts';
export * from './start-gallery-face.tsx';
export * from './gallery-screens.ts';
export type * from './gallery-window.ts';

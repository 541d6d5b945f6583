import '@jiaohao/ui-kit/tokens.css';
import { rootElement } from '@jiaohao/ui-kit';
import { createRoot } from 'react-dom/client';
import { GalleryPage } from './gallery-page.tsx';

/* /gallery: all states of all faces, for people who look through them. */

createRoot(rootElement()).render(<GalleryPage />);

/*
 * What a page shows, as plain data: its texts, its controls, and what does not fit. Taken once a page,
 * inside the page; the checks beside this file judge it without a browser.
 *
 * `surveyPage` is sent to the page as text, so it uses nothing from outside itself.
 */

/** In CSS pixels of the page. */
export type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
/** Red, green, blue 0..255. */
export type Colour = readonly [number, number, number];

export type SurveyedText = {
  readonly text: string;
  /** Which element, for people: its test id, tag and class. */
  readonly place: string;
  readonly fontPx: number;
  readonly isBold: boolean;
  /** As painted on white, with the opacity of everything around it. */
  readonly colour: Colour;
  /** 0..1: below 1 the ground shines through. */
  readonly alpha: number;
  readonly isDisabled: boolean;
  /** In a part that waits for an answer and says so (aria-busy): pale for a moment. */
  readonly isBusy: boolean;
  /** A box a line. */
  readonly lines: readonly Box[];
  /** Numbers, Latin words and Chinese words that a line ends inside of. */
  readonly brokenWords: readonly string[];
};

export type SurveyedControl = {
  readonly name: string;
  readonly place: string;
  readonly box: Box;
  readonly isDisabled: boolean;
};

export type Misfit = {
  readonly kind: 'pageScrolls' | 'boxOverflows' | 'textOutside' | 'textOnText' | 'ellipsis';
  readonly axis: 'x' | 'y' | 'both';
  readonly place: string;
  readonly detail: string;
};

export type Survey = {
  readonly width: number;
  readonly height: number;
  /** CSS pixels a millimetre: --mm. */
  readonly mmPx: number;
  readonly texts: readonly SurveyedText[];
  readonly controls: readonly SurveyedControl[];
  readonly misfits: readonly Misfit[];
  /** Every text that a person or a screen reader may come across: contents, names, titles, values. */
  readonly words: readonly string[];
};

export function surveyPage(): Survey {
  // Rounding, and the pixel or two that a board moves in an hour so that nothing burns in.
  const slackPx = 2.5;
  const root = document.documentElement;
  const { innerWidth: width, innerHeight: height } = window;

  // ── what is shown ──
  const shown = new Map<Element, boolean>();
  const page = document.querySelector('#root');
  /** A dialog is open above the page, as a layer of its own: what lies behind it is dimmed and waits. */
  const hasModal = [...document.querySelectorAll('[aria-modal="true"]')].some(
    (dialog) => dialog.checkVisibility() && !page?.contains(dialog),
  );
  /** Not scrolled out of a list that it is in. */
  function isInView(owner: Element, { left, right, top, bottom }: Box): boolean {
    const x = (left + right) / 2;
    const core = (bottom - top) / 4;
    for (let box = owner.parentElement; box && box !== document.body; box = box.parentElement) {
      const { overflowX, overflowY, position } = getComputedStyle(box);
      const edge = box.getBoundingClientRect();
      if (/auto|scroll/.test(overflowY) && (top + core < edge.top || bottom - core > edge.bottom)) return false;
      if (/auto|scroll/.test(overflowX) && (x < edge.left || x > edge.right)) return false;
      if (position === 'fixed') break;
    }
    return true;
  }
  function isShown(element: Element): boolean {
    const known = shown.get(element);
    if (known !== undefined) return known;
    let is = element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !element.closest('[inert]');
    if (hasModal && page?.contains(element)) is = false;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    // Words for screen readers only: clipped to a pixel.
    if ((box.width <= 1.5 || box.height <= 1.5) && style.overflow !== 'visible') is = false;
    if (style.clipPath.startsWith('inset(50%') || style.clip === 'rect(0px, 0px, 0px, 0px)') is = false;
    if (is && element.parentElement && element !== document.body) is = isShown(element.parentElement);
    shown.set(element, is);
    return is;
  }
  function placeOf(element: Element): string {
    const holder = element.closest('[data-testid]');
    const name = (each: Element) => {
      const first = each.classList.item(0);
      return `${each.tagName.toLowerCase()}${first === null ? '' : `.${first.replace(/^_(\w+?)_.*$/, '$1')}`}`;
    };
    const own = name(element);
    return holder ? `[${holder.getAttribute('data-testid')}]${holder === element ? '' : ` ${own}`}` : own;
  }
  const plain = ({ left, top, right, bottom }: DOMRect): Box => ({ left, top, right, bottom });
  const shorten = (text: string) => (text.length > 30 ? `${text.slice(0, 30)}…` : text);

  // ── colours ──
  const ink = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const colours = new Map<string, readonly [number, number, number, number]>();
  function rgbaOf(css: string): readonly [number, number, number, number] {
    const known = colours.get(css);
    if (known) return known;
    if (!ink) throw new Error('no canvas');
    ink.clearRect(0, 0, 1, 1);
    ink.fillStyle = css;
    ink.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = ink.getImageData(0, 0, 1, 1).data;
    const found = [red, green, blue, alpha / 255] as const;
    colours.set(css, found);
    return found;
  }
  function opacityOf(element: Element): number {
    let opacity = 1;
    for (let each: Element | null = element; each; each = each.parentElement) {
      opacity *= Number(getComputedStyle(each).opacity);
    }
    return opacity;
  }

  // ── texts ──
  const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' });
  function brokenWordsOf(node: Text): string[] {
    const range = document.createRange();
    const broken: string[] = [];
    const { data } = node;
    const spans: [number, string][] = [...data.matchAll(/[A-Za-z0-9]+(?:[.,:][0-9]+)*/g)].map((found) => [
      found.index,
      found[0],
    ]);
    for (const { segment, index } of segmenter.segment(data)) {
      if (/^\p{Script=Han}{2,4}$/u.test(segment)) spans.push([index, segment]);
    }
    for (const [from, word] of spans) {
      if (word.length < 2) continue;
      range.setStart(node, from);
      range.setEnd(node, from + word.length);
      const tops = [...range.getClientRects()].filter((box) => box.width > 0.5).map((box) => box.top);
      if (tops.length > 1 && Math.max(...tops) - Math.min(...tops) > 4) broken.push(word);
    }
    return broken;
  }

  // An element's text is one text, also where words are set apart (<wbr>) in nodes of their own.
  const nodesOf = new Map<Element, Text[]>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const owner = node.parentElement;
    if (!owner || ['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(owner.tagName)) continue;
    nodesOf.set(owner, [...(nodesOf.get(owner) ?? []), node as Text]);
  }

  const texts: SurveyedText[] = [];
  const owners: Element[] = [];
  const misfits: Misfit[] = [];
  const words: string[] = [document.title];
  const range = document.createRange();
  for (const [owner, nodes] of nodesOf) {
    const text = nodes
      .map(({ data }) => data)
      .join('')
      .trim();
    if (text === '') continue;
    words.push(text);
    if (!isShown(owner)) continue;
    const lines = nodes.flatMap((node) => {
      range.selectNodeContents(node);
      return [...range.getClientRects()].filter((box) => box.width > 0.5 && box.height > 0.5);
    });
    const seen = lines.filter((line) => isInView(owner, line) && !isCovered(owner, line));
    if (seen.length === 0) continue;
    const style = getComputedStyle(owner);
    const [red, green, blue, alpha] = rgbaOf(owner instanceof SVGElement ? style.fill : style.color);
    owners.push(owner);
    texts.push({
      text,
      place: placeOf(owner),
      fontPx: Number.parseFloat(style.fontSize),
      isBold: Number(style.fontWeight) >= 600,
      colour: [red, green, blue],
      alpha: alpha * opacityOf(owner),
      isDisabled: owner.closest(':disabled, [aria-disabled="true"], [data-disabled]') !== null,
      isBusy: owner.closest('[aria-busy="true"]') !== null,
      lines: seen.map(plain),
      brokenWords: nodes.flatMap(brokenWordsOf),
    });
    findTextOutside(owner, text, seen);
  }
  for (const element of document.querySelectorAll('[aria-label], [title], [alt], [placeholder], input, textarea')) {
    for (const name of ['aria-label', 'title', 'alt', 'placeholder', 'aria-description', 'aria-valuetext']) {
      const said = element.getAttribute(name);
      if (said !== null && said !== '') words.push(said);
    }
    if ((element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) && element.value !== '') {
      words.push(element.value);
    }
  }

  // ── what does not fit ──
  /** Text must lie in the window and in every box around it that cuts or that one can see the edge of. */
  function findTextOutside(owner: Element, text: string, lines: readonly DOMRect[]): void {
    let isFree = { x: false, y: false };
    let mayLeave = false;
    for (let box: Element | null = owner; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      const scrolls = {
        x: /auto|scroll/.test(style.overflowX) && box.scrollWidth > box.clientWidth,
        y: /auto|scroll/.test(style.overflowY) && box.scrollHeight > box.clientHeight,
      };
      const cuts = style.overflowX !== 'visible' || style.overflowY !== 'visible';
      const hasEdge = Number.parseFloat(style.borderTopWidth) > 0 || rgbaOf(style.backgroundColor)[3] > 0.2;
      // What is placed by hand (badges, tooltips) may stand out of the box it belongs to, unless that cuts.
      const isInBox = cuts || (hasEdge && !mayLeave && style.display !== 'inline');
      if (style.textOverflow === 'ellipsis' || box.hasAttribute('data-may-ellipsis')) return;
      if (isInBox) {
        const edge = box.getBoundingClientRect();
        for (const line of lines) {
          const outX = Math.max(edge.left - line.left, line.right - edge.right);
          // A line's box is higher than its letters: a quarter of it may stand out unseen.
          const spare = cuts ? line.height * 0.2 : line.height * 0.25;
          const outY = Math.max(edge.top - line.top, line.bottom - edge.bottom) - spare;
          const isOutX = outX > slackPx && !isFree.x && !scrolls.x;
          const isOutY = outY > slackPx && !isFree.y && !scrolls.y;
          if (isOutX || isOutY) {
            const by = Math.round(Math.max(isOutX ? outX : 0, isOutY ? outY : 0));
            misfits.push({
              kind: 'textOutside',
              axis: isOutX ? 'x' : 'y',
              place: placeOf(owner),
              detail: `“${shorten(text)}” stands ${by} px out of ${placeOf(box)}`,
            });
            return;
          }
        }
      }
      if (style.position === 'absolute' || style.position === 'fixed') mayLeave = true;
      isFree = { x: isFree.x || scrolls.x, y: isFree.y || scrolls.y };
      if (style.position === 'fixed') break;
    }
    const pageScrolls = {
      x: isFree.x || root.scrollWidth > width + slackPx,
      y: isFree.y || root.scrollHeight > height + slackPx || document.body.scrollHeight > height + slackPx,
    };
    for (const line of lines) {
      const outX = !pageScrolls.x && (line.left < -slackPx || line.right > width + slackPx);
      const spare = line.height * 0.2;
      const outY = !pageScrolls.y && (line.top < -slackPx - spare || line.bottom > height + slackPx + spare);
      if (outX || outY) {
        misfits.push({
          kind: 'textOutside',
          axis: outX ? 'x' : 'y',
          place: placeOf(owner),
          detail: `“${shorten(text)}” stands out of the screen`,
        });
        return;
      }
    }
  }

  function findScrolling(): void {
    const scroller = document.scrollingElement ?? root;
    if (scroller.scrollWidth > width + slackPx) {
      misfits.push({ kind: 'pageScrolls', axis: 'x', place: 'page', detail: `${scroller.scrollWidth} px of ${width}` });
    }
    if (scroller.scrollHeight > height + slackPx) {
      misfits.push({
        kind: 'pageScrolls',
        axis: 'y',
        place: 'page',
        detail: `${scroller.scrollHeight} px of ${height}`,
      });
    }
    for (const box of document.body.querySelectorAll('*')) {
      if (!(box instanceof HTMLElement) || !isShown(box)) continue;
      const style = getComputedStyle(box);
      const mayBeCut = box.closest('[data-may-ellipsis]') !== null;
      const isCutX = style.overflowX !== 'visible' && box.scrollWidth > box.clientWidth + slackPx;
      const isCutY = style.overflowY !== 'visible' && box.scrollHeight > box.clientHeight + slackPx;
      const lineClamp = style.getPropertyValue('-webkit-line-clamp');
      const hasEllipsis =
        (style.textOverflow === 'ellipsis' && isCutX) || (lineClamp !== 'none' && lineClamp !== '' && isCutY);
      if (hasEllipsis) {
        if (!mayBeCut) {
          const detail = `“${shorten((box.textContent ?? '').trim())}” ends in an ellipsis`;
          misfits.push({ kind: 'ellipsis', axis: 'x', place: placeOf(box), detail });
        }
        continue;
      }
      // A switch hides the word of its other side.
      const isSwitch = box.closest('[role="switch"]') !== null;
      if (box.tagName === 'INPUT' || box.tagName === 'IFRAME' || mayBeCut || isSwitch) continue;
      const scrollsX = /auto|scroll/.test(style.overflowX);
      const scrollsY = /auto|scroll/.test(style.overflowY);
      if (isCutX) {
        const detail = `${box.scrollWidth} px in ${box.clientWidth}${scrollsX ? ', scrolls' : ', cut'}`;
        misfits.push({ kind: 'boxOverflows', axis: 'x', place: placeOf(box), detail });
      }
      if (isCutY) {
        const detail = `${box.scrollHeight} px in ${box.clientHeight}${scrollsY ? ', scrolls' : ', cut'}`;
        misfits.push({ kind: 'boxOverflows', axis: 'y', place: placeOf(box), detail });
      }
    }
  }

  /** The middle of a line's box, where its letters are. */
  const core = (line: Box): Box => {
    const margin = (line.bottom - line.top) * 0.25;
    return { left: line.left + 1, right: line.right - 1, top: line.top + margin, bottom: line.bottom - margin };
  };
  function findTextOnText(): void {
    const all = texts.flatMap((text, index) => text.lines.map((line) => ({ index, ...core(line) })));
    all.sort((a, b) => a.top - b.top);
    const told = new Set<string>();
    for (const [at, one] of all.entries()) {
      for (const other of all.slice(at + 1)) {
        if (other.top >= one.bottom) break;
        const isApart = other.left >= one.right || other.right <= one.left;
        if (isApart || one.index === other.index) continue;
        const [first, second] = [owners[one.index], owners[other.index]];
        if (!first || !second || first === second) continue;
        const shared: Box = {
          left: Math.max(one.left, other.left),
          right: Math.min(one.right, other.right),
          top: Math.max(one.top, other.top),
          bottom: Math.min(one.bottom, other.bottom),
        };
        if (isCovered(first, shared) || isCovered(second, shared)) continue;
        const key = `${Math.min(one.index, other.index)} ${Math.max(one.index, other.index)}`;
        if (told.has(key)) continue;
        told.add(key);
        const detail = `“${shorten(texts[one.index]?.text ?? '')}” and “${shorten(texts[other.index]?.text ?? '')}”`;
        misfits.push({ kind: 'textOnText', axis: 'both', place: placeOf(first), detail });
      }
    }
  }
  /** Under another layer that one cannot look through: a dialog, a curtain, a list's header that stays. */
  function isCovered(owner: Element, { left, right, top, bottom }: Box): boolean {
    const x = (left + right) / 2;
    const core = (bottom - top) / 4;
    return [top + core, (top + bottom) / 2, bottom - core].some((y) => {
      for (const upper of document.elementsFromPoint(x, y)) {
        if (upper.contains(owner) || owner.contains(upper)) return false;
        const { backgroundColor, backgroundImage } = getComputedStyle(upper);
        if (backgroundImage !== 'none' || rgbaOf(backgroundColor)[3] > 0.3) return true;
      }
      return false;
    });
  }

  // ── controls ──
  const selector =
    'button, a[href], input:not([type="hidden"]), select, textarea, [role="button"], [role="link"], [role="radio"], ' +
    '[role="checkbox"], [role="switch"], [role="tab"], [role="option"], [role="menuitem"]';
  function controlsOf(): SurveyedControl[] {
    const found = new Map<Element, Element>();
    for (const element of document.querySelectorAll(selector)) {
      if (element.closest('[aria-hidden="true"]') || element.closest('[inert]')) continue;
      // A field that is only there for the keyboard is touched by its label.
      const box = element.getBoundingClientRect();
      const isTiny = box.width < 4 || box.height < 4 || Number(getComputedStyle(element).opacity) === 0;
      const target = isTiny || !isShown(element) ? element.closest('label') : element;
      if (target && isShown(target)) found.set(target, element);
    }
    const targets = [...found.keys()];
    const outer = targets.filter((one) => !targets.some((other) => other !== one && other.contains(one)));
    return outer.map((target) => {
      const element = found.get(target) ?? target;
      const said = element.getAttribute('aria-label') ?? (target.textContent ?? '').trim();
      return {
        name: shorten(said),
        place: placeOf(target),
        box: plain(target.getBoundingClientRect()),
        isDisabled: element.matches(':disabled, [aria-disabled="true"], [data-disabled]'),
      };
    });
  }

  findScrolling();
  findTextOnText();
  return {
    width,
    height,
    mmPx: Number.parseFloat(getComputedStyle(root).getPropertyValue('--mm')),
    texts,
    controls: controlsOf(),
    misfits,
    words,
  };
}

import type { KioskView } from '@jiaohao/queue-core/protocol';
import type { SendVisit } from '../../use-visit.ts';
import type { VisitContext } from '../../visit/context.ts';
import type { FindPage } from '../../visit/screen-names.ts';
import { GroupsScreen } from './groups-screen.tsx';
import { GuideScreen } from './guide-screen.tsx';
import { ItemScreen } from './item-screen.tsx';
import { ListScreen } from './list-screen.tsx';
import { SearchScreen } from './search-screen.tsx';
import type { SheetProgress } from './sheet-progress.ts';
import { WaysScreen } from './ways-screen.tsx';

/** 查事项找指南: the screen of the machine's finding state. */
export function FindScreen(props: {
  page: FindPage;
  view: KioskView;
  visit: VisitContext;
  sheet: SheetProgress;
  /** The number of this item is on its way. */
  isTaking?: boolean;
  send: SendVisit;
}) {
  const { page, view, visit, sheet, send, isTaking = false } = props;
  const item = view.items.find(({ id }) => id === visit.find.itemId);
  const parts = { view, visit, send };
  switch (page) {
    case 'departments':
      return <GroupsScreen {...parts} by="department" />;
    case 'themes':
      return <GroupsScreen {...parts} by="theme" />;
    case 'listed':
      if (visit.find.path) return <ListScreen {...parts} path={visit.find.path} />;
      break;
    case 'searched':
      return <SearchScreen {...parts} />;
    case 'item':
      if (item) return <ItemScreen {...{ view, item, sheet, isTaking, send }} />;
      break;
    case 'guide':
      if (item) return <GuideScreen view={view} item={item} sheet={sheet} send={send} />;
      break;
    case 'ways':
      break;
  }
  // An item that the hall no longer has leads back to where items are looked for.
  return <WaysScreen view={view} send={send} />;
}

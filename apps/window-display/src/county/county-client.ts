import type { CommandClient } from '@jiaohao/ui-kit';
import { createContext, useContext } from 'react';

const Context = createContext<CommandClient | null>(null);
export const ClientProvider = Context.Provider;

/** How the page asks its service. */
export function useClient(): CommandClient {
  const client = useContext(Context);
  if (!client) throw new Error('outside ClientProvider');
  return client;
}

import { App } from 'antd';

/** Says for four seconds that something is done, as the page's other notices look. */
export function useDone(): (sentence: string) => void {
  const { message } = App.useApp();
  return (sentence) =>
    void message.open({
      className: 'desk-toast',
      type: 'success',
      duration: 4,
      content: <span data-testid="done">{sentence}</span>,
    });
}

import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/es/locale/zh_CN';
import { useState, type ReactNode } from 'react';
import './staff.css';
import { colourOfPage, staffTheme } from './staff-theme.ts';

/** antd in our colours and in Chinese, around every staff page. */
export function StaffRoot({ children }: { children: ReactNode }) {
  const [theme] = useState(() => staffTheme(colourOfPage));
  return (
    // Two Chinese characters on a button stay together: the space antd adds is for Latin-width fonts.
    <ConfigProvider theme={theme} locale={zhCN} button={{ autoInsertSpace: false }}>
      <App className="staff-root" message={{ top: 80, maxCount: 2 }}>
        {children}
      </App>
    </ConfigProvider>
  );
}

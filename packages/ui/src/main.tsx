import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { DashboardContext } from './app/context.ts';
import { Dashboard } from './app/dashboard.ts';
import { browserTiming } from './app/timing.ts';
import { fetchTrace } from './protocol/http.ts';
import { openWebSocket, socketUrl } from './protocol/socket.ts';
import { settings } from './settings/page-settings.ts';
import { applyTheme } from './theme/palette.ts';
import { App } from './views/shell/app.tsx';
import './styles/index.css';

/** The page that loaded this script is not the one that it was built for. */
class PageError extends Error {
  override readonly name = 'PageError';
}

// Before the first picture, so that no other theme flashes up.
applyTheme(settings.get().theme);

const dashboard = new Dashboard({
  url: socketUrl(window.location),
  open: openWebSocket,
  timing: browserTiming,
  random: Math.random,
  fetchTrace,
});
dashboard.start();

const root = document.getElementById('root');
if (root === null) throw new PageError('the page has no element with the id "root"');
createRoot(root).render(
  <StrictMode>
    <DashboardContext value={dashboard}>
      <App />
    </DashboardContext>
  </StrictMode>,
);
